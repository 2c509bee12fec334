//! `keepalive-confusion`: a TCP keepalive stands where an idle timeout was meant.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Endpoint, Graph, Origin, Quantity, Role, Setting, Side};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "keepalive-confusion",
    severity: Severity::Warning,
    summary: "TCP keepalive is set, the idle timeout is not, and idle connections are kept without limit",
    explanation: include_str!("../../docs/rules/keepalive-confusion.md"),
    check,
};

/// Up to here the value is the one that is copied along with the rest of an example, and means nothing.
const COPIED: Duration = Duration::from_secs(30);

fn check(graph: &Graph) -> Vec<Finding> {
    let clients = graph
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.role == Role::Client);
    clients.filter_map(check_client).collect()
}

fn check_client(client: &Endpoint) -> Option<Finding> {
    verdict::in_every_version(client, check_side)
}

fn check_side(client: Side) -> Option<Finding> {
    let probes = client
        .get(Setting::TcpKeepalive)
        .filter(|value| value.origin.is_written())?;
    let idle = client.get(Setting::IdleTimeout)?;
    let Quantity::Duration(interval) = probes.quantity else {
        return None;
    };
    // Where no idle timeout can be set, none was forgotten.
    let absent = idle.spelling.is_some()
        && matches!(idle.origin, Origin::Default { .. })
        && idle.quantity == Quantity::Unlimited;
    if !absent || client.keeps_none_because().is_some() {
        return None;
    }
    let idle_key = idle.key();
    let side = verdict::side(
        client,
        Setting::TcpKeepalive,
        probes,
        format!(
            "TCP probes every {}: no limit for idle connections",
            probes.quantity
        ),
    );
    Some(Finding {
        rule: RULE.id,
        severity: if interval > COPIED {
            RULE.severity
        } else {
            Severity::Note
        },
        confidence: verdict::of_values(&[probes, idle]),
        message: format!(
            "`{}` sets TCP keepalive ({} {}), but no idle timeout ({idle_key}): idle connections are kept without limit",
            client.endpoint.name,
            probes.key(),
            probes.quantity
        ),
        help: idle
            .assignment(Quantity::Duration(COPIED))
            .map_or_else(String::new, |set| {
                format!("set `{set}`, or another value below the idle limit of the servers called")
            }),
        span: side.span,
        sides: vec![side],
        evidence: Vec::new(),
        likelihood: None,
    })
}
