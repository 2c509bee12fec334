//! JSON, version 1: for machines, so nothing is renamed or removed without a new version number.

use super::{
    JudgedHop, View, fingerprints,
    machine::{self, Amount, Location, Proof, location},
    words,
};
use crate::{
    finding::{Finding, Side},
    source::Sources,
};
use serde::Serialize;

/// One object, indented, with a line break at its end.
pub(super) fn write(view: &View) -> String {
    machine::text(&document(view))
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    findings: Vec<FindingOut<'a>>,
    hops: Vec<HopOut<'a>>,
    files: FilesOut,
    suppressed: SuppressedOut,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
pub(super) struct FindingOut<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    help: &'a str,
    location: Location,
    sides: Vec<SideOut<'a>>,
    evidence: Vec<Proof<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<LikelihoodOut>,
    fingerprint: String,
    /// Reserved: always null, until findings carry edits.
    fix: (),
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

/// How many requests the finding concerns, where it is known when they come.
#[derive(Serialize)]
struct LikelihoodOut {
    per_million: u64,
    requests: String,
}

#[derive(Serialize)]
struct HopOut<'a> {
    client: &'a str,
    server: &'a str,
    verdict: &'static str,
    why: &'a str,
    confidence: &'static str,
}

/// How many findings are not listed because somebody said so.
#[derive(Serialize)]
struct SuppressedOut {
    ignored: usize,
    baseline: usize,
    unchanged: usize,
}

#[derive(Serialize)]
struct FilesOut {
    read: usize,
    skipped: usize,
    with_errors: usize,
}

fn document<'a>(view: &View<'a>) -> Document<'a> {
    Document {
        version: 1,
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        findings: findings(view).collect(),
        hops: view.hops.iter().map(hop_out).collect(),
        files: FilesOut {
            read: view.files.read,
            skipped: view.files.skipped,
            with_errors: view.files.with_errors,
        },
        suppressed: SuppressedOut {
            ignored: view.suppressed.ignored,
            baseline: view.suppressed.baseline,
            unchanged: view.suppressed.unchanged,
        },
    }
}

/// Every finding, as an object of version 1.
pub(super) fn findings<'a>(view: &View<'a>) -> impl Iterator<Item = FindingOut<'a>> {
    let View {
        sources, findings, ..
    } = *view;
    let all = findings.iter().zip(fingerprints(sources, findings));
    all.map(|(finding, fingerprint)| finding_out(sources, finding, fingerprint))
}

fn finding_out<'a>(sources: &Sources, finding: &'a Finding, fingerprint: String) -> FindingOut<'a> {
    let side = |side| side_out(sources, side);
    let evidence = |evidence| machine::proof(sources, evidence);
    FindingOut {
        rule: finding.rule,
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        help: &finding.help,
        location: location(sources, finding.span),
        sides: finding.sides.iter().map(side).collect(),
        evidence: finding.evidence.iter().map(evidence).collect(),
        likelihood: finding.likelihood.map(|likelihood| LikelihoodOut {
            per_million: likelihood.per_million,
            requests: likelihood.arrivals.to_string(),
        }),
        fingerprint,
        fix: (),
    }
}

fn side_out<'a>(sources: &Sources, side: &'a Side) -> SideOut<'a> {
    let (value, unit) = machine::amount(side.value.quantity, side.setting);
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
