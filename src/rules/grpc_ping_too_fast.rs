//! `grpc-ping-too-fast`: the server ends connections of clients that ping more often than it permits.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Setting, World};

pub(super) const RULE: Rule = Rule {
    id: "grpc-ping-too-fast",
    severity: Severity::Error,
    summary: "a gRPC client pings more often than the server permits, or without streams where that is not permitted",
    explanation: include_str!("../../docs/rules/grpc-ping-too-fast.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let hops = graph.hops().filter(|hop| hop.client.protocol == "grpc");
    hops.filter_map(|hop| verdict::in_every_world(hop, |world| check_world(hop, world)))
        .collect()
}

fn check_world(hop: Hop, world: World) -> Option<Finding> {
    too_fast(hop, world).or_else(|| without_stream(hop, world))
}

fn too_fast(hop: Hop, world: World) -> Option<Finding> {
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
    let help = either(
        client
            .assignment(server.quantity)
            .map(|set| format!("set `{set}` in the client")),
        server
            .assignment(client.quantity)
            .map(|set| format!("set `{set}` in the server")),
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
    let client = world.client.get(Setting::PingWithoutStream)?;
    let server = world.server.get(Setting::PermitWithoutStream)?;
    if interval.quantity == Quantity::Unlimited || client.quantity != on || server.quantity == on {
        return None;
    }
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

/// The ways that there are, in one sentence.
fn either(one: Option<String>, other: Option<String>) -> String {
    let ways: Vec<String> = one.into_iter().chain(other).collect();
    ways.join("; or ")
}
