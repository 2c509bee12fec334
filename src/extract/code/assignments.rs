//! What a module gives to its names: a file of source code that configures a program.

use super::addresses::Mention;
use super::objects::fields;
use super::program::{Program, Site};
use crate::extract::reading::Written;
use crate::model::Address;
use crate::source::Span;
use crate::syntax::code::{Expr, ExprKind, Unit};

/// How deep the fields of objects are looked into.
const DEPTH: usize = 4;

/// `name = value` at the top of a file.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Assignment {
    /// The name; with those of its fields, where the value is an object: `DATABASES.default.CONN_MAX_AGE`.
    pub(in crate::extract) name: String,
    /// The value; several of a list.
    pub(in crate::extract) values: Vec<Written>,
    /// The addresses that a value is put together of which comes to nothing else.
    pub(in crate::extract) addresses: Vec<Address>,
    /// Where it is written.
    pub(in crate::extract) span: Span,
}

/// Every assignment of a module in the order of the text. What may or may not be assigned is unknown.
pub(super) fn of<'t>(program: &Program<'t>, unit: &'t Unit) -> Vec<Assignment> {
    let mut found = Vec::new();
    for (at, body) in program.bodies() {
        if !std::ptr::eq(body.unit, unit) {
            continue;
        }
        let top = body.function.is_none();
        for bind in body.binds.iter().filter(|_| top) {
            if let Some(expr) = &bind.value {
                let site = Site { expr, at };
                let span = bind.name.span.to(expr.span);
                add(
                    program,
                    bind.name.value.clone(),
                    span,
                    site,
                    DEPTH,
                    &mut found,
                );
            }
        }
        // Statements outside of functions are a function without a name.
        let loose = body
            .function
            .is_some_and(|function| function.name.value.is_empty());
        for (target, value) in body.assigns.iter().filter(|_| loose) {
            let Some(name) = path(target, DEPTH) else {
                continue;
            };
            let span = target.span.to(value.span);
            if body.branched.contains(&std::ptr::from_ref::<Expr>(value)) {
                let values = vec![Written::Unknown];
                found.push(Assignment {
                    name,
                    values,
                    addresses: Vec::new(),
                    span,
                });
            } else {
                add(
                    program,
                    name,
                    span,
                    Site { expr: value, at },
                    DEPTH,
                    &mut found,
                );
            }
        }
    }
    found.sort_by_key(|assignment| assignment.span.start);
    found
}

/// `a`, `a.b`
fn path(target: &Expr, depth: usize) -> Option<String> {
    match &target.kind {
        ExprKind::Name(name) => Some(name.clone()),
        ExprKind::Field { base, name } => {
            let base = path(base, depth.checked_sub(1)?)?;
            Some(format!("{base}.{}", name.value))
        }
        _ => None,
    }
}

fn add<'t>(
    program: &Program<'t>,
    name: String,
    span: Span,
    site: Site<'t>,
    depth: usize,
    found: &mut Vec<Assignment>,
) {
    let values = match &site.expr.kind {
        ExprKind::Struct {
            ty: Some(_),
            fields,
        } => {
            let elements = fields.iter().map(|field| &field.value);
            elements
                .map(|expr| program.evaluate(Site { expr, at: site.at }).written())
                .collect()
        }
        _ => vec![program.evaluate(site).written()],
    };
    for field in fields(site.expr).iter().filter(|_| depth > 0) {
        if let Some(own) = &field.name {
            let value = Site {
                expr: &field.value,
                at: site.at,
            };
            let name = format!("{name}.{}", own.value);
            let span = own.span.to(field.value.span);
            add(program, name, span, value, depth - 1, found);
        }
    }
    let addresses = match values.as_slice() {
        [Written::Unknown] => named(program, site),
        _ => Vec::new(),
    };
    found.push(Assignment {
        name,
        values,
        addresses,
        span,
    });
}

/// The addresses in a value that say on which machine.
fn named<'t>(program: &Program<'t>, site: Site<'t>) -> Vec<Address> {
    let mentions = program.destinations_in(site).into_iter();
    let named = mentions.filter(Mention::is_named);
    named.map(|mention| mention.address).collect()
}
