//! The fields of a value: those of its literal, and those that are assigned later.

use super::program::{Program, Site};
use crate::syntax::code::{Expr, ExprKind, FieldValue};

impl<'t> Program<'t> {
    /// What is assigned to a field of the value, anywhere, in the order of the text.
    pub(super) fn assigned_to(&self, site: Site<'t>, name: &str) -> Vec<Site<'t>> {
        let assigned = self.index.assigned(name).iter();
        assigned
            .filter(|assigned| self.comes_from(assigned.base, site.expr))
            .map(|assigned| assigned.value)
            .collect()
    }

    /// What is assigned to any field of the value.
    pub(super) fn assigned_parts(&self, site: Site<'t>) -> Vec<Site<'t>> {
        let assigned = self.index.all_assigned();
        assigned
            .filter(|assigned| self.comes_from(assigned.base, site.expr))
            .map(|assigned| assigned.value)
            .collect()
    }

    /// May the value be the one that the expression makes?
    pub(super) fn comes_from(&self, site: Site<'t>, made: &Expr) -> bool {
        self.origins(site)
            .iter()
            .any(|origin| std::ptr::eq(origin.expr, made))
    }
}

/// The value of a field in a literal.
pub(super) fn field_of<'t>(site: Site<'t>, name: &str) -> Option<Site<'t>> {
    let expr = field_named(site.expr, name)?;
    Some(Site { expr, at: site.at })
}

/// The same, wherever the literal stands.
pub(super) fn field_named<'t>(literal: &'t Expr, name: &str) -> Option<&'t Expr> {
    let ExprKind::Struct { fields, .. } = &literal.kind else {
        return None;
    };
    let field = fields.iter().find(|field| is_named(field, name))?;
    Some(&field.value)
}

fn is_named(field: &FieldValue, name: &str) -> bool {
    field.name.as_ref().is_some_and(|field| field.value == name)
}
