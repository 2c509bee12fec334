//! Which findings are reported: the levels of `[rules]`, the least severity and confidence, the order.

use super::Options;
use crate::config::Config;
use crate::finding::{Finding, Severity};
use crate::source::Sources;
use std::collections::BTreeSet;

/// Leaves out what is not wanted and puts the rest in the order of path, line and rule.
pub(super) fn select(
    findings: Vec<Finding>,
    options: &Options,
    config: &Config,
    sources: &Sources,
) -> Vec<Finding> {
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter_map(|finding| levelled(finding, config))
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

/// The finding as `[rules]` wants it. A note is harmless or in doubt, and stays one.
fn levelled(finding: Finding, config: &Config) -> Option<Finding> {
    let mut levels = config.rules.iter();
    let Some(own) = levels.find(|level| level.rule.value == finding.rule) else {
        return Some(finding);
    };
    let severity = own.level.severity()?;
    if finding.severity == Severity::Note {
        return Some(finding);
    }
    Some(Finding {
        severity,
        ..finding
    })
}
