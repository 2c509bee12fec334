//! Which server of a proxy passes its requests on to which of its clients. Where the files do not say, those of one
//! place belong together, if they are few.

use crate::model::{Endpoint, EndpointId, Graph, Role};
use crate::report::JudgedHop;
use std::collections::{BTreeMap, BTreeSet};

/// With more servers than this in one place it is anybody's guess which of them passes on to a client.
const FEW: usize = 3;

/// A proxy's servers, each with a client to which it passes requests on, for every client that makes one of the hops.
pub(super) fn forwards(graph: &Graph, hops: &[JudgedHop]) -> Vec<(EndpointId, EndpointId)> {
    let called: BTreeSet<EndpointId> = hops.iter().filter_map(|hop| hop.to).collect();
    let mut servers: BTreeMap<_, Vec<EndpointId>> = BTreeMap::new();
    for (id, server) in graph.ids().filter(|(_, own)| own.role == Role::Server) {
        servers.entry(place(server)).or_default().push(id);
    }
    let clients: BTreeSet<EndpointId> = hops.iter().map(|hop| hop.from).collect();
    let mut all = Vec::new();
    for id in clients {
        let client = graph.endpoint(id);
        if let Some(beside) = servers.get(&place(client)).filter(|_| client.proxy) {
            let asked = asked(graph, client, beside, &called);
            all.extend(asked.into_iter().map(|server| (server, id)));
        }
    }
    all
}

/// A workload, or a folder of files that no workload runs.
fn place(endpoint: &Endpoint) -> (Option<usize>, &str) {
    match endpoint.workload {
        Some(workload) => (Some(workload.0), ""),
        None => (None, &endpoint.folder),
    }
}

fn asked(
    graph: &Graph,
    client: &Endpoint,
    beside: &[EndpointId],
    called: &BTreeSet<EndpointId>,
) -> Vec<EndpointId> {
    let holds = |server: &&EndpointId| {
        let span = graph.endpoint(**server).span;
        let mut targets = client.targets.iter();
        span.contains(client.span) || targets.any(|target| span.contains(target.span))
    };
    let around: Vec<EndpointId> = beside.iter().filter(holds).copied().collect();
    if !around.is_empty() {
        return around;
    }
    let met: Vec<EndpointId> = beside
        .iter()
        .filter(|server| called.contains(server))
        .copied()
        .collect();
    let best = if met.is_empty() { beside.to_vec() } else { met };
    if best.len() > FEW { Vec::new() } else { best }
}
