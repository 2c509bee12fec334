//! What every JSON of ours has in common: places, amounts, values and ends of hops, as structs of their own, so that
//! the library's can change without them.

use super::{IdleLimit, JudgedHop, words};
use crate::model::{Endpoint, Evidence, Graph, Origin, Quantity, Setting, Value};
use crate::source::{Place, Sources, Span};
use serde::Serialize;
use std::fmt::Write;

/// An object as text, indented, with a line break at its end.
pub fn text(value: &impl Serialize) -> String {
    // Plain structs of strings and numbers always serialize; were that ever untrue, the output would be empty.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    escape_hostile(&text) + "\n"
}

/// An object on a line of its own.
pub fn line(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    escape_hostile(&text) + "\n"
}

/// serde escapes only what JSON demands. The rest of what may harm a terminal stands within strings, where an escape
/// means the same character.
fn escape_hostile(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut before = ' ';
    for c in json.chars() {
        // Two hashes may begin a command to the log of a build service.
        let hashes = c == '#' && before == '#';
        before = c;
        if hashes || (c != '\n' && words::is_hostile(c)) {
            // Writing into a string cannot fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// A place.
#[derive(Debug, Serialize)]
pub struct Location {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The place of a span.
pub fn location(sources: &Sources, span: Span) -> Location {
    let Place {
        path,
        line,
        column,
        end_line,
        end_column,
    } = sources.place(span);
    Location {
        path,
        line,
        column,
        end_line,
        end_column,
    }
}

/// A number, a boolean, or null for "no limit".
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Amount {
    /// A length of time.
    Seconds(f64),
    /// A number of things.
    Count(u64),
    /// On or off.
    Flag(bool),
    /// No limit.
    Unlimited,
}

/// A quantity and its unit. "No limit" has no unit of its own and takes that of the setting.
pub fn amount(quantity: Quantity, setting: Setting) -> (Amount, &'static str) {
    match quantity {
        Quantity::Duration(duration) => (Amount::Seconds(duration.as_secs_f64()), "seconds"),
        Quantity::Count(count) => (Amount::Count(count), "count"),
        Quantity::Flag(on) => (Amount::Flag(on), "flag"),
        Quantity::Unlimited => (Amount::Unlimited, setting.unit()),
    }
}

/// A place that proves something.
#[derive(Debug, Serialize)]
pub struct Proof<'a> {
    path: String,
    line: usize,
    why: &'a str,
}

/// Evidence with its place.
pub fn proof<'a>(sources: &Sources, evidence: &'a Evidence) -> Proof<'a> {
    let place = sources.place(evidence.span);
    Proof {
        path: place.path,
        line: place.line,
        why: &evidence.why,
    }
}

/// A setting's value at an endpoint.
#[derive(Debug, Serialize)]
pub struct Known<'a> {
    setting: &'static str,
    key: String,
    value: Amount,
    unit: &'static str,
    origin: &'static str,
    /// Where it is written; null for a default.
    location: Option<Location>,
    /// Who says so; null for what is written.
    reference: Option<&'a str>,
    /// What is written, where the system makes something else of it.
    written: Option<Amount>,
}

/// A value with its origin.
pub fn known<'a>(sources: &Sources, setting: Setting, value: &'a Value) -> Known<'a> {
    let (own, unit) = amount(value.quantity, setting);
    let reference = match &value.origin {
        Origin::Default { reference, .. } => Some(reference.as_str()),
        _ => None,
    };
    Known {
        setting: setting.name(),
        key: value.key(),
        value: own,
        unit,
        origin: words::origin(&value.origin),
        location: value.origin.span().map(|span| location(sources, span)),
        reference,
        written: value.clamped.map(|written| amount(written, setting).0),
    }
}

/// An endpoint.
#[derive(Debug, Serialize)]
pub struct End<'a> {
    role: &'static str,
    name: &'a str,
    system: &'a str,
    title: &'a str,
    protocol: &'a str,
    workload: Option<&'a str>,
    location: Location,
}

/// An endpoint with the workload that runs it.
pub fn end<'a>(sources: &Sources, graph: &'a Graph, endpoint: &'a Endpoint) -> End<'a> {
    End {
        role: endpoint.role.name(),
        name: &endpoint.name,
        system: &endpoint.system,
        title: &endpoint.title,
        protocol: &endpoint.protocol,
        workload: endpoint.workload.map(|id| graph.workload(id).name.as_str()),
        location: location(sources, endpoint.span),
    }
}

/// A limit of a hop.
#[derive(Debug, Serialize)]
struct Limit<'a> {
    #[serde(flatten)]
    known: Known<'a>,
    /// What comes of it on this hop.
    in_effect: Amount,
    /// In these versions; null for all that may run.
    versions: Option<String>,
}

fn limit<'a>(sources: &Sources, limit: &'a IdleLimit) -> Limit<'a> {
    Limit {
        known: known(sources, limit.setting, &limit.value),
        in_effect: amount(limit.quantity, limit.setting).0,
        versions: (!limit.versions.is_all()).then(|| limit.versions.to_string()),
    }
}

/// A hop with everything that is known of it.
#[derive(Debug, Serialize)]
pub struct HopInFull<'a> {
    client: End<'a>,
    /// Null where the address leads nowhere.
    server: Option<End<'a>>,
    /// The address that leads nowhere; null for a hop.
    address: Option<&'a str>,
    verdict: &'static str,
    why: &'a str,
    confidence: &'static str,
    client_limits: Vec<Limit<'a>>,
    server_limits: Vec<Limit<'a>>,
    via: Vec<End<'a>>,
    evidence: Vec<Proof<'a>>,
}

/// A hop in full.
pub fn hop<'a>(sources: &Sources, graph: &'a Graph, hop: &'a JudgedHop) -> HopInFull<'a> {
    let end_of = |id| end(sources, graph, graph.endpoint(id));
    let limits = |all: &'a [IdleLimit]| all.iter().map(|one| limit(sources, one)).collect();
    HopInFull {
        client: end_of(hop.from),
        server: hop.to.map(end_of),
        address: hop.to.is_none().then_some(hop.server.as_str()),
        verdict: hop.verdict,
        why: &hop.why,
        confidence: hop.confidence.name(),
        client_limits: limits(&hop.kept),
        server_limits: limits(&hop.closed),
        via: hop.via.iter().map(|id| end_of(*id)).collect(),
        evidence: hop.evidence.iter().map(|one| proof(sources, one)).collect(),
    }
}
