//! The picture in Mermaid's language, which GitHub and GitLab draw.

use super::{Edge, Node, Picture};
use crate::report::words;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Mermaid draws no more edges than this, unless it is set up to.
const MOST_EDGES: usize = 500;
/// It refuses texts of more than 50 000 characters; some are left for what stands around nodes and edges.
const MOST_BYTES: usize = 44_000;
/// Names and reasons are cut to this many characters.
const WIDEST: usize = 100;

/// How the hops of each verdict are drawn, in the order in which they get room: verdict, arrow, style of the edge.
const VERDICTS: &[(&str, &str, &str)] = &[
    ("race", "==>", "stroke:#d1242f,stroke-width:3px"),
    ("safe", "-->", "stroke:#1a7f37"),
    ("unknown", "-.->", "stroke:#848d97"),
];

/// A drawing of as many hops as there is room for, races first.
#[derive(Debug)]
pub struct Drawing {
    /// The text, without a fence around it.
    pub text: String,
    /// How many hops it shows.
    pub shown: usize,
    /// How many there was no room for.
    pub left_out: usize,
}

/// Draws from left to right: a box for each program, a rounded one for what lies outside, an arrow for each hop.
pub fn mermaid(picture: &Picture) -> Drawing {
    let mut canvas = Canvas::default();
    for (verdict, arrow, style) in VERDICTS {
        let from = canvas.shown;
        let hops = picture.edges.iter();
        for edge in hops.filter(|edge| edge.hop.verdict == *verdict) {
            canvas.edge(picture, edge, arrow);
        }
        canvas.style(from, style);
    }
    Drawing {
        shown: canvas.shown,
        left_out: picture.edges.len() - canvas.shown,
        text: canvas.text(),
    }
}

#[derive(Default)]
struct Canvas {
    /// The lines of the nodes that are drawn; true for those that lie outside.
    nodes: BTreeMap<usize, (String, bool)>,
    edges: String,
    styles: String,
    bytes: usize,
    shown: usize,
    full: bool,
}

impl Canvas {
    fn edge(&mut self, picture: &Picture, edge: &Edge, arrow: &str) {
        let new = [edge.from, edge.to].into_iter().filter_map(|at| {
            let node = picture.nodes.get(at)?;
            let missing = !self.nodes.contains_key(&at);
            missing.then(|| (at, (node_line(at, node), node.outside)))
        });
        let new: BTreeMap<usize, (String, bool)> = new.collect();
        let why = label(&format!("{}: {}", edge.hop.verdict, edge.hop.why));
        let line = format!("  n{} {arrow}|\"{why}\"| n{}\n", edge.from, edge.to);
        let bytes = line.len() + new.values().map(|(line, _)| line.len()).sum::<usize>();
        self.full |= self.shown == MOST_EDGES || self.bytes + bytes > MOST_BYTES;
        if self.full {
            return;
        }
        self.bytes += bytes;
        self.shown += 1;
        self.edges += &line;
        self.nodes.extend(new);
    }

    /// Gives the edges from this one on their style.
    fn style(&mut self, from: usize, style: &str) {
        let numbers: Vec<String> = (from..self.shown).map(|edge| edge.to_string()).collect();
        if !numbers.is_empty() {
            // Writing into a string cannot fail.
            let _ = writeln!(self.styles, "  linkStyle {} {style}", numbers.join(","));
        }
    }

    fn text(&self) -> String {
        let nodes: String = self.nodes.values().map(|(line, _)| line.as_str()).collect();
        let outside = self.nodes.iter().filter(|(_, (_, outside))| *outside);
        let outside: Vec<String> = outside.map(|(at, _)| format!("n{at}")).collect();
        let class = if outside.is_empty() {
            String::new()
        } else {
            format!(
                "  classDef outside stroke-dasharray:4 3\n  class {} outside\n",
                outside.join(",")
            )
        };
        format!("flowchart LR\n{nodes}{}{}{class}", self.edges, self.styles)
    }
}

fn node_line(at: usize, node: &Node) -> String {
    let name = label(node.name);
    if node.outside {
        return format!("  n{at}([\"{name}\"])\n");
    }
    let titles: Vec<&str> = node.titles.iter().copied().collect();
    let titles = label(&titles.join(", "));
    format!("  n{at}[\"{name}<br/>{titles}\"]\n")
}

/// Text that Mermaid shows as it is: whatever could end the label, or be markup in it, is a numbered entity. So is `:`,
/// as Mermaid takes `style` before a colon for a statement of its own wherever it stands.
fn label(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in words::cut(&words::plain(text), WIDEST).chars() {
        if c.is_alphanumeric() || " .,-/=_".contains(c) {
            safe.push(c);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(safe, "#{};", u32::from(c));
        }
    }
    safe
}
