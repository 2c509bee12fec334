//! What lowering must be told of a language.

use tree_sitter::Node;

use super::{Lowering, Reading};
use crate::source::Span;
use crate::syntax::code::{ExprKind, FieldValue, Language, Stmt};

/// A language's grammar, and what lowering one of its files has to remember.
pub(in crate::syntax) trait Grammar: Sized {
    /// The language.
    const LANGUAGE: Language;

    /// The operators with a `left` and a `right`.
    const BINARY: &'static [&'static str];

    /// The elements of literals and named arguments, which damage leaves without what they stood in.
    const ELEMENTS: &'static [&'static str] = &[];

    /// Are variables that are bound outside of functions the file's own, wherever they stand?
    const BINDS_ARE_GLOBAL: bool = false;

    /// The state before the first node.
    fn new(reading: &Reading) -> Self;

    /// Lowers a node at the top of the file.
    fn top<'t>(lowering: &mut Lowering<'t, Self>, node: Node<'t>);

    /// Lowers a statement.
    fn statement<'t>(lowering: &mut Lowering<'t, Self>, node: Node<'t>, out: &mut Vec<Stmt>);

    /// How many levels of the result a statement is.
    fn levels(_node: Node) -> usize {
        1
    }

    /// What is left of an expression that only wraps another one.
    fn transparent(node: Node) -> Option<Node>;

    /// Names and literals without parts.
    fn simple(lowering: &Lowering<'_, Self>, node: Node) -> Option<ExprKind>;

    /// Any other expression that has a counterpart in the shared tree.
    fn compound<'t>(lowering: &mut Lowering<'t, Self>, node: Node<'t>) -> Option<ExprKind>;

    /// What an operator with its operands is, where it means something else than in other languages.
    fn operation(_lowering: &mut Lowering<'_, Self>, kind: ExprKind, _span: Span) -> ExprKind {
        kind
    }

    /// The fields that [`Self::ELEMENTS`] are.
    fn fields<'t>(_lowering: &mut Lowering<'t, Self>, _elements: &[Node<'t>]) -> Vec<FieldValue> {
        Vec::new()
    }

    /// Searches a damaged node for what can be read.
    fn search<'t>(lowering: &mut Lowering<'t, Self>, damage: Node<'t>) {
        lowering.salvage_parts(damage);
    }
}
