//! `syntax-error`: a file, or a part of one, could not be read.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::Graph;

/// Found by the readers, not in the graph: the rule is listed so that it can be named, explained and switched off.
pub const RULE: Rule = Rule {
    id: "syntax-error",
    severity: Severity::Note,
    summary: "a part of a file could not be read",
    explanation: include_str!("../../docs/rules/syntax-error.md"),
    check: |_: &Graph| -> Vec<Finding> { Vec::new() },
};
