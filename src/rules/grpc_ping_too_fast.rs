//! `grpc-ping-too-fast`: the server ends connections of clients that ping more often than it permits.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{EndpointId, Graph, Hop, Quantity, Setting, Value, World};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    id: "grpc-ping-too-fast",
    severity: Severity::Error,
    summary: "a gRPC client pings more often than the server permits, or without streams where that is not permitted",
    explanation: include_str!("../../docs/rules/grpc-ping-too-fast.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let others = Others::of(graph);
    let hops = graph.hops().filter(|hop| hop.client.protocol == "grpc");
    hops.filter_map(|hop| verdict::in_every_world(hop, |world| check_world(&others, hop, world)))
        .collect()
}

fn check_world(others: &Others, hop: Hop, world: World) -> Option<Finding> {
    too_fast(others, hop, world).or_else(|| without_stream(hop, world))
}

/// What the other hops of both ends ask for, so that advice suits them too.
#[derive(Default)]
struct Others {
    /// The shortest interval of the clients of each server.
    shortest: BTreeMap<EndpointId, Quantity>,
    /// The longest minimum of the servers of each client.
    longest: BTreeMap<EndpointId, Quantity>,
}

impl Others {
    fn of(graph: &Graph) -> Self {
        let mut others = Self::default();
        let hops = graph.hops().filter(|hop| hop.client.protocol == "grpc");
        for (hop, world) in hops.flat_map(|hop| hop.worlds().map(move |world| (hop, world))) {
            if let Some(pings) = world.client.get(Setting::PingInterval) {
                let least = others.shortest.entry(hop.link.server);
                let least = least.or_insert(pings.quantity);
                *least = pings.quantity.min(*least);
            }
            if let Some(permits) = world.server.get(Setting::MinPingInterval) {
                let most = others.longest.entry(hop.link.client);
                let most = most.or_insert(permits.quantity);
                *most = permits.quantity.max(*most);
            }
        }
        others
    }
}

fn too_fast(others: &Others, hop: Hop, world: World) -> Option<Finding> {
    let client = world.client.get(Setting::PingInterval)?;
    let server = world.server.get(Setting::MinPingInterval)?;
    if client.quantity >= server.quantity {
        return None;
    }
    let message = format!(
        "`{}` pings every {}, but `{}` permits a ping every {} only",
        hop.client.name, client.quantity, hop.server.name, server.quantity
    );
    let sides = [
        verdict::side(
            world.client,
            Setting::PingInterval,
            client,
            format!("pings every {}", client.quantity),
        ),
        verdict::side(
            world.server,
            Setting::MinPingInterval,
            server,
            format!("permits a ping every {}", server.quantity),
        ),
    ];
    let longest = others.longest.get(&hop.link.client);
    let shortest = others.shortest.get(&hop.link.server);
    let quiet = quiet(world);
    let off = quiet.and_then(|(client, _)| client.assignment(Quantity::Flag(false)));
    let on = quiet.and_then(|(_, server)| server.assignment(Quantity::Flag(true)));
    let less = client.assignment(*longest.unwrap_or(&server.quantity));
    let more = server.assignment(*shortest.unwrap_or(&client.quantity));
    let help = either(
        less.map(|set| all("client", &hop.client.name, set, off)),
        more.map(|set| all("server", &hop.server.name, set, on)),
    );
    Some(verdict::of_hop(
        &RULE,
        Severity::Error,
        hop,
        sides,
        &message,
        help,
    ))
}

/// Losing an idle connection costs a reconnect, not a call.
fn without_stream(hop: Hop, world: World) -> Option<Finding> {
    let on = Quantity::Flag(true);
    let interval = world.client.get(Setting::PingInterval)?;
    let (client, server) = quiet(world).filter(|_| interval.quantity != Quantity::Unlimited)?;
    let message = format!(
        "`{}` pings every {} even while no call is open, which `{}` does not permit",
        hop.client.name, interval.quantity, hop.server.name
    );
    let sides = [
        verdict::side(
            world.client,
            Setting::PingWithoutStream,
            client,
            "pings while no call is open".to_owned(),
        ),
        verdict::side(
            world.server,
            Setting::PermitWithoutStream,
            server,
            "does not permit that".to_owned(),
        ),
    ];
    let off = client.assignment(Quantity::Flag(false));
    let help = either(
        server
            .assignment(on)
            .map(|set| format!("set `{set}` in the server")),
        off.map(|set| format!("set `{set}` in the client")),
    );
    Some(verdict::of_hop(
        &RULE,
        Severity::Warning,
        hop,
        sides,
        &message,
        help,
    ))
}

/// That the client pings while no call is open, and that the server does not permit it, where both hold.
fn quiet(world: World<'_>) -> Option<(&Value, &Value)> {
    let on = Quantity::Flag(true);
    let client = world.client.get(Setting::PingWithoutStream)?;
    let server = world.server.get(Setting::PermitWithoutStream)?;
    (client.quantity == on && server.quantity != on).then_some((client, server))
}

/// What to set at one end, in a few words.
fn all(role: &str, name: &str, set: String, besides: Option<String>) -> String {
    let all: Vec<String> = std::iter::once(set).chain(besides).collect();
    format!("set `{}` in the {role} `{name}`", all.join("` and `"))
}

/// The ways that there are, in one sentence.
fn either(one: Option<String>, other: Option<String>) -> String {
    let ways: Vec<String> = one.into_iter().chain(other).collect();
    ways.join("; or ")
}
