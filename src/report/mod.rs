//! Reports: findings to text. Decides nothing: what is shown, and how bad it is, was decided before.
//!
//! A format is one file with a `write` function, its `mod` line below, and its lines in [`Format`].

mod baseline;
mod checkstyle;
mod concise;
mod cut;
mod drawing;
mod facts;
mod fingerprint;
#[cfg(test)]
mod fixtures;
mod github;
mod gitlab;
mod hop;
mod human;
mod json;
mod jsonl;
mod junit;
mod line_hash;
pub mod machine;
mod markdown;
mod repository;
mod sarif;
mod summary;
mod window;
mod words;
mod xml;

pub use baseline::baseline;
pub use drawing::{DrawingFormat, draw};
pub use fingerprint::fingerprints;
pub use hop::{IdleLimit, JudgedHop};
pub use repository::Repository;
pub use summary::summary;
pub use words::{inert, plain};

use crate::{finding::Finding, model::Graph, source::Sources};

/// How many files were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Files {
    /// Files that were read and understood, at least in part.
    pub read: usize,
    /// Files of a known kind that hold nothing of interest, or were left out.
    pub skipped: usize,
    /// Files of which something could not be read.
    pub with_errors: usize,
}

/// How many findings are not shown because somebody said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Suppressed {
    /// By a comment beside them.
    pub ignored: usize,
    /// By a baseline that knows them.
    pub baseline: usize,
    /// As they rest on nothing that was changed.
    pub unchanged: usize,
}

/// A path that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The path.
    pub path: String,
    /// Why.
    pub message: String,
    /// Was it meant to be read? Where one such is not, the run failed.
    pub failed: bool,
}

/// Everything that a report may show.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text behind every span.
    pub sources: &'a Sources,
    /// The hop graph.
    pub graph: &'a Graph,
    /// The findings to show: filtered, and in the order of path, line and rule.
    pub findings: &'a [Finding],
    /// Every hop with its verdict.
    pub hops: &'a [JudgedHop],
    /// How many files were looked at.
    pub files: Files,
    /// How many findings are not among them.
    pub suppressed: Suppressed,
    /// Paths that were not read, and may have been meant to be.
    pub unread: &'a [Unread],
}

/// A form of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people at a terminal: source excerpts of both sides.
    Human,
    /// One line a finding, for `grep` and editors.
    Concise,
    /// One JSON object, version 1.
    Json,
    /// One JSON object a finding, each on a line.
    Jsonl,
    /// Annotations of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Code Quality of GitLab.
    Gitlab,
    /// XML, as tests report it.
    Junit,
    /// XML, as Checkstyle writes it.
    Checkstyle,
    /// A page for the summary of a step: totals, a table, the hop graph.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = &[
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Github,
        Self::Sarif,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Markdown,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// What it is for, in a line.
    pub fn about(self) -> &'static str {
        self.entry().1
    }

    /// The name, what it is for, and the function that writes it.
    fn entry(self) -> (&'static str, &'static str, Writer) {
        match self {
            Self::Human => ("human", "source of both sides, for people", |view, page| {
                words::inert(&human::write(view, page.color, page.width))
            }),
            Self::Concise => (
                "concise",
                "one line a finding, for grep and editors",
                |view, _| words::inert(&concise::write(view)),
            ),
            Self::Json => ("json", "one JSON object, version 1", |view, _| {
                json::write(view)
            }),
            Self::Jsonl => (
                "jsonl",
                "one JSON object a finding, each on a line",
                |view, _| jsonl::write(view),
            ),
            Self::Github => ("github", "annotations of GitHub Actions", github::write),
            Self::Sarif => ("sarif", "SARIF 2.1.0, for code scanning", sarif::write),
            Self::Gitlab => ("gitlab", "Code Quality of GitLab", gitlab::write),
            Self::Junit => ("junit", "XML, each finding a failed test", |view, _| {
                junit::write(view)
            }),
            Self::Checkstyle => ("checkstyle", "XML, as Checkstyle writes it", |view, _| {
                checkstyle::write(view)
            }),
            Self::Markdown => (
                "markdown",
                "totals, a table and the hop graph",
                markdown::write,
            ),
        }
    }
}

/// Turns a view into text.
type Writer = fn(&View, &Page) -> String;

/// What the text will be shown on.
#[derive(Debug, Clone)]
pub struct Page {
    /// In colours? Concerns formats for people only, like the width.
    pub color: bool,
    /// The width in columns.
    pub width: usize,
    /// The repository that the paths belong to.
    pub repository: Repository,
    /// The files to which the same run writes other reports of all findings.
    pub others: Vec<String>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            repository: Repository::default(),
            others: Vec::new(),
        }
    }
}

/// The report in one format.
pub fn render(format: Format, view: &View, page: &Page) -> String {
    let (_, _, write) = format.entry();
    write(view, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_of_its_own_and_writes() {
        let case = fixtures::race();
        let mut names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Format::ALL.len());
        for format in Format::ALL {
            let text = render(*format, &case.view(), &Page::default());
            assert!(text.contains("idle-race"), "{}", format.name());
            assert!(text.ends_with('\n'), "{}", format.name());
        }
    }
}
