//! What a rule or a reader reports, before any output format.

use crate::model::{Arrivals, Confidence, Evidence, Role, Setting, Value};
use crate::source::Span;
use std::fmt;

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

/// How many requests meet a connection that the server has closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likelihood {
    /// Of a million; where they come one by one, at most.
    pub per_million: u64,
    /// When they come.
    pub arrivals: Arrivals,
}

impl fmt::Display for Likelihood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            per_million,
            arrivals,
        } = self;
        match (arrivals, per_million) {
            (Arrivals::Every(_), 0) => {
                write!(
                    f,
                    "none meets a closed one while there is {arrivals} and no more than one at a time"
                )
            }
            (Arrivals::Every(_), _) => write!(
                f,
                "up to {per_million} of a million requests meet a closed one, as there is {arrivals}"
            ),
            (Arrivals::Random(_), _) => write!(
                f,
                "about {per_million} of a million requests meet a closed one, at {arrivals} over one connection"
            ),
        }
    }
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
    /// How many requests it concerns, where it is known when they come.
    pub likelihood: Option<Likelihood>,
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
            likelihood: None,
        }
    }
}
