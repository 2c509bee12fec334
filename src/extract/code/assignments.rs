//! What a module gives to its names: a file of source code that configures a program.

use super::program::{Program, Site};
use crate::extract::reading::Written;
use crate::source::Span;
use crate::syntax::code::{Expr, ExprKind, Unit};

/// `name = value` at the top of a file.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Assignment<'t> {
    /// The name.
    pub(in crate::extract) name: &'t str,
    /// The value; several of a list.
    pub(in crate::extract) values: Vec<Written>,
    /// Where it is written.
    pub(in crate::extract) span: Span,
}

/// Every assignment of a module in the order of the text. What may or may not be assigned is unknown.
pub(super) fn of<'t>(program: &Program<'t>, unit: &'t Unit) -> Vec<Assignment<'t>> {
    let mut found = Vec::new();
    for (at, body) in program.bodies() {
        if !std::ptr::eq(body.unit, unit) {
            continue;
        }
        let top = body.function.is_none();
        let own = body.binds.iter().filter(|_| top);
        found.extend(own.filter_map(|bind| {
            let expr = bind.value.as_ref()?;
            Some(Assignment {
                name: &bind.name.value,
                values: values(program, Site { expr, at }),
                span: bind.name.span.to(expr.span),
            })
        }));
        // Statements outside of functions are a function without a name.
        let loose = body
            .function
            .is_some_and(|function| function.name.value.is_empty());
        let assigned = body.assigns.iter().filter(|_| loose);
        found.extend(assigned.filter_map(|(target, value)| {
            let ExprKind::Name(name) = &target.kind else {
                return None;
            };
            let branched = body.branched.contains(&std::ptr::from_ref::<Expr>(value));
            let site = Site { expr: value, at };
            Some(Assignment {
                name,
                values: if branched {
                    vec![Written::Unknown]
                } else {
                    values(program, site)
                },
                span: target.span.to(value.span),
            })
        }));
    }
    found.sort_by_key(|assignment| assignment.span.start);
    found
}

fn values<'t>(program: &Program<'t>, site: Site<'t>) -> Vec<Written> {
    match &site.expr.kind {
        ExprKind::Struct {
            ty: Some(_),
            fields,
        } => fields
            .iter()
            .map(|field| {
                let expr = &field.value;
                program.evaluate(Site { expr, at: site.at }).written()
            })
            .collect(),
        _ => vec![program.evaluate(site).written()],
    }
}
