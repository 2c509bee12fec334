//! Statements that branch: `if`, `for`, `switch`, `select`.
//!
//! Their conditions become expressions and their bodies blocks, side by side. A block around both keeps the names that
//! such a statement binds from the statements behind it.

use tree_sitter::Node;

use super::{super::treesitter::in_field, lowering::Lowering};
use crate::syntax::code::Stmt;

impl<'t> Lowering<'t> {
    /// Lowers a statement that branches, or one of its cases. False for everything else.
    pub(super) fn branch(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) -> bool {
        let mut parts = Vec::new();
        match node.kind() {
            "if_statement" => self.if_chain(node, &mut parts),
            "for_statement" => self.for_loop(node, &mut parts),
            "for_clause" | "range_clause" => self.for_head(node, &mut parts),
            "expression_switch_statement" | "type_switch_statement" | "select_statement" => {
                self.switch(node, &mut parts);
            }
            "expression_case" | "default_case" | "type_case" | "communication_case" => {
                self.case(node, &mut parts);
            }
            _ => return false,
        }
        if parts.iter().any(|part| matches!(part, Stmt::Bind(_))) {
            out.push(Stmt::Block(parts));
        } else {
            out.append(&mut parts);
        }
        true
    }

    /// `if .. {} else if .. {} else {}`. A loop, since such chains grow long without being deep.
    fn if_chain(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let mut next = Some(node);
        while let Some(node) = next.take() {
            self.salvage_in(node);
            self.statement_in(node, "initializer", out);
            self.condition(node, "condition", out);
            self.block_in(node, "consequence", out);
            match node.child_by_field_name("alternative") {
                Some(alternative) if alternative.kind() == "if_statement" => {
                    next = Some(alternative);
                }
                _ => self.block_in(node, "alternative", out),
            }
        }
    }

    /// `for .. {}`: what stands before the body is a clause or a condition, in no field.
    fn for_loop(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let body = node.child_by_field_name("body");
        for head in self
            .parts(node)
            .into_iter()
            .filter(|part| Some(*part) != body)
        {
            self.for_head(head, out);
        }
        if let Some(body) = node.child_by_field_name("body") {
            out.push(Stmt::Loop(self.statements_in(body)));
        }
    }

    fn for_head(&mut self, head: Node<'t>, out: &mut Vec<Stmt>) {
        self.salvage_in(head);
        match head.kind() {
            "for_clause" => {
                self.statement_in(head, "initializer", out);
                self.condition(head, "condition", out);
                self.statement_in(head, "update", out);
            }
            "range_clause" => self.range(head, out),
            _ => out.push(Stmt::Expr(self.expr(head))),
        }
    }

    /// `for a, b := range c`: what `a` and `b` get is not written anywhere.
    fn range(&mut self, clause: Node<'t>, out: &mut Vec<Stmt>) {
        self.condition(clause, "right", out);
        if has_token(clause, ":=") {
            for name in self.listed(clause.child_by_field_name("left")) {
                out.push(Stmt::Bind(self.bind(name, None, 0)));
            }
        }
    }

    /// `switch` in both its forms, and `select`.
    fn switch(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        self.statement_in(node, "initializer", out);
        match node.child_by_field_name("alias") {
            Some(alias) => {
                let values = in_field(node, "value");
                for name in self.listed(Some(alias)) {
                    let (value, _) = self.paired(&values, 0, 1);
                    out.push(Stmt::Bind(self.bind(name, value, 0)));
                }
            }
            None => self.condition(node, "value", out),
        }
        for case in self
            .parts(node)
            .into_iter()
            .filter(|part| part.kind().ends_with("_case"))
        {
            self.statement(case, out);
        }
    }

    /// `case .. : ..`: what is compared stands before the block, what is received within it.
    fn case(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        for value in self.listed(node.child_by_field_name("value")) {
            out.push(Stmt::Expr(self.expr(value)));
        }
        let mut body = Vec::new();
        if let Some(communication) = node.child_by_field_name("communication") {
            self.communication(communication, &mut body);
        }
        body.extend(self.statements_in(node));
        out.push(Stmt::Block(body));
    }

