//! Reports: findings to text. Decides nothing: what is shown, and how bad it is, was decided before.

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

/// A hop, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedHop {
    /// The client's name.
    pub client: String,
    /// The server's name, or the address that leads nowhere.
    pub server: String,
    /// `race`, `safe` or `unknown`.
    pub verdict: &'static str,
    /// Why: both values, or the missing piece.
    pub why: String,
    /// How sure it is.
    pub confidence: crate::model::Confidence,
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
}
