//! Properties of objects in C#: what initialisers say, and what is assigned later, to them and to what they hold.

use super::fields::field_named;
use super::program::{At, Program, Site, called};
use super::settings::{Place, place};
use crate::extract::{folder, lies_in};
use crate::syntax::code::{Expr, ExprKind};

impl<'t> Program<'t> {
    /// What a property of an object is given, in its initialiser and later: `Limits.KeepAliveTimeout`.
    pub(super) fn properties(&self, made: Site<'t>, path: &str) -> Vec<Place<'t>> {
        let (within, name) = path.rsplit_once('.').unwrap_or(("", path));
        let mut holders = vec![made];
        for segment in within.split('.').filter(|segment| !segment.is_empty()) {
            let given = holders.iter().filter_map(|one| initial(*one, segment));
            let mut given: Vec<Site> = given.collect();
            // A method that is given the holder, or a closure that makes it.
            if segment.starts_with("Configure") {
                given.extend(holders.iter().flat_map(|one| self.given_by(*one, segment)));
            }
            holders = given
                .iter()
                .flat_map(|one| self.origins(*one).to_vec())
                .filter(|one| holds_properties(one.expr))
                .collect();
            if let Some(value) = given.first().filter(|_| holders.is_empty()) {
                return vec![Place {
                    span: value.expr.span,
                    value: None,
                    hidden: true,
                }];
            }
        }
        let initial = holders.iter().filter_map(|one| initial(*one, name));
        let is_held = |base: Site<'t>| {
            let mut held = holders.iter();
            held.any(|one| self.comes_from(base, one.expr))
        };
        // What a class holds is everyone's in a program: `ServicePointManager.MaxServicePointIdleTime`.
        let is_class = |base: Site<'t>| {
            let named = matches!(&base.expr.kind, ExprKind::Name(class) if class == within);
            named && self.is_near(base.at, made.at)
        };
        let assigned = self.index.assigned(name).iter();
        let own = assigned.filter(|one| {
            is_class(one.base) || self.belongs(one.base, within, made.expr) || is_held(one.base)
        });
        initial.chain(own.map(|one| one.value)).map(place).collect()
    }

    /// Does one of two files stand in the folder of the other, or below it?
    fn is_near(&self, one: At, other: At) -> bool {
        let [one, other] = [one, other].map(|at| folder(&self.package(at).folder));
        lies_in(one, other) || lies_in(other, one)
    }

    /// Is a value the object, or what it holds at the end of a path?
    fn belongs(&self, value: Site<'t>, path: &str, made: &Expr) -> bool {
        if path.is_empty() {
            return self.comes_from(value, made);
        }
        let (within, last) = path.rsplit_once('.').unwrap_or(("", path));
        self.origins(value)
            .iter()
            .any(|origin| match &origin.expr.kind {
                ExprKind::Field { base, name } if name.value == last => {
                    let base = Site {
                        expr: base,
                        at: origin.at,
                    };
                    self.belongs(base, within, made)
                }
                _ => false,
            })
    }
}

/// What an initialiser gives to a property: that of the object, or of the options that it is made with.
fn initial<'t>(made: Site<'t>, name: &str) -> Option<Site<'t>> {
    let fields = match &made.expr.kind {
        ExprKind::Call { args, .. } => match args.last() {
            Some(Expr {
                kind: ExprKind::Call { args, .. },
                ..
            }) => args.last()?,
            last => last?,
        },
        _ => made.expr,
    };
    let expr = field_named(fields, name)?;
    Some(Site { expr, at: made.at })
}

/// Is it an object whose properties are seen: one that is made, or what an initialiser sets of one that is there?
fn holds_properties(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call { callee, .. } => {
            called(callee).is_some_and(|name| name.starts_with(char::is_uppercase))
                && matches!(callee.kind, ExprKind::Name(_))
        }
        ExprKind::Struct { ty: None, .. } => true,
        _ => false,
    }
}
