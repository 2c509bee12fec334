//! What a rule or a reader reports, before any output format.

use crate::model::{Confidence, Evidence, Role, Setting, Value};
use crate::source::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Harmless today and worth knowing.
    Note,
    /// Loses some requests, or costs connections or capacity.
    Warning,
    /// Can lose a request.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One end of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Which end.
    pub role: Role,
    /// The id of the system.
    pub system: String,
    /// The endpoint's name.
    pub name: String,
    /// The kind of setting.
    pub setting: Setting,
    /// Its value and origin.
    pub value: Value,
    /// Where the value stands; where the endpoint stands, for a default.
    pub span: Span,
    /// What to say at that place.
    pub label: String,
}

/// Something worth saying about the linted files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// One sentence with both numbers.
    pub message: String,
    /// What to set, in the user's own syntax, and to which number; empty where nothing can be advised.
    pub help: String,
    /// The primary place.
    pub span: Span,
    /// The ends that it rests on.
    pub sides: Vec<Side>,
    /// What else proves it.
    pub evidence: Vec<Evidence>,
}

impl Finding {
    /// A finding about a place that has no sides: damage, and mistakes in our own directives.
    pub fn about_input(
        rule: &'static str,
        severity: Severity,
        message: String,
        span: Span,
    ) -> Self {
        Self {
            rule,
            severity,
            confidence: Confidence::High,
            message,
            help: String::new(),
            span,
            sides: Vec::new(),
            evidence: Vec::new(),
        }
    }
}
