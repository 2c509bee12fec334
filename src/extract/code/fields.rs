//! The fields of a value: those of its literal, and those that are assigned later.

use super::program::{Program, Site};
use crate::syntax::code::{Expr, ExprKind, FieldValue};
use std::rc::Rc;

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
        self.assigned(site, |field| field == name)
    }

    /// What is assigned to any field of the value.
    pub(super) fn assigned_parts(&self, site: Site<'t>) -> Vec<Site<'t>> {
        self.assigned(site, |_| true)
    }

    fn assigned(&self, site: Site<'t>, wanted: impl Fn(&str) -> bool) -> Vec<Site<'t>> {
        let assignments = self.bodies().flat_map(|(at, body)| {
            body.assigns.iter().map(move |(target, value)| (at, *target, *value))
        });
        let mut found = Vec::new();
        for (at, target, value) in assignments {
            if let ExprKind::Field { base, name } = &target.kind
                && wanted(&name.value)
                && self.comes_from(Site { expr: base, at }, site.expr)
            {
                found.push(Site { expr: value, at });
            }
        }
        found
    }

    /// May the value be the one that the expression makes?
    pub(super) fn comes_from(&self, site: Site<'t>, made: &Expr) -> bool {
        let place = (std::ptr::from_ref(site.expr), site.at);
        let known = self.known.borrow().get(&place).cloned();
        let origins = known.unwrap_or_else(|| {
            let origins: Rc<[Site]> = self.origins(site).into();
            self.known.borrow_mut().insert(place, Rc::clone(&origins));
            origins
        });
        origins.iter().any(|origin| std::ptr::eq(origin.expr, made))
    }
}

fn is_named(field: &FieldValue, name: &str) -> bool {
    field.name.as_ref().is_some_and(|field| field.value == name)
}
