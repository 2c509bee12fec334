//! Statements, apart from those that branch, and what stands at the top of a file.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child},
    lowering::Lowering,
    objects,
};
use crate::syntax::code::{ExprKind, Item, Stmt};

impl<'t> Lowering<'t> {
    /// One node at the top of the file: its constants, variables and functions are the file's own, the rest are
    /// statements outside functions.
    pub(super) fn top(&mut self, node: Node<'t>) {
        match node.kind() {
            "import_statement" => self.import(node),
            "export_statement" => self.export(node),
            "lexical_declaration" | "variable_declaration" => self.globals(node),
            "ambient_declaration" => {}
            "function_declaration" | "generator_function_declaration" => self.function(node),
            "expression_statement" if self.exported(node) => {}
            _ => self.loose_statement(node),
        }
    }

    /// The declarations of the file itself. Closures among them are functions.
    pub(super) fn globals(&mut self, node: Node<'t>) {
        let mut binds = Vec::new();
        for declarator in self.parts(node) {
            if !self.bound_function(declarator) {
                self.declarator(declarator, node, &mut binds);
            }
        }
        let mut effects = Vec::new();
        for stmt in binds {
            match stmt {
                Stmt::Bind(bind) => self.unit.items.push(Item::Bind(bind)),
                other => effects.push(other),
            }
        }
        self.loose(node, effects);
    }

    /// The statements of a block.
    pub(super) fn statements_in(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let mut statements = Vec::new();
        self.block(node, &mut statements);
        statements
    }

    /// A statement.
    pub(super) fn sound_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if self.branch(node, out) {
            return;
        }
        match node.kind() {
            "lexical_declaration" | "variable_declaration" | "using_declaration" => {
                for declarator in self.parts(node) {
                    self.declarator(declarator, node, out);
                }
            }
            "function_declaration" | "generator_function_declaration" => {
                out.extend(self.inner_function(node).map(Stmt::Bind));
            }
            "class_declaration" | "abstract_class_declaration" => self.class(node),
            "import_statement" => self.import(node),
            "export_statement" => self.inner_export(node, out),
            "enum_declaration" => self.enumeration(node, out),
            "expression_statement" => self.expression_statement(node, out),
            "return_statement" => {
                let values = first_child(node).map(|value| self.expr(value));
                out.push(Stmt::Return(values.into_iter().collect()));
            }
            "statement_block" => out.push(Stmt::Block(self.statements_in(node))),
            "internal_module" | "module" => {
                let body = node.child_by_field_name("body");
                out.extend(body.map(|body| Stmt::Block(self.statements_in(body))));
            }
            "labeled_statement" => {
                if let Some(body) = node.child_by_field_name("body") {
                    self.statement(body, out);
                }
            }
            kind if says_nothing(kind) => {}
            _ => out.push(Stmt::Expr(self.expr(node))),
        }
    }

    /// An expression for its effect, or an assignment.
    fn expression_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let Some(inner) = first_child(node) else {
            return;
        };
        if inner.kind() == "sequence_expression" {
            for part in children(inner) {
                self.effect(part, out);
            }
        } else {
            self.effect(inner, out);
        }
    }

    /// `a = b = c` assigns to both; `a || (a = b)` and alike are expressions.
    pub(super) fn effect(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let mut targets = Vec::new();
        let mut value = node;
        while is_assignment(value) {
            let (Some(left), Some(right)) = (
                value.child_by_field_name("left"),
                value.child_by_field_name("right"),
            ) else {
                break;
            };
            self.salvage_in(value);
            targets.push((value, left));
            value = right;
        }
        if targets.is_empty() {
            let expr = self.expr(node);
            if !matches!(&expr.kind, ExprKind::Other(parts) if parts.is_empty()) {
                objects::effect_of(expr, out);
            }
            return;
        }
        for (at, (assignment, target)) in targets.into_iter().rev().enumerate() {
            let lowered = if at == 0 {
                Some(self.assigned_value(assignment, value))
            } else {
                self.again(value, Self::expr)
            };
            if let Some(value) = lowered {
                self.assign(target, value, out);
            }
        }
    }
}

fn is_assignment(node: Node) -> bool {
    matches!(
        node.kind(),
        "assignment_expression" | "augmented_assignment_expression"
    )
}

/// Statements that give no name a value and call nothing worth reading, and those that only the compiler sees.
fn says_nothing(kind: &str) -> bool {
    matches!(
        kind,
        "break_statement"
            | "continue_statement"
            | "debugger_statement"
            | "empty_statement"
            | "interface_declaration"
            | "type_alias_declaration"
            | "function_signature"
            | "ambient_declaration"
            | "import_alias"
            | "hash_bang_line"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{shown, unit};
    use crate::syntax::code::shown::items;

    #[test]
    fn statements_outside_functions_have_a_function_without_name() {
        let text = "const server = f();\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);\n";
        assert_eq!(
            items(&unit(text)),
            "const server = f()\nfunc () () () { set server.keepAliveTimeout = 65000; server.listen(3000) }"
        );
    }

    #[test]
    fn several_targets_share_a_value() {
        assert_eq!(shown("a.x = b = 5;"), "set b = 5; set a.x = 5");
        assert_eq!(shown("a = 1, b(2);"), "set a = 1; b(2)");
    }

    #[test]
    fn a_value_that_is_only_given_where_none_is_may_be_the_old_one() {
        assert_eq!(
            shown("a.t ||= 5; n += 1;"),
            "set a.t = (a.t || 5); set n = <n, 1>"
        );
    }

    #[test]
    fn what_an_object_gives_to_another_is_assigned() {
        assert_eq!(
            shown("Object.assign(this.server, { keepAliveTimeout: 65000 }, { ...rest, b: 2 });"),
            "set this.server.keepAliveTimeout = 65000; rest; set this.server.b = 2"
        );
        assert_eq!(
            shown("Object.assign(f(), { a: 1 });"),
            "Object.assign(f(), {a: 1})"
        );
    }

    #[test]
    fn functions_within_functions_are_closures_with_a_name() {
        assert_eq!(
            items(&unit("function f() { function g(a) { h(a) } }")),
            "func () f() () { const g = func(a) { h(a) } }"
        );
    }
}
