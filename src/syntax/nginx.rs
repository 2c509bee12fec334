//! nginx configuration, by `grammars/nginx.pest`.

#[cfg(test)]
mod tests;

use pest::iterators::Pair;

use super::Parsed;
pub use super::directive::Directive;
use super::directive::{Builder, Head};
use super::items::{self, Items};
use crate::source::{FileId, Span, Spanned};

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/nginx.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads a configuration file, or a part of one.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Directive>> {
    let mut reader = Reader {
        file,
        offset: 0,
        builder: Builder::default(),
    };
    for (offset, item) in Items::<Grammar, Rule>::new(text, Rule::item) {
        reader.offset = offset;
        match item {
            Ok(item) => reader.item(item),
            Err(length) => reader.builder.unreadable(file, offset, length),
        }
    }
    reader
        .builder
        .finish(Span::new(file, text.len(), text.len()))
}

/// What an item is read with that begins at `offset`.
struct Reader {
    file: FileId,
    offset: usize,
    builder: Builder,
}

impl Reader {
    fn item(&mut self, item: Pair<Rule>) {
        for pair in item.into_inner() {
            let span = self.span(&pair);
            match pair.as_rule() {
                Rule::statement | Rule::raw_statement => self.statement(pair),
                Rule::open => self.builder.open_nameless(span),
                Rule::close => self.builder.close(span),
                Rule::semicolons => self.builder.error("`;` ends no directive".to_owned(), span),
                // Template tags and the end of the file.
                _ => {}
            }
        }
    }

    /// A statement costs itself where it is damaged, unless it opens a block: what stands inside is sound.
    fn statement(&mut self, statement: Pair<Rule>) {
        let mut words = statement.into_inner();
        let Some(ending) = words.next_back() else {
            return;
        };
        let damaged = words.clone().any(|word| word.as_rule() == Rule::unclosed);
        let head = Head::new(words.map(|word| self.word(&word)).collect());
        if let Some(head) = head.filter(|_| !damaged || ending.as_rule() == Rule::open) {
            self.ending(head, &ending);
        }
    }

    fn word(&mut self, word: &Pair<Rule>) -> Spanned<String> {
        let span = self.span(word);
        let raw = match word.as_rule() {
            Rule::quoted => inside(word.as_str()),
            _ => word.as_str(),
        };
        if word.as_rule() == Rule::unclosed {
            let message = "the quote is never closed".to_owned();
            self.builder.error(message, span);
        }
        Spanned::new(unescape(raw), span)
    }

    /// What comes after the words of a statement.
    fn ending(&mut self, head: Head, ending: &Pair<Rule>) {
        let span = self.span(ending);
        match ending.as_rule() {
            Rule::open => self.builder.open(head),
            Rule::cut_by_brace => self.builder.cut(head, "the `}`"),
            Rule::cut_by_file => self.builder.cut(head, "the end of the file"),
            Rule::raw_block => {
                if ending.clone().into_inner().next().is_some() {
                    self.builder.never_closed(&head);
                }
                self.builder.directive(head, Some(Vec::new()), span);
            }
            _ => self.builder.directive(head, None, span),
        }
    }

    fn span(&self, pair: &Pair<Rule>) -> Span {
        items::span(self.file, self.offset, pair)
    }
}

/// What stands between the quotes.
fn inside(quoted: &str) -> &str {
    quoted.get(1..quoted.len() - 1).unwrap_or("")
}

/// Resolves escapes as nginx does: those of quotes, backslashes and blanks. Any other backslash stays: it belongs to a
/// regular expression.
fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let mut after = rest[at + 1..].chars();
        match after.next() {
            Some(quoted @ ('"' | '\'' | '\\')) => text.push(quoted),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('n') => text.push('\n'),
            Some(other) => text.extend(['\\', other]),
            None => text.push('\\'),
        }
        rest = after.as_str();
    }
    text.push_str(rest);
    text
}
