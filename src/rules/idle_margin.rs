//! `idle-margin`: the client's limit lies below the server's, but too close.

use super::Rule;
use super::advice::Advisor;
use super::likelihood;
use super::limits::Limits;
use super::verdict::{self, Verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Setting, World};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "idle-margin",
    severity: Severity::Warning,
    summary: "the client's idle limit is below the server's by less than timers, round trip and margin need",
    explanation: include_str!("../../docs/rules/idle-margin.md"),
    check,
};

/// What busy machines add: with this much and what is known of timers and distance, no pair that was measured lost a
/// request.
const JITTER: Duration = Duration::from_millis(100);

fn check(graph: &Graph) -> Vec<Finding> {
    let advisor = Advisor::new(graph);
    let hops = graph.hops().filter(|hop| hop.client.is_reusing());
    hops.filter_map(|hop| {
        verdict::in_every_world(hop, |world| {
            let found = check_world(graph, &advisor, hop, world)?;
            Some(likelihood::tell(found, graph, hop, world))
        })
    })
    .collect()
}

fn check_world<'g>(
    graph: &Graph,
    advisor: &Advisor<'g>,
    hop: Hop<'g>,
    world: World,
) -> Option<Finding> {
    let Verdict::Safe(_) = verdict::judge_world(world) else {
        return None;
    };
    let keeps_none = [world.client, world.server]
        .into_iter()
        .any(|side| side.keeps_none_because().is_some());
    let client = world.client.get(Setting::IdleTimeout)?;
    let server = world.server.get(Setting::IdleTimeout)?;
    let limits = Limits::of(world).ok().filter(|_| !keeps_none)?;
    let room = limits.room()?;
    let lost = limits.overrun.saturating_add(graph.rtt(hop));
    if room >= wanted(graph, hop, limits) {
        return None;
    }
    let keeps = format!("for {}{}", limits.client, limits.obedience());
    let closes = format!("closes them after {}", limits.closes());
    let message = format!(
        "`{}` keeps idle connections {keeps}, only {} less than the {} of `{}`: {}",
        hop.client.name,
        Quantity::Duration(room),
        limits.closes(),
        hop.server.name,
        sum(limits, graph.rtt(hop), graph.margin)
    );
    let sides = [
        verdict::side(
            world.client,
            Setting::IdleTimeout,
            client,
            format!("keeps idle connections {keeps}"),
        ),
        verdict::side(world.server, Setting::IdleTimeout, server, closes),
    ];
    let severity = if room < lost {
        verdict::severity(hop.client).min(RULE.severity)
    } else {
        Severity::Note
    };
    let help = advisor.part_idle_limits(hop, world);
    Some(verdict::of_hop(&RULE, severity, hop, sides, &message, help))
}

/// How far the limits of a hop should lie apart.
pub(super) fn wanted(graph: &Graph, hop: Hop, limits: Limits) -> Duration {
    let lost = limits.overrun.saturating_add(graph.rtt(hop));
    graph.margin.max(lost.saturating_add(JITTER))
}

/// `64.5s + 1ms round trip leave 499ms before 65s, and 1s is wanted`
fn sum(limits: Limits, rtt: Duration, margin: Duration) -> String {
    let said = Quantity::Duration;
    let late = match limits.overrun {
        Duration::ZERO => String::new(),
        overrun => format!(" + {} that it may be late", said(overrun)),
    };
    let parts = format!("{}{late} + {} round trip", limits.client, said(rtt));
    let lost = limits.overrun.saturating_add(rtt);
    match limits.room().and_then(|room| room.checked_sub(lost)) {
        Some(left) => {
            let wanted = said(margin.max(JITTER));
            format!(
                "{parts} leave {} before {}, and {wanted} is wanted",
                said(left),
                limits.first
            )
        }
        None => format!("{parts} is more than {}", limits.first),
    }
}
