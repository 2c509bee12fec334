//! `db-lifetime`: a pool keeps connections that the database has closed.

use super::Rule;
use super::advice::Advisor;
use super::limits::longest_idle;
use super::verdict::{self, Verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Endpoint, Graph, Hop, Quantity, Replays, Setting, Validates, Value, World};

pub(super) const RULE: Rule = Rule {
    id: "db-lifetime",
    severity: Severity::Error,
    summary: "a database pool keeps a connection longer than the server, proxy or middlebox does",
    explanation: include_str!("../../docs/rules/db-lifetime.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let advisor = Advisor::new(graph);
    let hops = graph.hops().filter(|hop| hop.server.is_database());
    hops.filter_map(|hop| verdict::in_every_world(hop, |world| check_world(&advisor, hop, world)))
        .collect()
}

fn check_world<'g>(advisor: &Advisor<'g>, hop: Hop<'g>, world: World) -> Option<Finding> {
    let Verdict::Race(_) = verdict::judge_world(world) else {
        return None;
    };
    let server = world.server.get(Setting::IdleTimeout)?;
    let (setting, client) = longest_idle(world.client)?;
    let keeps = match client.quantity {
        Quantity::Unlimited => "without limit".to_owned(),
        limit => format!("for {limit}"),
    };
    let closes = format!("closes them after {}", server.quantity);
    let message = format!(
        "`{}` keeps idle connections {keeps}, but `{}` {closes}",
        hop.client.name, hop.server.name
    );
    let sides = [
        verdict::side(
            world.client,
            setting,
            client,
            format!("keeps connections {keeps}"),
        ),
        verdict::side(world.server, Setting::IdleTimeout, server, closes),
    ];
    let help = advisor.part_idle_limits(hop, world);
    Some(verdict::of_hop(
        &RULE,
        severity(hop.client, [client, server]),
        hop,
        sides,
        &message,
        help,
    ))
}

/// A pool that tests or replays loses connections, and time when many are dead at once; others lose queries. Where both
/// limits are what everybody has, nothing more is lost than that.
fn severity(client: &Endpoint, limits: [&Value; 2]) -> Severity {
    let tested = client.validates != Validates::Never || client.replays == Replays::Everything;
    let written = limits.iter().any(|limit| limit.origin.is_written());
    match (tested, written) {
        // Whoever asks for the test knows of it: that is the remedy.
        (true, true) if client.validates == Validates::WhenAsked => Severity::Note,
        (true, true) => Severity::Warning,
        (true, false) => Severity::Note,
        (false, _) => Severity::Error,
    }
}
