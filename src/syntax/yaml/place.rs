//! Where things stand: the parser's marks as our spans.

use std::ops::Range;

use granit_parser::{ScanError, Span as Raw};

use super::{
    super::tree::{Node, NodeKind},
    mask::Masked,
};
use crate::source::{FileId, Span};

/// The places of one file.
pub(super) struct Places<'m> {
    file: FileId,
    masked: &'m Masked<'m>,
}

impl<'m> Places<'m> {
    pub(super) fn new(file: FileId, masked: &'m Masked<'m>) -> Self {
        Self { file, masked }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn node(&self, kind: NodeKind, range: &Range<usize>) -> Node {
        Node {
            kind,
            span: self.span(range),
        }
    }

    /// The bytes that the parser means.
    pub(super) fn range(&self, span: &Raw) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        let end = self.boundary(range.end);
        let start = self.masked.begins(range.start);
        self.boundary(start).min(end)..end
    }

    /// The place where the parser met damage. The text ends there, if it does not say where.
    pub(super) fn of_error(&self, error: &ScanError) -> Range<usize> {
        let at = error.marker().byte_offset().unwrap_or(usize::MAX);
        self.boundary(at)..self.boundary(at)
    }

    /// The nearest place at or before `at` that is between two characters: the parser may stop in the middle of what
    /// was masked.
    fn boundary(&self, at: usize) -> usize {
        let text = self.masked.original();
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// A list that is not indented deeper than its key begins at its first item, says the parser; but its dash belongs
    /// to it.
    pub(super) fn with_dash(&self, range: Range<usize>) -> Range<usize> {
        let before = self.before(range.start);
        if before.ends_with(b"-") {
            return before.len() - 1..range.end;
        }
        range
    }

    /// The parser counts the empty lines behind a block scalar in.
    pub(super) fn without_trailing_blanks(&self, range: &Range<usize>) -> Range<usize> {
        let end = self.before(range.end).len();
        range.start.min(end)..end
    }

    /// The text up to `end`, without the blanks at its end. In bytes, because the masked text may have other
    /// characters.
    fn before(&self, end: usize) -> &[u8] {
        self.masked.text().as_bytes()[..end].trim_ascii_end()
    }
}
