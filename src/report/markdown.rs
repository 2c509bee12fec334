//! Markdown, for the summary of a step or a comment: totals, a table of findings, the hop graph.

use super::{Page, View, drawing, facts, summary::summary, words};
use crate::{
    finding::{Finding, Side},
    source::Span,
};

/// A step's summary on GitHub may have 1 MiB; the graph takes its part of what is left.
const MOST_BYTES: usize = 900 << 10;
/// A text in a cell is cut to this many characters.
const LONGEST: usize = 600;

/// The whole page.
pub(super) fn write(view: &View, page: &Page) -> String {
    let mut text = format!("## keepalint\n\n{}\n", rich(&summary(view)));
    if !view.findings.is_empty() {
        text += &table(view, page);
    }
    if !view.hops.is_empty() {
        text += &hops(view);
    }
    text
}

/// The findings, as many as there is room for, the worst first.
fn table(view: &View, page: &Page) -> String {
    let mut text =
        "\n| Severity | Finding | Where | What to set |\n| --- | --- | --- | --- |\n".to_owned();
    let mut findings: Vec<&Finding> = view.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for (shown, finding) in findings.iter().enumerate() {
        let row = row(view, page, finding);
        if text.len() + row.len() > MOST_BYTES {
            let left = words::counted(findings.len() - shown, "more finding");
            return text + &format!("\n{left}: there is no room for them here.\n");
        }
        text += &row;
    }
    text
}

fn row(view: &View, page: &Page, finding: &Finding) -> String {
    let severity = format!(
        "**{}**<br>{} confidence",
        finding.severity.name(),
        finding.confidence.name()
    );
    let what = format!("{}<br>{}", code(finding.rule), rich(&finding.message));
    let mut places: Vec<String> = finding
        .sides
        .iter()
        .map(|side| of_side(view, page, side))
        .collect();
    if !finding.sides.iter().any(|side| side.span == finding.span) {
        places.insert(0, place(view, page, finding.span));
    }
    let cells = [severity, what, places.join("<br>"), rich(&finding.help)];
    format!("| {} |\n", cells.join(" | "))
}

/// `client: IdleConnTimeout = 300s at client/client.go:24`
fn of_side(view: &View, page: &Page, side: &Side) -> String {
    let place = place(view, page, side.span);
    format!(
        "{} {}<br>{place}",
        side.role.name(),
        code(&facts::value(side))
    )
}

/// `path:line`, as a link where the repository can be looked at.
fn place(view: &View, page: &Page, span: Span) -> String {
    let place = view.sources.place(span);
    let shown = code(&format!("{}:{}", place.path, place.line));
    match page.repository.page(&place.path, place.line) {
        Some(address) => format!("[{shown}]({address})"),
        None => shown,
    }
}

fn hops(view: &View) -> String {
    let (text, left) = drawing::mermaid(view.graph, view.hops);
    let left = match left {
        0 => String::new(),
        left => {
            let arrows = words::counted(left, "more arrow");
            format!("\n{arrows}: there is no room for them here. Races are drawn first.\n")
        }
    };
    format!("\n```mermaid\n{text}```\n{left}")
}

/// Text in which backticks hold code, as messages have it.
fn rich(text: &str) -> String {
    let text = words::cut(&words::plain(text), LONGEST);
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let part = |(at, part): (usize, &&str)| match at % 2 {
        1 if at < last => code(part),
        _ => escaped(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// Code, as an element: unlike backticks, it needs no care for what it holds.
fn code(text: &str) -> String {
    format!(
        "<code>{}</code>",
        escaped(&words::cut(&words::plain(text), LONGEST))
    )
}

/// Text that is neither Markdown nor HTML: whatever could be is a numbered entity, which is never read as markup.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || " .,:;/=()+'\"?-%".contains(c) {
            safe.push(c);
        } else {
            safe.push_str(&format!("&#{};", u32::from(c)));
        }
    }
    safe
}

#[cfg(test)]
mod tests;
