//! Settings that are written down and that the program in use does not know.

use super::Version;
use crate::source::Span;

/// A setting that is written, and ignored without a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Why its program does not know it.
    pub why: Why,
    /// Where it is written.
    pub span: Span,
}

/// Why a program does not know a setting. Names are written as its users write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is spelled wrong.
    Misspelled {
        /// What is written, where the place does not show it.
        name: Option<String>,
        /// The setting that is most like it.
        meant: String,
    },
    /// The version in use knows it no more.
    Dropped {
        /// Its name.
        name: String,
        /// The first version that does not know it.
        by: Version,
        /// What sets the same in the version in use.
        instead: Option<String>,
    },
    /// The version in use does not know it yet.
    NotYet {
        /// Its name.
        name: String,
        /// The first version that knows it.
        since: Version,
        /// What sets the same in the version in use.
        instead: Option<String>,
    },
}
