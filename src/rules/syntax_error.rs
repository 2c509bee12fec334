//! `syntax-error`: a file, or a part of one, could not be read.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::Graph;

/// Found by the readers, not in the graph: the rule is listed so that it can be named, explained and switched off.
pub const RULE: Rule = Rule {
    id: "syntax-error",
    severity: Severity::Note,
    summary: "a part of a file could not be read",
    explanation: "\
A file holds something that its format does not allow, or that keepalint does not understand: a brace that is never
closed, an include that includes itself, bytes that are not UTF-8. The damaged part is left out and everything around
it is still linted, so that other findings stand; but what the damaged part says is not known.",
    check: |_: &Graph| -> Vec<Finding> { Vec::new() },
};
