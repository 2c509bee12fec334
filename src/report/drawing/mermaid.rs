//! Drawings as Mermaid flowcharts.

use super::{Arrow, Drawing, Kind, Shape, short};
use crate::model::Role;
use std::collections::BTreeSet;

/// Mermaid refuses drawings with more than 500 arrows; nobody follows half as many.
const MOST_ARROWS: usize = 200;
/// It refuses texts of more than 50,000 characters; some room is left for frames and styles.
const MOST_BYTES: usize = 40_000;

/// The flowchart, without a fence around it; where it does not show all, a comment says so.
pub(super) fn whole(drawing: &Drawing) -> String {
    let (text, left) = write(drawing);
    if left == 0 {
        return text;
    }
    format!("{text}%% {left} more are left out: Mermaid draws no more. --format dot has all.\n")
}

/// The flowchart, and how many arrows it leaves out.
pub(super) fn write(drawing: &Drawing) -> (String, usize) {
    let arrows = chosen(drawing);
    let boxes: BTreeSet<usize> = arrows
        .iter()
        .flat_map(|arrow| [arrow.from, arrow.to])
        .collect();
    let mut text = "flowchart LR\n".to_owned();
    for (number, (name, within)) in drawing.frames.iter().enumerate() {
        let mut shown = within.iter().filter(|at| boxes.contains(at)).peekable();
        if shown.peek().is_some() {
            text += &format!("  subgraph w{number}[\"{}\"]\n", quoted(name));
            for at in shown {
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
    (text, drawing.arrows.len() - arrows.len())
}

/// Not more than Mermaid can draw, the worst first.
fn chosen<'d>(drawing: &'d Drawing) -> Vec<&'d Arrow> {
    let mut arrows: Vec<&Arrow> = drawing.arrows.iter().collect();
    // In the order of the hops where all have room.
    let bytes: usize = arrows.iter().map(|arrow| room(drawing, arrow)).sum();
    if arrows.len() > MOST_ARROWS || bytes > MOST_BYTES {
        arrows.sort_by_key(|arrow| arrow.kind);
        let mut left = MOST_BYTES;
        let fits = |arrow: &&&Arrow| {
            let rest = left.checked_sub(room(drawing, arrow));
            left = rest.unwrap_or(left);
            rest.is_some()
        };
        let count = arrows.iter().take_while(fits).count();
        arrows.truncate(count.min(MOST_ARROWS));
    }
    arrows
}

/// The bytes of an arrow and its boxes, as if no other arrow had them.
fn room(drawing: &Drawing, arrow: &Arrow) -> usize {
    let of = |at: usize| node(at, &drawing.boxes[at]).len();
    line(arrow).len() + of(arrow.from) + of(arrow.to)
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
