//! Apache httpd configuration, by `grammars/apache.pest`: a section is a directive with a block.

#[cfg(test)]
mod tests;

use super::Parsed;
use super::directive::{Builder, Directive, Head};
use super::items::{self, Items};
use crate::source::{FileId, Span, Spanned};
use pest::iterators::Pair;

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/apache.pest"]
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
                Rule::directive => self.directive(pair),
                Rule::open => {
                    if let Some(head) = self.head(pair).0 {
                        self.builder.open(head);
                    }
                }
                Rule::close => {
                    let name = pair.into_inner().next();
                    self.close(name.map_or("", |name| name.as_str()), span);
                }
                _ => {}
            }
        }
    }

    fn directive(&mut self, pair: Pair<Rule>) {
        let (head, sound) = self.head(pair);
        if let Some(head) = head.filter(|_| sound) {
            let end = head.span();
            self.builder.directive(head, None, end);
        }
    }

    /// Name and arguments, and whether every quote is closed.
    fn head(&mut self, pair: Pair<Rule>) -> (Option<Head>, bool) {
        let mut sound = true;
        let mut words = Vec::new();
        for word in pair.into_inner() {
            let span = self.span(&word);
            let text = match word.as_rule() {
                Rule::EOI => continue,
                Rule::quoted => unescape(word.as_str()),
                Rule::unclosed => {
                    sound = false;
                    self.builder
                        .error("the quote is never closed".to_owned(), span);
                    continue;
                }
                _ => word.as_str().to_owned(),
            };
            words.push(Spanned::new(text, span));
        }
        (Head::new(words), sound)
    }

    /// `</name>` closes the innermost section of that name, and those in it that were forgotten.
    fn close(&mut self, name: &str, span: Span) {
        let mut forgotten = None;
        for (depth, open) in self.builder.open_names().rev().enumerate() {
            if open.eq_ignore_ascii_case(name) {
                forgotten = Some(depth);
                break;
            }
        }
        match forgotten {
            Some(0) => self.builder.close(span),
            Some(depth) => {
                let message = format!("`</{name}>` closes a section around one that is open");
                self.builder.error(message, span);
                for _ in 0..=depth {
                    self.builder.close(span);
                }
            }
            None => self
                .builder
                .error(format!("`</{name}>` closes no section"), span),
        }
    }

    fn span(&self, pair: &Pair<Rule>) -> Span {
        items::span(self.file, self.offset, pair)
    }
}

/// What stands between the quotes; a backslash escapes a quote or itself.
fn unescape(quoted: &str) -> String {
    let inside = quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default();
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if !after.starts_with(['"', '\'', '\\']) {
            text.push('\\');
        } else if let Some(escaped) = after.chars().next() {
            text.push(escaped);
        }
        rest = after.strip_prefix(['"', '\'', '\\']).unwrap_or(after);
    }
    text.push_str(rest);
    text
}
