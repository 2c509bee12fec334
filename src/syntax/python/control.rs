//! Statements that branch: `if`, `for`, `while`, `try`, `with`, `match`.
//!
//! What always runs stands where it stands: the body of `with` and of `try`, and of `if __name__ == "__main__"`. What
//! may not run is a block.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, in_field},
    lowering::{Lowering, Scope},
    statements::pattern,
};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, Stmt},
};

impl<'t> Lowering<'t> {
    /// Lowers a statement that branches. False for everything else.
    pub(super) fn branch(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) -> bool {
        match node.kind() {
            "if_statement" => self.if_statement(node, out),
            "for_statement" => self.for_loop(node, out),
            "while_statement" => {
                self.condition(node, "condition", out);
                self.repeated(node, out);
                self.clauses(node, out);
            }
            "try_statement" => {
                self.always_in(node, "body", out);
                self.clauses(node, out);
            }
            "with_statement" => self.with_statement(node, out),
            "match_statement" => {
                self.condition(node, "subject", out);
                for case in in_field(node, "alternative").into_iter().chain(cases(node)) {
                    self.maybe_in(case, "consequence", out);
                }
            }
            "elif_clause" => {
                self.condition(node, "condition", out);
                self.maybe_in(node, "consequence", out);
            }
            "else_clause" => self.maybe_in(node, "body", out),
            "except_clause" | "except_group_clause" => self.handler(node, out),
            "finally_clause" => {
                for part in self.parts(node) {
                    self.block(part, out);
                }
            }
            _ => return false,
        }
        true
    }

    fn if_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let condition = node.child_by_field_name("condition");
        let text = condition.map_or("", |condition| self.reading.text(condition));
        let plain: String = text
            .chars()
            .filter(|char| !" '\"()".contains(*char))
            .collect();
        if plain == "__name__==__main__" {
            self.always_in(node, "consequence", out);
        } else {
            self.condition(node, "condition", out);
            self.maybe_in(node, "consequence", out);
        }
        for clause in in_field(node, "alternative") {
            self.statement(clause, out);
        }
    }

    /// `for a, b in c`: what `a` and `b` get is not written anywhere.
    fn for_loop(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        self.condition(node, "right", out);
        if let Some(left) = node.child_by_field_name("left") {
            let names = pattern(left);
            for name in if names.is_empty() { vec![left] } else { names } {
                self.assign(name, None, None, 0, out);
            }
        }
        self.repeated(node, out);
        self.clauses(node, out);
    }

    /// The body of a loop: a block that may not run, or run often.
    fn repeated(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let before = out.len();
        self.maybe_in(node, "body", out);
        for body in out.iter_mut().skip(before) {
            if let Stmt::Block(inner) = body {
                *body = Stmt::Loop(std::mem::take(inner));
            }
        }
    }

    /// `except`, `else` and `finally` behind a body.
    fn clauses(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        for clause in self
            .parts(node)
            .into_iter()
            .filter(|part| part.kind().ends_with("_clause"))
        {
            self.statement(clause, out);
        }
    }

    fn handler(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let blocks = self.parts(node).into_iter();
        for block in blocks.filter(|part| part.kind() == "block") {
            self.maybe(block, out);
        }
    }

    /// `with a() as b, c():`
    fn with_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let clauses = self.parts(node);
        let items = clauses
            .iter()
            .filter(|part| part.kind() == "with_clause")
            .flat_map(|clause| children(*clause));
        let mut closed = Vec::new();
        for item in items.collect::<Vec<_>>() {
            self.salvage_in(item);
            let value = item.child_by_field_name("value").unwrap_or(item);
            let alias = value.child_by_field_name("alias");
            let name = alias.and_then(|alias| children(alias).into_iter().next());
            let value = self.expr(value);
            match name {
                Some(name) if name.kind() == "identifier" => {
                    closed.push(name);
                    self.assign(name, None, Some(value), 0, out);
                }
                _ => out.push(Stmt::Expr(value)),
            }
        }
        self.always_in(node, "body", out);
        let body = node.child_by_field_name("body");
        if self.own.scope == Scope::Function && body.is_some_and(|body| is_brief(body)) {
            out.extend(closed.into_iter().map(|name| self.exit(name)));
        }
    }

    /// `name.__exit__()`, which is what the end of a `with` calls.
    fn exit(&self, name: Node<'t>) -> Stmt {
        let span = self.reading.span(name);
        let base = Box::new(Expr {
            kind: ExprKind::Name(self.reading.text(name).to_owned()),
            span,
        });
        let name = Spanned::new("__exit__".to_owned(), span);
        let callee = Box::new(Expr {
            kind: ExprKind::Field { base, name },
            span,
        });
        Stmt::Expr(Expr {
            kind: ExprKind::Call {
                callee,
                args: Vec::new(),
            },
            span,
        })
    }

    fn condition(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        for condition in in_field(node, field) {
            out.push(Stmt::Expr(self.expr(condition)));
        }
    }

    fn always_in(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        if let Some(block) = node.child_by_field_name(field) {
            self.block(block, out);
        }
    }

    fn maybe_in(&mut self, node: Node<'t>, field: &str, out: &mut Vec<Stmt>) {
        if let Some(block) = node.child_by_field_name(field) {
            self.maybe(block, out);
        }
    }

    /// A block that may not run. Names of the module that it binds are the module's none the less.
    fn maybe(&mut self, block: Node<'t>, out: &mut Vec<Stmt>) {
        let scope = match &self.own.scope {
            Scope::Module => Scope::Branch,
            other => other.clone(),
        };
        let mut body = Vec::new();
        self.within(scope, |inner| inner.block(block, &mut body));
        out.push(Stmt::Block(body));
    }
}

