//! `unknown-setting`: a setting that is nearly one that its system knows.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Endpoint, Graph, Misspelled};
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
        slips.map(move |slip| finding(endpoint, slip))
    });
    // One file may set several endpoints.
    let mut told = BTreeSet::new();
    all.filter(|finding| told.insert(finding.span)).collect()
}

fn finding(endpoint: &Endpoint, slip: &Misspelled) -> Finding {
    Finding {
        rule: RULE.id,
        severity: RULE.severity,
        confidence: Confidence::Medium,
        message: format!(
            "{} knows no such setting, and ignores it; `{}` is one",
            endpoint.title, slip.meant
        ),
        help: format!("write `{}`, or remove the line", slip.meant),
        span: slip.span,
        sides: Vec::new(),
        likelihood: None,
        evidence: Vec::new(),
    }
}
