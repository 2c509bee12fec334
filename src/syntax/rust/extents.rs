//! Where an expression, a path or a type begins and ends.
//!
//! syn tells this itself only where it is built with the half that prints trees. Chains are walked in loops: they may
//! be long.

use proc_macro2::{Span, TokenStream};
use syn::{
    Expr, ExprRange, Label, Path, PathArguments, QSelf, RangeLimits, ReturnType, Type, UnOp,
    punctuated::Punctuated, token::PathSep,
};

/// The first token of an expression.
pub(super) fn expr_start(mut expr: &Expr) -> Span {
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.left,
            Expr::Await(e) => &e.base,
            Expr::Binary(e) => &e.left,
            Expr::Call(e) => &e.func,
            Expr::Cast(e) => &e.expr,
            Expr::Field(e) => &e.base,
            Expr::Group(e) => &e.expr,
            Expr::Index(e) => &e.expr,
            Expr::MethodCall(e) => &e.receiver,
            Expr::Try(e) => &e.expr,
            Expr::Range(ExprRange {
                start: Some(start), ..
            }) => start,
            _ => return first_token(expr),
        }
    }
}

fn first_token(expr: &Expr) -> Span {
    match expr {
        Expr::Array(e) => e.bracket_token.span.open(),
        Expr::Async(e) => e.async_token.span,
        Expr::Block(e) => label_or(e.label.as_ref(), e.block.brace_token.span.open()),
        Expr::Break(e) => e.break_token.span,
        Expr::Closure(e) => closure_start(e),
        Expr::Const(e) => e.const_token.span,
        Expr::Continue(e) => e.continue_token.span,
        Expr::ForLoop(e) => label_or(e.label.as_ref(), e.for_token.span),
        Expr::If(e) => e.if_token.span,
        Expr::Infer(e) => e.underscore_token.span,
        Expr::Let(e) => e.let_token.span,
        Expr::Lit(e) => e.lit.span(),
        Expr::Loop(e) => label_or(e.label.as_ref(), e.loop_token.span),
        Expr::Macro(e) => path_start(None, &e.mac.path),
        Expr::Match(e) => e.match_token.span,
        Expr::Paren(e) => e.paren_token.span.open(),
        Expr::Path(e) => path_start(e.qself.as_ref(), &e.path),
        Expr::Range(e) => range_limits(&e.limits).0,
        Expr::RawAddr(e) => e.and_token.span,
        Expr::Reference(e) => e.and_token.span,
        Expr::Repeat(e) => e.bracket_token.span.open(),
        Expr::Return(e) => e.return_token.span,
        Expr::Struct(e) => path_start(e.qself.as_ref(), &e.path),
        Expr::TryBlock(e) => e.try_token.span,
        Expr::Tuple(e) => e.paren_token.span.open(),
        Expr::Unary(e) => operator(&e.op),
        Expr::Unsafe(e) => e.unsafe_token.span,
        Expr::While(e) => label_or(e.label.as_ref(), e.while_token.span),
        Expr::Yield(e) => e.yield_token.span,
        Expr::Verbatim(tokens) => first_of(tokens),
        _ => Span::call_site(),
    }
}

/// The last token of an expression.
pub(super) fn expr_end(mut expr: &Expr) -> Span {
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.right,
            Expr::Binary(e) => &e.right,
            Expr::Closure(e) => &e.body,
            Expr::Group(e) => &e.expr,
            Expr::Let(e) => &e.expr,
            Expr::RawAddr(e) => &e.expr,
            Expr::Reference(e) => &e.expr,
            Expr::Unary(e) => &e.expr,
            Expr::Break(syn::ExprBreak {
                expr: Some(value), ..
            })
            | Expr::Return(syn::ExprReturn {
                expr: Some(value), ..
            })
            | Expr::Yield(syn::ExprYield {
                expr: Some(value), ..
            })
            | Expr::Range(ExprRange {
                end: Some(value), ..
            })
            | Expr::If(syn::ExprIf {
                else_branch: Some((_, value)),
                ..
            }) => value,
            _ => return last_token(expr),
        }
    }
}

