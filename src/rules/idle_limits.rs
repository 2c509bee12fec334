//! What bounds idle connections at each end of a hop, for those who want to see it and not to judge it.

use super::limits::{Limits, longest_idle};
use crate::model::{Endpoint, Hop, Quantity, Setting, Side, Value, Versions, World};

/// What bounds an idle connection at one end, in some versions.
#[derive(Debug, Clone, Copy)]
pub struct IdleLimit<'g> {
    /// The versions.
    pub versions: &'g Versions,
    /// The setting that decides.
    pub setting: Setting,
    /// Its value.
    pub value: &'g Value,
    /// What comes of it: a client may obey what the server announces.
    pub quantity: Quantity,
}

/// The client's limits and the server's. An end of which nothing is known has none.
pub fn idle_limits(hop: Hop) -> [Vec<IdleLimit>; 2] {
    let kept = distinct(hop.worlds().filter_map(on_hop));
    [kept, distinct(hop.server.sides().filter_map(of_server))]
}

/// The client's limit against that server: its own, or what the server tells it.
fn on_hop(world: World) -> Option<IdleLimit> {
    let World { client, server } = world;
    let own = of_client(client);
    if client.keeps_none_because().is_some() {
        return own;
    }
    let Ok(limits) = Limits::of(world) else {
        return own;
    };
    let limit = own.or_else(|| of_server(server))?;
    Some(IdleLimit {
        quantity: limits.client,
        ..limit
    })
}

/// How long a client keeps idle connections, whatever it calls.
pub fn kept_by(client: &Endpoint) -> Vec<IdleLimit<'_>> {
    distinct(client.sides().filter_map(of_client))
}

fn of_client(side: Side) -> Option<IdleLimit> {
    let (setting, value) = keeps_none(side).or_else(|| longest_idle(side))?;
    Some(limit(side, setting, value))
}

fn of_server(side: Side) -> Option<IdleLimit> {
    let idle = || Some((Setting::IdleTimeout, side.get(Setting::IdleTimeout)?));
    let (setting, value) = keeps_none(side).or_else(idle)?;
    Some(limit(side, setting, value))
}

fn keeps_none(side: Side<'_>) -> Option<(Setting, &Value)> {
    let value = side.keeps_none_because()?;
    let setting = match value.quantity {
        Quantity::Flag(_) => Setting::Pooling,
        _ => Setting::MaxIdle,
    };
    Some((setting, value))
}

fn limit<'g>(side: Side<'g>, setting: Setting, value: &'g Value) -> IdleLimit<'g> {
    IdleLimit {
        versions: side.versions,
        setting,
        value,
        quantity: value.quantity,
    }
}

/// Versions may differ in something else.
fn distinct<'g>(limits: impl Iterator<Item = IdleLimit<'g>>) -> Vec<IdleLimit<'g>> {
    let mut kept: Vec<IdleLimit> = Vec::new();
    for limit in limits {
        let same = |known: &IdleLimit| {
            (known.setting, known.quantity, known.value)
                == (limit.setting, limit.quantity, limit.value)
        };
        if !kept.iter().any(same) {
            kept.push(limit);
        }
    }
    kept
}
