//! `grpc-timeout-too-short`: one stall of the network ends the connection and every call on it.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Endpoint, Graph, HostAddress, Quantity, Setting, Side, Target};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "grpc-timeout-too-short",
    severity: Severity::Warning,
    summary: "a gRPC keepalive waits for its answer for less time than a network stall takes",
    explanation: include_str!("../../docs/rules/grpc-timeout-too-short.md"),
    check,
};

/// Below this a garbage collection, a throttled container or a few retransmissions are enough.
const SHORTEST: Duration = Duration::from_secs(10);
/// What gRPC itself takes.
const USUAL: Duration = Duration::from_secs(20);

fn check(graph: &Graph) -> Vec<Finding> {
    let endpoints = graph
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.protocol == "grpc");
    endpoints.filter_map(check_endpoint).collect()
}

fn check_endpoint(endpoint: &Endpoint) -> Option<Finding> {
    verdict::in_every_version(endpoint, check_side)
}

/// Within one machine there is no network to stall: only the other program may.
fn severity(endpoint: &Endpoint) -> Severity {
    // Which service is called says nothing of where.
    let mut hosts = endpoint.targets.iter().filter_map(Target::host).peekable();
    if hosts.peek().is_some() && hosts.all(HostAddress::is_local) {
        Severity::Note
    } else {
        RULE.severity
    }
}

fn check_side(side: Side) -> Option<Finding> {
    let timeout = side
        .get(Setting::PingTimeout)
        .filter(|value| value.origin.is_written())?;
    let pings = side.get(Setting::PingInterval);
    let never = pings.is_some_and(|value| value.quantity == Quantity::Unlimited);
    if never || timeout.quantity >= Quantity::Duration(SHORTEST) {
        return None;
    }
    let own = verdict::side(
        side,
        Setting::PingTimeout,
        timeout,
        format!(
            "closes the connection when a ping is not answered within {}",
            timeout.quantity
        ),
    );
    let set = timeout.assignment(Quantity::Duration(USUAL));
    Some(Finding {
        rule: RULE.id,
        severity: severity(side.endpoint),
        confidence: verdict::of_values(&[timeout]),
        message: format!(
            "`{}` waits only {} for the answer to a keepalive ping: a short stall ends every call on the connection",
            side.endpoint.name, timeout.quantity
        ),
        help: set.map_or_else(String::new, |set| {
            format!("set `{set}` (the default), or more on poor networks")
        }),
        span: own.span,
        sides: vec![own],
        evidence: Vec::new(),
        likelihood: None,
    })
}
