//! Linking: addresses to hops, each with the places that prove it.

mod alike;
mod directory;
mod guess;
mod passage;
mod resolve;
mod stubs;

use crate::model::{
    Address, Confidence, Endpoint, EndpointId, Environment, Evidence, Graph, HostAddress, Link,
    Loose, Role, Target, Traffic, Workload, WorkloadId,
};
use directory::Directory;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Joins endpoints to a graph. `declared` are the hops that the user declared; `margin` is what rules want between the
/// limits of a hop's two sides.
pub fn link(
    workloads: Vec<Workload>,
    environments: Vec<Environment>,
    endpoints: Vec<Endpoint>,
    declared: Vec<Link>,
    margin: Duration,
) -> Graph {
    let mut graph = Graph {
        endpoints,
        workloads,
        environments,
        margin,
        ..Graph::default()
    };
    let directory = Directory::new(&graph);
    let mut links = declared;
    let mut known: BTreeSet<(EndpointId, EndpointId)> = BTreeSet::new();
    known.extend(links.iter().map(|link| (link.client, link.server)));
    let calling: BTreeSet<EndpointId> = links.iter().map(|link| link.client).collect();
    let mut rivals = Rivals::new();
    for client in graph
        .endpoints
        .iter()
        .filter(|own| own.role == Role::Client)
    {
        let key = (surroundings(&graph, client), client.protocol.as_str());
        *rivals.entry(key).or_default() += 1;
    }
    let mut loose = Vec::new();
    for (id, client) in graph
        .ids()
        .filter(|(_, endpoint)| endpoint.role == Role::Client)
    {
        let mut found = Found::default();
        let mut before: Option<&Target> = None;
        for target in &client.targets {
            // Several places that name one address stand side by side: it leads to one server.
            if before.is_none_or(|before| before.address != target.address) {
                found.add(directory.target(client, target), id);
                found.forget_hints(target);
            } else {
                found.note_place(target);
            }
            before = Some(target);
        }
        if found.links.is_empty() && !calls_others_only(client) {
            for target in environment(&graph, client, &rivals) {
                found.add(directory.target(client, &target), id);
            }
        }
        if !calling.contains(&id) && found.is_empty() {
            found.links.extend(guess::only_server(&graph, id));
        }
        found.note_nameless(id);
        let is_new = |link: &Link| known.insert((link.client, link.server));
        found.links.retain(is_new);
        passage::pass(&directory, client, &mut found);
        links.extend(found.links);
        loose.extend(found.loose);
    }
    let behind = passage::behind(&directory);
    graph.links = links;
    graph.behind = behind;
    graph.loose = loose;
    graph
}

/// What the addresses of one client lead to.
#[derive(Default)]
struct Found {
    links: Vec<Link>,
    loose: Vec<Loose>,
    /// Were there variables nearby that might have held an address?
    hinted: bool,
}

/// Where an address leads.
enum Answer {
    /// To this server, as these places prove.
    Server(Way),
    /// To nothing in the tree; the middleboxes are those that it passes all the same.
    Nowhere {
        address: String,
        why: String,
        via: Vec<EndpointId>,
    },
}

/// The way to a server.
struct Way {
    server: EndpointId,
    /// The middleboxes on it, in the order from the client.
    via: Vec<EndpointId>,
    evidence: Vec<Evidence>,
    confidence: Confidence,
}

/// How many places are kept as the evidence of a link.
const MOST_EVIDENCE: usize = 8;

impl Found {
    fn add(&mut self, answer: Answer, client: EndpointId) {
        match answer {
            Answer::Server(way) => self.reach(way, client),
            Answer::Nowhere { address, why, via } => {
                // Several places may name it: once is enough.
                if self.loose.iter().all(|known| known.address != address) {
                    self.loose.push(Loose {
                        client,
                        via,
                        address,
                        why,
                    });
                }
            }
        }
    }

