//! `idle-margin`: the client's limit lies below the server's, but too close.

use super::limits::Limits;
use super::verdict::{self, Verdict};
use super::{Rule, advice};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Setting, World};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "idle-margin",
    severity: Severity::Note,
    summary: "the client's idle limit is below the server's by less than the margin",
    explanation: include_str!("../../docs/rules/idle-margin.md"),
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
    let limits = Limits::of(world).ok()?;
    let room = limits.room().filter(|room| *room < margin)?;
    if keeps_none {
        return None;
    }
    let keeps = format!("for {}{}", limits.client, limits.obedience());
    let sides = [
        verdict::side(
            world.client,
            Setting::IdleTimeout,
            client,
            format!("keeps idle connections {keeps}"),
        ),
        verdict::side(
            world.server,
            Setting::IdleTimeout,
            server,
            format!("closes them after {}", limits.closes()),
        ),
    ];
    let message = format!(
        "`{}` keeps idle connections {keeps}, only {} less than the {} of `{}`",
        hop.client.name,
        Quantity::Duration(room),
        limits.closes(),
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
