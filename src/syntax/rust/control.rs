//! Blocks, branches and loops: each becomes its parts, in the order of the text.

use super::{
    lowering::{Lowering, is_small},
    statements::Tail,
};
use crate::syntax::code::{Expr, Stmt};
use syn::{BinOp, ExprIf, ExprMatch, Pat};

/// Does this expression run its body again and again, for no value?
pub(super) fn is_loop(expr: &syn::Expr) -> bool {
    matches!(expr, syn::Expr::ForLoop(_) | syn::Expr::While(_))
}

impl Lowering {
    /// The parts of an expression that consists of statements; none if it is another.
    pub(super) fn control(&mut self, expr: &syn::Expr, tail: Tail) -> Option<Vec<Stmt>> {
        let stmts = match expr {
            syn::Expr::Async(e) => self.body(&e.block.stmts, Tail::Returned),
            syn::Expr::Block(e) => self.body(&e.block.stmts, tail),
            syn::Expr::Const(e) => self.body(&e.block.stmts, tail),
            syn::Expr::TryBlock(e) => self.body(&e.block.stmts, Tail::Returned),
            syn::Expr::Unsafe(e) => self.body(&e.block.stmts, tail),
            syn::Expr::If(e) => self.branches(e, tail),
            syn::Expr::Match(e) => self.arms(e, tail),
            syn::Expr::Loop(e) => vec![Stmt::Loop(self.body(&e.body.stmts, Tail::Dropped))],
            syn::Expr::While(e) => {
                repeated(self.conditional(&e.cond, &e.body.stmts, Tail::Dropped))
            }
            syn::Expr::ForLoop(e) => self.for_loop(e),
            syn::Expr::Break(e) => e
                .expr
                .iter()
                .map(|value| Stmt::Expr(self.expr(value)))
                .collect(),
            _ => vec![self.jump_or_assignment(expr)?],
        };
        Some(stmts)
    }

    /// `if`, `else if`, `else`, side by side.
    fn branches(&mut self, first: &ExprIf, tail: Tail) -> Vec<Stmt> {
        let mut out = Vec::new();
        let mut branch = first;
        loop {
            out.extend(self.conditional(&branch.cond, &branch.then_branch.stmts, tail));
            match branch
                .else_branch
                .as_ref()
                .map(|(_, otherwise)| &**otherwise)
            {
                Some(syn::Expr::If(next)) => branch = next,
                Some(otherwise) => {
                    out.push(Stmt::Block(self.body_of(otherwise, tail)));
                    return out;
                }
                None => return out,
            }
        }
    }

    /// A condition and what runs if it holds. The names that it binds are known in the body only.
    fn conditional(&mut self, cond: &syn::Expr, body: &[syn::Stmt], tail: Tail) -> Vec<Stmt> {
        let mut out = Vec::new();
        let mut inner = Vec::new();
        for part in conditions(cond) {
            match part {
                syn::Expr::Let(e) => {
                    let value = self.expr(&e.expr);
                    self.bind(&e.pat, None, Some(value), &mut inner);
                }
                _ if inner.is_empty() => out.push(Stmt::Expr(self.expr(part))),
                _ => inner.push(Stmt::Expr(self.expr(part))),
            }
        }
        inner.extend(self.body(body, tail));
        out.push(Stmt::Block(inner));
        out
    }

    fn for_loop(&mut self, e: &syn::ExprForLoop) -> Vec<Stmt> {
        let mut inner = Vec::new();
        let over = self.expr(&e.expr);
        self.bind_names(&e.pat, None, &mut inner);
        inner.extend(self.body(&e.body.stmts, Tail::Dropped));
        vec![Stmt::Expr(over), Stmt::Loop(inner)]
    }

    fn arms(&mut self, e: &ExprMatch, tail: Tail) -> Vec<Stmt> {
        let matched = self.expr(&e.expr);
        let bound = is_small(&matched).then(|| matched.clone());
        let mut out = vec![Stmt::Expr(matched)];
        for arm in &e.arms {
            out.push(Stmt::Block(self.arm(arm, bound.as_ref(), tail)));
        }
        out
    }

    fn arm(&mut self, arm: &syn::Arm, bound: Option<&Expr>, tail: Tail) -> Vec<Stmt> {
        let mut out = Vec::new();
        self.bind_names(&arm.pat, bound.cloned(), &mut out);
        if let Pat::Guard(guarded) = &arm.pat {
            out.push(Stmt::Expr(self.expr(&guarded.guard)));
        }
        out.extend(self.body_of(&arm.body, tail));
        out
    }
}

/// What a condition decides about, as the body of a loop.
fn repeated(mut parts: Vec<Stmt>) -> Vec<Stmt> {
    if let Some(Stmt::Block(body)) = parts.last_mut() {
        let body = std::mem::take(body);
        parts.pop();
        parts.push(Stmt::Loop(body));
    }
    parts
}

