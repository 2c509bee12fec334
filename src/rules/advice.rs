//! Which numbers to recommend: those that suit every hop of an endpoint at once, in the user's own syntax.

mod supposing;
mod wording;

use super::idle_margin;
use super::limits::{Limits, longest_idle, settable};
use crate::model::{Endpoint, EndpointId, Graph, Hop, Quantity, Role, Setting, World};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use supposing::{Level, Supposed};
use wording::{set, whose};

/// How far apart the two limits should be where there is room: what vendors use in their own tables.
const ROOM: Duration = Duration::from_secs(5);
/// From here on vendors use more: 620 s above the 600 s of a balancer.
const LONG: Duration = Duration::from_secs(600);
const LONG_ROOM: Duration = Duration::from_secs(20);
/// So many numbers are tried for a limit.
const TRIES: usize = 8;

/// A client's limit that is safe below a server's.
pub(super) fn below(server: Duration) -> Duration {
    below_by(server, Duration::ZERO)
}

/// By that much at least, where the server's limit is not even shorter.
fn below_by(server: Duration, wanted: Duration) -> Duration {
    let room = ROOM.max(wanted);
    if server > 3 * room {
        return Duration::from_secs(server.saturating_sub(room).as_secs());
    }
    let share = server.mul_f64(0.8);
    let most = server.checked_sub(wanted).filter(|most| !most.is_zero());
    let most = most.map_or(share, |most| most.min(share));
    if most >= Duration::from_secs(1) {
        Duration::from_secs(most.as_secs())
    } else {
        Duration::from_millis(u64::try_from(most.as_millis()).unwrap_or(0))
    }
}

/// A server's limit that is safe above a client's.
pub(super) fn above(client: Duration) -> Duration {
    above_by(client, Duration::ZERO)
}

/// By that much at least.
fn above_by(client: Duration, wanted: Duration) -> Duration {
    let room = wanted.max(if client < LONG { ROOM } else { LONG_ROOM });
    let limit = client.saturating_add(room);
    match limit.subsec_nanos() {
        0 => limit,
        _ => Duration::from_secs(limit.as_secs().saturating_add(1)),
    }
}

/// Endpoints whose idle limits one line sets: the two sides of a balancer that has one number for both.
type Line = Vec<EndpointId>;

/// Knows every hop of every endpoint, and what a change of a limit would do to them.
pub(super) struct Advisor<'g> {
    graph: &'g Graph,
    hops: BTreeMap<EndpointId, Vec<Hop<'g>>>,
    lines: Vec<Line>,
    line_of: BTreeMap<EndpointId, usize>,
    /// What was worked out for a line and a direction: the same for all its findings.
    known: RefCell<BTreeMap<(usize, Role), Option<Duration>>>,
}

impl<'g> Advisor<'g> {
    /// For one graph.
    pub(super) fn new(graph: &'g Graph) -> Self {
        let mut hops: BTreeMap<EndpointId, Vec<Hop>> = BTreeMap::new();
        for hop in graph.hops() {
            hops.entry(hop.link.client).or_default().push(hop);
            hops.entry(hop.link.server).or_default().push(hop);
        }
        let lines = lines(graph);
        let numbered = lines.iter().enumerate();
        let line_of = numbered.flat_map(|(at, line)| line.iter().map(move |id| (*id, at)));
        let line_of = line_of.collect();
        Self {
            graph,
            hops,
            lines,
            line_of,
            known: RefCell::default(),
        }
    }

    /// The ways to bring a client's idle limit below a server's, the one to prefer first.
    pub(super) fn part_idle_limits(&self, hop: Hop<'g>, world: World) -> String {
        let raise = self.raise(hop, world);
        let lower = self.lower(hop, world, raise.is_some());
        let ways = if self.prefers_raising(hop) {
            [raise, lower, None]
        } else {
            [lower, raise, ping(world)]
        };
        ways.into_iter().flatten().collect::<Vec<_>>().join("; or ")
    }

    /// Requests may take as long as a balancer's limit; one server with several clients is one change; and a client
    /// that keeps connections for a few seconds could as well keep none. But no server should keep idle clients for
    /// hours.
    fn prefers_raising(&self, hop: Hop<'g>) -> bool {
        let most = above(LONG);
        if self
            .to(hop.link.server, Role::Server)
            .is_some_and(|to| to > most)
        {
            return false;
        }
        let short = || {
            self.to(hop.link.client, Role::Client)
                .is_some_and(|to| to < ROOM)
        };
        let shared = || self.peers(hop.link.server) > 1;
        hop.client.proxy || !hop.server.is_database() && (shared() || short())
    }

