//! Which endpoint an expression stands for.
//!
//! A `net/http.Client` stands for the transport that it holds, a package variable for one pool that the whole package
//! shares, a clone for a pool of its own.

use super::carriers::Carriers;
use super::catalogue::{By, Catalogue, Made};
use super::fields;
use super::names;
use super::objects::Given;
use super::program::{At, Program, Site};
use crate::model::Form;
use crate::syntax::code::{Expr, ExprKind, Language};
use crate::systems::{Manner, System};
use crate::wildcard;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The identity of an endpoint in source code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Made by the expression at this address.
    Site(*const Expr, At),
    /// The one that a package shares, of the system with the id at this address.
    Shared(*const str, usize),
}

/// Finds endpoints behind expressions, and remembers them.
pub(super) struct Pools<'p, 't, 's> {
    program: &'p Program<'t>,
    catalogue: &'p Catalogue<'s>,
    carriers: Carriers<'t>,
    known: RefCell<HashMap<(*const Expr, At), Vec<Found<'t, 's>>>>,
}

/// An endpoint that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'t, 's> {
    pub(super) key: Key,
    pub(super) made: Made<'s>,
    /// The expression that makes it, or the one that first names a shared one.
    pub(super) site: Site<'t>,
    /// The value that holds it: the client around a transport.
    pub(super) holder: Option<Site<'t>>,
}

impl<'p, 't, 's> Pools<'p, 't, 's> {
    pub(super) fn new(program: &'p Program<'t>, catalogue: &'p Catalogue<'s>) -> Self {
        Self {
            program,
            catalogue,
            carriers: Carriers::new(program, catalogue),
            known: RefCell::default(),
        }
    }

    pub(super) fn program(&self) -> &'p Program<'t> {
        self.program
    }

    /// May a function of that name tie an endpoint to a service?
    pub(super) fn is_stub(&self, name: &str) -> bool {
        let mut stubs = self.catalogue.stubs.iter();
        stubs.any(|pattern| wildcard::between(pattern, name).is_some_and(|own| !own.is_empty()))
    }

    /// The endpoints that a value may stand for.
    pub(super) fn behind(&self, site: Site<'t>) -> Vec<Found<'t, 's>> {
        if !self.carriers.carries(site.expr) {
            return Vec::new();
        }
        let place = (std::ptr::from_ref(site.expr), site.at);
        if let Some(found) = self.known.borrow().get(&place) {
            return found.clone();
        }
        // Entered before it is worked out: a value that is made of itself leads nowhere.
        self.known.borrow_mut().insert(place, Vec::new());
        let mut found: Vec<Found> = Vec::new();
        let mut cloned = HashSet::new();
        for origin in self.origins(site) {
            if cloned.contains(&std::ptr::from_ref(origin.expr)) {
                continue;
            }
            if let Some(base) = self.cloned(origin) {
                let inner = self.program.origins(base);
                cloned.extend(inner.iter().map(|site| std::ptr::from_ref(site.expr)));
            }
            if let Some(one) = self.at(origin)
                && !found.iter().any(|known| known.key == one.key)
            {
                found.push(one);
            }
        }
        self.known.borrow_mut().insert(place, found.clone());
        found
    }

