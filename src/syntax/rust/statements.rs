//! Statements and the bodies that they stand in.

use super::{control::is_loop, items::is_for_tests, lowering::Lowering};
use crate::syntax::code::{Bind, ExprKind, Stmt};
use syn::{BinOp, Pat, Type};

/// What becomes of the value of a body's last expression.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tail {
    /// It is the value of the body.
    Returned,
    /// Nobody asks for it.
    Dropped,
}

impl Lowering {
    /// The statements of a body.
    pub(super) fn body(&mut self, stmts: &[syn::Stmt], tail: Tail) -> Vec<Stmt> {
        let mut out = Vec::new();
        for (index, stmt) in stmts.iter().enumerate() {
            let last = index + 1 == stmts.len();
            self.statement(stmt, if last { tail } else { Tail::Dropped }, &mut out);
        }
        out
    }

    /// One statement; `tail` tells what its value is for if it has no `;`.
    pub(super) fn statement(&mut self, stmt: &syn::Stmt, tail: Tail, out: &mut Vec<Stmt>) {
        match stmt {
            syn::Stmt::Local(local) => self.local(local, out),
            syn::Stmt::Item(syn::Item::Const(item)) if !is_for_tests(&item.attrs) => {
                out.push(Stmt::Bind(self.constant(&item.ident, &item.ty, &item.expr)));
            }
            syn::Stmt::Item(syn::Item::Static(item)) if !is_for_tests(&item.attrs) => {
                out.push(Stmt::Bind(self.constant(&item.ident, &item.ty, &item.expr)));
            }
            syn::Stmt::Item(item) => self.item(item),
            syn::Stmt::Expr(syn::Expr::Verbatim(tokens), Some(_)) if tokens.is_empty() => {}
            syn::Stmt::Expr(expr, None) => self.last(expr, tail, out),
            syn::Stmt::Expr(expr, Some(_)) => self.effect(expr, out),
            syn::Stmt::Macro(stmt) => {
                let call = self.macro_call(&stmt.mac);
                let returned = tail == Tail::Returned && stmt.semi_token.is_none();
                out.push(if returned {
                    Stmt::Return(vec![call])
                } else {
                    Stmt::Expr(call)
                });
            }
        }
    }

    /// A constant or static.
    pub(super) fn constant(&mut self, name: &syn::Ident, ty: &Type, value: &syn::Expr) -> Bind {
        Bind {
            name: self.name(name),
            constant: true,
            ty: Some(self.ty(ty)),
            value: Some(self.expr(value)),
            result: 0,
        }
    }

    /// A body that is an expression: of a closure, a match arm, an `else`.
    pub(super) fn body_of(&mut self, expr: &syn::Expr, tail: Tail) -> Vec<Stmt> {
        let mut out = Vec::new();
        match expr {
            syn::Expr::Block(block) if block.label.is_none() => {
                return self.body(&block.block.stmts, tail);
            }
            _ => self.last(expr, tail, &mut out),
        }
        out
    }

    /// A last expression. That of a loop or of an `if` without `else` has no value that anybody could want.
    fn last(&mut self, expr: &syn::Expr, tail: Tail, out: &mut Vec<Stmt>) {
        if tail == Tail::Dropped || !has_value(expr) {
            return self.effect(expr, out);
        }
        let value = self.expr(expr);
        out.push(Stmt::Return(vec![value]));
    }

    /// An expression for its effect.
    fn effect(&mut self, expr: &syn::Expr, out: &mut Vec<Stmt>) {
        if let Some(stmt) = self.jump_or_assignment(expr) {
            out.push(stmt);
            return;
        }
        let lowered = self.expr_with(expr, Tail::Dropped);
        out.push(match lowered.kind {
            ExprKind::Block(stmts) => Stmt::Block(stmts),
            _ => Stmt::Expr(lowered),
        });
    }

    /// What is a statement in the shared tree although Rust has it as an expression.
    pub(super) fn jump_or_assignment(&mut self, expr: &syn::Expr) -> Option<Stmt> {
        match expr {
            syn::Expr::Return(ret) => Some(Stmt::Return(
                ret.expr.iter().map(|value| self.expr(value)).collect(),
            )),
            syn::Expr::Assign(assign) => Some(self.assignment(&assign.left, &assign.right)),
            syn::Expr::Binary(binary) if assigns(&binary.op) => {
                Some(self.assignment(&binary.left, &binary.right))
            }
            _ => None,
        }
    }

    fn assignment(&mut self, target: &syn::Expr, value: &syn::Expr) -> Stmt {
        Stmt::Assign {
            target: self.expr(target),
            value: self.expr(value),
        }
    }

