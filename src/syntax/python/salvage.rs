//! What damage holds that can still be read.
//!
//! tree-sitter puts what fits nowhere into `ERROR` nodes, often with whole expressions and statements in them. These
//! are lowered as statements that follow the damaged one.

use tree_sitter::Node;

use super::{super::treesitter::children, lowering::Lowering};
use crate::syntax::code::{Expr, ExprKind, Stmt};

impl<'t> Lowering<'t> {
    /// The parts of a node that are sound. What the others hold becomes stray statements.
    pub(super) fn parts(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        self.salvage_in(node);
        let mut parts = children(node);
        parts.retain(|part| !part.is_error());
        parts
    }

    /// Searches the damage directly within a node.
    pub(super) fn salvage_in(&mut self, node: Node<'t>) {
        if node.has_error() {
            for damage in children(node).into_iter().filter(Node::is_error) {
                self.salvage(damage);
            }
        }
    }

    /// Searches a damaged node, once.
    pub(super) fn salvage(&mut self, damage: Node<'t>) {
        let span = self.reading.span(damage);
        if !self.salvaged.insert(damage.id()) || !self.depth.enter(1, span) {
            return;
        }
        let mut arguments = Vec::new();
        for part in children(damage) {
            match part.kind() {
                "keyword_argument" | "pair" => arguments.push(part),
                _ if part.is_error() => self.salvage(part),
                _ => self.salvage_part(part),
            }
        }
        self.salvage_arguments(&arguments);
        self.depth.leave(1);
    }

    /// The arguments of a call, or the pairs of a dictionary, whose end is damaged.
    fn salvage_arguments(&mut self, arguments: &[Node<'t>]) {
        let (Some(first), Some(last)) = (arguments.first(), arguments.last()) else {
            return;
        };
        let span = self.reading.span(*first).to(self.reading.span(*last));
        let fields = self.fields(arguments);
        let kind = ExprKind::Struct { ty: None, fields };
        self.stray.push(Stmt::Expr(Expr { kind, span }));
    }

    fn salvage_part(&mut self, part: Node<'t>) {
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

#[cfg(test)]
mod tests {
    use super::super::testing::parsed;
    use crate::syntax::code::shown::items;

    #[test]
    fn a_damaged_statement_costs_itself() {
        let parsed = parsed("a = f(1, , 2)\nkeepalive = 5\ndef g(:\n    pass\nb = 6\n");
        assert!(!parsed.errors.is_empty());
        let shown = items(&parsed.tree);
        assert!(shown.contains("var keepalive = 5"), "{shown}");
        assert!(shown.contains("b = 6"), "{shown}");
    }

    #[test]
    fn a_file_that_is_cut_short_keeps_its_beginning() {
        let text = "import uvicorn\nx = 1\nuvicorn.run(app, port=8000, timeout_keep_alive=65,";
        let parsed = parsed(text);
        assert!(!parsed.errors.is_empty());
        let shown = items(&parsed.tree);
        assert!(shown.contains("timeout_keep_alive: 65"), "{shown}");
        assert!(shown.contains("var x = 1"), "{shown}");
    }
}
