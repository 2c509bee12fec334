//! The constructs of the knowledge base, by the names that source code uses.

use super::program::{Program, Site};
use super::{javascript, names};
use crate::syntax::code::{ExprKind, Language};
use crate::systems::{Construct, Manner, System, Systems};
use std::collections::HashMap;

/// A construct of a system.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made<'s> {
    pub(super) system: &'s System,
    pub(super) construct: &'s Construct,
    /// How source code names it.
    pub(super) by: By,
}

/// How source code names a construct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A literal of its type.
    Literal,
    /// A call that makes it.
    Call,
    /// A variable of its package.
    Value,
    /// A copy of another one.
    Clone,
}

/// Every construct of every language.
pub(super) struct Catalogue<'s> {
    types: HashMap<(Language, &'s str), Made<'s>>,
    calls: HashMap<(Language, &'s str), Made<'s>>,
    values: HashMap<(Language, &'s str), Made<'s>>,
}

/// The language that a system file names.
pub(super) fn language(system: &System) -> Option<Language> {
    match system.language.as_deref()? {
        "go" => Some(Language::Go),
        "rust" => Some(Language::Rust),
        "javascript" => Some(Language::JavaScript),
        "python" => Some(Language::Python),
        _ => None,
    }
}

impl<'s> Catalogue<'s> {
    pub(super) fn new(systems: &'s Systems) -> Self {
        let mut catalogue = Self {
            types: HashMap::new(),
            calls: HashMap::new(),
            values: HashMap::new(),
        };
        for system in systems.iter() {
            let Some(language) = language(system) else {
                continue;
            };
            for construct in &system.code {
                let lists = [
                    (&mut catalogue.types, &construct.types, By::Literal),
                    (&mut catalogue.calls, &construct.calls, By::Call),
                    (&mut catalogue.values, &construct.values, By::Value),
                ];
                for (map, names, by) in lists {
                    let made = Made {
                        system,
                        construct,
                        by,
                    };
                    map.extend(names.iter().map(|name| ((language, name.as_str()), made)));
                }
            }
        }
        catalogue
    }

    /// The construct that an expression is, if it is one by itself.
    pub(super) fn made(&self, program: &Program, site: Site) -> Option<Made<'s>> {
        let unit = program.body(site.at).unit;
        let language = unit.language;
        let find = |map: &HashMap<(Language, &str), Made<'s>>, names: Vec<String>| {
            names
                .iter()
                .find_map(|name| map.get(&(language, name.as_str())).copied())
        };
        let made = match &site.expr.kind {
            ExprKind::Struct { ty: Some(ty), .. } => find(&self.types, names::full(unit, &ty.path)),
            ExprKind::Call { callee, .. } => {
                let callee = Site {
                    expr: callee,
                    at: site.at,
                };
                find(&self.calls, names::of_expr(program, callee))
            }
            ExprKind::Name(_) | ExprKind::Field { .. } => {
                find(&self.values, names::of_expr(program, site))
            }
            _ => None,
        };
        let elsewhere =
            !program.package(site.at).in_browser && !javascript::calls_own_page(site.expr);
        made.filter(|made| elsewhere || !made.construct.is(Manner::Browsers))
    }
}
