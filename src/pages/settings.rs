//! What was understood: every endpoint with its effective settings, and where each comes from.

use super::wrap;
use crate::lint::Outcome;
use crate::model::{Endpoint, Origin, Setting, Side, Value};
use crate::report::plain;
use crate::source::{Sources, Span};

/// Every endpoint of a run.
pub fn settings(outcome: &Outcome) -> String {
    let mut page = String::new();
    for endpoint in &outcome.graph.endpoints {
        page += &one(endpoint, &outcome.sources);
    }
    page
}

fn one(endpoint: &Endpoint, sources: &Sources) -> String {
    let role = endpoint.role.name();
    let name = plain(&endpoint.name);
    let at = place(endpoint.span, sources);
    let mut page = wrap("", &format!("{name}: {} ({role}), {at}", endpoint.title));
    for side in endpoint.sides() {
        if !endpoint.is_certain() {
            page += &wrap("  ", &format!("in {}:", side.versions));
        }
        page += &values(side, sources);
    }
    for setting in &endpoint.unreadable {
        let why = "what is written could not be worked out";
        page += &wrap(&line(*setting, "unknown"), why);
    }
    page + "\n"
}

fn values(side: Side, sources: &Sources) -> String {
    let one = |(setting, value): (Setting, &Value)| {
        let head = line(setting, &value.quantity.to_string());
        wrap(&head, &origin(value, sources))
    };
    side.settings().map(one).collect()
}

/// A setting and its value, in columns.
fn line(setting: Setting, value: &str) -> String {
    let name = setting.name();
    format!("  {name:<21}  {value:<8}  ")
}

fn origin(value: &Value, sources: &Sources) -> String {
    let at = |span: &Span| place(*span, sources);
    let key = plain(&value.key());
    let from = match &value.origin {
        Origin::Explicit(span) if value.spelling.is_none() => format!("written at {}", at(span)),
        Origin::Explicit(span) => format!("{key} at {}", at(span)),
        Origin::Inherited(span) => format!("{key} inherited from {}", at(span)),
        Origin::Declared(span) => format!("declared at {}", at(span)),
        Origin::Default {
            reference,
            versions,
        } if versions.is_all() => format!("default: {reference}"),
        Origin::Default {
            reference,
            versions,
        } => format!("default of {versions}: {reference}"),
    };
    let written = value
        .clamped
        .map(|written| format!("; {written} is written, below the least that the system takes"));
    from + &written.unwrap_or_default()
}

fn place(span: Span, sources: &Sources) -> String {
    let place = sources.place(span);
    format!("{}:{}", plain(&place.path), place.line)
}
