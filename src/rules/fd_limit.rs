//! `fd-limit`: a process may hold more connections than descriptors.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity, Side as FindingSide};
use crate::model::{Endpoint, Graph, Origin, Quantity, Role, Setting, Side, Value};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "fd-limit",
    severity: Severity::Warning,
    summary: "connections that the process may open exceed its descriptor limit",
    explanation: include_str!("../../docs/rules/fd-limit.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let servers = graph
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.role == Role::Server);
    let mut findings: Vec<Finding> = servers
        .filter_map(|server| {
            verdict::in_every_version(server, |side| check_side(graph, server, side))
        })
        .collect();
    // One process may be many servers: nginx says once how many connections it holds.
    let mut told = BTreeSet::new();
    findings.retain(|finding| told.insert(finding.span));
    findings
}

fn check_side(graph: &Graph, server: &Endpoint, side: Side) -> Option<Finding> {
    let connections = side.get(Setting::MaxOpen)?;
    let Quantity::Count(open) = connections.quantity else {
        return None;
    };
    let limit = limit(graph, server, side)?;
    let Quantity::Count(most) = limit.value.quantity else {
        return None;
    };
    // What nobody wrote down is worked out from the limit by many programs.
    if open <= most || !connections.origin.is_written() {
        return None;
    }
    let label = format!("may hold {open} connections");
    let asking = FindingSide {
        role: Role::Client,
        ..verdict::side(side, Setting::MaxOpen, connections, label)
    };
    let confidence = verdict::of_values(&[connections, &limit.value]);
    Some(Finding {
        rule: RULE.id,
        severity: Severity::Warning,
        confidence,
        message: format!(
            "`{}` may hold {open} connections, but open only {most} descriptors",
            server.name
        ),
        help: format!(
            "raise the limit to at least {}: a proxy takes two descriptors for each connection",
            open.saturating_mul(2)
        ),
        span: asking.span,
        sides: vec![asking, limit],
        evidence: Vec::new(),
        likelihood: None,
    })
}

/// The descriptors that the process may open: by its own setting, else by that of what starts it.
fn limit(graph: &Graph, server: &Endpoint, side: Side) -> Option<FindingSide> {
    let label = "the limit of descriptors".to_owned();
    if let Some(own) = side
        .get(Setting::OpenFiles)
        .filter(|own| own.origin.is_written())
    {
        return Some(verdict::side(side, Setting::OpenFiles, own, label));
    }
    let workload = graph.workload(server.workload?);
    let files = workload.open_files.as_ref()?;
    let value = Value::new(Quantity::Count(files.value), Origin::Explicit(files.span));
    Some(FindingSide {
        name: workload.name.clone(),
        ..verdict::side(side, Setting::OpenFiles, &value, label)
    })
}
