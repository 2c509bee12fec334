//! Marks: comments in the files of a case that say what is to be reported, and on which line.
//!
//! `#~ idle-race` after the text of a line means that line, at confidence medium or high; `//~` does the same in Go and
//! Rust, and `<!--~ idle-race -->` in XML. Each `^` behind the `~` means one line further up, and `?` means that the
//! finding is shown only to those who ask for guesses. Several rules are separated by commas, and each may be followed
//! by its severity: `#~^ idle-race=warning, pool-unused`.
//!
//! `safe` and `unknown` stand for no finding: they say what is to be judged of a hop whose client stands on the line.

use keepalint::finding::Severity;
use std::fmt;

/// Verdicts on a hop that come without a finding.
pub(crate) const VERDICTS: &[&str] = &["safe", "unknown"];

/// One expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The line that the finding stands on, counted from 1.
    pub(crate) line: usize,
    /// The rule's id.
    pub(crate) rule: String,
    /// Is it shown only to those who ask for guesses?
    pub(crate) guess: bool,
    /// How bad it is, where the case says so.
    pub(crate) severity: Option<Severity>,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rule)?;
        if let Some(severity) = self.severity {
            write!(f, "={}", severity.name())?;
        }
        f.write_str(if self.guess { " (a guess)" } else { "" })
    }
}

/// Every mark of a text.
pub(crate) fn marks(text: &str) -> Result<Vec<Mark>, String> {
    let mut marks = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let comment = ["#~", "//~", "<!--~"]
            .iter()
            .find_map(|start| line.split_once(start));
        if let Some((_, comment)) = comment {
            // Another comment may stand behind it, such as one that speaks to keepalint.
            let comment = comment.split(" #").next().unwrap_or("");
            let comment = comment.split(" //").next().unwrap_or("");
            let comment = comment.trim_end().trim_end_matches("-->");
            let found = of_line(comment, at + 1);
            marks.extend(found.map_err(|what| format!("line {}: {what}", at + 1))?);
        }
    }
    Ok(marks)
}

fn of_line(comment: &str, own: usize) -> Result<Vec<Mark>, String> {
    let rules = comment.trim_start_matches('^');
    let up = comment.len() - rules.len();
    let line = own
        .checked_sub(up)
        .ok_or("the mark points above the file")?;
    let (guess, rules) = match rules.strip_prefix('?') {
        Some(rules) => (true, rules),
        None => (false, rules),
    };
    let mark = |text: &str| {
        let (rule, severity) = match text.trim().split_once('=') {
            Some((rule, name)) => (rule, Some(severity(name)?)),
            None => (text.trim(), None),
        };
        let known =
            VERDICTS.contains(&rule) || keepalint::rules::ALL.iter().any(|known| known.id == rule);
        if !known {
            return Err(format!("there is no rule `{rule}`"));
        }
        Ok(Mark {
            line,
            rule: rule.to_owned(),
            guess,
            severity,
        })
    };
    rules.split(',').map(mark).collect()
}

fn severity(name: &str) -> Result<Severity, String> {
    let all = [Severity::Note, Severity::Warning, Severity::Error];
    let found = all.into_iter().find(|severity| severity.name() == name);
    found.ok_or_else(|| format!("there is no severity `{name}`"))
}
