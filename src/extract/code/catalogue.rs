//! The constructs of the knowledge base, by the names that source code uses.

use super::evaluate::Worth;
use super::objects::Given;
use super::program::{Program, Site};
use super::{injected, javascript, names};
use crate::syntax::code::{Expr, ExprKind, Language, Unit};
use crate::systems::{Construct, Manner, System, Systems, module_of};
use std::cell::RefCell;
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
    given: HashMap<(Language, &'s str), Made<'s>>,
    /// Calls of which an argument decides what is made, with the option that it is; an empty one is the first argument.
    deciding: HashMap<&'s str, &'s str>,
    /// The modules of what is given: a few for each language.
    giving: HashMap<Language, Vec<&'s str>>,
    /// Functions that tie an endpoint to a service.
    pub(super) stubs: Vec<&'s str>,
    /// Does the tree change what frameworks give to its classes, by the id of the system that it is of?
    changed: RefCell<HashMap<&'s str, bool>>,
}

/// The language that a system file names.
pub(super) fn language(system: &System) -> Option<Language> {
    match system.language.as_deref()? {
        "go" => Some(Language::Go),
        "rust" => Some(Language::Rust),
        "javascript" => Some(Language::JavaScript),
        "python" => Some(Language::Python),
        "java" => Some(Language::Java),
        "csharp" => Some(Language::CSharp),
        _ => None,
    }
}

impl<'s> Catalogue<'s> {
    pub(super) fn new(systems: &'s Systems) -> Self {
        let mut catalogue = Self {
            types: HashMap::new(),
            calls: HashMap::new(),
            values: HashMap::new(),
            given: HashMap::new(),
            deciding: HashMap::new(),
            giving: HashMap::new(),
            stubs: systems
                .iter()
                .flat_map(|system| &system.stubs)
                .map(String::as_str)
                .collect(),
            changed: RefCell::default(),
        };
        for system in systems.iter() {
            let Some(language) = language(system) else {
                continue;
            };
            for construct in &system.code {
                let giving = catalogue.giving.entry(language).or_default();
                for module in construct.given.iter().map(|name| module_of(name)) {
                    if !giving.contains(&module) {
                        giving.push(module);
                    }
                }
                let calls = construct.calls.iter();
                let deciding = calls.filter_map(|name| name.split_once('('));
                let deciding = deciding.map(|(name, argument)| {
                    let option = argument.split_once('=');
                    (name, option.map_or("", |(option, _)| option))
                });
                catalogue.deciding.extend(deciding);
                let lists = [
                    (&mut catalogue.types, &construct.types, By::Literal),
                    (&mut catalogue.calls, &construct.calls, By::Call),
                    (&mut catalogue.values, &construct.values, By::Value),
                    (&mut catalogue.given, &construct.given, By::Call),
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

    /// Can anything in that file be a construct because of its arguments?
    fn gives(&self, unit: &Unit) -> bool {
        let modules = self.giving.get(&unit.language);
        modules.is_some_and(|modules| {
            let mut imports = unit.imports.iter();
            imports.any(|import| modules.contains(&import.path.as_str()))
        })
    }

    /// The construct of a call that is given this argument.
    fn handed<'t>(&self, program: &Program<'t>, arg: &'t Expr, call: Site<'t>) -> Option<Made<'s>> {
        let language = program.package(call.at).language;
        let arg = Site {
            expr: arg,
            at: call.at,
        };
        let from = match &arg.expr.kind {
            ExprKind::Name(_) => program.step(arg).into_iter().next()?,
            _ => arg,
        };
        let ExprKind::Call { callee, .. } = &from.expr.kind else {
            return None;
        };
        let callee = Site {
            expr: callee,
            at: from.at,
        };
        let names = names::of_expr(program, callee);
        names
            .iter()
            .find_map(|name| self.given.get(&(language, name.as_str())).copied())
    }

    /// The construct of a call on what a framework gives to a class.
    fn injected<'t>(
        &self,
        program: &Program<'t>,
        callee: &'t Expr,
        call: Site<'t>,
    ) -> Option<Made<'s>> {
        if program.package(call.at).language != Language::Java {
            return None;
        }
        let find = |name: &str| self.types.get(&(Language::Java, name)).copied();
        let types = injected::types(program, callee, call.at);
        let made = types.iter().find_map(|name| find(name))?;
        let is_given = injected::comes_from_outside(program, callee, call.at)
            && !injected::is_told(program, callee, call.at, &made.construct.holds)
            && !self.is_changed(program, made.system);
        is_given.then_some(Made {
            by: By::Call,
            ..made
        })
    }

    /// Does the tree make or customize what a framework would give of a system?
    fn is_changed(&self, program: &Program, system: &'s System) -> bool {
        let is_one = |name: &str| {
            let made = self.types.get(&(Language::Java, name));
            made.is_some_and(|made| made.system.id == system.id)
        };
        let mut changed = self.changed.borrow_mut();
        *changed
            .entry(system.id.as_str())
            .or_insert_with(|| injected::is_changed(program, is_one, &system.customized_where))
    }

    /// The construct of a call of which an argument decides what is made: a driver's name, first or as an option. A
    /// text that nobody knows makes something else than the known ones.
    fn by_argument<'t>(
        &self,
        program: &Program<'t>,
        call: Site<'t>,
        names: &[String],
        plain: Made<'s>,
    ) -> Option<Made<'s>> {
        let mut deciding = names
            .iter()
            .filter_map(|name| Some((name, *self.deciding.get(name.as_str())?)));
        let (Some((name, option)), ExprKind::Call { args, .. }) =
            (deciding.next(), &call.expr.kind)
        else {
            return Some(plain);
        };
        let (decisive, prefix) = if option.is_empty() {
            let first = args.first().map(|expr| Site { expr, at: call.at });
            (first, String::new())
        } else {
            let own = program.option(call, option, false);
            (given(own), format!("{option}="))
        };
        match decisive.map(|site| program.evaluate(site)) {
            Some(Worth::Text(text)) => {
                let language = program.package(call.at).language;
                let name = format!("{name}({prefix}{text})");
                self.calls.get(&(language, name.as_str())).copied()
            }
            _ => Some(plain),
        }
    }

    /// The construct that an expression is, if it is one by itself.
    pub(super) fn made<'t>(&self, program: &Program<'t>, site: Site<'t>) -> Option<Made<'s>> {
        let unit = program.body(site.at).unit;
        let language = unit.language;
        let find = |map: &HashMap<(Language, &str), Made<'s>>, names: Vec<String>| {
            names
                .iter()
                .find_map(|name| map.get(&(language, name.as_str())).copied())
        };
        let made = match &site.expr.kind {
            ExprKind::Struct { ty: Some(ty), .. } => find(&self.types, names::full(unit, &ty.path)),
            ExprKind::Call { callee, args } => {
                let names = names::of_expr(
                    program,
                    Site {
                        expr: callee,
                        at: site.at,
                    },
                );
                let plain = find(&self.calls, names.clone());
                let plain = plain.or_else(|| self.injected(program, callee, site));
                let known = plain.map(|made| self.by_argument(program, site, &names, made));
                known.unwrap_or_else(|| {
                    if args.is_empty() || !self.gives(unit) {
                        return None;
                    }
                    args.iter().find_map(|arg| self.handed(program, arg, site))
                })
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

fn given(given: Given<'_>) -> Option<Site<'_>> {
    match given {
        Given::One(value) => Some(value),
        _ => None,
    }
}
