//! What Go adds to lowering.

use tree_sitter::Node;

use super::{super::treesitter, control, declarations, expressions};
use crate::syntax::{
    code::{ExprKind, FieldValue, Language, Stmt},
    treesitter::{Grammar, Reading},
};

/// A tree of Go on its way to a unit.
pub(super) type Lowering<'t> = treesitter::Lowering<'t, Go>;

/// Go.
pub(super) struct Go {
    /// Is the text an excerpt with statements? Variables are statements too then: their order counts.
    pub(super) excerpt: bool,
}

impl Grammar for Go {
    const LANGUAGE: Language = Language::Go;
    const BINARY: &'static [&'static str] = &["binary_expression"];

    fn new(reading: &Reading) -> Self {
        Self {
            excerpt: declarations::is_excerpt(reading),
        }
    }

    fn top<'t>(lowering: &mut Lowering<'t>, node: Node<'t>) {
        lowering.top(node);
    }

    fn statement<'t>(lowering: &mut Lowering<'t>, node: Node<'t>, out: &mut Vec<Stmt>) {
        lowering.sound_statement(node, out);
    }

    fn levels(node: Node) -> usize {
        if control::is_branch(node) { 2 } else { 1 }
    }

    fn transparent(node: Node) -> Option<Node> {
        expressions::transparent(node)
    }

    fn simple(lowering: &Lowering, node: Node) -> Option<ExprKind> {
        lowering.literal(node)
    }

    fn compound<'t>(lowering: &mut Lowering<'t>, node: Node<'t>) -> Option<ExprKind> {
        lowering.compound(node)
    }

    fn fields<'t>(lowering: &mut Lowering<'t>, elements: &[Node<'t>]) -> Vec<FieldValue> {
        lowering.fields(elements)
    }

    fn search<'t>(lowering: &mut Lowering<'t>, damage: Node<'t>) {
        lowering.search(damage);
    }
}
