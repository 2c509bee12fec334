//! Workflow commands of GitHub Actions: each finding becomes an annotation beside the code.
//!
//! GitHub shows ten annotations of each kind a step and drops the others silently. What is beyond that stands in the
//! log as a line of its own, and the last annotation says so.

use super::{Page, View, concise, facts, summary::summary, words};
use crate::finding::{Finding, Severity};
use std::cmp::Reverse;

/// Annotations of one kind that GitHub shows for a step.
const MOST: usize = 10;
/// A text is cut to this many characters: annotations hold no more than 64 kB.
const LONGEST: usize = 8_000;

/// Errors first, then what there was no room for.
pub(super) fn write(view: &View, page: &Page) -> String {
    let mut findings: Vec<&Finding> = view.findings.iter().collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let (shown, left) = parted(findings);
    let mut text: String = shown.iter().map(|it| command(view, page, it)).collect();
    for finding in &left {
        text += &words::inert(&(concise::line(view, finding) + "\n"));
    }
    if !left.is_empty() {
        text += &rest(left.len(), page);
    }
    text + &summary(view) + "\n"
}

/// The findings that become annotations, and the others. Where there are others, one notice is kept for saying so.
fn parted(findings: Vec<&Finding>) -> (Vec<&Finding>, Vec<&Finding>) {
    let count = |severity| {
        let same = findings
            .iter()
            .filter(|finding| finding.severity == severity);
        same.count()
    };
    let all = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    let full = all.iter().any(|count| *count > MOST);
    let mut taken = [0; 3];
    findings.into_iter().partition(|finding| {
        let (kind, room) = match finding.severity {
            Severity::Error => (0, MOST),
            Severity::Warning => (1, MOST),
            Severity::Note => (2, MOST - usize::from(full)),
        };
        taken[kind] += 1;
        taken[kind] <= room
    })
}

fn command(view: &View, page: &Page, finding: &Finding) -> String {
    let place = view.sources.place(finding.span);
    let path = page.repository.path(&place.path);
    let mut properties = vec![
        ("title", format!("keepalint {}", finding.rule)),
        ("file", path.unwrap_or(place.path)),
        ("line", place.line.to_string()),
        // Of a block, its first line: GitHub would show the text below the last one, far from what it is about.
        ("endLine", place.line.to_string()),
    ];
    if place.end_line == place.line {
        properties.push(("col", place.column.to_string()));
        properties.push(("endColumn", place.end_column.to_string()));
    }
    let properties: Vec<String> = properties
        .iter()
        .map(|(name, value)| format!("{name}={}", property(value)))
        .collect();
    format!(
        "::{} {}::{}\n",
        kind(finding.severity),
        properties.join(","),
        data(&text(view, finding))
    )
}

fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// The message behind its place, which the log shows nowhere else; then the sides, each with its place, and the help.
fn text(view: &View, finding: &Finding) -> String {
    let place = view.sources.place(finding.span);
    let place = format!("{}:{}:{}", place.path, place.line, place.column);
    let mut lines = vec![format!("{place}: {}", finding.message)];
    lines.extend(finding.sides.iter().map(|side| {
        let place = words::path_line(view.sources, side.span);
        format!("{} at {place}: {}", side.role.name(), facts::value(side))
    }));
    if !finding.help.is_empty() {
        lines.push(format!("help: {}", finding.help));
    }
    lines.push(format!("confidence: {}", finding.confidence.name()));
    let plain: Vec<String> = lines.iter().map(|line| words::plain(line)).collect();
    words::cut(&plain.join("\n"), LONGEST)
}

/// The last annotation: how many there was no room for, and where they are.
fn rest(count: usize, page: &Page) -> String {
    let more = words::counted(count, "more finding");
    let files = page.others.join(", ");
    let also = if files.is_empty() {
        String::new()
    } else {
        format!("; all of them are in {}", words::plain(&files))
    };
    let log = "GitHub shows ten annotations of a kind: the log of this step lists the others";
    format!(
        "::notice title=keepalint::{}\n",
        data(&format!("{more}. {log}{also}"))
    )
}

/// The text of a command, on one line. `##[` begins a command of the old kind wherever it stands in a line.
fn data(text: &str) -> String {
    let one_line = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    words::inert(&one_line)
}

/// The value of a property, which ends at a comma or a colon.
fn property(value: &str) -> String {
    data(&words::plain(value))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests;
