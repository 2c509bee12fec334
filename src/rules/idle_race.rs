//! `idle-race`: the client may reuse a connection that the server is closing.

use super::limits::Limits;
use super::verdict::{self, Verdict};
use super::{Rule, advice};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Hop, Quantity, Setting, World};

pub(super) const RULE: Rule = Rule {
    id: "idle-race",
    severity: Severity::Error,
    summary: "the client keeps an idle connection at least as long as the server",
    explanation: "\
A server closes a connection that has been idle for its limit. A client that keeps idle connections at least as long
may send a request just then: the request meets a closed connection and fails with `connection reset by peer`, `EOF`,
`socket hang up` or, behind a proxy, a 502. Equal limits race as well: both sides count from different moments.

A request is lost when it is sent within one round trip before the server's limit. That is rare for each request and
certain for many: the more often a connection is idle for about that long, the more requests fail.

Set the client's idle timeout below the server's, or raise the server's above the client's. Where the client is a
load balancer, raise the server's. A client that sends requests again by itself, or tests connections before it uses
them, hides the fault, some only for requests that are safe to repeat.",
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let hops = graph.hops().filter(|hop| hop.client.protocol == "http");
    hops.filter_map(|hop| verdict::in_every_world(hop, |world| check_world(hop, world)))
        .collect()
}

fn check_world(hop: Hop, world: World) -> Option<Finding> {
    let Verdict::Race(_) = verdict::judge_world(world) else {
        return None;
    };
    let client = world.client.get(Setting::IdleTimeout)?;
    let server = world.server.get(Setting::IdleTimeout)?;
    let limits = Limits::of(world).ok()?;
    let keeps = match limits.client {
        Quantity::Unlimited => "without limit".to_owned(),
        limit => format!("for {limit}{}", limits.obedience()),
    };
    let closes = format!("closes them after {}", limits.closes());
    let sides = [
        verdict::side(
            world.client,
            Setting::IdleTimeout,
            client,
            format!("keeps idle connections {keeps}"),
        ),
        verdict::side(world.server, Setting::IdleTimeout, server, closes.clone()),
    ];
    let message = format!(
        "`{}` keeps idle connections {keeps}, but `{}` {closes}",
        hop.client.name, hop.server.name
    );
    let help = advice::part_idle_limits(client, server);
    Some(verdict::of_hop(
        &RULE,
        verdict::severity(hop.client),
        hop,
        sides,
        &message,
        help,
    ))
}
