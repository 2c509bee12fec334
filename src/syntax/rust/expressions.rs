//! Expressions.

use super::{extents, literals::literal, lowering::Lowering, statements::Tail, types::path_name};
use crate::source::{Span, Spanned};
use crate::syntax::code::{Expr, ExprKind, FieldValue, Stmt, TypeRef};
use syn::{BinOp, ExprPath, ExprStruct, UnOp, punctuated::Punctuated};

/// Types whose `new` takes the function that makes the value.
const LAZY: &[&str] = &["LazyLock", "LazyCell", "Lazy"];
/// Methods that take such a function.
const LATER: &[&str] = &[
    "get_or_init",
    "get_or_try_init",
    "or_insert_with",
    "unwrap_or_else",
];

/// Is it `LazyLock::new`, whatever stands before it?
fn is_lazy(callee: &syn::Expr) -> bool {
    let syn::Expr::Path(path) = callee else {
        return false;
    };
    let mut segments = path.path.segments.iter().rev();
    let mut next = || segments.next().map(|segment| segment.ident.to_string());
    next().as_deref() == Some("new") && next().is_some_and(|ty| LAZY.contains(&ty.as_str()))
}

impl Lowering {
    /// An expression for its value.
    pub(super) fn expr(&mut self, expr: &syn::Expr) -> Expr {
        self.expr_with(expr, Tail::Returned)
    }

    /// An expression; `tail` tells whether anybody wants its value if it is a block.
    pub(super) fn expr_with(&mut self, expr: &syn::Expr, tail: Tail) -> Expr {
        let expr = bare(expr);
        let start = extents::expr_start(expr);
        let span = self.between(start, extents::expr_end(expr));
        let kind = self.deeper(start, |lowering| match lowering.control(expr, tail) {
            Some(stmts) => ExprKind::Block(stmts),
            None => lowering.kind(expr),
        });
        Expr { kind, span }
    }

    fn kind(&mut self, expr: &syn::Expr) -> ExprKind {
        match expr {
            syn::Expr::Lit(e) => literal(&e.lit),
            syn::Expr::Path(e) => name(e),
            syn::Expr::Field(e) => self.field(&e.base, self.member(&e.member)),
            syn::Expr::Call(e) => ExprKind::Call {
                callee: Box::new(self.expr(&e.func)),
                args: if is_lazy(&e.func) {
                    self.called_later(&e.args)
                } else {
                    self.exprs(&e.args)
                },
            },
            syn::Expr::MethodCall(e) => self.method_call(e),
            syn::Expr::Macro(e) => self.macro_call(&e.mac).kind,
            syn::Expr::Struct(e) => self.struct_literal(e),
            syn::Expr::Array(e) => list_of(self.exprs(&e.elems), self.whole(expr)),
            syn::Expr::Repeat(e) => list_of(vec![self.expr(&e.expr)], self.whole(expr)),
            syn::Expr::Closure(e) => ExprKind::Closure {
                params: e.inputs.iter().map(|pat| self.param(pat)).collect(),
                body: self.body_of(&e.body, Tail::Returned),
            },
            syn::Expr::Cast(e) => ExprKind::Cast {
                ty: self.ty(&e.ty),
                value: Box::new(self.expr(&e.expr)),
            },
            syn::Expr::Binary(e) => ExprKind::Binary {
                op: operator(&e.op).to_owned(),
                left: Box::new(self.expr(&e.left)),
                right: Box::new(self.expr(&e.right)),
            },
            syn::Expr::Unary(e) if matches!(e.op, UnOp::Neg(_)) => {
                ExprKind::Negative(Box::new(self.expr(&e.expr)))
            }
            _ => ExprKind::Other(self.parts(expr)),
        }
    }

    /// What stands inside an expression that has no counterpart.
    fn parts(&mut self, expr: &syn::Expr) -> Vec<Expr> {
        match expr {
            syn::Expr::Index(e) => vec![self.expr(&e.expr), self.expr(&e.index)],
            syn::Expr::Let(e) => vec![self.expr(&e.expr)],
            syn::Expr::Range(e) => [&e.start, &e.end]
                .into_iter()
                .flatten()
                .map(|end| self.expr(end))
                .collect(),
            syn::Expr::Tuple(e) => self.exprs(&e.elems),
            syn::Expr::Unary(e) => vec![self.expr(&e.expr)],
            syn::Expr::Yield(e) => e.expr.iter().map(|value| self.expr(value)).collect(),
            _ => Vec::new(),
        }
    }

    /// Expressions between commas.
    pub(super) fn exprs<P>(&mut self, exprs: &Punctuated<syn::Expr, P>) -> Vec<Expr> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn field(&mut self, base: &syn::Expr, name: Spanned<String>) -> ExprKind {
        ExprKind::Field {
            base: Box::new(self.expr(base)),
            name,
        }
    }

