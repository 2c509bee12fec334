//! `pool-wait-unbounded`: a bounded pool whose callers wait without a deadline.

use super::pool_size::PoolSize;
use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Endpoint, Graph, Quantity, Role, Setting, Side, Value};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "pool-wait-unbounded",
    severity: Severity::Warning,
    summary: "a bounded pool whose callers wait for a connection without a deadline",
    explanation: include_str!("../../docs/rules/pool-wait-unbounded.md"),
    check,
};

/// A wait that hardly any caller's caller outlasts.
const SUGGESTED: Duration = Duration::from_secs(5);

fn check(graph: &Graph) -> Vec<Finding> {
    let clients = graph
        .endpoints
        .iter()
        .filter(|client| client.role == Role::Client);
    clients
        .filter_map(|client| {
            verdict::in_every_version(client, |side| check_side(side, serves(graph, client)))
        })
        .collect()
}

fn check_side(side: Side, serves: bool) -> Option<Finding> {
    let wait = side.get(Setting::WaitTimeout)?;
    // A queue with a limit turns callers away before they pile up.
    let queue = side.get(Setting::MaxWaiting).map(|queue| queue.quantity);
    let bounded = queue.is_some_and(|queue| queue != Quantity::Unlimited);
    let hidden = side.endpoint.unreadable.contains(&Setting::MaxWaiting);
    if wait.quantity != Quantity::Unlimited || bounded || hidden {
        return None;
    }
    let pool = PoolSize::of(side)?;
    let written = wait.origin.is_written();
    // What everybody has who uses the library is not worth a word.
    if !(written || pool.is_written() && serves) {
        return None;
    }
    let most = pool.connections;
    let (setting, limit) = pool.limit;
    let ends = [
        verdict::side(side, setting, limit, format!("may open {most} connections")),
        verdict::side(
            side,
            Setting::WaitTimeout,
            wait,
            "waits without a deadline".to_owned(),
        ),
    ];
    // The one that somebody wrote is the one to look at.
    let span = if limit.origin.is_written() {
        ends[0].span
    } else {
        ends[1].span
    };
    Some(Finding {
        rule: RULE.id,
        severity: if written && serves {
            RULE.severity
        } else {
            Severity::Note
        },
        confidence: pool.confidence().min(verdict::of_values(&[wait])),
        message: format!(
            "`{}` opens at most {most} connections, and who needs another one waits without a deadline",
            side.endpoint.name
        ),
        help: help(wait),
        span,
        sides: ends.into(),
        likelihood: None,
        evidence: Vec::new(),
    })
}

fn help(wait: &Value) -> String {
    let set = wait.assignment(Quantity::Duration(SUGGESTED));
    let set = set.map(|set| {
        format!("set `{set}`: a caller that gets no connection in time then gets an error")
    });
    wait.advice.clone().or(set).unwrap_or_default()
}

/// Do requests come in where this pool is used, so that callers can pile up?
fn serves(graph: &Graph, client: &Endpoint) -> bool {
    let mut servers = graph
        .endpoints
        .iter()
        .filter(|server| server.role == Role::Server && !server.is_database());
    client.proxy || servers.any(|server| is_one_program(client, server))
}

fn is_one_program(client: &Endpoint, server: &Endpoint) -> bool {
    match (client.workload, server.workload) {
        (Some(one), Some(other)) => {
            let sure = client.attachment.min(server.attachment);
            one == other && sure > Confidence::Low
        }
        (None, None) => {
            client.folder == server.folder || lies_below(&client.folder, &server.folder)
        }
        _ => false,
    }
}

/// Nothing is told by lying below the top of the tree: everything does.
fn lies_below(folder: &str, above: &str) -> bool {
    let rest = folder.strip_prefix(above).filter(|_| !above.is_empty());
    rest.is_some_and(|rest| rest.starts_with('/'))
}
