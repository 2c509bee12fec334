//! What was understood: every endpoint with its effective settings, and where each comes from.

use super::told::{origin, place};
use super::{ListFormat, wrap};
use crate::lint::Outcome;
use crate::model::{Endpoint, Setting, Side, Value};
use crate::report::machine::{self, End, Known};
use crate::report::plain;
use crate::source::Sources;
use serde::Serialize;

/// Every endpoint of a run.
pub fn settings(outcome: &Outcome, format: ListFormat) -> String {
    match format {
        ListFormat::Human => human(outcome),
        ListFormat::Json => json(outcome),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    endpoints: Vec<EndpointOut<'a>>,
}

#[derive(Serialize)]
struct EndpointOut<'a> {
    #[serde(flatten)]
    end: End<'a>,
    /// One for each range of versions that may run.
    variants: Vec<Variant<'a>>,
    /// Settings that are written, but whose value could not be worked out.
    unreadable: Vec<&'static str>,
}

#[derive(Serialize)]
struct Variant<'a> {
    versions: Option<String>,
    settings: Vec<Known<'a>>,
}

fn json(outcome: &Outcome) -> String {
    let sources = &outcome.sources;
    let all = outcome.graph.endpoints.iter();
    let endpoints = all.map(|endpoint| EndpointOut {
        end: machine::end(sources, &outcome.graph, endpoint),
        variants: endpoint
            .sides()
            .map(|side| variant(side, sources))
            .collect(),
        unreadable: endpoint.unreadable.iter().map(|own| own.name()).collect(),
    });
    machine::text(&Document {
        version: 1,
        endpoints: endpoints.collect(),
    })
}

fn variant<'a>(side: Side<'a>, sources: &Sources) -> Variant<'a> {
    let known = |(setting, value)| machine::known(sources, setting, value);
    Variant {
        versions: (!side.versions.is_all()).then(|| side.versions.to_string()),
        settings: side.settings().map(known).collect(),
    }
}

fn human(outcome: &Outcome) -> String {
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
