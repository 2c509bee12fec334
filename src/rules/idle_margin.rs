//! `idle-margin`: the client's limit lies below the server's, but too close.

use super::verdict::{self, Verdict};
use super::{Rule, advice};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Setting, World};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "idle-margin",
    severity: Severity::Note,
    summary: "the client's idle limit is below the server's by less than the margin",
    explanation: "\
The client stops using an idle connection before the server closes it, but the two limits are so close that a round
trip, a coarse timer or a busy process can use up the difference. Some clients notice their own limit up to a second
late, and some servers close up to half a second early.

Leave at least the margin between the two (one second unless `margin` in keepalint.toml says otherwise); five seconds
are usual where there is room.",
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let hops = graph.hops().filter(|hop| hop.client.protocol == "http");
    hops.filter_map(|hop| {
        verdict::in_every_world(hop, |world| check_world(hop, world, graph.margin))
    })
    .collect()
}

fn check_world(hop: Hop, world: World, margin: Duration) -> Option<Finding> {
    let Verdict::Safe(_) = verdict::judge_world(world) else {
        return None;
    };
    let keeps_none = [world.client, world.server]
        .into_iter()
        .any(|side| side.keeps_none_because().is_some());
    let client = world.client.get(Setting::IdleTimeout)?;
    let server = world.server.get(Setting::IdleTimeout)?;
    let (Quantity::Duration(kept), Quantity::Duration(limit)) = (client.quantity, server.quantity)
    else {
        return None;
    };
    let room = limit.saturating_sub(kept);
    if keeps_none || room >= margin {
        return None;
    }
    let sides = [
        verdict::side(
            world.client,
            Setting::IdleTimeout,
            client,
            format!("keeps idle connections for {}", client.quantity),
        ),
        verdict::side(
            world.server,
            Setting::IdleTimeout,
            server,
            format!("closes them after {}", server.quantity),
        ),
    ];
    let message = format!(
        "`{}` keeps idle connections for {}, only {} less than the {} of `{}`",
        hop.client.name,
        client.quantity,
        Quantity::Duration(room),
        server.quantity,
        hop.server.name
    );
    let help = advice::part_idle_limits(client, server);
    Some(verdict::of_hop(
        &RULE,
        RULE.severity,
        hop,
        sides,
        &message,
        help,
    ))
}
