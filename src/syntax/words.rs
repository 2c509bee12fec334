//! Command lines and the variables in them, by `grammars/words.pest`.

use crate::source::{Span, Spanned};

/// One word of a command line, as a shell would hand it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word, with quotes and escapes resolved; variables are kept as they are written.
    pub text: String,
    /// The same word, cut at its variables.
    pub parts: Vec<Part>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// `$NAME`, `${NAME}`, `${NAME:-default}`.
    Variable {
        /// Its name.
        name: String,
        /// What it is when the variable is unset.
        default: Option<String>,
    },
}

/// Splits a command line into words. `raw` is the source text that `line.span` covers: it gives each word its place.
pub fn split(line: &Spanned<String>, raw: &str) -> Vec<Word> {
    let _ = (line, raw);
    Vec::new()
}

/// Cuts a text at its variables, without splitting it into words: `$$` is a dollar sign.
pub fn parts(text: &str) -> Vec<Part> {
    vec![Part::Text(text.to_owned())]
}
