//! What lowering one file collects, and how syn's places become places in the file.

use crate::{
    source::{FileId, Span, Spanned},
    syntax::{
        MAX_DEPTH, Parsed, SyntaxError,
        code::{Expr, ExprKind, Function, Import, Item, Language, Stmt, Unit},
    },
};
use proc_macro2::Span as TokenSpan;
use syn::{Ident, ext::IdentExt as _};

/// A tree in the making.
pub(super) struct Lowering {
    file: FileId,
    /// Where the text begins that the tokens were lexed from, and how long it is: a damaged file is lexed in pieces.
    piece: (usize, usize),
    /// How many expressions are open.
    depth: usize,
    pub(super) imports: Vec<Import>,
    pub(super) items: Vec<Item>,
    errors: Vec<SyntaxError>,
}

impl Lowering {
    pub(super) fn new(file: FileId) -> Self {
        Self {
            file,
            piece: (0, 0),
            depth: 0,
            imports: Vec::new(),
            items: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// From here on tokens come from the `length` bytes at `offset`.
    pub(super) fn set_piece(&mut self, offset: usize, length: usize) {
        self.piece = (offset, length);
    }

    pub(super) fn finish(mut self) -> Parsed<Unit> {
        self.errors.sort_by_key(|error| error.span.start);
        Parsed {
            tree: Unit {
                language: Language::Rust,
                package: None,
                imports: self.imports,
                items: self.items,
            },
            errors: self.errors,
        }
    }

    /// From the first byte of one token to the last byte of another.
    pub(super) fn between(&self, first: TokenSpan, last: TokenSpan) -> Span {
        let (offset, _) = self.piece;
        let (start, end) = (first.byte_range().start, last.byte_range().end);
        Span::new(self.file, offset + start, offset + end)
    }

    pub(super) fn span(&self, token: TokenSpan) -> Span {
        self.between(token, token)
    }

    /// An identifier, without the `r#` that only tells it from a keyword.
    pub(super) fn name(&self, ident: &Ident) -> Spanned<String> {
        Spanned::new(ident.unraw().to_string(), self.span(ident.span()))
    }

    /// Reports damage at `start..end` of the piece.
    pub(super) fn report(&mut self, message: impl Into<String>, start: usize, end: usize) {
        let (offset, length) = self.piece;
        let span = Span::new(
            self.file,
            offset + start.min(length),
            offset + end.min(length),
        );
        self.errors.push(SyntaxError {
            message: message.into(),
            span,
        });
    }

    pub(super) fn report_too_deep(&mut self, token: TokenSpan) {
        let range = token.byte_range();
        self.report("nested too deeply", range.start, range.end);
    }

    /// Runs `lower` one level deeper, or reports and cuts off where the tree is deep enough: whoever walks it later
    /// may recurse without a thought.
    pub(super) fn deeper(
        &mut self,
        at: TokenSpan,
        lower: impl FnOnce(&mut Self) -> ExprKind,
    ) -> ExprKind {
        if self.depth >= MAX_DEPTH {
            self.report_too_deep(at);
            return ExprKind::Other(Vec::new());
        }
        self.depth += 1;
        let kind = lower(self);
        self.depth -= 1;
        kind
    }

    /// Statements outside of any function: a fragment, or what is left of a damaged function. They go before the
    /// items that were found among them, which begin at `place`.
    pub(super) fn insert_fragment(
        &mut self,
        place: usize,
        body: Vec<Stmt>,
        first: TokenSpan,
        last: TokenSpan,
    ) {
        let span = self.between(first, last);
        let start = Span {
            end: span.start,
            ..span
        };
        let function = Function {
            name: Spanned::new(String::new(), start),
            receiver: None,
            params: Vec::new(),
            results: Vec::new(),
            body,
            span,
        };
        self.items
            .insert(place.min(self.items.len()), Item::Function(function));
    }
}

/// May this expression be written into the tree several times? Only if it is small: patterns within patterns would
/// otherwise double it again and again.
pub(super) fn is_small(expr: &Expr) -> bool {
    count(expr, 32).is_some()
}

/// What remains of `budget` after counting the parts of `expr`; none where it does not suffice.
fn count(expr: &Expr, budget: usize) -> Option<usize> {
    let budget = budget.checked_sub(1)?;
    match &expr.kind {
        ExprKind::Block(_) | ExprKind::Closure { .. } => None,
        ExprKind::Field { base, .. } => count(base, budget),
        ExprKind::Negative(value) | ExprKind::Cast { value, .. } => count(value, budget),
        ExprKind::Binary { left, right, .. } => count(right, count(left, budget)?),
        ExprKind::Call { callee, args } => args
            .iter()
            .try_fold(count(callee, budget)?, |left, arg| count(arg, left)),
        ExprKind::Struct { fields, .. } => fields
            .iter()
            .try_fold(budget, |left, field| count(&field.value, left)),
        ExprKind::Other(parts) => parts
            .iter()
            .try_fold(budget, |left, part| count(part, left)),
        _ => Some(budget),
    }
}
