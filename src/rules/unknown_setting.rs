//! `unknown-setting`: a setting that is nearly one that its system knows.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Endpoint, Graph};
use crate::source::Spanned;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "unknown-setting",
    severity: Severity::Warning,
    summary: "a setting is misspelled, and its program ignores it without a word",
    explanation: include_str!("../../docs/rules/unknown-setting.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let all = graph.endpoints.iter().flat_map(|endpoint| {
        let slips = endpoint.misspelled.iter();
        slips.map(move |meant| finding(endpoint, meant))
    });
    // One file may set several endpoints.
    let mut told = BTreeSet::new();
    all.filter(|finding| told.insert(finding.span)).collect()
}

fn finding(endpoint: &Endpoint, meant: &Spanned<String>) -> Finding {
    Finding {
        rule: RULE.id,
        severity: RULE.severity,
        confidence: Confidence::Medium,
        message: format!(
            "{} knows no such setting, and ignores it; `{}` is one",
            endpoint.title, meant.value
        ),
        help: format!("write `{}`, or remove the line", meant.value),
        span: meant.span,
        sides: Vec::new(),
        likelihood: None,
        evidence: Vec::new(),
    }
}
