//! Where the comments of a text stand, told without parsing it: formats differ in what begins a comment, and in the
//! quotes within which nothing does.

mod lexicon;
#[cfg(test)]
mod tests;

pub use lexicon::Lexicon;

use lexicon::Quote;
use memchr::memmem;
use std::ops::Range;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// All of it, in bytes of the text.
    pub span: Range<usize>,
    /// What it says: without the signs that begin and end it.
    pub inside: Range<usize>,
}

/// Every comment of a text, in order, and what looks like one where it must have its line to itself. A quote or a
/// comment that is never closed is none.
pub fn comments(text: &str, lexicon: &Lexicon) -> Vec<Comment> {
    let mut scan = Scan {
        text,
        lexicon,
        at: 0,
        line: 0,
        unclosed: Vec::new(),
        unclosed_here: Vec::new(),
    };
    let mut found = Vec::new();
    while scan.at < text.len() {
        found.extend(scan.step());
    }
    found
}

/// The way through a text.
struct Scan<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    at: usize,
    /// Where the line begins.
    line: usize,
    /// What is not closed any more in the rest of the text: it is not looked for again.
    unclosed: Vec<&'static str>,
    /// The same for the rest of the line.
    unclosed_here: Vec<&'static str>,
}

impl Scan<'_> {
    /// One comment, one text in quotes, or one byte.
    fn step(&mut self) -> Option<Comment> {
        let byte = self.text.as_bytes().get(self.at).copied()?;
        if byte == b'\n' {
            self.line = self.at + 1;
            self.unclosed_here.clear();
        }
        // Letters begin nothing but Rust's `r"`.
        if byte.is_ascii_whitespace() || (byte.is_ascii_alphanumeric() && byte != b'r') {
            self.at += 1;
            return None;
        }
        let comment = self.block().or_else(|| self.to_line_end());
        let end = match &comment {
            Some(comment) => Some(comment.span.end),
            None => self.quoted(),
        };
        let end = end.unwrap_or(self.at + 1);
        self.pass(end);
        comment
    }

    /// Goes on at `end`, which may lie lines further.
    fn pass(&mut self, end: usize) {
        let passed = self.text.as_bytes().get(self.at..end).unwrap_or_default();
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.line = self.at + last + 1;
            self.unclosed_here.clear();
        }
        self.at = end;
    }

    fn starts_with(&self, sign: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(sign.as_bytes())
    }

    fn block(&mut self) -> Option<Comment> {
        let begins = |(open, _): &&(&str, &str)| self.starts_with(open);
        let (open, close) = *self.lexicon.blocks.iter().find(begins)?;
        let from = self.at + open.len();
        let to = self.close(from, close)?;
        Some(Comment {
            span: self.at..to + close.len(),
            inside: from..to,
        })
    }

    /// The next place of a sign, wherever it is.
    fn close(&mut self, from: usize, sign: &'static str) -> Option<usize> {
        if self.unclosed.contains(&sign) {
            return None;
        }
        let found = memmem::find(&self.text.as_bytes()[from..], sign.as_bytes());
        if found.is_none() {
            self.unclosed.push(sign);
        }
        found.map(|at| from + at)
    }

    fn to_line_end(&self) -> Option<Comment> {
        let begins = |open: &&&str| self.starts_with(open);
        let open = self.lexicon.lines.iter().find(begins)?;
        let before = self.text.as_bytes()[self.line..self.at].trim_ascii_end();
        let apart = before.len() < self.at - self.line || before.ends_with_any(b";{}()[],");
        // A single sign may be part of a word: `a#b`.
        let fits = open.len() > 1 || before.is_empty() || apart;
        if !fits {
            return None;
        }
        let rest = &self.text.as_bytes()[self.at..];
        let end = self.at + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        Some(Comment {
            span: self.at..end,
            inside: self.at + open.len()..end,
        })
    }

    /// The end of the text in quotes that begins here.
    fn quoted(&mut self) -> Option<usize> {
        let begins = |quote: &&Quote| self.starts_with(quote.open);
        let quote = self.lexicon.quotes.iter().find(begins)?;
        let before = self.text.as_bytes()[..self.at].last();
        // `don't` opens nothing.
        if quote.open == "'" && before.is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        if self.unclosed_here.contains(&quote.close) || self.unclosed.contains(&quote.close) {
            return None;
        }
        let from = self.at + quote.open.len();
        let end = quote.end(&self.text.as_bytes()[from..]);
        if end.is_none() && quote.many_lines {
            self.unclosed.push(quote.close);
        } else if end.is_none() && quote.longest.is_none() {
            self.unclosed_here.push(quote.close);
        }
        end.map(|end| from + end)
    }
}

trait EndsWith {
    fn ends_with_any(&self, signs: &[u8]) -> bool;
}

impl EndsWith for [u8] {
    fn ends_with_any(&self, signs: &[u8]) -> bool {
        self.last().is_some_and(|last| signs.contains(last))
    }
}