    fn reach(&mut self, way: Way, client: EndpointId) {
        let new = Link {
            client,
            server: way.server,
            via: way.via,
            evidence: way.evidence,
            confidence: way.confidence,
            traffic: Traffic::default(),
        };
        let known = self.links.iter_mut().find(|link| link.server == new.server);
        match known {
            Some(link) if link.confidence > new.confidence => {}
            // Several places may lead there: all of them are told.
            Some(link) if link.confidence == new.confidence => {
                for evidence in new.evidence {
                    let is_new = link
                        .evidence
                        .iter()
                        .all(|known| known.span != evidence.span);
                    if is_new && link.evidence.len() < MOST_EVIDENCE {
                        link.evidence.push(evidence);
                    }
                }
            }
            Some(link) => *link = new,
            None => self.links.push(new),
        }
    }

    /// Does nothing show whom the client calls?
    fn is_empty(&self) -> bool {
        self.links.is_empty() && self.loose.is_empty() && !self.hinted
    }

    /// A variable that merely stands in the client's package, and that nothing sets, is no address of the client's.
    fn forget_hints(&mut self, target: &Target) {
        let Address::Variable(name) = &target.address else {
            return;
        };
        if target.confidence < Confidence::High {
            let before = self.loose.len();
            self.loose
                .retain(|loose| loose.address.strip_prefix('$') != Some(name));
            self.hinted |= self.loose.len() < before;
        }
    }

    /// Another place that leads where the last one led.
    fn note_place(&mut self, target: &Target) {
        let Some(link) = self.links.last_mut() else {
            return;
        };
        let is_new = link.evidence.iter().all(|known| known.span != target.span);
        if is_new && link.evidence.len() < MOST_EVIDENCE {
            link.evidence.push(Evidence {
                span: target.span,
                why: "this leads there".to_owned(),
            });
        }
    }

    fn note_nameless(&mut self, client: EndpointId) {
        if self.links.is_empty() && self.loose.is_empty() {
            self.loose.push(Loose {
                client,
                via: Vec::new(),
                address: String::new(),
                why: "no address could be found that this client calls".to_owned(),
            });
        }
    }
}

/// Is all that it calls written out, and elsewhere? Then the addresses around it are not for it.
fn calls_others_only(client: &Endpoint) -> bool {
    let elsewhere = |target: &Target| match &target.address {
        Address::Host(host) => target.confidence == Confidence::High && !host.is_local(),
        _ => false,
    };
    !client.targets.is_empty() && client.targets.iter().all(elsewhere)
}

/// Where the variables of a client come from: its workload, else the folder of its environment.
type Surroundings<'g> = (Option<WorkloadId>, Option<&'g str>);

fn surroundings<'g>(graph: &'g Graph, client: &Endpoint) -> Surroundings<'g> {
    let own = graph.environment_of(client);
    (client.workload, own.map(|own| own.folder.as_str()))
}

/// How many clients of one protocol share variables.
type Rivals<'g> = BTreeMap<(Surroundings<'g>, &'g str), usize>;

/// The URLs in the environment and on the command line of a client: it calls them, but perhaps by another one that
/// shares its variables.
fn environment(graph: &Graph, client: &Endpoint, rivals: &Rivals) -> Vec<Target> {
    let workload = client.workload.map(|own| graph.workload(own));
    let variables = match (workload, graph.environment_of(client)) {
        (Some(own), _) => &own.environment,
        (None, Some(own)) => &own.variables,
        (None, None) => return Vec::new(),
    };
    let given = workload.map_or(&[][..], |own| &own.urls);
    let rivals = rivals.get(&(surroundings(graph, client), client.protocol.as_str()));
    let confidence = match rivals {
        Some(1) => Confidence::Medium,
        _ => Confidence::Low,
    };
    let texts = variables.iter().map(|variable| &variable.value);
    let urls = texts.chain(given).filter_map(|text| {
        let address = HostAddress::parse(&text.value, false)?;
        let is_url = address.scheme.is_some() && !address.host.is_empty();
        (is_url && client.may_call(&address)).then_some(Target {
            address: Address::Host(address),
            span: text.span,
            confidence,
        })
    });
    urls.collect()
}
