//! `server-unbounded`: a server that waits for its clients for ever.

use super::advice::Advisor;
use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Endpoint, Graph, Quantity, Role, Setting, Side};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "server-unbounded",
    severity: Severity::Warning,
    summary: "a server never closes an idle or stalled client",
    explanation: include_str!("../../docs/rules/server-unbounded.md"),
    check,
};

/// For the head of a request.
const USUAL_HEADER: Duration = Duration::from_secs(10);
/// For idle clients: above the pools of most.
const USUAL_IDLE: Duration = Duration::from_secs(120);

fn check(graph: &Graph) -> Vec<Finding> {
    let advisor = Advisor::new(graph);
    let servers = graph
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.role == Role::Server);
    servers
        .filter(|server| !graph.hops_to(server).any(|hop| hop.client.proxy))
        .filter_map(|server| check_server(graph, &advisor, server))
        .collect()
}

fn check_server(graph: &Graph, advisor: &Advisor, server: &Endpoint) -> Option<Finding> {
    let found = verdict::in_every_version(server, |side| check_side(advisor, side))?;
    let severity = if is_reached(graph, server) {
        found.severity
    } else {
        Severity::Note
    };
    Some(Finding { severity, ..found })
}

/// Do the files show clients of it, or a port that is published?
fn is_reached(graph: &Graph, server: &Endpoint) -> bool {
    let ports = server
        .workload
        .map_or(&[][..], |own| &graph.workload(own).ports);
    let listens_on = |inside| {
        server.listens.is_empty()
            || server
                .listens
                .iter()
                .any(|listen| listen.port == Some(inside))
    };
    let published = ports.iter().any(|port| listens_on(port.inside));
    // Who bounds its descriptors knows that clients can use them up.
    let bounded = server
        .workload
        .is_some_and(|own| graph.workload(own).open_files.is_some());
    published
        || bounded
        || graph
            .hops_to(server)
            .any(|hop| hop.link.confidence > Confidence::Low)
}

fn check_side(advisor: &Advisor, server: Side) -> Option<Finding> {
    let idle = server.get(Setting::IdleTimeout)?;
    let header = server.get(Setting::HeaderTimeout)?;
    let both = [idle, header];
    if both
        .iter()
        .any(|value| value.quantity != Quantity::Unlimited)
        || server.keeps_none_because().is_some()
    {
        return None;
    }
    let side = verdict::side(
        server,
        Setting::IdleTimeout,
        idle,
        "never closes an idle or stalled client".to_owned(),
    );
    let limit = advisor.first_limit(server.endpoint, USUAL_IDLE);
    let settings: Vec<String> = [(header, USUAL_HEADER), (idle, limit)]
        .into_iter()
        .filter_map(|(value, limit)| value.assignment(Quantity::Duration(limit)))
        .map(|set| format!("`{set}`"))
        .collect();
    Some(Finding {
        rule: RULE.id,
        severity: RULE.severity,
        confidence: verdict::of_values(&both),
        message: format!(
            "`{}` has no limit for idle clients ({}) and none for the head of a request ({})",
            server.endpoint.name,
            idle.key(),
            header.key()
        ),
        help: format!(
            "set {}; the idle limit must be above that of the clients' pools",
            settings.join(" and ")
        ),
        span: side.span,
        sides: vec![side],
        evidence: Vec::new(),
        likelihood: None,
    })
}
