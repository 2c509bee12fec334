//! Where names are called and given values, so that following a value costs a look-up and no search.

use super::program::{At, Package, Site, called};
use crate::syntax::code::{Expr, ExprKind};
use std::collections::HashMap;

/// Places by the names that they concern.
#[derive(Default)]
pub(super) struct Index<'t> {
    calls: HashMap<&'t str, Vec<Site<'t>>>,
    /// By package.
    fields: Vec<HashMap<&'t str, Vec<Given<'t>>>>,
    assigned: HashMap<&'t str, Vec<Assigned<'t>>>,
    /// By package.
    globals: Vec<HashMap<&'t str, Vec<Site<'t>>>>,
}

/// What a field is given, and what the field belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'t> {
    /// What the field belongs to.
    pub(super) owner: Owner<'t>,
    /// What it is given.
    pub(super) value: Site<'t>,
}

/// What a field belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner<'t> {
    /// A literal of this type, where one is written.
    Literal(Option<&'t str>),
    /// A value to whose field something is assigned.
    Value(Site<'t>),
}

/// `base.field = value`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Assigned<'t> {
    /// What the field belongs to.
    pub(super) base: Site<'t>,
    /// What is assigned.
    pub(super) value: Site<'t>,
}

impl<'t> Index<'t> {
    pub(super) fn new(packages: &[Package<'t>]) -> Self {
        let mut index = Self {
            fields: vec![HashMap::new(); packages.len()],
            globals: vec![HashMap::new(); packages.len()],
            ..Self::default()
        };
        for (package, content) in packages.iter().enumerate() {
            for (body, content) in content.bodies.iter().enumerate() {
                let at = At { package, body };
                content.exprs.iter().for_each(|expr| index.expr(expr, at));
                for (target, value) in &content.assigns {
                    let local = content.function.is_some()
                        && matches!(&target.kind, ExprKind::Name(name) if content.binds_name(name));
                    if !local {
                        index.assign(target, value, at);
                    }
                }
            }
        }
        index
    }

    fn expr(&mut self, expr: &'t Expr, at: At) {
        match &expr.kind {
            ExprKind::Call { callee, .. } => {
                if let Some(name) = called(callee) {
                    self.calls.entry(name).or_default().push(Site { expr, at });
                }
            }
            ExprKind::Struct { ty, fields } => {
                let owner = Owner::Literal(ty.as_ref().map(|ty| ty.path.as_str()));
                for field in fields {
                    if let Some(name) = &field.name {
                        let value = Site {
                            expr: &field.value,
                            at,
                        };
                        let given = Given { owner, value };
                        self.fields[at.package]
                            .entry(&name.value)
                            .or_default()
                            .push(given);
                    }
                }
            }
            _ => {}
        }
    }

    fn assign(&mut self, target: &'t Expr, value: &'t Expr, at: At) {
        let value = Site { expr: value, at };
        match &target.kind {
            ExprKind::Name(name) => {
                self.globals[at.package]
                    .entry(name)
                    .or_default()
                    .push(value);
            }
            ExprKind::Field { base, name } => {
                let base = Site { expr: base, at };
                let given = Given {
                    owner: Owner::Value(base),
                    value,
                };
                self.fields[at.package]
                    .entry(&name.value)
                    .or_default()
                    .push(given);
                self.assigned
                    .entry(&name.value)
                    .or_default()
                    .push(Assigned { base, value });
            }
            _ => {}
        }
    }

    /// Every call of a function or method of that name.
    pub(super) fn calls(&self, name: &str) -> &[Site<'t>] {
        self.calls.get(name).map_or(&[], Vec::as_slice)
    }

    /// Everything that a field of that name is given in a package, by literals and assignments.
    pub(super) fn given_to_field(&self, package: usize, name: &str) -> &[Given<'t>] {
        self.fields[package].get(name).map_or(&[], Vec::as_slice)
    }

    /// Every assignment to a field of that name.
    pub(super) fn assigned(&self, name: &str) -> &[Assigned<'t>] {
        self.assigned.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of the fields to which something is assigned.
    pub(super) fn assigned_names(&self) -> impl Iterator<Item = &'t str> {
        self.assigned.keys().copied()
    }

    /// Every assignment to a field.
    pub(super) fn all_assigned(&self) -> impl Iterator<Item = &Assigned<'t>> {
        self.assigned.values().flatten()
    }

    /// Everything that is assigned to a name of the package that is not local where it is assigned.
    pub(super) fn given_to_global(&self, package: usize, name: &str) -> &[Site<'t>] {
        self.globals[package].get(name).map_or(&[], Vec::as_slice)
    }
}