    /// An idle limit for a server that has none: above those of its clients, and not less than is usual.
    pub(super) fn first_limit(&self, server: &Endpoint, usual: Duration) -> Duration {
        let id = self.graph.ids().find(|(_, one)| std::ptr::eq(*one, server));
        let hops = id.and_then(|(id, _)| self.hops.get(&id));
        let longest = hops.into_iter().flatten().flat_map(|hop| hop.worlds());
        let longest = longest.filter_map(|world| match longest_idle(world.client)?.1.quantity {
            Quantity::Duration(limit) => Some(above_by(limit, self.graph.margin)),
            _ => None,
        });
        longest.max().unwrap_or_default().max(usual)
    }

    fn raise(&self, hop: Hop<'g>, world: World) -> Option<String> {
        let limits = Limits::of(world).ok()?;
        let Quantity::Duration(own) = limits.client else {
            return None;
        };
        let value = world.server.get(Setting::IdleTimeout)?;
        let to = Quantity::Duration(self.to(hop.link.server, Role::Server)?);
        self.mends(hop, hop.link.server, to).then_some(())?;
        let longest = self.limits(hop.link.server, Role::Server);
        let fixed = fixed(world.client.get(Setting::IdleTimeout));
        let whose = whose(Role::Client, own, &longest);
        Some(format!(
            "{}, above {whose}{fixed}",
            set(value, to, hop.server)?
        ))
    }

    fn lower(&self, hop: Hop<'g>, world: World, other_way: bool) -> Option<String> {
        let value = settable(world.client)?;
        if let (None, Some(advice)) = (&value.spelling, &value.advice) {
            // Where nothing can be set there, raising the server says all.
            let all_said = other_way && advice.starts_with(FIXED);
            return (!all_said).then(|| advice.clone());
        }
        let Quantity::Duration(own) = Limits::of(world).ok()?.first else {
            return None;
        };
        let id = hop.link.client;
        let to = Quantity::Duration(self.to(id, Role::Client)?);
        self.mends(hop, id, to).then_some(())?;
        let shortest = self.limits(id, Role::Client);
        let whose = whose(Role::Server, own, &shortest);
        // One number for both sides bounds what a request may take, too.
        let mut line = self.line(id).iter();
        let both = line.any(|id| self.graph.endpoint(*id).role == Role::Server);
        let responses = if hop.client.proxy && both {
            ", if no response takes that long"
        } else {
            ""
        };
        Some(format!(
            "{}, below {whose}{responses}",
            set(value, to, hop.client)?
        ))
    }

    /// The limit that suits all hops of the endpoint, and of those that the same line sets; none where there is none.
    fn to(&self, id: EndpointId, role: Role) -> Option<Duration> {
        let line = *self.line_of.get(&id)?;
        if let Some(known) = self.known.borrow().get(&(line, role)) {
            return *known;
        }
        let found = self.find(id, role);
        self.known.borrow_mut().insert((line, role), found);
        found
    }

    fn find(&self, id: EndpointId, role: Role) -> Option<Duration> {
        let line = self.line(id);
        let hops: Vec<Hop> = line.iter().flat_map(|id| self.of(*id)).copied().collect();
        let wanted = hops.iter().flat_map(|hop| {
            let limits = hop.worlds().filter_map(|world| Limits::of(world).ok());
            limits.map(|limits| idle_margin::wanted(self.graph, *hop, limits))
        });
        let wanted = wanted.max().unwrap_or_default();
        let limits = line.iter().flat_map(|id| self.limits(*id, role));
        let numbers: BTreeSet<Duration> = limits
            .map(|(limit, _)| match role {
                Role::Server => above_by(limit, wanted),
                _ => below_by(limit, wanted),
            })
            .collect();
        // The one beyond all others first: it suits all, unless something else is in its way.
        let mut numbers: Vec<Duration> = numbers.into_iter().collect();
        if role == Role::Server {
            numbers.reverse();
        }
        numbers.truncate(TRIES);
        let levels = [Level::Margin, Level::Race];
        let mut tries = levels
            .into_iter()
            .flat_map(|level| numbers.iter().map(move |number| (level, *number)));
        let good = |(level, number): &(Level, Duration)| {
            let supposed = Supposed {
                line,
                to: Quantity::Duration(*number),
            };
            hops.iter()
                .all(|hop| supposed.harms_not(self.graph, *hop, *level))
                && supposed.passes_middleboxes(self.graph)
        };
        tries.find(good).map(|(_, number)| number)
    }

