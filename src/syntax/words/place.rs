//! Where the words of a line stand in the source. A format may write a line in another way than it means it: with
//! escapes, folded, indented.

use std::ops::Range;

use crate::source::{Span, Spanned};

/// How far behind the word before it a word is looked for. Only blanks and escapes stand between them, so that what is
/// not found here is written differently; the limit keeps a long line of such words linear.
const REACH: usize = 512;

/// Finds one word after the other.
pub(super) struct Places<'t> {
    line: Span,
    raw: &'t str,
    /// Where the line as a whole stands in `raw`, if it is written as it is meant.
    literal: Option<usize>,
    cursor: usize,
}

impl<'t> Places<'t> {
    /// `raw` is what `line.span` covers.
    pub(super) fn new(line: &Spanned<String>, raw: &'t str) -> Self {
        Self {
            line: line.span,
            raw,
            literal: raw.find(&line.value),
            cursor: 0,
        }
    }

    /// The place of the word that stands at `offset` of the line, as `written` there and as it was `resolved`; the
    /// whole line where it is not found.
    pub(super) fn next(&mut self, offset: usize, written: &str, resolved: &str) -> Span {
        let found = match self.literal {
            Some(start) => Some(start + offset..start + offset + written.len()),
            None => self.find(written).or_else(|| self.find(resolved)),
        };
        let Some(found) = found else {
            return self.line;
        };
        self.cursor = found.end;
        let start = self.line.start as usize;
        Span::new(self.line.file, start + found.start, start + found.end)
    }

    /// The next place where `word` stands by itself.
    fn find(&self, word: &str) -> Option<Range<usize>> {
        let rest = self.front(REACH + word.len());
        let places = rest.match_indices(word).filter(|_| !word.is_empty());
        places
            .map(|(at, _)| self.cursor + at..self.cursor + at + word.len())
            .find(|place| begins(&self.raw[..place.start]) && ends(&self.raw[place.end..]))
    }

    /// At most `length` bytes from the cursor on, in whole characters.
    fn front(&self, length: usize) -> &'t str {
        let rest = &self.raw[self.cursor..];
        let whole = |end: &usize| rest.is_char_boundary(*end);
        let end = (0..=length.min(rest.len())).rev().find(whole);
        &rest[..end.unwrap_or(0)]
    }
}

/// May a word begin after this text? After a blank, a quote, or an escaped blank.
fn begins(before: &str) -> bool {
    let delimited = before.ends_with(|last: char| last.is_whitespace() || "\"'".contains(last));
    let escaped = ["\\n", "\\t", "\\r"]
        .iter()
        .any(|blank| before.ends_with(blank));
    before.is_empty() || delimited || escaped
}

/// May a word end before this text? Before a blank, a quote, or an escape.
fn ends(after: &str) -> bool {
    let delimited = after.starts_with(|next: char| next.is_whitespace() || "\"'\\".contains(next));
    after.is_empty() || delimited
}