/// `let a = b && c && let d = e` in its parts; a condition without `let` is one part.
fn conditions(cond: &syn::Expr) -> Vec<&syn::Expr> {
    let mut parts = Vec::new();
    let mut left = cond;
    while let syn::Expr::Binary(both) = left {
        let BinOp::And(_) = both.op else { break };
        parts.push(&*both.right);
        left = &both.left;
    }
    parts.push(left);
    if !parts.iter().any(|part| matches!(part, syn::Expr::Let(_))) {
        return vec![cond];
    }
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use crate::syntax::code::{ExprKind, Stmt};
    use crate::syntax::rust::testing::{body, value};

    /// The parts of an expression that consists of statements.
    fn parts(text: &str) -> Vec<Stmt> {
        match value(text).kind {
            ExprKind::Block(stmts) => stmts,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_if_is_its_condition_and_its_branches() {
        let found = parts("if debug { 1 } else { 2 }");
        assert!(
            matches!(&found[..], [Stmt::Expr(_), Stmt::Block(_), Stmt::Block(_)]),
            "{found:?}"
        );
    }

    #[test]
    fn a_branch_that_is_a_value_returns_it() {
        let found = parts("if debug { 1 } else { 2 }");
        assert!(matches!(&found[2], Stmt::Block(inner) if matches!(inner[..], [Stmt::Return(_)])));
    }

    #[test]
    fn a_chain_of_branches_lies_flat() {
        let found = parts("if a { 1 } else if b { 2 } else if c { 3 } else { 4 }");
        assert_eq!(found.len(), 7);
    }

    #[test]
    fn a_name_in_a_condition_is_bound_in_the_branch() {
        let stmts = body("if let Some(idle) = config.idle { builder.timeout(idle); }");
        let [Stmt::Block(parts)] = &stmts[..] else {
            panic!("{stmts:?}")
        };
        let [Stmt::Block(inner)] = &parts[..] else {
            panic!("{parts:?}")
        };
        assert!(
            matches!(&inner[0], Stmt::Bind(bind) if bind.name.value == "idle" && bind.value.is_some())
        );
    }

    #[test]
    fn a_match_is_its_value_and_its_arms() {
        let found = parts(
            "match env { Env::Prod => 90, other if other.slow() => { 300 } _ => return None }",
        );
        assert!(
            matches!(
                &found[..],
                [
                    Stmt::Expr(_),
                    Stmt::Block(_),
                    Stmt::Block(_),
                    Stmt::Block(_)
                ]
            ),
            "{found:?}"
        );
    }

    #[test]
    fn a_name_in_an_arm_takes_the_matched_value() {
        let found = parts("match given { Some(idle) => idle, None => 90 }");
        let [_, Stmt::Block(some), Stmt::Block(none)] = &found[..] else {
            panic!("{found:?}")
        };
        assert!(
            matches!(&some[0], Stmt::Bind(bind) if bind.name.value == "idle" && bind.value.is_some())
        );
        assert!(matches!(&none[..], [Stmt::Return(_)]));
    }

    #[test]
    fn a_loop_is_a_loop_within() {
        assert!(
            matches!(&parts("loop { accept(); }")[..], [Stmt::Loop(inner)] if inner.len() == 1)
        );
    }

    #[test]
    fn a_for_loop_knows_its_name() {
        let stmts = body("for idle in [1, 2] { set(idle); }");
        let [Stmt::Block(parts)] = &stmts[..] else {
            panic!("{stmts:?}")
        };
        assert!(
            matches!(&parts[..], [Stmt::Expr(_), Stmt::Loop(inner)] if matches!(inner[0], Stmt::Bind(_)))
        );
    }

    #[test]
    fn a_while_loop_is_its_condition_and_its_body() {
        let stmts = body("while running() { serve(); }");
        assert!(
            matches!(&stmts[..], [Stmt::Block(parts)] if matches!(parts[..], [Stmt::Expr(_), Stmt::Loop(_)]))
        );
    }

    #[test]
    fn blocks_of_all_kinds_return_their_value() {
        for text in [
            "{ f(); 1 }",
            "async move { f(); 1 }",
            "unsafe { f(); 1 }",
            "const { f(); 1 }",
        ] {
            assert!(
                matches!(&parts(text)[..], [Stmt::Expr(_), Stmt::Return(_)]),
                "{text}"
            );
        }
    }

    #[test]
    fn a_break_keeps_its_value() {
        let found = parts("loop { break idle; }");
        let [Stmt::Loop(inner)] = &found[..] else {
            panic!("{found:?}")
        };
        assert!(
            matches!(&inner[..], [Stmt::Block(stopped)] if matches!(stopped[..], [Stmt::Expr(_)]))
        );
    }
}
