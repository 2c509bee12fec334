//! Statements that branch: `if`, `for`, `while`, `switch`, `try`.
//!
//! Their conditions become expressions and their bodies blocks, side by side. The body of `try` is no block: it runs
//! unless something fails.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child},
    lowering::Lowering,
};
use crate::syntax::code::Stmt;

impl<'t> Lowering<'t> {
    /// Lowers a statement that branches. False for everything else.
    pub(super) fn branch(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) -> bool {
        match node.kind() {
            "if_statement" => self.if_chain(node, out),
            "for_statement" | "for_in_statement" | "while_statement" | "do_statement"
            | "with_statement" => self.repetition(node, out),
            "switch_statement" => self.switch(node, out),
            "try_statement" => self.attempt(node, out),
            "throw_statement" => {
                out.extend(first_child(node).map(|value| Stmt::Expr(self.expr(value))));
            }
            _ => return false,
        }
        true
    }

    /// `if .. else if .. else`. A loop, since such chains grow long without being deep.
    fn if_chain(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let mut next = Some(node);
        while let Some(node) = next.take() {
            self.salvage_in(node);
            self.condition(node, "condition", out);
            self.body_in(node, "consequence", out);
            let other = node.child_by_field_name("alternative");
            match other.and_then(first_child) {
                Some(chained) if chained.kind() == "if_statement" => next = Some(chained),
                Some(body) => self.scope(body, out),
                None => {}
            }
        }
    }

    /// The head of a loop stands before its body.
    fn repetition(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let mut parts = Vec::new();
        if let Some(first) = node.child_by_field_name("initializer") {
            self.statement(first, &mut parts);
        }
        // What a loop over something gives to its variable is not written anywhere.
        for field in ["right", "condition", "increment", "object"] {
            self.condition(node, field, &mut parts);
        }
        self.body_in(node, "body", &mut parts);
        if let Some(Stmt::Block(body)) = parts.pop() {
            parts.push(Stmt::Loop(body));
        }
        out.push(Stmt::Block(parts));
    }

    fn switch(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        self.condition(node, "value", out);
        let Some(body) = node.child_by_field_name("body") else {
            return;
        };
        for case in self.parts(body) {
            let value = case.child_by_field_name("value");
            let mut parts = Vec::new();
            for part in self.parts(case) {
                if Some(part) == value {
                    out.push(Stmt::Expr(self.expr(part)));
                } else {
                    self.statement(part, &mut parts);
                }
            }
            out.push(Stmt::Block(parts));
        }
    }

    fn attempt(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if let Some(body) = node.child_by_field_name("body") {
            out.extend(self.statements_in(body));
        }
        for (field, always) in [("handler", false), ("finalizer", true)] {
            let clause = node.child_by_field_name(field);
            let Some(body) = clause.and_then(|clause| clause.child_by_field_name("body")) else {
                continue;
            };
            let statements = self.statements_in(body);
            if always {
                out.extend(statements);
            } else {
                out.push(Stmt::Block(statements));
            }
        }
    }

    fn body_in(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        if let Some(body) = node.child_by_field_name(field) {
            self.scope(body, out);
        }
    }

    /// A block, or the one statement that stands for it.
    fn scope(&mut self, body: Node<'t>, out: &mut Vec<Stmt>) {
        let mut statements = Vec::new();
        if body.kind() == "statement_block" {
            statements = self.statements_in(body);
        } else {
            self.statement(body, &mut statements);
        }
        out.push(Stmt::Block(statements));
    }

    fn condition(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        let Some(condition) = node.child_by_field_name(field) else {
            return;
        };
        match condition.kind() {
            "empty_statement" => {}
            "sequence_expression" => {
                for part in children(condition) {
                    self.effect(part, out);
                }
            }
            _ => self.effect(condition, out),
        }
    }
}

/// May a statement become a block within a block?
pub(super) fn is_branch(node: Node) -> bool {
    matches!(
        node.kind(),
        "if_statement"
            | "for_statement"
            | "for_in_statement"
            | "while_statement"
            | "do_statement"
            | "with_statement"
            | "switch_statement"
            | "try_statement"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn branches_stand_side_by_side() {
        assert_eq!(
            shown("if (a) f(); else if (b) { g() } else { h() }"),
            "a; { f() }; b; { g() }; { h() }"
        );
    }

    #[test]
    fn loops_keep_their_head_and_body() {
        assert_eq!(
            shown("for (let i = 0; i < n; i++) { f() }"),
            "{ var i = 0; (i < n); <i>; { f() } }"
        );
        assert_eq!(shown("for (const x of xs()) f(x);"), "{ xs(); { f(x) } }");
        assert_eq!(
            shown("while (a()) { b() } do { c() } while (d);"),
            "{ a(); { b() } }; { d; { c() } }"
        );
    }

    #[test]
    fn cases_are_blocks() {
        assert_eq!(
            shown("switch (x) { case 1: f(); break; default: g(); }"),
            "x; 1; { f() }; { g() }"
        );
    }

    #[test]
    fn what_is_tried_runs() {
        assert_eq!(
            shown("try { a() } catch (e) { b() } finally { c() }"),
            "a(); { b() }; c()"
        );
    }
}
