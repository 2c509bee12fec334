//! What keeps a finding from being reported: `keepalint: ignore[rule] reason` in a comment beside it.

mod directive;
mod place;
#[cfg(test)]
mod tests;

pub use directive::{Directive, NAME, directives};

use crate::finding::Finding;
use crate::source::{Sources, Span, Spanned};
use crate::table::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// The directives of all files, and which of them were of use.
#[derive(Debug)]
pub struct Ignores<'d> {
    directives: &'d [Directive],
    /// Those that concern a line.
    by_line: BTreeMap<(String, usize), Vec<usize>>,
    /// The directives, and of each the rules, that have met a finding.
    used: BTreeSet<(usize, &'d str)>,
}

/// A directive that is none, or of which a part is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Where.
    pub span: Span,
}

impl<'d> Ignores<'d> {
    /// The directives, ready to be asked.
    pub fn new(directives: &'d [Directive], sources: &Sources) -> Self {
        let mut by_line: BTreeMap<(String, usize), Vec<usize>> = BTreeMap::new();
        for (at, directive) in directives.iter().enumerate() {
            let path = sources.path(directive.span.file);
            for line in directive.lines.clone() {
                by_line.entry((path.to_owned(), line)).or_default().push(at);
            }
        }
        Self {
            directives,
            by_line,
            used: BTreeSet::new(),
        }
    }

    /// Is the finding ignored? A directive beside any of its sides suffices.
    pub fn ignore(&mut self, finding: &Finding, sources: &Sources) -> bool {
        if self.directives.is_empty() {
            return false;
        }
        let sides = finding.sides.iter().map(|side| side.span);
        let mut ignored = false;
        for span in sides.chain([finding.span]) {
            let place = sources.place(span);
            let beside = self.by_line.get(&(place.path, place.line));
            for at in beside.into_iter().flatten() {
                let directive = &self.directives[*at];
                if let Some(rule) = directive.names(finding.rule) {
                    self.used.insert((*at, rule));
                    ignored |= directive.holds();
                }
            }
        }
        ignored
    }

    /// The rules of directives that have met no finding, by themselves.
    pub fn unused(&self) -> impl Iterator<Item = &'d Spanned<String>> {
        let all = self.directives.iter().enumerate();
        all.filter(|(_, directive)| directive.holds())
            .flat_map(|(at, directive)| directive.rules.iter().map(move |rule| (at, rule)))
            .filter(|(at, rule)| !self.used.contains(&(*at, rule.value.as_str())))
            .map(|(_, rule)| rule)
    }
}

/// What is wrong with a directive, where these are the rules that there are.
pub fn mistakes(directive: &Directive, rules: &[&str]) -> Vec<Mistake> {
    let unknown = directive.rules.iter();
    let unknown = unknown.filter(|rule| !rules.contains(&rule.value.as_str()));
    let mut all: Vec<Mistake> = unknown.map(|rule| no_such(rule, rules)).collect();
    all.extend(directive.fault.map(|fault| Mistake {
        message: fault.to_owned(),
        help: "write `keepalint: ignore[rule] reason`".to_owned(),
        span: directive.span,
    }));
    all
}

fn no_such(rule: &Spanned<String>, rules: &[&str]) -> Mistake {
    let near = nearest(&rule.value, rules.iter().copied());
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Mistake {
        message: format!("`ignore[...]` names an unknown rule `{}`{hint}", rule.value),
        help: near.map_or_else(
            || "`keepalint rules` lists the rules".to_owned(),
            |near| format!("write `ignore[{near}]`"),
        ),
        span: rule.span,
    }
}
