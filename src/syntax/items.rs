//! Goes through a text item by item, for grammars that describe one item: that keeps memory small, and what cannot be
//! read costs its line.

use crate::source::{FileId, Span};
use pest::iterators::Pair;
use pest::{Parser, RuleType};
use std::marker::PhantomData;

/// The items of a text, each with the place where it begins, from which pest counts.
pub(super) struct Items<'t, P, R> {
    text: &'t str,
    offset: usize,
    rule: R,
    grammar: PhantomData<P>,
}

/// One item, or the length of a line that cannot be read.
pub(super) type Item<'t, R> = Result<Pair<'t, R>, usize>;

impl<'t, P: Parser<R>, R: RuleType> Items<'t, P, R> {
    /// The items of that rule.
    pub(super) fn new(text: &'t str, rule: R) -> Self {
        Self {
            text,
            offset: 0,
            rule,
            grammar: PhantomData,
        }
    }
}

impl<'t, P: Parser<R>, R: RuleType> Iterator for Items<'t, P, R> {
    type Item = (usize, Item<'t, R>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.offset;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let parsed = P::parse(self.rule, rest).ok();
        let item = parsed.and_then(|mut pairs| pairs.next()).ok_or_else(|| {
            // Most grammars have a rule for everything, so that this is never reached.
            rest.find('\n').map_or(rest.len(), |at| at + 1)
        });
        // An item is never empty but at the end of the text.
        self.offset += match &item {
            Ok(item) => item.as_span().end().max(1),
            Err(length) => *length,
        };
        Some((start, item))
    }
}

/// The place of a part of an item that begins at `offset`.
pub(super) fn span<R: RuleType>(file: FileId, offset: usize, pair: &Pair<R>) -> Span {
    let span = pair.as_span();
    Span::new(file, offset + span.start(), offset + span.end())
}
