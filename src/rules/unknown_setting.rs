//! `unknown-setting`: a setting that its program does not know, and ignores without a word.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Endpoint, Graph, Ignored, Why};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "unknown-setting",
    severity: Severity::Warning,
    summary: "a setting is misspelled or of another version, and its program ignores it without a word",
    explanation: include_str!("../../docs/rules/unknown-setting.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let all = graph.endpoints.iter().flat_map(|endpoint| {
        let ignored = endpoint.ignored.iter();
        ignored.map(move |one| finding(endpoint, one))
    });
    // One file may set several endpoints.
    let mut told = BTreeSet::new();
    all.filter(|finding| told.insert(finding.span)).collect()
}

fn finding(endpoint: &Endpoint, ignored: &Ignored) -> Finding {
    Finding {
        rule: RULE.id,
        severity: RULE.severity,
        confidence: Confidence::Medium.min(endpoint.attachment),
        message: message(&endpoint.title, &ignored.why),
        help: help(&ignored.why),
        span: ignored.span,
        sides: Vec::new(),
        likelihood: None,
        evidence: Vec::new(),
    }
}

fn message(title: &str, why: &Why) -> String {
    match why {
        Why::Misspelled { name, meant } => {
            let name = name.as_ref();
            let name = name.map_or_else(|| "such setting".to_owned(), |name| format!("`{name}`"));
            format!("{title} knows no {name}, and ignores it; `{meant}` is one")
        }
        Why::Dropped { name, by, instead } => {
            let instead = instead.as_ref();
            let instead =
                instead.map_or_else(String::new, |other| format!("; `{other}` took its place"));
            format!("{title} ignores `{name}`, as it has known no such setting since {by}{instead}")
        }
        Why::NotYet { name, since, .. } => format!(
            "{title} ignores `{name}`, as the version in use knows no such setting: it came with {since}"
        ),
    }
}

fn help(why: &Why) -> String {
    match why {
        Why::Misspelled { meant: name, .. }
        | Why::Dropped {
            instead: Some(name),
            ..
        } => format!("write `{name}`, or remove the line"),
        Why::Dropped { instead: None, .. } => "remove the line".to_owned(),
        Why::NotYet {
            since,
            instead: None,
            ..
        } => format!("use {since} or later, or remove the line"),
        Why::NotYet {
            since,
            instead: Some(name),
            ..
        } => format!("use {since} or later, or write `{name}`"),
    }
}
