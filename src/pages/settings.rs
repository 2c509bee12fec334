//! What was understood: every endpoint with its effective settings, and where each comes from.

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
    let mut page = format!(
        "{name}: {} ({role}), {}\n",
        endpoint.title,
        place(endpoint.span, sources)
    );
    for side in endpoint.sides() {
        if !endpoint.is_certain() {
            page += &format!("  in {}:\n", side.versions);
        }
        page += &values(side, sources);
    }
    for setting in &endpoint.unreadable {
        page += &format!("  {setting} = unknown: what is written could not be worked out\n");
    }
    page + "\n"
}

fn values(side: Side, sources: &Sources) -> String {
    let line = |(setting, value): (Setting, &Value)| {
        format!(
            "  {setting} = {}, {}\n",
            value.quantity,
            origin(value, sources)
        )
    };
    side.settings().map(line).collect()
}

fn origin(value: &Value, sources: &Sources) -> String {
    let at = |span: &Span| place(*span, sources);
    match &value.origin {
        Origin::Explicit(span) if value.spelling.is_none() => format!("written at {}", at(span)),
        Origin::Explicit(span) => format!("{} at {}", plain(&value.key()), at(span)),
        Origin::Inherited(span) => format!("inherited from {}", at(span)),
        Origin::Declared(span) => format!("declared at {}", at(span)),
        Origin::Default {
            reference,
            versions,
        } if versions.is_all() => format!("default: {reference}"),
        Origin::Default {
            reference,
            versions,
        } => format!("default of {versions}: {reference}"),
    }
}

fn place(span: Span, sources: &Sources) -> String {
    let place = sources.place(span);
    format!("{}:{}", plain(&place.path), place.line)
}
