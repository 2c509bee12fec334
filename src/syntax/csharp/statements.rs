//! Statements.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child, operator},
    declarations::is_member,
    lowering::Lowering,
};
use crate::syntax::code::{Expr, ExprKind, Stmt};

impl<'t> Lowering<'t> {
    /// A statement.
    pub(super) fn sound_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        match node.kind() {
            "local_declaration_statement" | "variable_declaration" => {
                out.extend(self.variables(node).into_iter().map(Stmt::Bind));
            }
            "expression_statement" => {
                for part in self.parts(node) {
                    self.effect(part, out);
                }
            }
            "assignment_expression" => self.effect(node, out),
            "return_statement" | "yield_statement" => {
                let values = self.parts(node);
                out.push(Stmt::Return(self.exprs(&values)));
            }
            "throw_statement" => {
                let value = first_child(node).map(|value| self.expr(value));
                out.extend(value.map(Stmt::Expr));
            }
            "local_function_statement" => self.function(node),
            kind if is_member(kind) => self.member(node),
            // What runs once, whatever happens within it, is no branch.
            "global_statement" | "try_statement" | "finally_clause" | "using_statement"
            | "lock_statement" | "checked_statement" | "unsafe_statement" | "fixed_statement"
            | "labeled_statement" => self.block(node, out),
            "block" if runs_once(node) => self.block(node, out),
            kind if is_loop(kind) => out.push(self.loop_of(node)),
            kind if holds_statements(kind) => out.push(self.block_of(node)),
            kind if says_nothing(kind) => {}
            _ => self.effect(node, out),
        }
    }

    /// An expression that stands for what it does.
    pub(super) fn effect(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let sides = [
            node.child_by_field_name("left"),
            node.child_by_field_name("right"),
        ];
        let ([Some(left), Some(right)], "assignment_expression") = (sides, node.kind()) else {
            out.push(Stmt::Expr(self.expr(node)));
            return;
        };
        let target = self.expr(left);
        let mut value = self.expr(right);
        // What `a += b` comes to is not followed.
        if !matches!(operator(node), "=" | "??=") {
            let span = value.span;
            value = Expr {
                kind: ExprKind::Other(vec![value]),
                span,
            };
        }
        out.push(Stmt::Assign { target, value });
    }

    /// The statements of a body, or the one expression that it is.
    pub(super) fn body(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let value = match node.kind() {
            "block" => return self.block(node, out),
            "arrow_expression_clause" => first_child(node).unwrap_or(node),
            _ => node,
        };
        if value.kind() == "assignment_expression" {
            self.effect(value, out);
        } else {
            out.push(Stmt::Return(vec![self.expr(value)]));
        }
    }
}

/// Is it a block that runs whenever what is around it does?
fn runs_once(node: Node) -> bool {
    node.parent().is_none_or(|parent| {
        matches!(
            parent.kind(),
            "block"
                | "global_statement"
                | "try_statement"
                | "finally_clause"
                | "using_statement"
                | "lock_statement"
                | "checked_statement"
                | "unsafe_statement"
                | "fixed_statement"
        )
    })
}

fn is_loop(kind: &str) -> bool {
    matches!(
        kind,
        "for_statement" | "foreach_statement" | "while_statement" | "do_statement"
    )
}

/// Is it a statement around others, or a part of one?
fn holds_statements(kind: &str) -> bool {
    matches!(
        kind,
        "block"
            | "if_statement"
            | "switch_statement"
            | "switch_body"
            | "switch_section"
            | "catch_clause"
            | "preproc_if"
            | "preproc_elif"
            | "preproc_else"
    )
}

/// Parts of statements that give no name a value and call nothing.
fn says_nothing(kind: &str) -> bool {
    kind.ends_with("_pattern")
        || kind.ends_with("_type")
        || matches!(
            kind,
            "identifier"
                | "modifier"
                | "attribute_list"
                | "catch_declaration"
                | "break_statement"
                | "continue_statement"
                | "goto_statement"
                | "empty_statement"
        )
}

/// The value of a declared variable: what stands behind its name.
pub(super) fn value_of(declarator: Node<'_>) -> Option<Node<'_>> {
    let name = declarator.child_by_field_name("name");
    children(declarator).into_iter().rfind(|part| {
        let is_value = Some(*part) != name && !part.is_error();
        is_value && !matches!(part.kind(), "bracketed_argument_list" | "tuple_pattern")
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{inner, shown};

    #[test]
    fn variables_and_assignments_are_told_apart() {
        assert_eq!(
            inner("var a = 1; const int B = 2; a = 3; this.c = d = 4; e += 5; using var f = G();"),
            "var a var = 1; const B int = 2; set a = 3; set this.c = { set d = 4; return 4 }; set e = <5>; var f var = using(G())"
        );
    }

    #[test]
    fn what_runs_once_is_no_branch() {
        assert_eq!(
            inner(
                "try { a = 1; } finally { b = 2; } using (var c = D()) { c.E(); } lock (f) { g(); }"
            ),
            "set a = 1; set b = 2; var c var = using(D()); c.E(); g()"
        );
    }

    #[test]
    fn branches_are_blocks() {
        assert_eq!(
            inner("if (a()) { b = 1; } else c(); foreach (var d in e()) { f(); }"),
            "{ a(); { set b = 1 }; c() }; { e(); f() }"
        );
        assert_eq!(
            inner("switch (a) { case 1: b(); break; default: c(); break; }"),
            "{ { { b() }; { c() } } }"
        );
    }

    #[test]
    fn statements_outside_of_classes_have_a_function_without_name() {
        assert_eq!(
            shown("var a = B.C(args);\na.D = 1;\nint E() => 2;\n"),
            "func () () () { var a var = B.C(args); set a.D = 1 }\nfunc () E() (int) { return 2 }"
        );
    }
}
