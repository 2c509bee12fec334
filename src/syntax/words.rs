//! Command lines and the variables in them, by `grammars/words.pest`.

mod place;
mod script;
#[cfg(test)]
mod tests;

pub use self::script::{Command, commands, redirected};

use pest::Parser as _;
use pest::iterators::Pair;

use self::place::Places;
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
    /// `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+alternative}`.
    Variable {
        /// Its name.
        name: String,
        /// What it is when the variable is unset.
        default: Option<String>,
        /// What it is when the variable is set, in place of its value.
        alternative: Option<String>,
    },
}

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/words.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Splits a command line into words. `raw` is the source text that `line.span` covers: it gives each word its place.
pub fn split(line: &Spanned<String>, raw: &str) -> Vec<Word> {
    let mut places = Places::new(line, raw);
    let mut words = Vec::new();
    let mut offset = 0;
    while let Some(word) = next_word(&line.value[offset..]) {
        words.push(placed(&word, offset, &mut places));
        offset += word.as_span().end();
    }
    words
}

/// A word that the grammar found `offset` bytes into the line.
fn placed(word: &Pair<'_, Rule>, offset: usize, places: &mut Places) -> Word {
    let mut pieces = Pieces::default();
    word.clone()
        .into_inner()
        .for_each(|piece| pieces.add(&piece));
    let start = offset + word.as_span().start();
    Word {
        span: places.next(start, word.as_str(), &pieces.text),
        text: pieces.text,
        parts: pieces.parts,
    }
}

/// The word at the front of a line; none where only blanks are left.
fn next_word(line: &str) -> Option<Pair<'_, Rule>> {
    let mut pairs = Grammar::parse(Rule::next_word, line).ok()?;
    let word = pairs.next()?.into_inner().next()?;
    (word.as_rule() == Rule::word).then_some(word)
}

/// Cuts a text at its variables, without splitting it into words: `$$` is a dollar sign. An empty text has no parts.
pub fn parts(text: &str) -> Vec<Part> {
    let mut pieces = Pieces::default();
    pieces.add_all(Rule::text, text);
    pieces.parts
}

/// A text that is put together piece by piece.
#[derive(Default)]
struct Pieces {
    text: String,
    parts: Vec<Part>,
}

impl Pieces {
    /// Adds every piece that `rule` finds in `text`.
    fn add_all(&mut self, rule: Rule, text: &str) {
        match Grammar::parse(rule, text) {
            Ok(pairs) => pairs
                .flat_map(Pair::into_inner)
                .for_each(|piece| self.add(&piece)),
            // The rules take any text; should one not, it has no variables.
            Err(_) => self.add_text(text),
        }
    }

    fn add(&mut self, piece: &Pair<Rule>) {
        let raw = piece.as_str();
        match piece.as_rule() {
            Rule::single => self.add_text(inside(raw)),
            Rule::double => self.add_all(Rule::quoted, inside(raw)),
            Rule::escaped | Rule::quoted_escape | Rule::dollar => self.add_text(&raw[1..]),
            Rule::variable => self.add_variable(piece),
            Rule::plain | Rule::simple | Rule::run | Rule::opaque => self.add_text(raw),
            // The end of the text.
            _ => {}
        }
    }

    fn add_text(&mut self, text: &str) {
        self.text.push_str(text);
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    fn add_variable(&mut self, variable: &Pair<Rule>) {
        self.text.push_str(variable.as_str());
        let mut name = String::new();
        let mut default = None;
        let mut alternative = None;
        for pair in variable.clone().into_inner() {
            match pair.as_rule() {
                Rule::name => pair.as_str().clone_into(&mut name),
                Rule::default => default = Some(pair.as_str().to_owned()),
                Rule::alternative => alternative = Some(pair.as_str().to_owned()),
                // `${NAME:?message}` says nothing of the default.
                _ => {}
            }
        }
        self.parts.push(Part::Variable {
            name,
            default,
            alternative,
        });
    }
}

/// What stands between the quotes.
fn inside(quoted: &str) -> &str {
    quoted.get(1..quoted.len() - 1).unwrap_or("")
}
