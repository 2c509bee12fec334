//! VCL, by `grammars/vcl.pest`: `.host = "web";` is a directive with one argument, as signs are left out.

#[cfg(test)]
mod tests;

use pest::iterators::Pair;

use super::Parsed;
use super::directive::{Builder, Directive, Head};
use super::items::{self, Items};
use crate::source::{FileId, Span, Spanned};

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/vcl.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads a file, or a part of one.
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
                Rule::statement => self.statement(pair),
                // Statements may be grouped by braces alone.
                Rule::open => self.open(Head::new(vec![Spanned::new(String::new(), span)])),
                Rule::close => self.builder.close(span),
                Rule::semicolons => self.builder.error("`;` ends no statement".to_owned(), span),
                Rule::cut_comment => {
                    let span = Span::new(self.file, self.offset, self.offset + 2);
                    self.builder
                        .error("the comment is never closed".to_owned(), span);
                }
                // Template tags and the end of the file.
                _ => {}
            }
        }
    }

    fn open(&mut self, head: Option<Head>) {
        if let Some(head) = head {
            self.builder.open(head);
        }
    }

    /// A statement costs itself where it is damaged, unless it opens a block: what stands inside is sound.
    fn statement(&mut self, statement: Pair<Rule>) {
        let mut parts = statement.into_inner();
        let Some(ending) = parts.next_back() else {
            return;
        };
        let mut damaged = false;
        let mut words = Vec::new();
        for part in parts.filter(|part| part.as_rule() != Rule::sign) {
            damaged |= matches!(part.as_rule(), Rule::unclosed | Rule::unclosed_long);
            words.push(self.word(&part));
        }
        // Signs alone are an expression that goes on.
        let Some(head) = Head::new(words) else { return };
        match ending.as_rule() {
            Rule::open => self.builder.open(head),
            _ if damaged => {}
            Rule::cut_by_brace => self.builder.cut(head, "the `}`"),
            Rule::cut_by_comment => self.builder.cut(head, "the comment"),
            Rule::cut_by_file => self.builder.cut(head, "the end of the file"),
            _ => {
                let end = self.span(&ending);
                self.builder.directive(head, None, end);
            }
        }
    }

    fn word(&mut self, word: &Pair<Rule>) -> Spanned<String> {
        let span = self.span(word);
        let raw = word.as_str();
        let text = match word.as_rule() {
            Rule::quoted => inside(raw, 1),
            Rule::long if raw.starts_with('{') => inside(raw, 2),
            Rule::long => inside(raw, 3),
            Rule::unclosed | Rule::unclosed_long => {
                let opener = Span::new(self.file, span.start as usize, span.start as usize + 1);
                self.builder
                    .error("the string is never closed".to_owned(), opener);
                raw
            }
            _ => raw,
        };
        Spanned::new(text.to_owned(), span)
    }

    fn span(&self, pair: &Pair<Rule>) -> Span {
        items::span(self.file, self.offset, pair)
    }
}

/// What stands between delimiters of that length.
fn inside(quoted: &str, length: usize) -> &str {
    let end = quoted.len().saturating_sub(length);
    quoted.get(length..end).unwrap_or("")
}
