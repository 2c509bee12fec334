//! For people: source excerpts of both sides, what each value is and where it comes from. The only file that knows
//! miette.

use super::{
    View, concise,
    facts::{Fact, facts},
    summary::summary,
    window::{Mark, Window, windows},
    words,
};
use crate::finding::{self, Finding};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents, ThemeStyles,
};
use std::fmt;

/// Lines of source around a span that miette asks for when it draws; with 0 it only asks for the place.
const DRAWING: usize = 1;

/// Text is laid out for at least this many columns: below that, wrapping only makes it longer.
const NARROWEST: usize = 40;

/// Every finding, and a line that counts them.
pub(super) fn write(view: &View, color: bool, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut text = String::new();
    for finding in view.findings {
        text += &excerpts(view, finding, color, width)
            .unwrap_or_else(|_| concise::line(view, finding) + "\n");
        text += &listed(view, finding, color, width);
        text.push('\n');
    }
    text + &words::wrap(&summary(view), width).join("\n") + "\n"
}

/// The message and the source of all sides, as miette draws them.
fn excerpts(
    view: &View,
    finding: &Finding,
    color: bool,
    width: usize,
) -> Result<String, fmt::Error> {
    let heading = words::heading(finding) + ":";
    let room = width.saturating_sub(heading.len() + 2);
    let report = Report {
        message: words::wrap(&words::plain(&finding.message), room).join("\n"),
        severity: severity(finding.severity),
        page: Page::new(windows(view.sources, marks(finding), width)),
    };
    let mut drawn = String::new();
    handler(&report, heading, color).render_report(&mut drawn, &report)?;
    // miette indents the heading, which `grep '^error'` would not find, and leaves blanks at the ends of lines.
    let lines = drawn.trim_start_matches(' ').lines();
    Ok(lines
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect())
}

/// miette begins a report with a mark for its severity; ours is `error[idle-race]:`.
fn handler(report: &Report, heading: String, color: bool) -> GraphicalReportHandler {
    let mut theme = theme(color);
    theme.characters.error.clone_from(&heading);
    theme.characters.warning.clone_from(&heading);
    theme.characters.advice = heading;
    if color {
        color_labels(&mut theme.styles, report);
    }
    GraphicalReportHandler::new_themed(theme)
        .with_wrap_lines(false)
        .with_context_lines(DRAWING)
        .with_links(false)
        .without_syntax_highlighting()
}

/// The primary place has the colour of the severity, the others that of the facts. miette takes a style for each label.
fn color_labels(styles: &mut ThemeStyles, report: &Report) {
    let primary = match report.severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Advice => styles.advice,
    };
    let labels = report.page.labels();
    styles.highlights = labels
        .map(|label| {
            if label.primary() {
                primary
            } else {
                styles.help
            }
        })
        .collect();
}

fn theme(color: bool) -> GraphicalTheme {
    if color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    }
}

fn severity(severity: finding::Severity) -> Severity {
    match severity {
        finding::Severity::Note => Severity::Advice,
        finding::Severity::Warning => Severity::Warning,
        finding::Severity::Error => Severity::Error,
    }
}

/// The primary place first, then those of the sides that stand elsewhere.
fn marks(finding: &Finding) -> Vec<Mark> {
    let mut marks = vec![Mark {
        span: finding.span,
        label: String::new(),
        primary: true,
    }];
    for side in &finding.sides {
        match marks.iter_mut().find(|mark| mark.span == side.span) {
            Some(mark) if mark.label.is_empty() => mark.label.clone_from(&side.label),
            Some(mark) => mark.label = format!("{}; {}", mark.label, side.label),
            None => marks.push(Mark {
                span: side.span,
                label: side.label.clone(),
                primary: false,
            }),
        }
    }
    marks
}

/// The facts, their names in a column of their own.
fn listed(view: &View, finding: &Finding, color: bool, width: usize) -> String {
    let facts = facts(view, finding);
    let column = facts.iter().map(|fact| fact.name.len()).max().unwrap_or(0);
    let style = theme(color).styles.help;
    let indent = column + "  : ".len();
    let line = |fact: &Fact| {
        let gap = " ".repeat(column - fact.name.len());
        let name = style.style(fact.name);
        let lines = words::wrap(&fact.text, width.saturating_sub(indent));
        let body = lines.join(&format!("\n{:indent$}", ""));
        format!("  {gap}{name}: {body}\n")
    };
    facts.iter().map(line).collect()
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Report {
    message: String,
    severity: Severity,
    page: Page,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.page)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.page.labels()))
    }
}

/// Windows of several files as one source, so that one report shows both sides. They stand one behind the other; miette
/// draws them apart, as no span can reach from one into the next.
#[derive(Debug)]
struct Page {
    /// Each with the offset at which it begins.
    windows: Vec<(usize, Window)>,
}

impl Page {
    fn new(windows: Vec<Window>) -> Self {
        let mut offset = 0;
        let windows = windows
            .into_iter()
            .map(|window| {
                let start = offset;
                offset += window.text.len() + 1;
                (start, window)
            })
            .collect();
        Self { windows }
    }

    fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.windows.iter().flat_map(|(start, window)| {
            window.pointers.iter().map(move |pointer| {
                let label = Some(pointer.label.clone()).filter(|label| !label.is_empty());
                let span = (start + pointer.range.start, pointer.range.len());
                if pointer.primary {
                    LabeledSpan::new_primary_with_span(label, span)
                } else {
                    LabeledSpan::new_with_span(label, span)
                }
            })
        })
    }
}

impl SourceCode for Page {
    /// The whole window in which the span lies, however many lines are asked for: it was cut to size before.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        let (start, window) = self
            .windows
            .iter()
            .find(|(start, window)| *start <= span.offset() && end <= start + window.text.len())
            .ok_or(MietteError::OutOfBounds)?;
        let (line, column) = if lines_before == DRAWING {
            (window.first_line, 1)
        } else {
            place(window, span.offset() - start)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            window.path.clone(),
            window.text.as_bytes(),
            (*start, window.text.len()).into(),
            line - 1,
            column - 1,
            window.text.lines().count(),
        )))
    }
}

/// Line and column in the file of what begins at this byte of the window.
fn place(window: &Window, offset: usize) -> (usize, usize) {
    window
        .pointers
        .iter()
        .find(|pointer| pointer.range.start == offset)
        .map_or((window.first_line, 1), |pointer| {
            (pointer.line, pointer.column)
        })
}

#[cfg(test)]
mod tests;
