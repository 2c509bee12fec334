//! Caddyfiles, by `grammars/caddy.pest`: a line is a directive, a block of global options one without a name.

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
    #[grammar = "../grammars/caddy.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads a Caddyfile.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Directive>> {
    let mut reader = Reader {
        file,
        offset: 0,
        builder: Builder::default(),
        line: Vec::new(),
        damaged: false,
        depth: 0,
    };
    for (offset, token) in Items::<Grammar, Rule>::new(text, Rule::token) {
        reader.offset = offset;
        match token {
            Ok(token) => token.into_inner().for_each(|pair| reader.token(&pair)),
            Err(length) => reader.builder.unreadable(file, offset, length),
        }
    }
    reader.end_line();
    reader
        .builder
        .finish(Span::new(file, text.len(), text.len()))
}

struct Reader {
    file: FileId,
    offset: usize,
    builder: Builder,
    /// The words of the line so far.
    line: Vec<Spanned<String>>,
    damaged: bool,
    /// How many blocks are open.
    depth: usize,
}

impl Reader {
    fn token(&mut self, token: &Pair<Rule>) {
        let span = self.span(token);
        let text = match token.as_rule() {
            Rule::newline => return self.newline(),
            Rule::open => return self.open(span),
            Rule::close => return self.close(span),
            Rule::double => unescape(inside(token.as_str())),
            Rule::backticks => inside(token.as_str()).to_owned(),
            Rule::unclosed => {
                self.damaged = true;
                self.builder
                    .error("the quote is never closed".to_owned(), span);
                return;
            }
            Rule::bare | Rule::heredoc => token.as_str().to_owned(),
            _ => return,
        };
        self.line.push(Spanned::new(text, span));
    }

    /// A list of addresses goes on in the next line after a comma.
    fn newline(&mut self) {
        let last = self.line.last().map_or("", |word| &word.value);
        if self.depth > 0 || !last.ends_with(',') {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let damaged = std::mem::take(&mut self.damaged);
        let head = Head::new(std::mem::take(&mut self.line));
        if let Some(head) = head.filter(|_| !damaged) {
            let end = head.span();
            self.builder.directive(head, None, end);
        }
    }

    fn open(&mut self, span: Span) {
        self.damaged = false;
        let mut words = std::mem::take(&mut self.line);
        if words.is_empty() {
            words.push(Spanned::new(String::new(), span));
        }
        if let Some(head) = Head::new(words) {
            self.builder.open(head);
            self.depth += 1;
        }
    }

    fn close(&mut self, span: Span) {
        self.end_line();
        self.builder.close(span);
        self.depth = self.depth.saturating_sub(1);
    }

    fn span(&self, pair: &Pair<Rule>) -> Span {
        items::span(self.file, self.offset, pair)
    }
}

/// What stands between the quotes.
fn inside(quoted: &str) -> &str {
    quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default()
}

/// In double quotes a backslash escapes a quote and nothing else.
fn unescape(text: &str) -> String {
    text.replace("\\\"", "\"")
}
