//! Docker Swarm: in a stack, a service is reached by a virtual IP unless it says otherwise, and that is a middlebox.

use super::{Input, Tree, draft::Draft, service::Service};
use crate::model::{Address, Confidence, HostAddress, Target};
use crate::syntax::tree::{Entry, Node};

const SYSTEM: &str = "swarm-ipvs";

/// What only a stack says of how it is deployed: Compose alone reads `replicas`, `resources` and `restart_policy` too.
const OWN: &[&str] = &[
    "endpoint_mode",
    "placement",
    "update_config",
    "rollback_config",
    "mode",
];

/// A middlebox in front of each service of a stack that has a virtual IP.
pub(super) fn drafts<'s>(input: Input<'s>, services: &[Service]) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get(SYSTEM) else {
        return Vec::new();
    };
    let documents = input.trees.iter().flat_map(|(_, tree)| match tree {
        Tree::Documents(documents) => documents.as_slice(),
        _ => &[],
    });
    let stacks = documents.filter(|document| is_stack(document));
    let entries = stacks.flat_map(own_services);
    let mut drafts = Vec::new();
    for entry in entries.filter(|entry| !has_addresses_of_its_own(&entry.value)) {
        let known = services
            .iter()
            .position(|service| service.workload.span == entry.key.span);
        let Some((at, service)) = known.and_then(|at| Some((at, services.get(at)?))) else {
            continue;
        };
        let mode = entry.value.at(&["deploy", "endpoint_mode"]);
        let span = mode.map_or(entry.key.span, |mode| mode.span);
        let mut draft = Draft::new(
            system,
            format!("virtual IP of {}", service.workload.name),
            span,
        );
        draft.service = Some(at);
        draft.targets = vec![Target {
            address: Address::Host(HostAddress {
                scheme: None,
                host: service.workload.name.to_ascii_lowercase(),
                port: None,
            }),
            span,
            confidence: Confidence::High,
        }];
        drafts.push(draft);
    }
    drafts
}

fn own_services(document: &Node) -> &[Entry] {
    document.get("services").map_or(&[], Node::entries)
}

/// Is a Compose file deployed as a stack? It has a network that spans hosts, or says what only a stack says.
fn is_stack(document: &Node) -> bool {
    let networks = document.get("networks").map_or(&[][..], Node::entries);
    let overlay = networks
        .iter()
        .any(|network| network.value.get("driver").and_then(Node::text) == Some("overlay"));
    let says = |entry: &Entry| {
        let deploy = entry.value.get("deploy");
        deploy.is_some_and(|deploy| OWN.iter().any(|key| deploy.get(key).is_some()))
    };
    overlay || own_services(document).iter().any(says)
}

/// Does its name lead to its tasks, without a virtual IP?
fn has_addresses_of_its_own(service: &Node) -> bool {
    let mode = service
        .at(&["deploy", "endpoint_mode"])
        .and_then(Node::text);
    let host = service.get("network_mode").and_then(Node::text);
    mode == Some("dnsrr") || host.is_some()
}
