//! `pool-unused`: connections are meant to be kept, but cannot be.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Doubt, Endpoint, Evidence, Graph, Quantity, Role, Setting, Side};

pub(super) const RULE: Rule = Rule {
    id: "pool-unused",
    severity: Severity::Warning,
    summary: "a pool of idle connections is configured, but every connection is closed after one request",
    explanation: include_str!("../../docs/rules/pool-unused.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let clients = graph
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.role == Role::Client);
    clients.filter_map(check_client).collect()
}

/// Without any word on the version the finding stands: what it advises is right in every version. A moving tag pulls
/// the newest one, in which there may be nothing to advise.
fn check_client(client: &Endpoint) -> Option<Finding> {
    let found = verdict::in_every_version(client, check_side)?;
    let hits = client
        .sides()
        .filter(|side| check_side(*side).is_some())
        .count();
    if hits < client.variants.len() && client.doubt == Doubt::Unstated {
        return Some(Finding {
            severity: RULE.severity,
            confidence: Confidence::Medium,
            ..found
        });
    }
    Some(found)
}

fn check_side(client: Side) -> Option<Finding> {
    let size = client.get(Setting::MaxIdle)?;
    let pooling = client.get(Setting::Pooling)?;
    let wanted =
        matches!(size.quantity, Quantity::Count(count) if count > 0) && size.origin.is_written();
    if !wanted || pooling.quantity != Quantity::Flag(false) {
        return None;
    }
    let end = verdict::side(
        client,
        Setting::MaxIdle,
        size,
        format!("{} idle connections are to be kept", size.quantity),
    );
    let because = pooling.origin.span().map(|span| Evidence {
        span,
        why: "this closes each connection after its request".to_owned(),
    });
    Some(Finding {
        rule: RULE.id,
        severity: RULE.severity,
        confidence: verdict::of_values(&[size, pooling]),
        message: format!(
            "`{}` is to keep {} idle connections, but every connection is closed after one request",
            client.endpoint.name, size.quantity
        ),
        help: pooling
            .advice
            .clone()
            .unwrap_or_else(|| format!("remove `{}`, or the pool", pooling.key())),
        span: end.span,
        sides: vec![end],
        evidence: because.into_iter().collect(),
        likelihood: None,
    })
}
