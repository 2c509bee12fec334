//! Statements.

use tree_sitter::Node;

use super::{super::treesitter::children, declarations::is_member, lowering::Lowering};
use crate::syntax::code::{Bind, Stmt};

impl<'t> Lowering<'t> {
    /// A statement.
    pub(super) fn sound_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        match node.kind() {
            "local_variable_declaration" => {
                out.extend(self.variables(node).into_iter().map(Stmt::Bind));
            }
            "expression_statement" => {
                for child in children(node) {
                    self.effect(child, out);
                }
            }
            "return_statement" => {
                let values = children(node).into_iter();
                out.push(Stmt::Return(values.map(|value| self.expr(value)).collect()));
            }
            "resource" => self.resource(node, out),
            kind if is_member(kind) => self.member(node),
            // What runs once, whatever happens within it, is no branch.
            "try_statement"
            | "try_with_resources_statement"
            | "resource_specification"
            | "synchronized_statement"
            | "finally_clause"
            | "labeled_statement"
            | "static_initializer" => self.block(node, out),
            "block" if runs_once(node) => self.block(node, out),
            kind if is_loop(kind) => out.push(self.loop_of(node)),
            kind if holds_statements(kind) => out.push(self.block_of(node)),
            "modifiers"
            | "catch_formal_parameter"
            | "identifier"
            | "break_statement"
            | "continue_statement" => {}
            _ => self.effect(node, out),
        }
    }

    /// An expression that stands for what it does.
    fn effect(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if node.kind() != "assignment_expression" {
            out.push(Stmt::Expr(self.expr(node)));
            return;
        }
        let sides = [
            node.child_by_field_name("left"),
            node.child_by_field_name("right"),
        ];
        if let [Some(target), Some(value)] = sides {
            let target = self.expr(target);
            let value = self.expr(value);
            out.push(Stmt::Assign { target, value });
        }
    }

    /// `try (Response response = ..)`
    fn resource(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let name = node.child_by_field_name("name");
        let value = node
            .child_by_field_name("value")
            .map(|value| self.expr(value));
        match name {
            Some(name) => out.push(Stmt::Bind(Bind {
                name: self.spanned(name),
                constant: true,
                ty: node.child_by_field_name("type").map(|ty| self.ty(ty)),
                value,
                result: 0,
            })),
            None => out.extend(value.map(Stmt::Expr)),
        }
    }
}

/// Is it a block that runs whenever what is around it does?
fn runs_once(node: Node) -> bool {
    node.parent().is_none_or(|parent| {
        matches!(
            parent.kind(),
            "block"
                | "try_statement"
                | "try_with_resources_statement"
                | "synchronized_statement"
                | "finally_clause"
                | "static_initializer"
        )
    })
}

fn is_loop(kind: &str) -> bool {
    matches!(
        kind,
        "for_statement" | "enhanced_for_statement" | "while_statement" | "do_statement"
    )
}

/// Is it a statement around others, or a part of one?
fn holds_statements(kind: &str) -> bool {
    matches!(
        kind,
        "block"
            | "if_statement"
            | "switch_block"
            | "switch_block_statement_group"
            | "switch_rule"
            | "switch_expression"
            | "catch_clause"
            | "throw_statement"
            | "yield_statement"
            | "assert_statement"
    )
}
