//! `fd-limit`: a process may hold more connections than descriptors.

use super::{Rule, session_limits, verdict};
use crate::finding::{Finding, Severity, Side as FindingSide};
use crate::model::{Endpoint, Graph, Lifts, Quantity, Role, Setting, Side};
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
    let unheard = session_limits::unheard(graph, &RULE, &findings);
    findings.extend(unheard);
    findings
}

fn check_side(graph: &Graph, server: &Endpoint, side: Side) -> Option<Finding> {
    let uses = server.descriptors.as_ref()?;
    let connections = side.get(Setting::MaxOpen)?;
    let Quantity::Count(open) = connections.quantity else {
        return None;
    };
    let limit = limit(graph, server, side, uses.lifts)?;
    let Quantity::Count(most) = limit.value.quantity else {
        return None;
    };
    let taken = open.saturating_mul(uses.each).saturating_add(uses.besides);
    // What nobody wrote down is worked out from the limit by many programs.
    if taken <= most || !connections.origin.is_written() {
        return None;
    }
    let asking = FindingSide {
        role: Role::Client,
        ..verdict::side(
            side,
            Setting::MaxOpen,
            connections,
            format!("may hold {open} connections"),
        )
    };
    let and_takes = if taken == open {
        String::new()
    } else {
        format!(", which take {taken} descriptors")
    };
    let only = if taken == open {
        format!("{most} descriptors")
    } else {
        most.to_string()
    };
    Some(Finding {
        rule: RULE.id,
        severity: Severity::Warning,
        confidence: verdict::of_values(&[connections, &limit.value]),
        message: format!(
            "`{}` may hold {open} connections{and_takes}, but open only {only}",
            server.name
        ),
        help: help(&limit, taken, &uses.short),
        span: asking.span,
        sides: vec![asking, limit],
        evidence: session_limits::meant(graph, server, taken)
            .into_iter()
            .collect(),
        likelihood: None,
    })
}

/// What to set, and what happens until then.
fn help(limit: &FindingSide, taken: u64, short: &str) -> String {
    let set = limit.value.assignment(Quantity::Count(taken));
    let set = set.map_or_else(
        || format!("raise the limit to {taken} or more"),
        |set| format!("set `{set}` or more"),
    );
    if short.is_empty() {
        format!("{set}: files that it logs to, serves or buffers take descriptors too")
    } else {
        format!("{set}; until then, {short}")
    }
}

/// The descriptors that the process may open: by its own setting, where it may have that, else by what starts it.
fn limit(graph: &Graph, server: &Endpoint, side: Side, lifts: Lifts) -> Option<FindingSide> {
    let label = "the limit of descriptors".to_owned();
    let workload = server.workload.map(|workload| graph.workload(workload));
    let files = workload.and_then(|workload| Some((workload, workload.open_files.as_ref()?)));
    if let Some(own) = side
        .get(Setting::OpenFiles)
        .filter(|own| own.origin.is_written())
    {
        let above = files.filter(|(workload, files)| {
            let hard = files.holding(Lifts::Hard, workload.lifts_limits);
            hard.is_some_and(|hard| hard.quantity < own.quantity)
        });
        if above.is_none() {
            return Some(verdict::side(side, Setting::OpenFiles, own, label));
        }
    }
    let (workload, files) = files?;
    let value = files.holding(lifts, workload.lifts_limits)?;
    Some(FindingSide {
        name: workload.name.clone(),
        span: value.origin.span().unwrap_or(workload.span),
        ..verdict::side(side, Setting::OpenFiles, value, label)
    })
}
