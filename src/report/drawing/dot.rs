//! Drawings for Graphviz.

use super::{Arrow, Drawing, Kind, Shape, short};
use crate::model::Role;

/// The graph.
pub(super) fn write(drawing: &Drawing) -> String {
    let mut text = "digraph hops {\n  rankdir=LR;\n  node [shape=box];\n".to_owned();
    for (number, (name, within)) in drawing.frames.iter().enumerate() {
        text += &format!(
            "  subgraph cluster_{number} {{\n    label=\"{}\";\n",
            quoted(name)
        );
        for at in within {
            text += &format!("    {}", node(*at, &drawing.boxes[*at]));
        }
        text += "  }\n";
    }
    let free = drawing.boxes.iter().enumerate();
    for (at, shape) in free.filter(|(_, shape)| !shape.framed) {
        text += &format!("  {}", node(at, shape));
    }
    text += &drawing.arrows.iter().map(line).collect::<String>();
    text + "}\n"
}

fn node(at: usize, shape: &Shape) -> String {
    let name = quoted(&shape.name);
    match shape.endpoint {
        None => format!("n{at} [label=\"{name}\", style=rounded];\n"),
        Some(endpoint) => {
            let shape = match endpoint.role {
                Role::Middlebox => ", shape=hexagon",
                Role::Client | Role::Server => "",
            };
            let title = quoted(&endpoint.title);
            format!("n{at} [label=\"{name}\\n{title}\"{shape}];\n")
        }
    }
}

fn line(arrow: &Arrow) -> String {
    let style = match arrow.kind {
        Kind::Race => "color=crimson, penwidth=2",
        Kind::Safe => "color=black",
        Kind::Unknown => "color=gray, style=dashed",
        Kind::Forwards => "color=black, style=dotted",
    };
    let (from, to, label) = (arrow.from, arrow.to, quoted(&arrow.label));
    format!("  n{from} -> n{to} [label=\"{label}\", {style}];\n")
}

/// A text within quotes; a backslash would begin an escape.
fn quoted(text: &str) -> String {
    short(text).replace('\\', "\\\\").replace('"', "\\\"")
}