    /// `case c <- v:`, `case v := <-c:`, `case v = <-c:`, `case <-c:`
    fn communication(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if node.kind() == "send_statement" {
            let sent = self.expr(node);
            out.push(Stmt::Expr(sent));
            return;
        }
        self.salvage_in(node);
        let names = self.listed(node.child_by_field_name("left"));
        let values = in_field(node, "right");
        if names.is_empty() {
            self.condition(node, "right", out);
        }
        for (index, name) in names.iter().enumerate() {
            let (value, result) = self.paired(&values, index, names.len());
            if has_token(node, ":=") {
                out.push(Stmt::Bind(self.bind(*name, value, result)));
            } else if let Some(value) = value {
                let target = self.expr(*name);
                out.push(Stmt::Assign { target, value });
            }
        }
    }

    fn statement_in(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        if let Some(statement) = node.child_by_field_name(field) {
            self.statement(statement, out);
        }
    }

    fn condition(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        if let Some(condition) = node.child_by_field_name(field) {
            out.push(Stmt::Expr(self.expr(condition)));
        }
    }

    fn block_in(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        if let Some(block) = node.child_by_field_name(field) {
            out.push(Stmt::Block(self.statements_in(block)));
        }
    }
}

/// May a statement become a block within a block?
pub(super) fn is_branch(node: Node) -> bool {
    matches!(
        node.kind(),
        "if_statement"
            | "for_statement"
            | "expression_switch_statement"
            | "type_switch_statement"
            | "select_statement"
    )
}

/// Does the node hold this token directly?
fn has_token(node: Node, token: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .any(|child| child.kind() == token)
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn branches_stand_side_by_side() {
        assert_eq!(
            shown("if a { f() } else if b { g() } else { h() }"),
            "a; { f() }; b; { g() }; { h() }"
        );
    }

    #[test]
    fn what_a_branch_binds_stays_within_a_block() {
        assert_eq!(
            shown("if err := f(); err != nil { return }"),
            "{ var err = f(); (err != nil); { return  } }"
        );
    }

    #[test]
    fn loops_keep_their_clause_and_body() {
        assert_eq!(
            shown("for i := 0; i < 3; i++ { f() }"),
            "{ var i = 0; (i < 3); { f() } }"
        );
        assert_eq!(shown("for ok { f() }"), "ok; { f() }");
        assert_eq!(shown("for { f() }"), "{ f() }");
    }

    #[test]
    fn ranges_bind_names_without_values() {
        assert_eq!(
            shown("for k, v := range m() { f() }"),
            "{ m(); var k; var v; { f() } }"
        );
        assert_eq!(shown("for range 3 { f() }"), "3; { f() }");
        assert_eq!(shown("for k = range m { f() }"), "m; { f() }");
    }

    #[test]
    fn cases_are_blocks() {
        let text = "switch x := f(); x {\ncase 1, 2:\n\tg()\ndefault:\n\th()\n}";
        assert_eq!(shown(text), "{ var x = f(); x; 1; 2; { g() }; { h() } }");
    }

    #[test]
    fn type_switches_bind_the_value() {
        let text = "switch t := rt.(type) {\ncase *http.Transport:\n\tt.Close()\n}";
        assert_eq!(shown(text), "{ var t = rt; { t.Close() } }");
    }

    #[test]
    fn what_a_select_receives_stays_within_its_case() {
        let text = "select {\ncase v, ok := <-c:\n\tf()\ncase <-d:\ncase e <- 1:\ncase g = <-c:\ndefault:\n}";
        let expected =
            "{ var v = <c>; var ok = <c>#1; f() }; { <d> }; { <e, 1> }; { set g = <c> }; {  }";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn a_long_chain_of_branches_is_not_deep() {
        let text = format!("if a {{ f() }}{}", " else if b { g() }".repeat(1000));
        assert_eq!(shown(&text).matches("g()").count(), 1000);
    }
}
