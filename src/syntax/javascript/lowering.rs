//! What JavaScript adds to lowering.

use tree_sitter::Node;

use super::{super::treesitter, control, expressions};
use crate::syntax::{
    code::{ExprKind, FieldValue, Language, Stmt},
    treesitter::{Grammar, Reading},
};

/// A tree of JavaScript on its way to a unit.
pub(super) type Lowering<'t> = treesitter::Lowering<'t, JavaScript>;

/// JavaScript and TypeScript.
pub(super) struct JavaScript;

impl Grammar for JavaScript {
    const LANGUAGE: Language = Language::JavaScript;
    const BINARY: &'static [&'static str] = &["binary_expression"];
    const ELEMENTS: &'static [&'static str] = &["pair"];

    fn new(_reading: &Reading) -> Self {
        Self
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
        let fields = elements.iter().map(|pair| lowering.object_field(*pair));
        fields.collect()
    }
}
