//! Drawings for programs: nodes and edges.

use super::{Drawing, Kind};
use crate::model::Graph;
use crate::report::{JudgedHop, machine};
use crate::source::Sources;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    nodes: Vec<Node<'a>>,
    /// What a proxy is asked it passes on: from its server's node to its client's.
    forwards: Vec<[usize; 2]>,
    hops: Vec<Edge<'a>>,
}

#[derive(Serialize)]
struct Edge<'a> {
    /// The nodes from the client over the middleboxes to the server.
    nodes: &'a [usize],
    /// `90s → 60s race`.
    label: String,
    #[serde(flatten)]
    hop: machine::HopInFull<'a>,
}

#[derive(Serialize)]
struct Node<'a> {
    id: usize,
    /// Null for an address outside of the linted files.
    endpoint: Option<machine::End<'a>>,
    address: Option<&'a str>,
}

/// The nodes and edges.
pub(super) fn write(
    drawing: &Drawing,
    sources: &Sources,
    graph: &Graph,
    hops: &[JudgedHop],
) -> String {
    let nodes = drawing.boxes.iter().enumerate().map(|(id, shape)| Node {
        id,
        endpoint: shape
            .endpoint
            .map(|endpoint| machine::end(sources, graph, endpoint)),
        address: shape.endpoint.is_none().then_some(shape.name.as_str()),
    });
    let arrows = drawing.arrows.iter();
    let forwards = arrows.filter(|arrow| arrow.kind == Kind::Forwards);
    let edges = hops.iter().zip(&drawing.ways).map(|(hop, way)| Edge {
        nodes: way,
        label: hop.label(),
        hop: machine::hop(sources, graph, hop),
    });
    machine::text(&Document {
        version: 1,
        nodes: nodes.collect(),
        forwards: forwards.map(|arrow| [arrow.from, arrow.to]).collect(),
        hops: edges.collect(),
    })
}
