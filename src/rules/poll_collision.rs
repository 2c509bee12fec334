//! `poll-collision`: requests come at a period that ends just when the server closes the connection.

use super::advice::Advisor;
use super::limits::Limits;
use super::verdict::{self, Verdict};
use super::{Rule, advice, likelihood};
use crate::finding::{Finding, Severity};
use crate::model::{Arrivals, Evidence, Graph, Hop, Quantity, Setting, World};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "poll-collision",
    severity: Severity::Error,
    summary: "requests come at a period that lands on the server's limit",
    explanation: include_str!("../../docs/rules/poll-collision.md"),
    check,
};

/// How many periods a connection of a pool may sit out and still be used again: it gets rarer with each. Measured for
/// two and three.
const MOST_ROUNDS: u32 = 4;

fn check(graph: &Graph) -> Vec<Finding> {
    let advisor = Advisor::new(graph);
    let hops = graph.hops().filter(|hop| hop.client.protocol == "http");
    hops.filter_map(|hop| {
        verdict::in_every_world(hop, |world| check_world(graph, &advisor, hop, world))
    })
    .collect()
}

fn check_world<'g>(
    graph: &Graph,
    advisor: &Advisor<'g>,
    hop: Hop<'g>,
    world: World,
) -> Option<Finding> {
    let arrivals = hop.arrivals()?;
    let Arrivals::Every(period) = arrivals.value else {
        return None;
    };
    // A client that gives its connections up in time comes to no harm at any period.
    let Verdict::Race(_) = verdict::judge_world(world) else {
        return None;
    };
    let limits = Limits::of(world).ok()?;
    let window = likelihood::Window::new(limits, graph.rtt(hop))?;
    // A connection sits a period out only where there are others.
    let most = if sends_one_at_a_time(hop) {
        1
    } else {
        MOST_ROUNDS
    };
    let rounds = (1..=most).find(|rounds| window.is_hit(period.saturating_mul(*rounds)))?;
    let client = world.client.get(Setting::IdleTimeout)?;
    let server = world.server.get(Setting::IdleTimeout)?;
    let closes = format!("closes idle connections after {}", limits.closes());
    let keeps = match limits.client {
        Quantity::Unlimited => "keeps idle connections without limit".to_owned(),
        limit => format!("keeps idle connections for {limit}"),
    };
    let sides = [
        verdict::side(world.client, Setting::IdleTimeout, client, keeps),
        verdict::side(world.server, Setting::IdleTimeout, server, closes.clone()),
    ];
    let every = Quantity::Duration(period);
    let message = format!(
        "`{}` sends a request every {every}, and `{}` {closes}{}",
        hop.client.name,
        hop.server.name,
        sat_out(rounds)
    );
    let help = help(
        limits,
        period,
        rounds,
        &advisor.part_idle_limits(hop, world),
    );
    let severity = match rounds {
        1 => verdict::severity(hop.client),
        _ => Severity::Note,
    };
    let mut found = verdict::of_hop(&RULE, severity, hop, sides, &message, help);
    found.span = arrivals.span;
    found.evidence.push(Evidence {
        span: arrivals.span,
        why: format!("there is {}", arrivals.value),
    });
    Some(match rounds {
        1 => likelihood::tell(found, graph, hop, world),
        _ => found,
    })
}

/// Is it seen that there is one request in each period? What is declared does not say.
fn sends_one_at_a_time(hop: Hop) -> bool {
    let declared = hop.link.traffic.arrivals.is_some();
    !declared && hop.client.period.is_some_and(|timed| !timed.several)
}

/// What has to come together, where one period is not the limit.
fn sat_out(rounds: u32) -> String {
    match rounds {
        1 => String::new(),
        2 => ": where several are sent at once, a connection that sits one period out is used just then".to_owned(),
        _ => format!(
            ": where several are sent at once, a connection that sits {} periods out is used just then",
            rounds - 1
        ),
    }
}

fn help(limits: Limits, period: Duration, rounds: u32, limits_apart: &str) -> String {
    let Quantity::Duration(first) = limits.first else {
        return limits_apart.to_owned();
    };
    if rounds > 1 {
        return limits_apart.to_owned();
    }
    let often = Quantity::Duration(advice::below(first.min(period)));
    let poll = format!("send requests every {often}, so that the connection never gets that old");
    match limits_apart {
        "" => poll,
        apart => format!("{apart}; or {poll}"),
    }
}