fn last_token(expr: &Expr) -> Span {
    match expr {
        Expr::Array(e) => e.bracket_token.span.close(),
        Expr::Async(e) => e.block.brace_token.span.close(),
        Expr::Await(e) => e.await_token.span,
        Expr::Block(e) => e.block.brace_token.span.close(),
        Expr::Break(e) => e
            .label
            .as_ref()
            .map_or(e.break_token.span, |label| label.ident.span()),
        Expr::Call(e) => e.paren_token.span.close(),
        Expr::Cast(e) => type_end(&e.ty),
        Expr::Const(e) => e.block.brace_token.span.close(),
        Expr::Continue(e) => e
            .label
            .as_ref()
            .map_or(e.continue_token.span, |label| label.ident.span()),
        Expr::Field(e) => member(&e.member),
        Expr::ForLoop(e) => e.body.brace_token.span.close(),
        Expr::If(e) => e.then_branch.brace_token.span.close(),
        Expr::Index(e) => e.bracket_token.span.close(),
        Expr::Loop(e) => e.body.brace_token.span.close(),
        Expr::Macro(e) => e.mac.delimiter.span().close(),
        Expr::Match(e) => e.brace_token.span.close(),
        Expr::MethodCall(e) => e.paren_token.span.close(),
        Expr::Paren(e) => e.paren_token.span.close(),
        Expr::Path(e) => path_end(&e.path),
        Expr::Range(e) => range_limits(&e.limits).1,
        Expr::Repeat(e) => e.bracket_token.span.close(),
        Expr::Struct(e) => e.brace_token.span.close(),
        Expr::Try(e) => e.question_token.span,
        Expr::TryBlock(e) => e.block.brace_token.span.close(),
        Expr::Tuple(e) => e.paren_token.span.close(),
        Expr::Unsafe(e) => e.block.brace_token.span.close(),
        Expr::While(e) => e.body.brace_token.span.close(),
        Expr::Verbatim(tokens) => last_of(tokens),
        _ => first_token(expr),
    }
}

/// The first token of a path.
pub(super) fn path_start(qself: Option<&QSelf>, path: &Path) -> Span {
    match (qself, &path.leading_colon, path.segments.first()) {
        (Some(qself), ..) => qself.lt_token.span,
        (None, Some(colon), _) => colon.spans[0],
        (None, None, Some(segment)) => segment.ident.span(),
        (None, None, None) => Span::call_site(),
    }
}

/// The last token of a path.
pub(super) fn path_end(path: &Path) -> Span {
    let Some(segment) = path.segments.last() else {
        return Span::call_site();
    };
    match &segment.arguments {
        PathArguments::None => segment.ident.span(),
        PathArguments::AngleBracketed(args) => args.gt_token.span,
        PathArguments::Parenthesized(args) => {
            output_end(&args.output, args.paren_token.span.close())
        }
    }
}

/// The first token of a type.
pub(super) fn type_start(ty: &Type) -> Span {
    match ty {
        Type::Array(t) => t.bracket_token.span.open(),
        Type::FnPtr(t) => t.fn_token.span,
        Type::Group(t) => type_start(&t.elem),
        Type::ImplTrait(t) => t.impl_token.span,
        Type::Infer(t) => t.underscore_token.span,
        Type::Macro(t) => path_start(None, &t.mac.path),
        Type::Never(t) => t.bang_token.span,
        Type::Paren(t) => t.paren_token.span.open(),
        Type::Path(t) => path_start(t.qself.as_ref(), &t.path),
        Type::Ptr(t) => t.star_token.span,
        Type::Reference(t) => t.and_token.span,
        Type::Slice(t) => t.bracket_token.span.open(),
        Type::TraitObject(t) => match &t.dyn_token {
            Some(token) => token.span,
            None => bounds_ends(&t.bounds).0,
        },
        Type::Tuple(t) => t.paren_token.span.open(),
        Type::Verbatim(tokens) => first_of(tokens),
        _ => Span::call_site(),
    }
}

