//! Where a value comes from: through names, fields, parameters, results and what only passes it on.

use super::classes::has_classes;
use super::fields::field_named;
use super::index::Owner;
use super::modules::has_modules;
use super::names;
use super::objects::is_object;
use super::program::{At, Program, Site};
use super::results::changes;
use crate::syntax::code::{Expr, ExprKind, Language};
use std::collections::HashSet;
use std::rc::Rc;

/// How many places one question may visit. What lies beyond is not seen.
const LIMIT: usize = 300;

impl<'t> Program<'t> {
    /// Everything that a value may come from, itself first, in the order in which it is found.
    pub(super) fn origins(&self, site: Site<'t>) -> Rc<[Site<'t>]> {
        let place = (std::ptr::from_ref(site.expr), site.at);
        if let Some(known) = self.origins.borrow().get(&place) {
            return Rc::clone(known);
        }
        // Entered before it is worked out: a value that is made of itself has no other origin.
        self.origins.borrow_mut().insert(place, Rc::new([site]));
        let found: Rc<[Site]> = self.walk(site, Program::step).into();
        self.origins.borrow_mut().insert(place, Rc::clone(&found));
        found
    }

    /// Where a value begins: the origins, other than itself, that come from nowhere else. Only what keeps the value as
    /// it is counts: `timeout.mul_f32(0.5)` begins at the call.
    pub(super) fn beginnings(&self, site: Site<'t>) -> Vec<Site<'t>> {
        let found = self.walk(site, Program::value_step).into_iter().skip(1);
        found
            .filter(|origin| self.value_step(*origin).is_empty())
            .collect()
    }

    fn value_step(&self, site: Site<'t>) -> Vec<Site<'t>> {
        match &site.expr.kind {
            ExprKind::Call { callee, .. }
                if changes(callee) && self.callees(callee, site.at).is_empty() =>
            {
                Vec::new()
            }
            // Which one it is, is for evaluation to say.
            ExprKind::Binary { .. } => Vec::new(),
            _ => self.step(site),
        }
    }

    /// Everything that a value is made of: its origins, and their fields, elements and arguments.
    pub(super) fn parts(&self, site: Site<'t>) -> Vec<Site<'t>> {
        self.walk(site, |program, site| {
            let at = site.at;
            let inner = super::program::children(site.expr).map(|expr| Site { expr, at });
            let mut next: Vec<Site<'t>> = inner.collect();
            next.extend(program.step(site));
            next
        })
    }

    pub(super) fn walk(
        &self,
        site: Site<'t>,
        next: impl Fn(&Self, Site<'t>) -> Vec<Site<'t>>,
    ) -> Vec<Site<'t>> {
        let mut seen = HashSet::new();
        let mut found = vec![site];
        seen.insert((std::ptr::from_ref(site.expr), site.at));
        let mut at = 0;
        while at < found.len() && found.len() < LIMIT {
            for site in next(self, found[at]) {
                if found.len() < LIMIT && seen.insert((std::ptr::from_ref(site.expr), site.at)) {
                    found.push(site);
                }
            }
            at += 1;
        }
        found
    }

    /// One step back; nothing where the value begins here.
    pub(super) fn step(&self, site: Site<'t>) -> Vec<Site<'t>> {
        match &site.expr.kind {
            ExprKind::Name(name) => match self.handed_to(site.expr, name, site.at) {
                Some(call) => vec![call],
                None => self.named(name, site.at),
            },
            ExprKind::Field { base, name } => self.field(base, &name.value, site.at),
            ExprKind::Call { callee, args } => self.call(callee, args, site.at),
            ExprKind::Block(statements) => {
                let values = statements.iter().filter_map(|statement| match statement {
                    crate::syntax::code::Stmt::Return(values) => values.first(),
                    _ => None,
                });
                values.map(|expr| Site { expr, at: site.at }).collect()
            }
            ExprKind::Cast { value, .. } => vec![Site {
                expr: value,
                at: site.at,
            }],
            // Where the first one is nothing, it is the other one.
            ExprKind::Binary { op, left, right } if matches!(op.as_str(), "||" | "??" | "or") => {
                [left, right]
                    .map(|expr| Site { expr, at: site.at })
                    .to_vec()
            }
            _ => Vec::new(),
        }
    }

    /// What a name was given: local values first, then parameters, then the package's own.
    fn named(&self, name: &str, at: At) -> Vec<Site<'t>> {
        if let Some((modules, name)) = name.rsplit_once("::") {
            // `limits::IDLE`, `crate::limits::IDLE`: the modules of a folder count as one.
            let is_type = modules
                .split("::")
                .any(|module| module.starts_with(char::is_uppercase));
            return if is_type {
                Vec::new()
            } else {
                self.global(name, at.package)
            };
        }
        let body = self.body(at);
        let params = body.function.map_or(&[][..], |function| &function.params);
        let position = params.iter().position(|param| param.name == name);
        let has_default = position.is_some() && has_modules(self.package(at).language);
        if body.function.is_some() && body.binds_name(name) && !has_default {
            return self.given(name, at);
        }
        if let Some(position) = position {
            let (mut found, everywhere) = self.arguments(at, position, name);
            if !everywhere {
                found.extend(self.given(name, at));
            }
            return found;
        }
        let mut found = self.global(name, at.package);
        if has_classes(self.package(at).language) {
            found.extend(self.assigned_by_this(name, at));
        }
        // A closure in the value of a constant has names of its own.
        if found.is_empty() && body.binds_name(name) {
            return self.given(name, at);
        }
        found
    }

    /// What a local name was given where it is bound and assigned.
    pub(super) fn given(&self, name: &str, at: At) -> Vec<Site<'t>> {
        let body = self.body(at);
        let bound = body.binds.iter().filter(|bind| bind.name.value == name);
        // The second result of a call is not the value: `client, err := ...`.
        let bound = bound.filter_map(|bind| bind.value.as_ref().filter(|_| bind.result == 0));
        let assigned = body.assigns.iter().filter_map(|(target, value)| {
            matches!(&target.kind, ExprKind::Name(target) if target == name).then_some(*value)
        });
        bound
            .chain(assigned)
            .map(|expr| Site { expr, at })
            .collect()
    }

    fn global(&self, name: &str, package: usize) -> Vec<Site<'t>> {
        let own = self.own_global(name, package);
        if own.is_empty() && self.packages[package].module.is_some() {
            return self.imported_value(name, package);
        }
        own
    }

    /// What a name of a package is given in that package.
    pub(super) fn own_global(&self, name: &str, package: usize) -> Vec<Site<'t>> {
        let own = self.packages[package].globals(name).iter();
        let values = own.filter_map(|(body, bind)| {
            let at = At {
                package,
                body: *body,
            };
            Some(Site {
                expr: bind.value.as_ref()?,
                at,
            })
        });
        values
            .chain(self.index.given_to_global(package, name).iter().copied())
            .collect()
    }