    fn method_call(&mut self, e: &syn::ExprMethodCall) -> ExprKind {
        let method = self.name(&e.method);
        let span = self.between(extents::expr_start(&e.receiver), e.method.span());
        let kind = self.field(&e.receiver, method);
        ExprKind::Call {
            callee: Box::new(Expr { kind, span }),
            args: if LATER.contains(&e.method.to_string().as_str()) {
                self.called_later(&e.args)
            } else {
                self.exprs(&e.args)
            },
        }
    }

    /// Functions that are handed over to be called once, as blocks that come to what they give back:
    /// `LazyLock::new(Client::new)` and `LazyLock::new(|| Client::new())` are `LazyLock::new({ Client::new() })`.
    fn called_later<P>(&mut self, args: &Punctuated<syn::Expr, P>) -> Vec<Expr> {
        let all = args.iter();
        all.map(|arg| {
            let span = self.whole(arg);
            if let syn::Expr::Closure(closure) = arg {
                let kind = ExprKind::Block(self.body_of(&closure.body, Tail::Returned));
                return Expr { kind, span };
            }
            let function = self.expr(arg);
            let kind = match &function.kind {
                ExprKind::Name(path) if path.contains("::") => ExprKind::Call {
                    callee: Box::new(function),
                    args: Vec::new(),
                },
                _ => return function,
            };
            let kind = ExprKind::Block(vec![Stmt::Return(vec![Expr { kind, span }])]);
            Expr { kind, span }
        })
        .collect()
    }

    fn struct_literal(&mut self, e: &ExprStruct) -> ExprKind {
        let mut fields: Vec<FieldValue> = e
            .fields
            .iter()
            .map(|field| FieldValue {
                name: Some(self.member(&field.member)),
                value: self.expr(&field.expr),
            })
            .collect();
        if let (Some(dots), Some(rest)) = (&e.dot2_token, &e.rest) {
            let span = self.between(dots.spans[0], dots.spans[1]);
            fields.push(FieldValue {
                name: Some(Spanned::new("..".to_owned(), span)),
                value: self.expr(rest),
            });
        }
        ExprKind::Struct {
            ty: Some(self.path_type(e.qself.as_ref(), &e.path)),
            fields,
        }
    }

    fn whole(&self, expr: &syn::Expr) -> Span {
        self.between(extents::expr_start(expr), extents::expr_end(expr))
    }
}

/// `[a, b]`
pub(super) fn list_of(elements: Vec<Expr>, span: Span) -> ExprKind {
    ExprKind::Struct {
        ty: Some(TypeRef {
            path: "[]".to_owned(),
            args: Vec::new(),
            span,
        }),
        fields: elements
            .into_iter()
            .map(|value| FieldValue { name: None, value })
            .collect(),
    }
}

/// The expression within parentheses, `&`, `*`, `?` and `.await`.
fn bare(mut expr: &syn::Expr) -> &syn::Expr {
    loop {
        expr = match expr {
            syn::Expr::Await(e) => &e.base,
            syn::Expr::Group(e) => &e.expr,
            syn::Expr::Paren(e) => &e.expr,
            syn::Expr::RawAddr(e) => &e.expr,
            syn::Expr::Reference(e) => &e.expr,
            syn::Expr::Try(e) => &e.expr,
            syn::Expr::Unary(e) if matches!(e.op, UnOp::Deref(_)) => &e.expr,
            _ => return expr,
        }
    }
}

fn name(path: &ExprPath) -> ExprKind {
    let name = path_name(path.qself.as_ref(), &path.path);
    if name == "None" || name.ends_with("Option::None") {
        ExprKind::Nil
    } else {
        ExprKind::Name(name)
    }
}

fn operator(op: &BinOp) -> &'static str {
    match op {
        BinOp::Add(_) => "+",
        BinOp::Sub(_) => "-",
        BinOp::Mul(_) => "*",
        BinOp::Div(_) => "/",
        BinOp::Rem(_) => "%",
        BinOp::And(_) => "&&",
        BinOp::Or(_) => "||",
        BinOp::BitXor(_) => "^",
        BinOp::BitAnd(_) => "&",
        BinOp::BitOr(_) => "|",
        BinOp::Shl(_) => "<<",
        BinOp::Shr(_) => ">>",
        BinOp::Eq(_) => "==",
        BinOp::Lt(_) => "<",
        BinOp::Le(_) => "<=",
        BinOp::Ne(_) => "!=",
        BinOp::Ge(_) => ">=",
        BinOp::Gt(_) => ">",
        // Assignments are statements of their own.
        _ => "=",
    }
}

#[cfg(test)]
mod tests;