/// The last token of a type.
pub(super) fn type_end(ty: &Type) -> Span {
    match ty {
        Type::Array(t) => t.bracket_token.span.close(),
        Type::FnPtr(t) => output_end(&t.output, t.paren_token.span.close()),
        Type::Group(t) => type_end(&t.elem),
        Type::ImplTrait(t) => bounds_ends(&t.bounds).1,
        Type::Macro(t) => t.mac.delimiter.span().close(),
        Type::Paren(t) => t.paren_token.span.close(),
        Type::Path(t) => path_end(&t.path),
        Type::Ptr(t) => type_end(&t.elem),
        Type::Reference(t) => type_end(&t.elem),
        Type::Slice(t) => t.bracket_token.span.close(),
        Type::TraitObject(t) => bounds_ends(&t.bounds).1,
        Type::Tuple(t) => t.paren_token.span.close(),
        Type::Verbatim(tokens) => last_of(tokens),
        _ => type_start(ty),
    }
}

fn output_end(output: &ReturnType, otherwise: Span) -> Span {
    match output {
        ReturnType::Default => otherwise,
        ReturnType::Type(_, ty) => type_end(ty),
    }
}

/// The outermost names of `A + 'b + C`. Bounds that syn does not read itself are passed over.
fn bounds_ends<P>(bounds: &Punctuated<syn::TypeParamBound, P>) -> (Span, Span) {
    let mut ends = bounds.iter().filter_map(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => {
            Some((path_start(None, &bound.path), path_end(&bound.path)))
        }
        syn::TypeParamBound::Lifetime(lifetime) => {
            Some((lifetime.apostrophe, lifetime.ident.span()))
        }
        _ => None,
    });
    let Some(first) = ends.next() else {
        return (Span::call_site(), Span::call_site());
    };
    (first.0, ends.last().unwrap_or(first).1)
}

fn label_or(label: Option<&Label>, otherwise: Span) -> Span {
    label.map_or(otherwise, |label| label.name.apostrophe)
}

fn closure_start(closure: &syn::ExprClosure) -> Span {
    let candidates = [
        closure.lifetimes.as_ref().map(|token| token.for_token.span),
        closure.constness.as_ref().map(|token| token.span),
        closure.asyncness.as_ref().map(|token| token.span),
        closure.capture.as_ref().map(|token| token.span),
    ];
    let first = candidates.into_iter().flatten().next();
    first.unwrap_or(closure.inputs_begin.span)
}

fn range_limits(limits: &RangeLimits) -> (Span, Span) {
    match limits {
        RangeLimits::HalfOpen(token) => (token.spans[0], token.spans[1]),
        RangeLimits::Closed(token) => (token.spans[0], token.spans[2]),
    }
}

fn operator(op: &UnOp) -> Span {
    match op {
        UnOp::Deref(token) => token.span,
        UnOp::Not(token) => token.span,
        UnOp::Neg(token) => token.span,
        _ => Span::call_site(),
    }
}

/// Where a field's name or number stands.
pub(super) fn member(member: &syn::Member) -> Span {
    match member {
        syn::Member::Named(ident) => ident.span(),
        syn::Member::Unnamed(index) => index.span,
    }
}

fn first_of(tokens: &TokenStream) -> Span {
    let first = tokens.clone().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}

fn last_of(tokens: &TokenStream) -> Span {
    let last = tokens.clone().into_iter().last();
    last.map_or_else(Span::call_site, |token| token.span())
}

/// The segments of a path without their type arguments.
pub(super) fn segments(segments: &Punctuated<syn::PathSegment, PathSep>) -> String {
    use syn::ext::IdentExt as _;
    let names: Vec<String> = segments
        .iter()
        .map(|segment| segment.ident.unraw().to_string())
        .collect();
    names.join("::")
}
