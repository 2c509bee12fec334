//! Everything that can be called, by name and port.

use crate::model::{Confidence, Endpoint, EndpointId, Graph, Role, WorkloadId};
use std::collections::BTreeMap;

/// The names and ports under which the servers of the tree can be reached.
pub(super) struct Directory<'g> {
    pub(super) graph: &'g Graph,
    /// The middleboxes among the endpoints.
    pub(super) middleboxes: Vec<EndpointId>,
    /// The workloads that have a name.
    pub(super) hosts: BTreeMap<&'g str, Vec<WorkloadId>>,
    /// The servers of each workload.
    pub(super) running: BTreeMap<WorkloadId, Vec<EndpointId>>,
    /// The servers that answer to a name, and those whose names stand for many.
    pub(super) named: BTreeMap<&'g str, Vec<EndpointId>>,
    pub(super) patterns: Vec<EndpointId>,
}

impl<'g> Directory<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let middleboxes = graph.ids().filter(|(_, own)| own.role == Role::Middlebox);
        let mut directory = Self {
            graph,
            middleboxes: middleboxes.map(|(id, _)| id).collect(),
            hosts: BTreeMap::new(),
            running: BTreeMap::new(),
            named: BTreeMap::new(),
            patterns: Vec::new(),
        };
        for (id, workload) in (0..).map(WorkloadId).zip(&graph.workloads) {
            for name in &workload.hosts {
                let all = directory.hosts.entry(&name.host).or_default();
                if all.last() != Some(&id) {
                    all.push(id);
                }
            }
        }
        for (id, server) in graph.ids().filter(|(_, own)| own.role == Role::Server) {
            directory.add(id, server);
        }
        directory
    }

    fn add(&mut self, id: EndpointId, server: &'g Endpoint) {
        if let Some(workload) = server.workload {
            self.running.entry(workload).or_default().push(id);
        }
        for listen in server
            .listens
            .iter()
            .filter(|listen| !listen.host.is_empty())
        {
            let host = listen.host.as_str();
            let all = if host.starts_with(['*', '.']) || host.ends_with('*') {
                &mut self.patterns
            } else {
                self.named.entry(host).or_default()
            };
            if all.last() != Some(&id) {
                all.push(id);
            }
        }
    }

    /// The endpoint of that number.
    pub(super) fn endpoint(&self, id: EndpointId) -> &Endpoint {
        self.graph.endpoint(id)
    }

    /// Does it run in a network of the client's own?
    pub(super) fn is_near(&self, client: &Endpoint, id: EndpointId) -> bool {
        let workload = |endpoint: &Endpoint| endpoint.workload.map(|own| self.graph.workload(own));
        let (Some(own), Some(other)) = (workload(client), workload(self.endpoint(id))) else {
            return false;
        };
        own.networks.iter().any(|network| other.is_in(network))
    }

    /// How surely both sides run in their workloads.
    pub(super) fn joined(&self, client: &Endpoint, server: EndpointId) -> Confidence {
        client
            .attachment
            .min(self.graph.endpoint(server).attachment)
    }

    pub(super) fn servers(
        &self,
        client: &Endpoint,
        is: impl Fn(&Endpoint) -> bool,
    ) -> Vec<EndpointId> {
        let all: Vec<EndpointId> = self.graph.ids().map(|(id, _)| id).collect();
        self.speaking(client, &all, is)
    }

    /// Those of some servers that the client can speak with.
    pub(super) fn speaking(
        &self,
        client: &Endpoint,
        ids: &[EndpointId],
        is: impl Fn(&Endpoint) -> bool,
    ) -> Vec<EndpointId> {
        // A middlebox carries whatever is spoken through it.
        let speaks = |server: &Endpoint| {
            client.speaks_with(server)
                || (client.role == Role::Middlebox && server.protocol != "kernel")
        };
        let of_kind =
            |server: &Endpoint| server.role == Role::Server && speaks(server) && is(server);
        let ids = ids.iter().copied();
        ids.filter(|id| of_kind(self.graph.endpoint(*id))).collect()
    }
}

pub(super) fn listens_on(server: &Endpoint, port: u16) -> bool {
    server
        .listens
        .iter()
        .any(|listen| listen.port == Some(port))
}

/// Does a server name, which may begin or end with `*`, cover a host?
pub(super) fn covers(name: &str, host: &str) -> bool {
    match (
        name.strip_prefix('*')
            .or_else(|| name.starts_with('.').then_some(name)),
        name.strip_suffix('*'),
    ) {
        _ if name.is_empty() || host.is_empty() => false,
        (Some(tail), _) => host.ends_with(tail),
        (_, Some(head)) => host.starts_with(head),
        _ => name == host,
    }
}
