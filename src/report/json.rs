//! JSON, version 1: for machines, so nothing is renamed or removed without a new version number.

use super::{JudgedHop, View, fingerprints, words};
use crate::{
    finding::{Finding, Side},
    model::{Evidence, Quantity},
    source::{Place, Sources, Span},
};
use serde::Serialize;
use std::fmt::Write;

/// One object, indented, with a line break at its end.
pub(super) fn write(view: &View) -> String {
    // Plain structs of strings and numbers always serialize; were that ever untrue, the output would be empty.
    let text = serde_json::to_string_pretty(&document(view)).unwrap_or_default();
    escape_hostile(&text) + "\n"
}

/// serde escapes only what JSON demands. The rest of what may harm a terminal stands within strings, where an escape
/// means the same character.
pub(super) fn escape_hostile(json: &str) -> String {
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

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    findings: Vec<FindingOut<'a>>,
    hops: Vec<HopOut<'a>>,
    files: FilesOut,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    help: &'a str,
    location: Location,
    sides: Vec<SideOut<'a>>,
    evidence: Vec<EvidenceOut<'a>>,
    fingerprint: String,
    /// Reserved: always null, until findings carry edits.
    fix: (),
}

#[derive(Serialize)]
struct Location {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct SideOut<'a> {
    role: &'static str,
    system: &'a str,
    name: &'a str,
    setting: &'static str,
    key: String,
    value: Amount,
    unit: &'static str,
    origin: &'static str,
    location: Location,
}

/// A number, a boolean, or null for "no limit".
#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    Seconds(f64),
    Count(u64),
    Flag(bool),
    Unlimited,
}

#[derive(Serialize)]
struct EvidenceOut<'a> {
    path: String,
    line: usize,
    why: &'a str,
}

#[derive(Serialize)]
struct HopOut<'a> {
    client: &'a str,
    server: &'a str,
    verdict: &'static str,
    why: &'a str,
    confidence: &'static str,
}

#[derive(Serialize)]
struct FilesOut {
    read: usize,
    skipped: usize,
    with_errors: usize,
}

fn document<'a>(view: &View<'a>) -> Document<'a> {
    let fingerprints = fingerprints(view.sources, view.findings);
    Document {
        version: 1,
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        findings: view
            .findings
            .iter()
            .zip(fingerprints)
            .map(|(finding, fingerprint)| finding_out(view.sources, finding, fingerprint))
            .collect(),
        hops: view.hops.iter().map(hop_out).collect(),
        files: FilesOut {
            read: view.files.read,
            skipped: view.files.skipped,
            with_errors: view.files.with_errors,
        },
    }
}

fn finding_out<'a>(sources: &Sources, finding: &'a Finding, fingerprint: String) -> FindingOut<'a> {
    let side = |side| side_out(sources, side);
    let evidence = |evidence| evidence_out(sources, evidence);
    FindingOut {
        rule: finding.rule,
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        help: &finding.help,
        location: location(sources, finding.span),
        sides: finding.sides.iter().map(side).collect(),
        evidence: finding.evidence.iter().map(evidence).collect(),
        fingerprint,
        fix: (),
    }
}

fn side_out<'a>(sources: &Sources, side: &'a Side) -> SideOut<'a> {
    let (value, unit) = amount(side);
    SideOut {
        role: side.role.name(),
        system: &side.system,
        name: &side.name,
        setting: side.setting.name(),
        key: words::key(side),
        value,
        unit,
        origin: words::origin(&side.value.origin),
        location: location(sources, side.span),
    }
}

/// The value and its unit. "No limit" has no unit of its own and takes that of the setting.
fn amount(side: &Side) -> (Amount, &'static str) {
    match side.value.quantity {
        Quantity::Duration(duration) => (Amount::Seconds(duration.as_secs_f64()), "seconds"),
        Quantity::Count(count) => (Amount::Count(count), "count"),
        Quantity::Flag(on) => (Amount::Flag(on), "flag"),
        Quantity::Unlimited => (Amount::Unlimited, side.setting.unit()),
    }
}

fn location(sources: &Sources, span: Span) -> Location {
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

fn evidence_out<'a>(sources: &Sources, evidence: &'a Evidence) -> EvidenceOut<'a> {
    let place = sources.place(evidence.span);
    EvidenceOut {
        path: place.path,
        line: place.line,
        why: &evidence.why,
    }
}

fn hop_out(hop: &JudgedHop) -> HopOut<'_> {
    HopOut {
        client: &hop.client,
        server: &hop.server,
        verdict: hop.verdict,
        why: &hop.why,
        confidence: hop.confidence.name(),
    }
}

#[cfg(test)]
mod tests;
