//! Findings as SARIF tells them.

use super::{
    places::{Location, Message, Places},
    rules,
};
use crate::{
    finding::{Finding, Side},
    report::{View, facts, fingerprint::fingerprints, line_hash::line_hashes, words},
    source::FileId,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A message is cut to this many characters.
const LONGEST: usize = 4_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Found {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code_flows: Vec<CodeFlow>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: Properties,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CodeFlow {
    thread_flows: [ThreadFlow; 1],
}

#[derive(Serialize)]
struct ThreadFlow {
    locations: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    location: Location,
}

#[derive(Serialize)]
struct Properties {
    confidence: &'static str,
}

/// All findings.
pub(super) fn found(view: &View, places: &Places) -> Vec<Found> {
    let hashes = hashes(view);
    let prints = fingerprints(view.sources, view.findings);
    let all = view.findings.iter().zip(prints);
    all.map(|(finding, print)| {
        let line = view.sources.place(finding.span).line;
        let hash = hashes
            .get(&finding.span.file)
            .and_then(|lines| lines.get(&line))
            .map(|hash| ("primaryLocationLineHash", hash.clone()));
        let own = ("keepalintFinding/v1", print);
        let mut found = describe(finding, places);
        found.partial_fingerprints = hash.into_iter().chain([own]).collect();
        found
    })
    .collect()
}

/// The hash of every line that a finding begins in; each file is read once.
fn hashes(view: &View) -> BTreeMap<FileId, BTreeMap<usize, String>> {
    let mut lines: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
    for finding in view.findings {
        let line = view.sources.place(finding.span).line;
        lines.entry(finding.span.file).or_default().push(line);
    }
    let hashed = lines.into_iter().map(|(file, lines)| {
        let hashes = line_hashes(view.sources.text(file), &lines);
        (file, hashes)
    });
    hashed.collect()
}

fn describe(finding: &Finding, places: &Places) -> Found {
    let related = related(finding, places);
    Found {
        rule_id: finding.rule,
        rule_index: rules::index(finding.rule),
        level: finding.severity.name(),
        message: Message::new(&words::cut(&text(finding, places), LONGEST)),
        locations: [places.of(finding.span, &label(finding))],
        related_locations: related,
        code_flows: flow(finding, places).into_iter().collect(),
        partial_fingerprints: BTreeMap::new(),
        properties: Properties {
            confidence: finding.confidence.name(),
        },
    }
}

/// What to say at the primary place.
fn label(finding: &Finding) -> String {
    let own = finding.sides.iter().find(|side| side.span == finding.span);
    own.map_or_else(|| finding.message.clone(), said)
}

fn said(side: &Side) -> String {
    format!("{}: {}", side.role.name(), facts::value(side))
}

/// The sides that stand elsewhere.
fn others(finding: &Finding) -> impl Iterator<Item = &Side> {
    finding
        .sides
        .iter()
        .filter(|side| side.span != finding.span)
}

/// The message, the other sides with links to them, and what to set. GitHub shows related places only where they are
/// linked.
fn text(finding: &Finding, places: &Places) -> String {
    let mut text = format!("{}.", escaped(&finding.message));
    for (id, side) in (1..).zip(others(finding)) {
        let place = escaped(&words::path_line(places.sources, side.span));
        let role = side.role.name();
        let value = escaped(&facts::value(side));
        text += &format!(" The [{role}]({id}) at {place}: {value}.");
    }
    if !finding.help.is_empty() {
        text += &format!(" To fix: {}.", escaped(&finding.help));
    }
    text
}

/// Text in which nothing is a link.
fn escaped(text: &str) -> String {
    let plain = words::plain(text);
    plain
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

/// The other sides, numbered as the message links them, and what proves the hop.
fn related(finding: &Finding, places: &Places) -> Vec<Location> {
    let sides = others(finding).map(|side| places.of(side.span, &said(side)));
    let evidence = finding.evidence.iter();
    let evidence = evidence.map(|evidence| places.of(evidence.span, &evidence.why));
    let numbered = (1..).zip(sides.chain(evidence));
    numbered
        .map(|(id, mut location)| {
            location.id = Some(id);
            location
        })
        .collect()
}

/// From the first side along the evidence to the others; none where there is only one.
fn flow(finding: &Finding, places: &Places) -> Option<CodeFlow> {
    let (first, rest) = finding
        .sides
        .split_first()
        .filter(|(_, rest)| !rest.is_empty())?;
    let side = |side: &Side| places.of(side.span, &said(side));
    let evidence = finding.evidence.iter();
    let steps = std::iter::once(side(first))
        .chain(evidence.map(|evidence| places.of(evidence.span, &evidence.why)))
        .chain(rest.iter().map(side));
    let locations = steps.map(|location| Step { location }).collect();
    Some(CodeFlow {
        thread_flows: [ThreadFlow { locations }],
    })
}
