//! Named templates of charts: what `{{ define "shop.core" }}` writes, where all that it depends on is known.

use super::conditions;
use super::expression::{self, Scope};
use super::{Charts, assignments, next};
use crate::source::Sources;
use crate::syntax::tree::Node;
use std::collections::BTreeMap;

/// What the files of helpers define, by the folder of the chart and the name.
pub(super) fn all<'a>(
    charts: &Charts,
    sources: &'a Sources,
) -> BTreeMap<(&'a str, &'a str), &'a str> {
    let files = sources.iter().map(|(_, file)| file);
    let files = files.filter(|file| file.path.ends_with("_helpers.tpl"));
    let all = files.filter_map(|file| Some((charts.of(&file.path)?, &file.text)));
    all.flat_map(|(chart, text)| {
        let own = defined(text).into_iter();
        own.map(move |(name, body)| ((chart, name), body))
    })
    .collect()
}

/// The named templates of a file: name, and the text between `define` and its `end`.
fn defined(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, body, behind)) = next(rest) {
        rest = behind;
        let name = body
            .strip_prefix("define ")
            .map(|name| name.trim().trim_matches('"'));
        if let Some(name) = name {
            // Where one has no end, the file is damaged, and no later one is sure.
            let Some(parts) = parts(behind) else { break };
            found.push((name, parts.whole));
            rest = parts.behind;
        }
    }
    found
}

/// What a named template writes; none where that is not known.
pub(super) fn output(scope: &dyn Scope, name: &str, depth: usize) -> Option<String> {
    let text = scope.helper(name)?;
    let frame = Frame {
        outer: scope,
        assigned: assignments(text),
    };
    let written = frame.written(text, depth)?;
    Some(written.trim().to_owned())
}

/// What a named template sees: the chart, and variables of its own.
struct Frame<'f> {
    outer: &'f dyn Scope,
    assigned: BTreeMap<&'f str, &'f str>,
}

impl Frame<'_> {
    fn written(&self, text: &str, depth: usize) -> Option<String> {
        if depth > expression::DEPTH || !self.outer.spend(text.len()) {
            return None;
        }
        let mut written = String::new();
        let mut rest = text;
        while let Some((before, body, behind)) = next(rest) {
            written.push_str(before.trim());
            rest = behind;
            if let Some(condition) = body.strip_prefix("if ") {
                let parts = parts(behind)?;
                let branch = self.branch(condition, &parts, depth)?;
                written.push_str(&self.written(branch, depth + 1)?);
                rest = parts.behind;
            } else if !is_silent(body) {
                let value = expression::value_at(self, body, depth + 1)?;
                written.push_str(&value.text()?);
            }
        }
        written.push_str(rest.trim());
        Some(written)
    }

    /// The text of the branch that holds; empty where none does.
    fn branch<'b>(&self, first: &'b str, parts: &Parts<'b>, depth: usize) -> Option<&'b str> {
        let mut condition = first;
        for (text, next) in &parts.branches {
            if condition.is_empty() || conditions::holds(self, condition, depth + 1)? {
                return Some(text);
            }
            condition = match *next {
                None | Some("") => "",
                Some(next) => next.strip_prefix("if ")?.trim(),
            };
        }
        Some("")
    }
}

impl Scope for Frame<'_> {
    fn lookup(&self, path: &[&str]) -> Option<&Node> {
        self.outer.lookup(path)
    }

    fn chart(&self) -> &str {
        self.outer.chart()
    }

    fn version(&self) -> Option<&Node> {
        self.outer.version()
    }

    fn bound(&self, _: &str) -> Option<&Node> {
        None
    }

    fn assigned(&self, variable: &str) -> Option<&str> {
        self.assigned.get(variable).copied()
    }

    fn helper(&self, name: &str) -> Option<&str> {
        self.outer.helper(name)
    }

    fn spend(&self, bytes: usize) -> bool {
        self.outer.spend(bytes)
    }
}

/// A comment, or what sets a variable.
fn is_silent(body: &str) -> bool {
    body.starts_with("/*") || (body.starts_with('$') && body.contains(":="))
}

/// What stands between an opener and its `end`.
struct Parts<'t> {
    /// All of it.
    whole: &'t str,
    /// The text of each branch, and what the `else` behind it says.
    branches: Vec<(&'t str, Option<&'t str>)>,
    /// What stands behind the `end`.
    behind: &'t str,
}

/// Cuts the text behind an opener at its own `else` and `end`; none where there is no `end`.
fn parts(text: &str) -> Option<Parts<'_>> {
    const OPENERS: &[&str] = &["if ", "with ", "range ", "define ", "block "];
    let mut branches = Vec::new();
    let mut open = 0_usize;
    let mut start = 0;
    let mut rest = text;
    while let Some((before, body, behind)) = next(rest) {
        let here = text.len() - rest.len() + before.len();
        let after = text.len() - behind.len();
        if OPENERS.iter().any(|opener| body.starts_with(opener)) {
            open += 1;
        } else if open > 0 {
            open -= usize::from(body == "end");
        } else if body == "end" {
            branches.push((text.get(start..here)?, None));
            return Some(Parts {
                whole: text.get(..here)?,
                branches,
                behind,
            });
        } else if let Some(condition) = body.strip_prefix("else") {
            branches.push((text.get(start..here)?, Some(condition.trim())));
            start = after;
        }
        rest = behind;
    }
    None
}
