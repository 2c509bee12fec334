//! `idle-race`: the client may reuse a connection that the server is closing.

use super::Rule;
use super::advice::Advisor;
use super::likelihood;
use super::limits::Limits;
use super::verdict::{self, Verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Replays, Setting, World};

pub(super) const RULE: Rule = Rule {
    id: "idle-race",
    severity: Severity::Error,
    summary: "the client keeps an idle connection at least as long as the server",
    explanation: include_str!("../../docs/rules/idle-race.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let advisor = Advisor::new(graph);
    let hops = graph.hops().filter(|hop| hop.client.is_reusing());
    hops.filter_map(|hop| {
        verdict::in_every_world(hop, |world| {
            let found = check_world(&advisor, hop, world)?;
            Some(likelihood::tell(found, graph, hop, world))
        })
    })
    .collect()
}

fn check_world<'g>(advisor: &Advisor<'g>, hop: Hop<'g>, world: World) -> Option<Finding> {
    let Verdict::Race(_) = verdict::judge_world(world) else {
        return None;
    };
    let client = world.client.get(Setting::IdleTimeout)?;
    let server = world.server.get(Setting::IdleTimeout)?;
    let limits = Limits::of(world).ok()?;
    let keeps = match limits.client {
        Quantity::Unlimited => "without limit".to_owned(),
        limit => format!("for {limit}{}", limits.obedience()),
    };
    let closes = format!("closes them after {}", limits.closes());
    let sides = [
        verdict::side(
            world.client,
            Setting::IdleTimeout,
            client,
            format!("keeps idle connections {keeps}"),
        ),
        verdict::side(world.server, Setting::IdleTimeout, server, closes.clone()),
    ];
    let message = format!(
        "`{}` keeps idle connections {keeps}, but `{}` {closes}{}",
        hop.client.name,
        hop.server.name,
        lost(hop)
    );
    let help = advisor.part_idle_limits(hop, world);
    Some(verdict::of_hop(
        &RULE,
        verdict::severity(hop.client),
        hop,
        sides,
        &message,
        help,
    ))
}

/// What those see who call a proxy, where that is no plain status.
fn lost(hop: Hop) -> String {
    match &hop.client.lost_as {
        Some(what) if hop.client.replays != Replays::Everything => {
            format!("; a request that is lost is {what}")
        }
        _ => String::new(),
    }
}