    /// What the callers of a function hand over in that position, or under that name; and whether all of them do, so
    /// that what the parameter has by itself never holds.
    fn arguments(&self, at: At, position: usize, name: &str) -> (Vec<Site<'t>>, bool) {
        let by_name = self.package(at).language == Language::Python;
        let mut found = Vec::new();
        let mut calls = 0;
        for call in self.callers(at).iter().take(LIMIT) {
            if let ExprKind::Call { args, .. } = &call.expr.kind {
                calls += 1;
                let given = if by_name {
                    argument(args, position, name)
                } else {
                    args.get(position)
                };
                found.extend(given.map(|expr| Site { expr, at: call.at }));
            }
        }
        let everywhere = has_modules(self.package(at).language) && calls > 0;
        let everywhere = everywhere && found.len() == calls;
        (found, everywhere)
    }

    /// What a field was given, anywhere in the package: in literals and in assignments. A name of another package
    /// is looked up there.
    fn field(&self, base: &'t Expr, name: &str, at: At) -> Vec<Site<'t>> {
        if has_modules(self.package(at).language) {
            return self.member(base, name, at);
        }
        if has_classes(self.package(at).language) {
            return self.class_field_of(base, name, at);
        }
        if let ExprKind::Name(package) = &base.kind
            && let Some(path) = names::import(self.body(at), package)
            && !self.body(at).binds_name(package)
            && !self.body(at).takes(package)
        {
            let language = self.package(at).language;
            let package = self.imported(path, language);
            return package.map_or_else(Vec::new, |package| self.global(name, package));
        }
        let types = self.literal_types(Site { expr: base, at });
        let given = self.index.given_to_field(at.package, name).iter();
        let fits = |owner: Owner<'t>| match owner {
            Owner::Literal(ty) => alike(&types, &ty.into_iter().collect::<Vec<_>>()),
            Owner::Value(base) => alike(&types, &self.literal_types(base)),
        };
        let given = given.filter(|given| fits(given.owner));
        let mut given: Vec<Site> = given.map(|given| given.value).collect();
        // What a literal of another struct gives to a field of that name is none of this one's.
        if let Some(declared) = self.declared_field(base, name, at) {
            given = vec![declared];
        }
        if given.is_empty() && self.passes(at, name) {
            return vec![Site { expr: base, at }];
        }
        given
    }

    /// The types of the literals that a value plainly is; none where that takes more than a look. A field of that
    /// name which another type has is another one: a transport's `DialContext` is not the dialer's.
    fn literal_types(&self, site: Site<'t>) -> Vec<&'t str> {
        let values = match &site.expr.kind {
            ExprKind::Name(name) => self.named(name, site.at),
            _ => vec![site],
        };
        values
            .into_iter()
            .filter_map(|site| literal_type(site.expr))
            .collect()
    }
}

/// An argument by its position, or by its name among those that have names: they are the last argument.
pub(super) fn argument<'t>(args: &'t [Expr], position: usize, name: &str) -> Option<&'t Expr> {
    let named = args.last().filter(|last| is_object(last));
    let field = named.and_then(|named| field_named(named, name));
    let plain = args.len() - usize::from(named.is_some());
    field.or_else(|| args.get(..plain)?.get(position))
}

fn literal_type(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Struct { ty: Some(ty), .. } => Some(&ty.path),
        _ => None,
    }
}

/// May values of these types be the same one? Unknown types may be any.
fn alike(types: &[&str], others: &[&str]) -> bool {
    types.is_empty() || others.is_empty() || types.iter().any(|ty| others.contains(ty))
}
