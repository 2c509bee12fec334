//! Linking: addresses to hops, each with the places that prove it.

mod guess;
mod resolve;

use crate::model::{
    Address, Confidence, Endpoint, EndpointId, Evidence, Graph, HostAddress, Link, Loose, Role,
    Target, Workload,
};
use resolve::Directory;
use std::time::Duration;

/// Joins endpoints to a graph. `declared` are the hops that the user declared; `margin` is what rules want between the
/// limits of a hop's two sides.
pub fn link(
    workloads: Vec<Workload>,
    endpoints: Vec<Endpoint>,
    declared: Vec<Link>,
    margin: Duration,
) -> Graph {
    let mut graph = Graph {
        endpoints,
        workloads,
        margin,
        ..Graph::default()
    };
    let directory = Directory::new(&graph);
    let mut links = declared;
    let mut loose = Vec::new();
    for (id, client) in graph
        .ids()
        .filter(|(_, endpoint)| endpoint.role == Role::Client)
    {
        let mut found = Found::default();
        for target in &client.targets {
            found.add(directory.target(client, target), id);
        }
        if found.links.is_empty() {
            for target in environment(&graph, client) {
                found.add(directory.target(client, &target), id);
            }
        }
        let declared = links.iter().any(|link| link.client == id);
        if !declared && found.links.is_empty() && found.loose.is_empty() {
            found.links.extend(guess::only_server(&graph, id));
            found.note_nameless(id);
        }
        let known = |new: &Link| {
            links
                .iter()
                .any(|link| (link.client, link.server) == (new.client, new.server))
        };
        found.links.retain(|link| !known(link));
        links.extend(found.links);
        loose.extend(found.loose);
    }
    graph.links = links;
    graph.loose = loose;
    graph
}

/// What the addresses of one client lead to.
#[derive(Default)]
struct Found {
    links: Vec<Link>,
    loose: Vec<Loose>,
}

/// Where an address leads.
enum Answer {
    /// To this server, as these places prove.
    Server(EndpointId, Vec<Evidence>, Confidence),
    /// To nothing in the tree.
    Nowhere { address: String, why: String },
}

impl Found {
    fn add(&mut self, answer: Answer, client: EndpointId) {
        match answer {
            Answer::Server(server, evidence, confidence) => {
                let known = self.links.iter_mut().find(|link| link.server == server);
                match known {
                    Some(link) if link.confidence >= confidence => {}
                    Some(link) => {
                        *link = Link {
                            client,
                            server,
                            via: Vec::new(),
                            evidence,
                            confidence,
                        }
                    }
                    None => self.links.push(Link {
                        client,
                        server,
                        via: Vec::new(),
                        evidence,
                        confidence,
                    }),
                }
            }
            Answer::Nowhere { address, why } => self.loose.push(Loose {
                client,
                address,
                why,
            }),
        }
    }

    fn note_nameless(&mut self, client: EndpointId) {
        if self.links.is_empty() {
            self.loose.push(Loose {
                client,
                address: String::new(),
                why: "no address could be found that this client calls".to_owned(),
            });
        }
    }
}

/// The URLs in the environment of the client's workload: it calls them, but perhaps by another of its clients.
fn environment(graph: &Graph, client: &Endpoint) -> Vec<Target> {
    let Some(workload) = client.workload else {
        return Vec::new();
    };
    let rivals = graph.endpoints.iter().filter(|other| {
        other.workload == client.workload
            && other.role == Role::Client
            && other.protocol == client.protocol
    });
    let confidence = match rivals.count() {
        1 => Confidence::Medium,
        _ => Confidence::Low,
    };
    let urls = graph
        .workload(workload)
        .environment
        .iter()
        .filter_map(|variable| {
            let address = HostAddress::parse(&variable.value.value, false)?;
            let is_url = address.scheme.is_some() && !address.host.is_empty();
            is_url.then_some(Target {
                address: Address::Host(address),
                span: variable.value.span,
                confidence,
            })
        });
    urls.collect()
}
