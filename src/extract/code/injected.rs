//! What a framework gives to a class of Java: `Orders(WebClient.Builder builder)`.
//!
//! A call on such a parameter or field begins something of its own: `builder.baseUrl(..)`. In system files it is the
//! `type` of a construct. Where the tree itself makes one of that type, or changes those of the framework, nothing is
//! known of the one that is given.

use super::names;
use super::program::{At, Program, Site};
use crate::syntax::code::{Expr, ExprKind, Language};

/// The full names of the type of the parameter or field that a call is made on.
pub(super) fn types<'t>(program: &Program<'t>, callee: &'t Expr, at: At) -> Vec<String> {
    let Some(name) = called_on(callee) else {
        return Vec::new();
    };
    let declared = program.declared(name, at).or_else(|| {
        let mut fields = program.package(at).globals(name).iter();
        fields.find_map(|(_, bind)| bind.ty.as_ref())
    });
    let Some(declared) = declared else {
        return Vec::new();
    };
    names::full(program.body(at).unit, &declared.path)
}

/// Is what a call is made on given by nothing in the tree?
pub(super) fn comes_from_outside<'t>(program: &Program<'t>, callee: &'t Expr, at: At) -> bool {
    let ExprKind::Field { base, .. } = &callee.kind else {
        return false;
    };
    let origins = program.origins(Site { expr: base, at });
    let plain = |expr: &Expr| matches!(expr.kind, ExprKind::Name(_) | ExprKind::Field { .. });
    origins.iter().all(|origin| plain(origin.expr))
}

/// Is it told by itself what it holds: `builder.clientConnector(..)`? Calls in a chain are read with the chain.
pub(super) fn is_told(program: &Program, callee: &Expr, at: At, holds: &[String]) -> bool {
    let name = called_on(callee);
    let calls = holds.iter().flat_map(|method| program.index.calls(method));
    let mut own = calls.filter(|call| call.at == at);
    own.any(|call| match &call.expr.kind {
        ExprKind::Call { callee, .. } => called_on(callee) == name,
        _ => false,
    })
}

/// Does the tree make one of these types itself, or customize those that the framework makes? Files that import one of
/// the words do.
pub(super) fn is_changed(
    program: &Program,
    is_one: impl Fn(&str) -> bool,
    words: &[String],
) -> bool {
    program.bodies().any(|(at, body)| {
        if program.package(at).language != Language::Java {
            return false;
        }
        let results = body.function.into_iter().flat_map(|own| &own.results);
        let mut made = results.flat_map(|result| names::full(body.unit, &result.path));
        let mut imports = body.unit.imports.iter();
        made.any(|name| is_one(&name))
            || imports.any(|import| words.iter().any(|word| import.path.contains(word.as_str())))
    })
}

/// The parameter or field that a call is made on.
fn called_on(callee: &Expr) -> Option<&str> {
    let ExprKind::Field { base, .. } = &callee.kind else {
        return None;
    };
    match &base.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Field { base: this, name } if is_this(this) => Some(&name.value),
        _ => None,
    }
}

fn is_this(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Name(name) if name == "this")
}