    /// Where a value may come from, as far as that may be an endpoint.
    fn origins(&self, site: Site<'t>) -> Vec<Site<'t>> {
        self.program.walk(site, |program, site| {
            let mut next = program.step(site);
            next.retain(|site| self.carriers.carries(site.expr));
            next
        })
    }

    /// The endpoint that an expression makes or names by itself.
    pub(super) fn at(&self, site: Site<'t>) -> Option<Found<'t, 's>> {
        if let Some(base) = self.cloned(site) {
            let original = *self.behind(base).first()?;
            let made = Made {
                by: By::Clone,
                ..original.made
            };
            let key = Key::Site(site.expr, site.at);
            return Some(Found {
                key,
                made,
                site,
                holder: None,
            });
        }
        if !self.carriers.is_construct(site.expr) {
            return None;
        }
        let made = self.catalogue.made(self.program, site)?;
        if let Some(inner) = self.wrapped(site, made) {
            return Some(inner);
        }
        if made.construct.is(Manner::Started) && !self.is_started(site, made.system) {
            return None;
        }
        match (made.construct.holds.as_slice(), &made.construct.same_as) {
            (fields @ [_, ..], same_as) => match self.held(site, fields) {
                Held::One(found) => Some(Found {
                    holder: Some(site),
                    ..found
                }),
                Held::Unknown => None,
                Held::Absent if made.construct.is(Manner::Hollow) => None,
                Held::Absent => match same_as {
                    Some(same_as) => self.shared(site, made, same_as),
                    None => Some(own(site, made)),
                },
            },
            ([], Some(same_as)) => self.shared(site, made, same_as),
            ([], None) if made.by == By::Value => {
                let name = made.construct.values.first()?;
                self.shared(site, made, name)
            }
            ([], None) => Some(own(site, made)),
        }
    }

    /// What an expression is a clone of.
    pub(super) fn cloned(&self, site: Site<'t>) -> Option<Site<'t>> {
        let ExprKind::Call { callee, args } = &site.expr.kind else {
            return None;
        };
        match &callee.kind {
            ExprKind::Field { base, name } if name.value == "Clone" && args.is_empty() => {
                let base = Site {
                    expr: base,
                    at: site.at,
                };
                (!self.behind(base).is_empty()).then_some(base)
            }
            _ => None,
        }
    }

    /// The endpoint among the arguments of a call that takes one.
    fn wrapped(&self, site: Site<'t>, made: Made<'s>) -> Option<Found<'t, 's>> {
        let ExprKind::Call { args, .. } = &site.expr.kind else {
            return None;
        };
        let args = args.iter().filter(|_| made.construct.is(Manner::Wraps));
        args.map(|expr| Site { expr, at: site.at })
            .find_map(|arg| self.behind(arg).first().copied())
    }

    /// Is a method called that starts the endpoint?
    fn is_started(&self, site: Site<'t>, system: &System) -> bool {
        let methods = system
            .listen
            .iter()
            .filter(|spelled| matches!(spelled.form, Form::Method | Form::GoMethod));
        let calls = methods.flat_map(|method| self.program.index.calls(&method.key));
        calls.into_iter().any(|call| match &call.expr.kind {
            ExprKind::Call { callee, .. } => match &callee.kind {
                ExprKind::Field { base, .. } => {
                    let base = Site {
                        expr: base,
                        at: call.at,
                    };
                    self.program.comes_from(base, site.expr)
                }
                _ => false,
            },
            _ => false,
        })
    }

    /// What a value holds in one of some fields: in its literal or its options, or assigned to it later.
    fn held(&self, site: Site<'t>, fields: &[String]) -> Held<'t, 's> {
        let mut unknown = false;
        for field in fields {
            match self.held_in(site, field) {
                Held::Absent => {}
                Held::Unknown => unknown = true,
                found @ Held::One(_) => return found,
            }
        }
        if unknown { Held::Unknown } else { Held::Absent }
    }

    /// What a module gives to all its calls: `axios.defaults.httpAgent = agent`.
    fn module_default(&self, site: Site<'t>, field: &str) -> Option<Site<'t>> {
        let ExprKind::Call { callee, .. } = &site.expr.kind else {
            return None;
        };
        let callee = Site {
            expr: callee,
            at: site.at,
        };
        let names = names::of_expr(self.program, callee);
        let module = names.first()?.split('.').next()?;
        let defaults = format!("{module}.defaults");
        let assigned = self.program.index.assigned(field).iter();
        let mut own =
            assigned.filter(|one| names::of_expr(self.program, one.base).contains(&defaults));
        own.next_back().map(|one| one.value)
    }

    fn held_in(&self, site: Site<'t>, field: &str) -> Held<'t, 's> {
        if self.program.package(site.at).language == Language::CSharp {
            return self.found_in(self.program.held_by(site, field));
        }
        if self.program.package(site.at).language == Language::Java {
            let mut given = self.program.given_to_hold(site, field);
            given.retain(|one| !is_address(one.expr));
            return self.found_in(given);
        }
        let given = match &site.expr.kind {
            ExprKind::Call { .. } => self.program.option(site, field, false),
            _ => fields::field_of(site, field).map_or(Given::Absent, Given::One),
        };
        let value = match given {
            Given::One(value) => Some(value),
            Given::Unknown => return Held::Unknown,
            Given::Absent => {
                let own = self.program.assigned_to(site, field).pop();
                own.or_else(|| self.module_default(site, field))
            }
        };
        let Some(value) = value.filter(|value| value.expr.kind != ExprKind::Nil) else {
            return Held::Absent;
        };
        self.found_in(vec![value])
    }

    /// The endpoint that one of some values is. A transport of their own that wraps a known one still keeps the known
    /// one's connections.
    fn found_in(&self, values: Vec<Site<'t>>) -> Held<'t, 's> {
        if values.is_empty() {
            return Held::Absent;
        }
        let parts = values
            .into_iter()
            .flat_map(|value| self.program.parts(value));
        let found = parts
            .into_iter()
            .find_map(|part| self.behind(part).first().copied());
        found.map_or(Held::Unknown, Held::One)
    }
}

/// The endpoint that an expression makes for itself.
fn own<'t, 's>(site: Site<'t>, made: Made<'s>) -> Found<'t, 's> {
    Found {
        key: Key::Site(site.expr, site.at),
        made,
        site,
        holder: None,
    }
}

/// The endpoint that a package shares under the name of a variable.
pub(super) fn shared<'t, 's>(site: Site<'t>, made: Made<'s>, value: &str) -> Option<Found<'t, 's>> {
    let construct = made
        .system
        .code
        .iter()
        .find(|construct| construct.values.iter().any(|name| name == value))?;
    let key = Key::Shared(std::ptr::from_ref(made.system.id.as_str()), site.at.package);
    let made = Made {
        construct,
        by: By::Value,
        ..made
    };
    Some(Found {
        key,
        made,
        site,
        holder: Some(site),
    })
}

pub(super) enum Held<'t, 's> {
    One(Found<'t, 's>),
    Unknown,
    Absent,
}

/// Is it an address, where another way to make the same has what it holds? A file that holds settings is none.
fn is_address(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(text) => !text.ends_with(".properties"),
        ExprKind::Number(_) => true,
        _ => false,
    }
}
