//! The idle limits of a hop as they work out: who is early or late, and what the client makes of the time that the
//! server announces.

use crate::model::{Habits, Quantity, Setting, Side, Value, World};
use std::time::Duration;

/// When each side of a hop gives an idle connection up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    /// The client, once it knows what the server announces.
    pub(super) client: Quantity,
    /// The server, at the earliest.
    pub(super) first: Quantity,
    /// The server, at the latest.
    pub(super) last: Quantity,
    /// How much longer than its limit the client may use a connection: its timer runs late.
    pub(super) overrun: Duration,
    /// The server, by the letter of its limit.
    pub(super) server: Quantity,
    /// The announced time, where the client obeys it.
    pub(super) announced: Option<Duration>,
}

impl Limits {
    /// What holds in one combination of versions; else what is missing.
    pub(super) fn of(world: World) -> Result<Self, String> {
        Self::supposing(world, None, None)
    }

    /// What would hold if the client's limit or the server's were these.
    pub(super) fn supposing(
        world: World,
        kept: Option<Quantity>,
        closed: Option<Quantity>,
    ) -> Result<Self, String> {
        let World { client, server } = world;
        let limit = closed.map_or_else(|| self::closed(server), Ok)?;
        let own = kept.map_or_else(|| self::kept(client), Ok);
        let announced = announced(server, limit);
        let obeyed = announced.and_then(|announced| obeyed(client, own.as_ref().ok(), announced));
        let kept = match obeyed {
            Some(kept) => kept,
            None => own?,
        };
        let Habits {
            early, late, grain, ..
        } = server.habits;
        let first = |limit: Duration| limit.saturating_add(late).saturating_sub(early);
        let last = |limit: Duration| limit.saturating_add(late).saturating_add(grain);
        Ok(Self {
            client: kept,
            server: limit,
            first: moved(limit, first),
            last: moved(limit, last),
            overrun: client.habits.grain,
            announced: announced.filter(|_| obeyed.is_some()),
        })
    }

    /// Does a pool send something over its idle connections more often than the server closes them?
    pub(super) fn pings_below(self, client: Side) -> bool {
        let ping = client.get(Setting::PingInterval);
        client.endpoint.is_database() && ping.is_some_and(|ping| ping.quantity < self.first)
    }

    /// How far the client's end lies below the server's earliest; none where it does not, or one of them has none.
    pub(super) fn room(self) -> Option<Duration> {
        match (self.client, self.first) {
            (Quantity::Duration(kept), Quantity::Duration(first)) => first.checked_sub(kept),
            _ => None,
        }
    }

    /// Why the client's limit is not the one that is written.
    pub(super) fn obedience(self) -> String {
        let announced = self.announced.map(Quantity::Duration);
        announced.map_or_else(String::new, |announced| {
            format!(", as the announced {announced} make it")
        })
    }

    /// When the server closes, in words.
    pub(super) fn closes(self) -> String {
        let Self { server, first, .. } = self;
        match (server, first) {
            (Quantity::Duration(limit), Quantity::Duration(at)) if at < limit => {
                let early = Quantity::Duration(limit.saturating_sub(at));
                format!("{server} or up to {early} sooner")
            }
            (Quantity::Duration(limit), Quantity::Duration(at)) if at > limit => {
                let late = Quantity::Duration(at.saturating_sub(limit));
                format!("{server} and {late} more")
            }
            _ => server.to_string(),
        }
    }
}

/// What ends an idle connection of a database pool.
const LIMITS: [Setting; 2] = [Setting::IdleTimeout, Setting::MaxAge];

/// The limit that ends an idle connection: the idle limit; of a database pool its maximum age where that is less, as
/// such a pool closes what is too old without a word to anybody.
pub(super) fn longest_idle(side: Side<'_>) -> Option<(Setting, &Value)> {
    let of = |setting| side.get(setting).map(|value| (setting, value));
    if !side.endpoint.is_database() {
        return of(Setting::IdleTimeout);
    }
    LIMITS
        .into_iter()
        .filter_map(of)
        .min_by_key(|(_, value)| value.quantity)
}

/// The limit that can be set to end idle connections: the one that ends them now, else another that would.
pub(super) fn settable(side: Side<'_>) -> Option<&Value> {
    let (_, now) = longest_idle(side)?;
    let mut others = LIMITS.into_iter().filter_map(|limit| side.get(limit));
    let other = others.find(|value| value.spelling.is_some());
    let helpless = now.spelling.is_none() && now.advice.is_none() && side.endpoint.is_database();
    Some(other.filter(|_| helpless).unwrap_or(now))
}

/// Is one of the client's limits written, but not readable?
pub(super) fn is_unreadable(client: Side) -> bool {
    let unreadable = &client.endpoint.unreadable;
    LIMITS.iter().any(|limit| unreadable.contains(limit))
}

/// That a side's limit is missing.
pub(super) fn unknown(side: Side) -> String {
    format!("{}'s idle timeout is not known", side.endpoint.name)
}

/// The server's limit.
fn closed(server: Side) -> Result<Quantity, String> {
    let value = server.get(Setting::IdleTimeout);
    value
        .map(|value| value.quantity)
        .ok_or_else(|| unknown(server))
}

/// The client's limit, whatever the server says.
fn kept(client: Side) -> Result<Quantity, String> {
    let value = longest_idle(client);
    value
        .map(|(_, value)| value.quantity)
        .ok_or_else(|| unknown(client))
}

fn moved(limit: Quantity, by: impl Fn(Duration) -> Duration) -> Quantity {
    match limit {
        Quantity::Duration(limit) => Quantity::Duration(by(limit)),
        other => other,
    }
}

/// The whole seconds that the server announces.
fn announced(server: Side, limit: Quantity) -> Option<Duration> {
    match limit {
        Quantity::Duration(limit) if server.habits.announces => {
            Some(Duration::from_secs(limit.as_secs()))
        }
        _ => None,
    }
}

/// The client's limit, where the announced time decides it. A client that only lowers its limit has none to lower where
/// it keeps connections without limit.
fn obeyed(client: Side, own: Option<&Quantity>, announced: Duration) -> Option<Quantity> {
    let obeys = client.habits.obeys?;
    let told = Quantity::Duration(announced.saturating_sub(obeys.margin));
    if obeys.replaces {
        return Some(told);
    }
    let own = *own?;
    (own != Quantity::Unlimited && told < own).then_some(told)
}
