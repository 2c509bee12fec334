//! The guess that is left where nothing names the server: the only one there is.

use crate::model::{Confidence, Endpoint, EndpointId, Graph, Link, Role, Traffic};

/// A link to the only server of the tree that the client could mean.
pub(super) fn only_server(graph: &Graph, client: EndpointId) -> Option<Link> {
    let mut candidates = graph
        .ids()
        .filter(|(_, server)| may_call(graph.endpoint(client), server));
    let (server, _) = candidates.next()?;
    candidates.next().is_none().then_some(Link {
        client,
        server,
        via: Vec::new(),
        evidence: Vec::new(),
        confidence: Confidence::Low,
        traffic: Traffic::default(),
    })
}

fn may_call(client: &Endpoint, server: &Endpoint) -> bool {
    server.role == Role::Server
        && client.speaks_with(server)
        && server.folder != client.folder
        && (server.workload.is_none() || server.workload != client.workload)
}
