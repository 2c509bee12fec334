//! What C# adds to lowering.

use tree_sitter::Node;

use super::{super::treesitter, expressions};
use crate::syntax::{
    code::{ExprKind, Language, Stmt},
    treesitter::{Grammar, Reading},
};

/// A tree of C# on its way to a unit.
pub(super) type Lowering<'t> = treesitter::Lowering<'t, CSharp>;

/// C#.
pub(super) struct CSharp {
    /// The type that a `new(..)` without one makes, because of what it is given to.
    pub(super) target: Option<String>,
}

impl Grammar for CSharp {
    const LANGUAGE: Language = Language::CSharp;
    const BINARY: &'static [&'static str] = &["binary_expression"];

    fn new(_reading: &Reading) -> Self {
        Self { target: None }
    }

    fn top<'t>(lowering: &mut Lowering<'t>, node: Node<'t>) {
        lowering.member(node);
    }

    fn statement<'t>(lowering: &mut Lowering<'t>, node: Node<'t>, out: &mut Vec<Stmt>) {
        lowering.sound_statement(node, out);
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
}