    fn local(&mut self, local: &syn::Local, out: &mut Vec<Stmt>) {
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            pat => (pat, None),
        };
        let Some(init) = &local.init else {
            let ty = ty.map(|ty| self.ty(ty));
            return self.bind(pat, ty.as_ref(), None, out);
        };
        self.pair(pat, ty, &init.expr, out);
        if let Some((_, diverge)) = &init.diverge {
            let otherwise = self.body_of(diverge, Tail::Dropped);
            out.push(Stmt::Block(otherwise));
        }
    }

    /// A tuple of patterns takes a tuple of values element by element, anything else takes the value as a whole.
    fn pair(&mut self, pat: &Pat, ty: Option<&Type>, value: &syn::Expr, out: &mut Vec<Stmt>) {
        match (pat, value) {
            (Pat::Tuple(names), syn::Expr::Tuple(values))
                if names.elems.len() == values.elems.len()
                    && !names
                        .elems
                        .iter()
                        .any(|element| matches!(element, Pat::Rest(_))) =>
            {
                for (index, (pat, value)) in names.elems.iter().zip(&values.elems).enumerate() {
                    let ty = ty.and_then(|ty| element_type(ty, index));
                    self.pair(pat, ty, value, out);
                }
            }
            _ => {
                let ty = ty.map(|ty| self.ty(ty));
                let value = self.expr(value);
                self.bind(pat, ty.as_ref(), Some(value), out);
            }
        }
    }
}

fn element_type(ty: &Type, index: usize) -> Option<&Type> {
    match ty {
        Type::Tuple(tuple) => tuple.elems.get(index),
        _ => None,
    }
}

/// Can this expression, at the end of a body, be the body's value?
fn has_value(mut expr: &syn::Expr) -> bool {
    loop {
        expr = match expr {
            syn::Expr::If(branch) => match &branch.else_branch {
                Some((_, otherwise)) => otherwise,
                None => return false,
            },
            syn::Expr::Return(_) | syn::Expr::Assign(_) => return false,
            syn::Expr::Binary(binary) => return !assigns(&binary.op),
            _ => return !is_loop(expr),
        }
    }
}

/// Is it `+=` or alike?
pub(super) fn assigns(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

#[cfg(test)]
mod tests {
    use crate::syntax::code::{ExprKind, Item, Stmt};
    use crate::syntax::rust::testing::{body, clean};

    #[test]
    fn a_local_has_its_type() {
        let stmts = body("let idle: Duration = limits();");
        assert!(
            matches!(&stmts[..], [Stmt::Bind(bind)] if bind.ty.as_ref().unwrap().path == "Duration")
        );
    }

    #[test]
    fn a_local_without_a_value_has_none() {
        assert!(matches!(&body("let idle;")[..], [Stmt::Bind(bind)] if bind.value.is_none()));
    }

    #[test]
    fn a_typed_tuple_is_paired_with_its_types() {
        let stmts = body("let (idle, age): (Duration, u64) = (a, b);");
        let [Stmt::Bind(idle), Stmt::Bind(age)] = &stmts[..] else {
            panic!("{stmts:?}")
        };
        assert_eq!(idle.ty.as_ref().unwrap().path, "Duration");
        assert_eq!(age.ty.as_ref().unwrap().path, "u64");
    }

    #[test]
    fn the_else_of_a_let_is_a_block() {
        let stmts = body("let Some(idle) = given else { return 3 };");
        assert!(
            matches!(&stmts[1], Stmt::Block(inner) if matches!(&inner[..], [Stmt::Return(values)] if values.len() == 1))
        );
    }

    #[test]
    fn an_assignment_has_target_and_value() {
        let stmts = body("config.idle = None;");
        let [Stmt::Assign { target, value }] = &stmts[..] else {
            panic!("{stmts:?}")
        };
        assert!(matches!(&target.kind, ExprKind::Field { name, .. } if name.value == "idle"));
        assert_eq!(value.kind, ExprKind::Nil);
    }

    #[test]
    fn a_compound_assignment_is_an_assignment() {
        assert!(matches!(&body("idle += 5;")[..], [Stmt::Assign { .. }]));
    }

    #[test]
    fn the_last_expression_is_returned() {
        assert!(
            matches!(&body("f(); idle")[..], [Stmt::Expr(_), Stmt::Return(values)] if values.len() == 1)
        );
    }

    #[test]
    fn an_expression_with_a_semicolon_is_not_returned() {
        assert!(matches!(&body("serve();")[..], [Stmt::Expr(_)]));
    }

    #[test]
    fn the_value_of_an_if_statement_is_nobodys() {
        let stmts = body("if debug { log() } 5");
        let [Stmt::Block(parts), Stmt::Return(_)] = &stmts[..] else {
            panic!("{stmts:?}")
        };
        assert!(
            matches!(&parts[..], [Stmt::Expr(_), Stmt::Block(inner)] if matches!(inner[..], [Stmt::Expr(_)]))
        );
    }

    #[test]
    fn a_local_constant_is_a_constant() {
        assert!(matches!(&body("const IDLE: u64 = 5;")[..], [Stmt::Bind(bind)] if bind.constant));
    }

    #[test]
    fn a_nested_function_is_an_item_of_the_file() {
        let unit = clean("fn main() { fn idle() -> u64 { 5 } idle(); }");
        let names = unit.items.iter().map(|item| match item {
            Item::Function(function) => function.name.value.as_str(),
            _ => "",
        });
        assert_eq!(names.collect::<Vec<_>>(), ["main", "idle"]);
    }
}
