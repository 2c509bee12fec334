//! The hops as a drawing: boxes for endpoints, frames for the workloads that run them, arrows for hops.

mod dot;
mod forwards;
mod json;
mod mermaid;
#[cfg(test)]
mod tests;

use super::{JudgedHop, words};
use crate::model::{Endpoint, EndpointId, Graph, Role};
use crate::source::{Sources, Span};
use forwards::forwards;
use std::collections::{BTreeMap, BTreeSet};

/// A form of drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DrawingFormat {
    /// A flowchart of Mermaid, as Markdown pages show it.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
    /// Nodes and edges for programs.
    Json,
}

impl DrawingFormat {
    /// Every form.
    pub const ALL: &[Self] = &[Self::Mermaid, Self::Dot, Self::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mermaid => "mermaid",
            Self::Dot => "dot",
            Self::Json => "json",
        }
    }
}

/// Draws hops.
pub fn draw(format: DrawingFormat, sources: &Sources, graph: &Graph, hops: &[JudgedHop]) -> String {
    let drawing = Drawing::of(graph, hops);
    match format {
        DrawingFormat::Mermaid => mermaid::whole(&drawing),
        DrawingFormat::Dot => dot::write(&drawing),
        DrawingFormat::Json => json::write(&drawing, sources, graph, hops),
    }
}

/// The hops as a flowchart of Mermaid, and how many arrows there was no room for.
pub(super) fn mermaid(graph: &Graph, hops: &[JudgedHop]) -> (String, usize) {
    mermaid::write(&Drawing::of(graph, hops))
}

/// What is drawn.
#[derive(Debug, Default)]
struct Drawing<'g> {
    boxes: Vec<Shape<'g>>,
    /// Workloads: the name of each, and its boxes.
    frames: Vec<(&'g str, Vec<usize>)>,
    /// In the order of the hops.
    arrows: Vec<Arrow>,
    /// The boxes on the way of each hop.
    ways: Vec<Vec<usize>>,
}

/// A box.
#[derive(Debug)]
struct Shape<'g> {
    name: String,
    /// What it is; none for an address outside of the linted files.
    endpoint: Option<&'g Endpoint>,
    framed: bool,
}

/// An arrow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    from: usize,
    to: usize,
    /// What stands beside it; nothing on the way behind a middlebox.
    label: String,
    kind: Kind,
}

/// What an arrow shows; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Race,
    Safe,
    Unknown,
    /// A proxy passes on what it is asked.
    Forwards,
}

impl Kind {
    fn of(verdict: &str) -> Self {
        match verdict {
            "race" => Self::Race,
            "safe" => Self::Safe,
            _ => Self::Unknown,
        }
    }
}

/// Where a box stands: what a program makes in several workloads is drawn in each of them.
type Place<'g> = (Option<&'g str>, Span, Role, &'g str);

/// Finds the boxes of endpoints and addresses.
#[derive(Default)]
struct Boxes<'g> {
    endpoints: BTreeMap<Place<'g>, usize>,
    addresses: BTreeMap<String, usize>,
    frames: BTreeMap<(&'g str, Option<&'g str>), usize>,
}

impl<'g> Drawing<'g> {
    fn of(graph: &'g Graph, hops: &[JudgedHop]) -> Self {
        let mut drawing = Self::default();
        let mut boxes = Boxes::default();
        let mut drawn = BTreeSet::new();
        for hop in hops {
            let ids = std::iter::once(hop.from).chain(hop.via.iter().copied());
            let mut way: Vec<usize> = ids
                .chain(hop.to)
                .map(|id| drawing.endpoint(&mut boxes, graph, id))
                .collect();
            if hop.to.is_none() {
                way.push(drawing.address(&mut boxes, &hop.server));
            }
            let kind = Kind::of(hop.verdict);
            let mut label = hop.label();
            for (from, to) in way.iter().zip(way.iter().skip(1)) {
                drawing.arrow(&mut drawn, *from, *to, std::mem::take(&mut label), kind);
            }
            drawing.ways.push(way);
        }
        for (server, client) in forwards(graph, hops) {
            let from = drawing.endpoint(&mut boxes, graph, server);
            let to = drawing.endpoint(&mut boxes, graph, client);
            drawing.arrow(&mut drawn, from, to, String::new(), Kind::Forwards);
        }
        drawing
    }

    fn arrow(
        &mut self,
        drawn: &mut BTreeSet<Arrow>,
        from: usize,
        to: usize,
        label: String,
        kind: Kind,
    ) {
        let arrow = Arrow {
            from,
            to,
            label,
            kind,
        };
        if drawn.insert(arrow.clone()) {
            self.arrows.push(arrow);
        }
    }

    fn endpoint(&mut self, boxes: &mut Boxes<'g>, graph: &'g Graph, id: EndpointId) -> usize {
        let endpoint = graph.endpoint(id);
        let workload = endpoint.workload.map(|id| graph.workload(id));
        let name = workload.map(|workload| workload.name.as_str());
        let place = (name, endpoint.span, endpoint.role, endpoint.name.as_str());
        if let Some(known) = boxes.endpoints.get(&place) {
            return *known;
        }
        let at = self.boxes.len();
        boxes.endpoints.insert(place, at);
        self.boxes.push(Shape {
            name: endpoint.name.clone(),
            endpoint: Some(endpoint),
            framed: workload.is_some(),
        });
        if let Some(workload) = workload {
            let network = workload.networks.first().map(String::as_str);
            let key = (workload.name.as_str(), network);
            let frame = *boxes.frames.entry(key).or_insert(self.frames.len());
            if frame == self.frames.len() {
                self.frames.push((&workload.name, Vec::new()));
            }
            self.frames[frame].1.push(at);
        }
        at
    }

    fn address(&mut self, boxes: &mut Boxes<'g>, address: &str) -> usize {
        let next = self.boxes.len();
        let at = *boxes.addresses.entry(address.to_owned()).or_insert(next);
        if at == next {
            let name = if address.is_empty() {
                "no address is known"
            } else {
                address
            };
            self.boxes.push(Shape {
                name: name.to_owned(),
                endpoint: None,
                framed: false,
            });
        }
        at
    }
}

/// The longest name that is drawn whole.
const LONGEST: usize = 60;

/// A text without anything that a drawing or a terminal may stumble over, cut where it is too long.
fn short(text: &str) -> String {
    let text = words::plain(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
