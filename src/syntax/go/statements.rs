//! Statements, apart from those that branch.

use tree_sitter::Node;

use super::{super::treesitter::first_child, lowering::Lowering};
use crate::syntax::code::{Bind, Expr, Stmt};

impl<'t> Lowering<'t> {
    /// The statements of a block or a case.
    pub(super) fn statements_in(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let outer = std::mem::take(&mut self.stray);
        let mut statements = Vec::new();
        for part in self.parts(node) {
            if part.kind() == "statement_list" {
                for statement in self.parts(part) {
                    self.statement(statement, &mut statements);
                }
            }
            statements.append(&mut self.stray);
        }
        statements.append(&mut self.stray);
        self.stray = outer;
        statements
    }

    /// A statement.
    pub(super) fn sound_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if self.declaration(node) || self.branch(node, out) {
            return;
        }
        match node.kind() {
            "const_declaration" | "var_declaration" | "const_spec" | "var_spec"
            | "var_spec_list" => {
                out.extend(self.binds(node).into_iter().map(Stmt::Bind));
            }
            "short_var_declaration" => self.short_var(node, out),
            "assignment_statement" => self.assignment(node, out),
            "return_statement" => out.push(self.return_statement(node)),
            "expression_statement" | "go_statement" | "defer_statement" => {
                let expr = first_child(node).map(|inner| self.expr(inner));
                out.extend(expr.map(Stmt::Expr));
            }
            "block" => out.push(Stmt::Block(self.statements_in(node))),
            "labeled_statement" => self.labeled(node, out),
            kind if says_nothing(kind) => {}
            _ => out.push(Stmt::Expr(self.expr(node))),
        }
    }

    /// `a, b := ..`
    fn short_var(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let names = self.listed(node.child_by_field_name("left"));
        let values = self.listed(node.child_by_field_name("right"));
        for (index, name) in names.iter().enumerate() {
            let (value, result) = self.paired(&values, index, names.len());
            out.push(Stmt::Bind(self.bind(*name, value, result)));
        }
    }

    /// A variable whose type is not written.
    pub(super) fn bind(&self, name: Node<'t>, value: Option<Expr>, result: usize) -> Bind {
        Bind {
            name: self.spanned(name),
            constant: false,
            ty: None,
            value,
            result,
        }
    }

    /// `a, b = ..` and `a += ..`
    fn assignment(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let targets = self.listed(node.child_by_field_name("left"));
        let values = self.listed(node.child_by_field_name("right"));
        for (index, target) in targets.iter().enumerate() {
            let target = self.expr(*target);
            out.push(match self.paired(&values, index, targets.len()) {
                (Some(value), 0) => Stmt::Assign { target, value },
                // A later result of a call is not its value.
                _ => Stmt::Expr(target),
            });
        }
    }

    fn return_statement(&mut self, node: Node<'t>) -> Stmt {
        let list = first_child(node);
        let values = self.listed(list);
        Stmt::Return(values.into_iter().map(|value| self.expr(value)).collect())
    }

    fn labeled(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        for part in self
            .parts(node)
            .into_iter()
            .filter(|part| part.kind() != "label_name")
        {
            self.statement(part, out);
        }
    }
}

/// Statements that give no name a value and call nothing worth reading.
fn says_nothing(kind: &str) -> bool {
    matches!(
        kind,
        "inc_statement"
            | "dec_statement"
            | "break_statement"
            | "continue_statement"
            | "goto_statement"
            | "fallthrough_statement"
            | "empty_statement"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn short_variables_take_values_in_pairs() {
        assert_eq!(shown("a, b := 1, \"x\""), "var a = 1; var b = \"x\"");
    }

    #[test]
    fn short_variables_share_a_call() {
        let text = "conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(creds))";
        let call = "grpc.NewClient(addr, grpc.WithTransportCredentials(creds))";
        assert_eq!(
            shown(text),
            format!("var conn = {call}; var err = {call}#1")
        );
    }

    #[test]
    fn a_shared_closure_keeps_its_body_once() {
        let text = "a, b := f(func() { g() })";
        assert_eq!(
            shown(text),
            "var a = f(func() { g() }); var b = f(func() {  })#1"
        );
    }

    #[test]
    fn assignments_pair_or_share() {
        let text = "t.A, t.B = 1, 2\nx, err = f()\nn += 1";
        let expected = "set t.A = 1; set t.B = 2; set x = f(); err; set n = 1";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn a_clone_of_the_default_transport_is_changed() {
        let text = "t := http.DefaultTransport.(*http.Transport).Clone()\nt.IdleConnTimeout = 30 * time.Second";
        let expected =
            "var t = http.DefaultTransport.Clone(); set t.IdleConnTimeout = (30 * time.Second)";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn local_declarations_bind() {
        let text = "func f() {\n\tvar x, y time.Duration\n\tvar a, b = g()\n\tconst n = 3\n}";
        let expected =
            "var x time.Duration; var y time.Duration; var a = g(); var b = g()#1; const n = 3";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn calls_for_later_and_values_returned_are_kept() {
        let text = "func f() (int, error) {\n\tdefer a()\n\tgo b()\n\treturn 1, nil\n}";
        assert_eq!(shown(text), "a(); b(); return 1, nil");
    }

    #[test]
    fn counting_and_jumping_say_nothing() {
        assert_eq!(
            shown("func f() {\nloop:\n\ti++\n\ti--\n\tgoto loop\n\ta()\n}"),
            "a()"
        );
    }

    #[test]
    fn sending_keeps_both_sides() {
        assert_eq!(shown("c <- f()"), "<c, f()>");
    }

    #[test]
    fn comments_are_nowhere() {
        assert_eq!(
            shown("f( /* a */ x, // b\n)\n// c\nreturn /* d */"),
            "f(x); return "
        );
    }
}
