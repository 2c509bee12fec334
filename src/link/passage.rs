//! Ways through middleboxes: those that answer an address, and those that belong to a workload, in front of it or
//! behind it on its way out. And the last way, where a balancer tells nothing but a port.

use super::directory::{Directory, covers, listens_on};
use super::resolve::nowhere;
use super::{Answer, Found, Way};
use crate::model::{
    Address, Confidence, Endpoint, EndpointId, Evidence, HostAddress, Link, Target,
};

/// Puts the middleboxes of the workloads on the ways that were found.
pub(super) fn pass(directory: &Directory, client: &Endpoint, found: &mut Found) {
    for link in &mut found.links {
        let server = directory.graph.endpoint(link.server);
        if client.workload == server.workload {
            continue;
        }
        let front = of_workload(directory, server).filter(|(_, own)| !own.targets.is_empty());
        link.via.extend(front.map(|(id, _)| id));
    }
    // What is not in the tree is called from outside of the workload's network.
    let back: Vec<EndpointId> = of_workload(directory, client)
        .filter(|(_, own)| own.targets.is_empty())
        .map(|(id, _)| id)
        .collect();
    for loose in &mut found.loose {
        loose.via.splice(0..0, back.iter().copied());
    }
}

/// The middleboxes of the workload that runs an endpoint. One that forwards to somewhere stands in front of it, one
/// that does not stands behind.
fn of_workload<'g>(
    directory: &'g Directory,
    endpoint: &Endpoint,
) -> impl Iterator<Item = (EndpointId, &'g Endpoint)> {
    let workload = endpoint.workload;
    let is_own = move |own: &Endpoint| own.workload.is_some() && own.workload == workload;
    directory.middleboxes().filter(move |(_, own)| is_own(own))
}

/// The servers behind every middlebox, whoever calls them.
pub(super) fn behind(directory: &Directory) -> Vec<Link> {
    let mut links = Vec::new();
    for (id, middlebox) in directory.middleboxes() {
        let mut found = Found::default();
        for target in &middlebox.targets {
            if let answer @ Answer::Server(_) = directory.target(middlebox, target) {
                found.add(answer, id);
            }
        }
        links.extend(found.links);
    }
    links
}

impl Directory<'_> {
    fn middleboxes(&self) -> impl Iterator<Item = (EndpointId, &Endpoint)> {
        let ids = self.middleboxes.iter();
        ids.map(|id| (*id, self.graph.endpoint(*id)))
    }

    /// Where an address leads that a middlebox answers: to what stands behind it.
    pub(super) fn through(
        &self,
        client: &Endpoint,
        host: &HostAddress,
        sure: Confidence,
        evidence: &[Evidence],
    ) -> Option<Answer> {
        let answers = |middlebox: &(EndpointId, &Endpoint)| {
            let own = |listen: &HostAddress| {
                let port = listen.port.is_none() || host.port.is_none() || listen.port == host.port;
                port && covers(&listen.host, &host.host)
            };
            middlebox.1.listens.iter().any(own) || self.answers_in_workload(middlebox.1, host)
        };
        let (id, middlebox) = self.middleboxes().find(answers)?;
        let mut evidence = evidence.to_vec();
        evidence.push(Evidence {
            span: middlebox.span,
            why: format!("`{}` answers to `{}`", middlebox.name, host.host),
        });
        // What stands behind it is found from where it stands.
        let asking = Endpoint {
            role: client.role,
            protocol: client.protocol.clone(),
            ..middlebox.clone()
        };
        let mut ways = middlebox.targets.iter().filter_map(|target| {
            let answer = match &target.address {
                Address::Host(host) => {
                    let called = Evidence {
                        span: target.span,
                        why: format!("`{host}` is called"),
                    };
                    self.host(&asking, host, target.confidence, vec![called])
                }
                Address::Port(port) => self.port(&asking, *port, target),
                _ => return None,
            };
            match answer {
                Answer::Server(way) => Some(way),
                Answer::Nowhere { .. } => None,
            }
        });
        let Some(way) = ways.next() else {
            return Some(Answer::Nowhere {
                address: host.to_string(),
                why: format!(
                    "nothing in the linted files stands behind `{}`",
                    middlebox.name
                ),
                via: vec![id],
            });
        };
        evidence.extend(way.evidence);
        Some(Answer::Server(Way {
            via: vec![id],
            evidence,
            confidence: way.confidence.min(sure),
            ..way
        }))
    }

    /// Does a middlebox that forwards run in a workload of that name, and listen on the port behind it?
    fn answers_in_workload(&self, middlebox: &Endpoint, host: &HostAddress) -> bool {
        let workload = middlebox.workload.map(|own| self.graph.workload(own));
        let name = workload.and_then(|workload| workload.named(&host.host));
        let port = name.and_then(|name| name.inside(host.port?));
        let listens = |port| listens_on(middlebox, port);
        !middlebox.targets.is_empty() && port.is_some_and(listens)
    }

    /// The only server on a port of machines that no file shows; the only one of which the port is unknown, where none
    /// is on it.
    pub(super) fn port(&self, client: &Endpoint, port: u16, target: &Target) -> Answer {
        let other = |server: &Endpoint| server.span != client.span;
        let on_port = self.servers(client, |server| other(server) && listens_on(server, port));
        let portless = |listen: &HostAddress| listen.host.is_empty() && listen.port.is_none();
        let servers = match on_port.as_slice() {
            [] => self.servers(client, |server| {
                other(server) && server.listens.iter().all(portless)
            }),
            _ => on_port,
        };
        let [server] = servers.as_slice() else {
            return nowhere(
                format!(":{port}"),
                "no one server of the linted files listens on this port",
            );
        };
        Answer::Server(Way {
            server: *server,
            via: Vec::new(),
            evidence: vec![
                Evidence {
                    span: target.span,
                    why: format!("port {port} is called"),
                },
                Evidence {
                    span: self.graph.endpoint(*server).span,
                    why: "the only server that may listen there".to_owned(),
                },
            ],
            confidence: target.confidence.min(self.joined(client, *server)),
        })
    }
}
