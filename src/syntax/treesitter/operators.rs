//! Chains of operators.

use tree_sitter::Node;

use super::{Grammar, Lowering, operator};
use crate::syntax::code::{Expr, ExprKind};

impl<'t, G: Grammar> Lowering<'t, G> {
    /// `a op b op c`: a chain leans to the left by one level an operator, which is walked down here. One that is too
    /// long to be a tree becomes a flat list of its operands.
    pub(super) fn binary(&mut self, node: Node<'t>) -> ExprKind {
        let chain = self.chain(node);
        let levels = chain.len();
        let Some(innermost) = chain.last() else {
            return ExprKind::Other(Vec::new());
        };
        if levels >= self.depth.left() {
            let mut operands = vec![self.operand(*innermost, "left")];
            operands.extend(chain.iter().rev().map(|node| self.operand(*node, "right")));
            return ExprKind::Other(operands);
        }
        self.depth.enter(levels, self.reading.span(node));
        let mut whole = self.operand(*innermost, "left");
        for node in chain.into_iter().rev() {
            let kind = ExprKind::Binary {
                op: operator(node).to_owned(),
                left: Box::new(whole),
                right: Box::new(self.operand(node, "right")),
            };
            let span = self.reading.span(node);
            let kind = G::operation(self, kind, span);
            whole = Expr { kind, span };
        }
        self.depth.leave(levels);
        whole.kind
    }

    /// The nested left operands of an operator that are operators themselves, from the outermost on.
    fn chain(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut chain = Vec::new();
        let mut next = Some(node);
        while let Some(node) = next {
            self.salvage_in(node);
            chain.push(node);
            next = node
                .child_by_field_name("left")
                .filter(|left| G::BINARY.contains(&left.kind()));
        }
        chain
    }
}
