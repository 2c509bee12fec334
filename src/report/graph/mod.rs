//! The hop graph as a picture: a node for each program, an edge for each hop. What a drawing language makes of it
//! stands in a file of its own.

mod mermaid;

pub use mermaid::{Drawing, mermaid};

use super::{JudgedHop, View};
use crate::{
    model::{Endpoint, EndpointId, WorkloadId},
    source::FileId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Programs, and who calls whom.
#[derive(Debug)]
pub struct Picture<'a> {
    /// The programs that have hops, in the order of the hops.
    pub nodes: Vec<Node<'a>>,
    /// The hops.
    pub edges: Vec<Edge<'a>>,
}

/// A program: a workload, a proxy's file, or an endpoint of which no more is known.
#[derive(Debug)]
pub struct Node<'a> {
    /// Its name.
    pub name: &'a str,
    /// The systems that it is made of, as people call them.
    pub titles: BTreeSet<&'a str>,
    /// Is it an address that leads out of the linted files?
    pub outside: bool,
}

/// A hop between two nodes.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'a> {
    /// The calling node.
    pub from: usize,
    /// The called node.
    pub to: usize,
    /// The hop.
    pub hop: &'a JudgedHop,
}

/// What makes endpoints one program.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    /// One workload runs them.
    Workload(WorkloadId),
    /// One file sets up both sides of a proxy.
    Proxy(FileId, &'a str),
    Alone(EndpointId),
    Outside(&'a str),
}

/// The picture of what was judged.
pub fn picture<'a>(view: &View<'a>) -> Picture<'a> {
    let mut painter = Painter {
        view: *view,
        proxies: proxies(view),
        seen: BTreeMap::new(),
        nodes: Vec::new(),
    };
    let edges = view.hops.iter().map(|hop| painter.edge(hop)).collect();
    Picture {
        nodes: painter.nodes,
        edges,
    }
}

/// The files that set up a proxy, each with the names of its systems.
fn proxies<'a>(view: &View<'a>) -> BTreeSet<(FileId, &'a str)> {
    let clients = view.graph.endpoints.iter().filter(|end| end.proxy);
    clients
        .map(|client| (client.span.file, client.title.as_str()))
        .collect()
}

struct Painter<'a> {
    view: View<'a>,
    proxies: BTreeSet<(FileId, &'a str)>,
    seen: BTreeMap<Key<'a>, usize>,
    nodes: Vec<Node<'a>>,
}

impl<'a> Painter<'a> {
    fn edge(&mut self, hop: &'a JudgedHop) -> Edge<'a> {
        Edge {
            from: self.inside(hop.from),
            to: match hop.to {
                Some(server) => self.inside(server),
                None => self.outside(&hop.server),
            },
            hop,
        }
    }

    fn inside(&mut self, id: EndpointId) -> usize {
        let endpoint = self.view.graph.endpoint(id);
        let (key, name) = self.program(id, endpoint);
        let node = self.node(key, name, false);
        if let Some(node) = self.nodes.get_mut(node) {
            node.titles.insert(&endpoint.title);
        }
        node
    }

    fn program(&self, id: EndpointId, endpoint: &'a Endpoint) -> (Key<'a>, &'a str) {
        let title = endpoint.title.as_str();
        let file = endpoint.span.file;
        match endpoint.workload {
            Some(workload) => {
                let name = &self.view.graph.workload(workload).name;
                (Key::Workload(workload), name)
            }
            None if self.proxies.contains(&(file, title)) => {
                (Key::Proxy(file, title), self.view.sources.path(file))
            }
            None => (Key::Alone(id), &endpoint.name),
        }
    }

    fn outside(&mut self, address: &'a str) -> usize {
        let name = if address.is_empty() {
            "somewhere"
        } else {
            address
        };
        self.node(Key::Outside(address), name, true)
    }

    fn node(&mut self, key: Key<'a>, name: &'a str, outside: bool) -> usize {
        let next = self.nodes.len();
        let at = *self.seen.entry(key).or_insert(next);
        if at == next {
            self.nodes.push(Node {
                name,
                titles: BTreeSet::new(),
                outside,
            });
        }
        at
    }
}

#[cfg(test)]
mod tests;
