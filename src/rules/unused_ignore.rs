//! `unused-ignore`: a directive to ignore a finding that is not there, or that cannot hold.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::Graph;

/// Found where comments are read, not in the graph: the rule is listed so that it can be named, explained and switched
/// off.
pub const RULE: Rule = Rule {
    id: "unused-ignore",
    severity: Severity::Warning,
    summary: "an ignore suppresses nothing, has no reason, or names an unknown rule",
    explanation: include_str!("../../docs/rules/unused-ignore.md"),
    check: |_: &Graph| -> Vec<Finding> { Vec::new() },
};
