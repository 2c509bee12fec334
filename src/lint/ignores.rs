//! Findings that a comment beside them keeps from being reported, and comments that keep none.

use super::{Options, intake::Intake, levels::Levels};
use crate::discover::Failure;
use crate::finding::{Finding, Severity};
use crate::model::Confidence;
use crate::rules::{self, SYNTAX_ERROR, UNUSED_IGNORE};
use crate::source::{Sources, Span, Spanned};
use crate::suppress::{self, Directive, Ignores};
use std::collections::BTreeSet;
use std::path::Path;

/// Findings, parted by the comments beside them.
pub(super) struct Parted {
    pub(super) open: Vec<Finding>,
    pub(super) ignored: Vec<Finding>,
    /// Directives that are none, with their places: mistakes of the user, and not of what is linted.
    pub(super) mistakes: Vec<Failure>,
}

/// Parts what was found. What is wrong with the directives themselves is among the open findings.
pub(super) fn part(
    findings: Vec<Finding>,
    intake: &Intake,
    options: &Options,
    levels: &Levels,
) -> Parted {
    let (directives, sources) = (&intake.directives, &intake.sources);
    let mut asked = Ignores::new(directives, sources);
    let (mut ignored, mut open): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|finding| asked.ignore(finding, sources));
    let damaged: BTreeSet<&str> = open
        .iter()
        .chain(&ignored)
        .filter(|finding| finding.rule == SYNTAX_ERROR.id)
        .map(|finding| sources.shown(finding.span.file))
        .collect();
    let (mut own, mistakes) = mistakes(directives, sources);
    own.extend(unused(&asked, &damaged, sources, options, levels));
    for finding in own {
        if asked.ignore(&finding, sources) {
            ignored.push(finding);
        } else {
            open.push(finding);
        }
    }
    Parted {
        open,
        ignored,
        mistakes,
    }
}

/// Directives that are none: as findings, so that every format shows them, and as what makes the run fail.
fn mistakes(directives: &[Directive], sources: &Sources) -> (Vec<Finding>, Vec<Failure>) {
    let ids: Vec<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    let all = directives
        .iter()
        .flat_map(|directive| suppress::mistakes(directive, &ids));
    all.map(|mistake| {
        let place = sources.place(mistake.span);
        let failure = Failure {
            path: format!("{}:{}:{}", place.path, place.line, place.column),
            message: mistake.message.clone(),
        };
        (
            finding(mistake.span, mistake.message, mistake.help),
            failure,
        )
    })
    .unzip()
}

fn finding(span: Span, message: String, help: String) -> Finding {
    Finding {
        help,
        ..Finding::about_input(UNUSED_IGNORE.id, Severity::Warning, message, span)
    }
}

/// Directives that suppress nothing, as far as a run can know: it has to have looked at everything that the finding may
/// rest on.
fn unused(
    ignores: &Ignores,
    damaged: &BTreeSet<&str>,
    sources: &Sources,
    options: &Options,
    levels: &Levels,
) -> Vec<Finding> {
    if !options.paths.iter().any(|path| is_whole(path)) {
        return Vec::new();
    }
    let judged = |rule: &Spanned<String>| {
        let name = rule.value.as_str();
        let path = sources.path(rule.span.file);
        let known = rules::ALL.iter().any(|known| known.id == name);
        known && name != UNUSED_IGNORE.id && !levels.is_off(name, path) && !damaged.contains(path)
    };
    ignores
        .unused()
        .filter(|rule| judged(rule))
        .map(|rule| {
            let message = format!("`ignore[{}]` suppresses nothing", rule.value);
            let help = format!("remove `{}` from the directive", rule.value);
            Finding {
                // What a damaged file says is not known, and may be the other side.
                confidence: if damaged.is_empty() {
                    Confidence::High
                } else {
                    Confidence::Low
                },
                ..finding(rule.span, message, help)
            }
        })
        .collect()
}

/// Is it a whole repository, or a folder in none? The other side of a finding in a part of one may lie elsewhere.
fn is_whole(path: &Path) -> bool {
    let Ok(folder) = path.canonicalize() else {
        return false;
    };
    let holds = |name: &str| folder.join(name).exists();
    let in_repository = || folder.ancestors().any(|above| above.join(".git").exists());
    folder.is_dir() && (holds("keepalint.toml") || holds(".git") || !in_repository())
}
