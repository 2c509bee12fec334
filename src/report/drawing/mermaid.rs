//! Drawings as Mermaid flowcharts.

use super::{Arrow, Drawing, Kind, Shape, short};
use crate::model::Role;

/// Mermaid refuses drawings with more than 500 arrows or 50,000 characters.
const MOST_ARROWS: usize = 200;

/// The flowchart, without a fence around it.
pub(super) fn write(drawing: &Drawing) -> String {
    let arrows = chosen(drawing);
    let shown = |at: usize| {
        arrows
            .iter()
            .any(|arrow| arrow.from == at || arrow.to == at)
    };
    let boxes: Vec<usize> = (0..drawing.boxes.len()).filter(|at| shown(*at)).collect();
    let mut text = "flowchart LR\n".to_owned();
    for (number, (name, within)) in drawing.frames.iter().enumerate() {
        if within.iter().any(|at| boxes.binary_search(at).is_ok()) {
            text += &format!("  subgraph w{number}[\"{}\"]\n", quoted(name));
            for at in within.iter().filter(|at| boxes.binary_search(at).is_ok()) {
                text += &format!("    {}", node(*at, &drawing.boxes[*at]));
            }
            text += "  end\n";
        }
    }
    for at in boxes.iter().filter(|at| !drawing.boxes[**at].framed) {
        text += &format!("  {}", node(*at, &drawing.boxes[*at]));
    }
    text += &arrows.iter().map(|arrow| line(arrow)).collect::<String>();
    text += &style(&arrows);
    let left = drawing.arrows.len() - arrows.len();
    if left > 0 {
        text +=
            &format!("%% {left} more are left out: Mermaid draws no more. --format dot has all.\n");
    }
    text
}

/// Not more than Mermaid can draw, the worst first.
fn chosen<'d>(drawing: &'d Drawing) -> Vec<&'d Arrow> {
    let mut arrows: Vec<&Arrow> = drawing.arrows.iter().collect();
    if arrows.len() > MOST_ARROWS {
        arrows.sort_by_key(|arrow| arrow.kind);
        arrows.truncate(MOST_ARROWS);
    }
    arrows
}

fn node(at: usize, shape: &Shape) -> String {
    let name = quoted(&shape.name);
    match shape.endpoint {
        None => format!("n{at}([\"{name}\"])\n"),
        Some(endpoint) => {
            let label = format!("{name}<br/>{}", quoted(&endpoint.title));
            match endpoint.role {
                Role::Middlebox => format!("n{at}{{{{\"{label}\"}}}}\n"),
                Role::Client | Role::Server => format!("n{at}[\"{label}\"]\n"),
            }
        }
    }
}

fn line(arrow: &Arrow) -> String {
    let (from, to) = (arrow.from, arrow.to);
    let shaft = match arrow.kind {
        Kind::Race => "==>",
        Kind::Safe => "-->",
        Kind::Unknown | Kind::Forwards => "-.->",
    };
    match arrow.label.as_str() {
        "" => format!("  n{from} {shaft} n{to}\n"),
        label => format!("  n{from} {shaft}|\"{}\"| n{to}\n", quoted(label)),
    }
}

/// Colours for those that need looking at.
fn style(arrows: &[&Arrow]) -> String {
    let numbers = |kind: Kind| {
        let all = arrows
            .iter()
            .enumerate()
            .filter(|(_, arrow)| arrow.kind == kind);
        all.map(|(at, _)| at.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let style = |kind: Kind, colour: &str| match numbers(kind).as_str() {
        "" => String::new(),
        all => format!("  linkStyle {all} stroke:{colour}\n"),
    };
    style(Kind::Race, "crimson") + &style(Kind::Unknown, "gray")
}

/// A text within quotes. What means something to Mermaid, HTML or Markdown is written by its number: `%%{` begins a
/// directive wherever it stands, backticks end a fence, and Mermaid takes back a `;` behind `style` and a colon.
fn quoted(text: &str) -> String {
    let mut safe = String::new();
    for c in short(text).chars() {
        if matches!(
            c,
            '"' | '#' | '%' | '&' | ':' | ';' | '<' | '>' | '\\' | '`'
        ) {
            safe += &format!("#{};", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}
