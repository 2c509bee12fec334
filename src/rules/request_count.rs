//! `request-count`: the server ends a connection after so many requests, and the client never makes another.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Setting, World};

pub(super) const RULE: Rule = Rule {
    id: "request-count",
    severity: Severity::Error,
    summary: "a request limit ends a connection that the client never renews",
    explanation: include_str!("../../docs/rules/request-count.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let hops = graph.hops().filter(|hop| hop.client.never_renews);
    hops.filter_map(|hop| verdict::in_every_world(hop, |world| check_world(hop, world)))
        .collect()
}

fn check_world(hop: Hop, world: World) -> Option<Finding> {
    let sent = world.client.get(Setting::MaxRequests)?;
    let taken = world.server.get(Setting::MaxRequests)?;
    let Quantity::Count(most) = taken.quantity else {
        return None;
    };
    if sent.quantity <= taken.quantity {
        return None;
    }
    let sides = [
        verdict::side(
            world.client,
            Setting::MaxRequests,
            sent,
            "sends everything over one connection and makes no other".to_owned(),
        ),
        verdict::side(
            world.server,
            Setting::MaxRequests,
            taken,
            format!("ends it after {most} requests"),
        ),
    ];
    let message = format!(
        "`{}` never renews its connection, and `{}` ends it after {most} requests",
        hop.client.name, hop.server.name
    );
    let renew = sent.advice.iter().cloned();
    let raise = taken
        .assignment(Quantity::Count(most.saturating_mul(100)))
        .map(|set| format!("raise the server's limit: `{set}`"));
    let help: Vec<String> = renew.chain(raise).collect();
    let found = verdict::of_hop(&RULE, RULE.severity, hop, sides, &message, help.join("; "));
    Some(found)
}