/// Does a block run once and end? One with a loop, or one that waits for its caller, may last as long as the program.
fn is_brief(block: Node) -> bool {
    let mut cursor = block.walk();
    loop {
        let lasting = matches!(
            cursor.node().kind(),
            "for_statement" | "while_statement" | "yield"
        );
        if lasting {
            return false;
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() || cursor.node() == block {
                return true;
            }
        }
    }
}

/// The cases of a `match`, wherever the grammar puts them.
fn cases(node: Node<'_>) -> Vec<Node<'_>> {
    let body = node.child_by_field_name("body");
    let cases = body.map_or_else(Vec::new, children);
    cases
        .into_iter()
        .filter(|part| part.kind() == "case_clause")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run, shown};

    #[test]
    fn branches_stand_side_by_side() {
        assert_eq!(
            run("if a:\n    f()\nelif b:\n    g()\nelse:\n    h()\n"),
            "a; { f() }; b; { g() }; { h() }"
        );
    }

    #[test]
    fn names_in_a_branch_of_the_module_are_the_modules() {
        assert_eq!(
            shown("if a:\n    b = 1\nelse:\n    b = 2\n"),
            "func () () () { a; { set b = 1 }; { set b = 2 } }"
        );
    }

    #[test]
    fn what_the_main_program_runs_always_runs() {
        assert_eq!(
            shown("if __name__ == '__main__':\n    a = f()\n    a.run()\n"),
            "func () () () { a.run() }\nvar a = f()"
        );
    }

    #[test]
    fn loops_bind_names_without_values() {
        let text = "def f():\n    for a, b in c():\n        g()\n    else:\n        h()\n    while d:\n        i()\n";
        assert_eq!(
            shown(text),
            "func () f() () { c(); var a; var b; { g() }; { h() }; d; { i() } }"
        );
    }

    #[test]
    fn bodies_of_with_and_try_always_run() {
        let text = "async def f():\n    async with A(b=1) as a, c:\n        g(a)\n    try:\n        h()\n    except (D, E) as e:\n        i()\n    else:\n        j()\n    finally:\n        k()\n";
        assert_eq!(
            shown(text),
            "func () f() () { var a = A({b: 1}); c; g(a); a.__exit__(); h(); { i() }; { j() }; k() }"
        );
    }

    #[test]
    fn a_body_that_lasts_does_not_end() {
        let text = "def f():\n    with A() as a:\n        while b:\n            a.c()\n";
        assert_eq!(shown(text), "func () f() () { var a = A(); b; { a.c() } }");
    }

    #[test]
    fn cases_are_blocks() {
        assert_eq!(
            run("match a:\n    case 1:\n        f()\n    case _:\n        g()\n"),
            "a; { f() }; { g() }"
        );
    }
}