    /// The limits on the other side of an endpoint's hops, each with its owner; what announcements make of them is left
    /// out, as it follows the change.
    fn limits(&self, id: EndpointId, role: Role) -> Vec<(Duration, &'g str)> {
        let hops = self.of(id).iter().filter(|hop| match role {
            Role::Server => hop.link.server == id,
            _ => hop.link.client == id,
        });
        let each = hops.flat_map(|hop| hop.worlds()).filter_map(|world| {
            let limits = Limits::of(world).ok()?;
            let (limit, owner) = match role {
                Role::Server => (limits.client, world.client.endpoint),
                _ => (limits.first, world.server.endpoint),
            };
            match limit {
                Quantity::Duration(limit) => Some((limit, owner.name.as_str())),
                _ => None,
            }
        });
        each.collect()
    }

    fn mends(&self, hop: Hop, id: EndpointId, to: Quantity) -> bool {
        let line = self.line(id);
        Supposed { line, to }.is_safe(self.graph, hop, Level::Race)
    }

    fn line(&self, id: EndpointId) -> &[EndpointId] {
        let line = self.line_of.get(&id);
        line.map_or(&[], |line| &self.lines[*line])
    }

    fn of(&self, id: EndpointId) -> &[Hop<'g>] {
        self.hops.get(&id).map_or(&[], Vec::as_slice)
    }

    /// How many different endpoints there are on the other side.
    fn peers(&self, server: EndpointId) -> usize {
        let clients = self.of(server).iter().map(|hop| hop.link.client);
        clients.collect::<BTreeSet<_>>().len()
    }
}

/// That a pool of a database can send something over its idle connections in time.
fn ping(world: World) -> Option<String> {
    let value = world.client.get(Setting::PingInterval)?;
    let server = world.server.get(Setting::IdleTimeout)?.quantity;
    let Quantity::Duration(limit) = server else {
        return None;
    };
    let client = world.client.endpoint;
    let to = Quantity::Duration(below(limit));
    let set = set(value, to, client).filter(|_| client.is_database())?;
    Some(format!("{set}, below the server's {server}"))
}

/// How the advice of a system begins that has one limit for all.
const FIXED: &str = "it is fixed";

fn fixed(value: Option<&crate::model::Value>) -> &'static str {
    let advice = value.and_then(|value| value.advice.as_deref());
    match advice {
        Some(advice) if advice.starts_with(FIXED) => ", which is fixed",
        _ => "",
    }
}

/// The endpoints by the place at which their idle limits are set, or would be.
fn lines(graph: &Graph) -> Vec<Line> {
    let mut lines: BTreeMap<_, Line> = BTreeMap::new();
    for (id, endpoint) in graph.ids() {
        let value = endpoint.sides().find_map(longest_idle);
        if let Some((_, value)) = value {
            let written = value.origin.span().or(value.place);
            let place = (value.key(), written.unwrap_or(endpoint.span));
            lines.entry(place).or_default().push(id);
        }
    }
    lines.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recommendations_leave_room_and_stay_below() {
        let seconds = Duration::from_secs;
        assert_eq!(below(seconds(65)), seconds(60));
        assert_eq!(below(seconds(5)), seconds(4));
        assert_eq!(below(seconds(2)), seconds(1));
        assert_eq!(
            below(Duration::from_millis(500)),
            Duration::from_millis(400)
        );
        assert_eq!(below(Duration::from_millis(74_500)), seconds(69));
        let wanted = Duration::from_millis(1_100);
        assert_eq!(below_by(seconds(5), wanted), seconds(3));
        assert_eq!(below_by(seconds(1), wanted), Duration::from_millis(800));
    }

    #[test]
    fn recommendations_above_are_whole_seconds_and_leave_more_room_above_long_limits() {
        let seconds = Duration::from_secs;
        assert_eq!(above(seconds(300)), seconds(305));
        assert_eq!(above(seconds(600)), seconds(620));
        assert_eq!(above(Duration::from_millis(64_500)), seconds(70));
        assert_eq!(above_by(seconds(60), seconds(15)), seconds(75));
    }
}
