//! `pool-unused`: connections are meant to be kept, but cannot be.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Doubt, Endpoint, Evidence, Graph, Quantity, Role, Setting, Side};

pub(super) const RULE: Rule = Rule {
    id: "pool-unused",
    severity: Severity::Warning,
    summary: "a pool of idle connections is configured, but every connection is closed after one request",
    explanation: "\
Somebody set how many idle connections to keep, but another setting closes each connection after its request. The
pool stays empty: every request pays for a new connection, and under load the ports of the client, the accept queue
of the server or the table of a NAT in between run out.

The usual case is `keepalive` in an nginx `upstream` block without `proxy_http_version 1.1` and an empty `Connection`
header, which nginx before 1.29.7 needs both. Remember that one `proxy_set_header` in a block drops all inherited ones.

Set what is missing, or remove the pool.",
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
    })
}
