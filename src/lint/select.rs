//! Which findings are reported: their levels, the least severity and confidence, the order.

use super::{Options, levels::Levels};
use crate::finding::Finding;
use crate::source::Sources;
use std::collections::BTreeSet;

/// Leaves out what is not wanted and puts the rest in the order of path, line and rule.
pub(super) fn select(
    findings: Vec<Finding>,
    options: &Options,
    levels: &Levels,
    sources: &Sources,
) -> Vec<Finding> {
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter_map(|finding| levels.apply(finding, sources))
        .filter(|finding| finding.severity >= options.min_severity)
        .filter(|finding| finding.confidence >= options.min_confidence)
        .collect();
    kept.sort_by_cached_key(|finding| {
        let place = sources.place(finding.span);
        (place.path, place.line, finding.rule, place.column)
    });
    // A program that runs in several places is at fault once.
    let mut told = BTreeSet::new();
    kept.retain(|finding| {
        let sides: Vec<_> = finding.sides.iter().map(|side| side.span).collect();
        // One value at fault by itself is at fault once, however many endpoints take it.
        let message = match sides.as_slice() {
            [_] => String::new(),
            _ => finding.message.clone(),
        };
        told.insert((finding.rule, finding.span, message, sides))
    });
    kept
}
