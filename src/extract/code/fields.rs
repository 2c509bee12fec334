//! The fields of a value: those of its literal, and those that are assigned later.

use super::program::{Program, Site};
use crate::syntax::code::{Expr, ExprKind, FieldValue};

impl<'t> Program<'t> {
    /// The value of a field in a literal.
    pub(super) fn field_of(&self, site: Site<'t>, name: &str) -> Option<Site<'t>> {
        let ExprKind::Struct { fields, .. } = &site.expr.kind else {
            return None;
        };
        let field = fields.iter().find(|field| is_named(field, name))?;
        Some(Site { expr: &field.value, at: site.at })
    }

    /// What is assigned to a field of the value, anywhere, in the order of the text.
    pub(super) fn assigned_to(&self, site: Site<'t>, name: &str) -> Vec<Site<'t>> {
        let assignments = self.bodies().flat_map(|(at, body)| {
            body.assigns.iter().map(move |(target, value)| (at, *target, *value))
        });
        let mut found = Vec::new();
        for (at, target, value) in assignments {
            if let ExprKind::Field { base, name: field } = &target.kind
                && field.value == name
                && self.comes_from(Site { expr: base, at }, site.expr)
            {
                found.push(Site { expr: value, at });
            }
        }
        found
    }

    /// What is assigned to any field of the value, anywhere.
    pub(super) fn assigned_parts(&self, site: Site<'t>) -> Vec<Site<'t>> {
        let assignments = self.bodies().flat_map(|(at, body)| {
            body.assigns.iter().map(move |(target, value)| (at, *target, *value))
        });
        let to_it = |at, target: &'t Expr| match &target.kind {
            ExprKind::Field { base, .. } => self.comes_from(Site { expr: base, at }, site.expr),
            _ => false,
        };
        let own = assignments.filter(|(at, target, _)| to_it(*at, *target));
        own.map(|(at, _, expr)| Site { expr, at }).collect()
    }

    /// May the value be the one that the expression makes?
    pub(super) fn comes_from(&self, site: Site<'t>, made: &Expr) -> bool {
        self.origins(site).iter().any(|origin| std::ptr::eq(origin.expr, made))
    }
}

fn is_named(field: &FieldValue, name: &str) -> bool {
    field.name.as_ref().is_some_and(|field| field.value == name)
}
