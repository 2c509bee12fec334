//! What damage holds that can still be read.
//!
//! tree-sitter puts what fits nowhere into `ERROR` nodes, often with whole expressions and statements in them. These
//! are lowered as statements that follow the damaged one.

use tree_sitter::Node;

use super::{Grammar, Lowering, children};
use crate::syntax::code::{Expr, ExprKind, Stmt};

impl<'t, G: Grammar> Lowering<'t, G> {
    /// The parts of a node that are sound. What the others hold becomes stray statements.
    pub(in crate::syntax) fn parts(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        self.salvage_in(node);
        let mut parts = children(node);
        parts.retain(|part| !part.is_error());
        parts
    }

    /// Searches the damage directly within a node.
    pub(in crate::syntax) fn salvage_in(&mut self, node: Node<'t>) {
        if node.has_error() {
            for damage in children(node).into_iter().filter(Node::is_error) {
                self.salvage(damage);
            }
        }
    }

    /// Searches a damaged node, once.
    pub(in crate::syntax) fn salvage(&mut self, damage: Node<'t>) {
        let span = self.reading.span(damage);
        if !self.salvaged.insert(damage.id()) || !self.depth.enter(1, span) {
            return;
        }
        G::search(self, damage);
        self.depth.leave(1);
    }

    /// Every part of a damaged node. Elements that have lost what they stood in are those of one literal.
    pub(super) fn salvage_parts(&mut self, damage: Node<'t>) {
        let mut elements = Vec::new();
        for part in children(damage) {
            if G::ELEMENTS.contains(&part.kind()) {
                elements.push(part);
            } else {
                self.salvage_part(part);
            }
        }
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else {
            return;
        };
        let span = self.reading.span(*first).to(self.reading.span(*last));
        let fields = G::fields(self, &elements);
        let kind = ExprKind::Struct { ty: None, fields };
        self.stray.push(Stmt::Expr(Expr { kind, span }));
    }

    /// What stands in damage: more of it, or a statement.
    pub(in crate::syntax) fn salvage_part(&mut self, part: Node<'t>) {
        if part.is_error() {
            self.salvage(part);
            return;
        }
        let mut statements = Vec::new();
        self.statement(part, &mut statements);
        statements.retain(says_something);
        self.stray.append(&mut statements);
    }
}

/// Single words and punctuation are left over in most damage.
fn says_something(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(expr) => match &expr.kind {
            ExprKind::Name(_) => false,
            ExprKind::Other(parts) => !parts.is_empty(),
            _ => true,
        },
        _ => true,
    }
}
