//! The program: packages with their functions, constants and types, indexed by name.

use super::callees::Callers;
use super::catalogue;
use super::classes::{self, has_classes};
use super::evaluate::Worth;
use super::index::Index;
use super::javascript;
use super::modules::{Modules, has_modules};
use super::objects::Nesting;
pub(super) use super::package::{Body, Cycle, Package, children};
use crate::extract::{Input, Tree, folder, join};
use crate::model::Quantity;
use crate::syntax::code::{Expr, ExprKind, Language, Unit};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Every package of the linted tree.
pub(super) struct Program<'t> {
    pub(super) packages: Vec<Package<'t>>,
    /// Packages by the last segment of their folder.
    folders: HashMap<String, Vec<usize>>,
    pub(super) modules: Modules<'t>,
    pub(super) index: Index<'t>,
    /// The names of the fields that are given something where they are declared.
    pub(super) declared: HashSet<&'t str>,
    /// The modules of Go in the tree: folder and path.
    go_modules: &'t [(String, String)],
    /// Methods and fields that give back the endpoint that they belong to.
    passes: HashSet<(Language, &'t str)>,
    /// What stands for a value, by the last of its names.
    stands_for: HashMap<(Language, &'t str), Quantity>,
    /// What was found of where values come from.
    pub(super) origins: RefCell<Known<'t>>,
    /// Which calls mean which functions, as far as that was asked.
    pub(super) callers: RefCell<Callers<'t>>,
    /// What was found of what values come to.
    pub(super) worths: RefCell<HashMap<(*const Expr, At), Worth>>,
    /// How deep following the fields of objects has got.
    pub(super) nesting: Cell<Nesting>,
}

/// Expressions that were followed back already, and what was found.
pub(super) type Known<'t> = HashMap<(*const Expr, At), Rc<[Site<'t>]>>;

/// Where an expression stands: it decides what its names mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub(super) package: usize,
    pub(super) body: usize,
}

/// An expression and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'t> {
    pub(super) expr: &'t Expr,
    pub(super) at: At,
}

impl<'t> Program<'t> {
    /// Indexes every source file of the tree.
    pub(super) fn new(input: Input<'t>) -> Self {
        let mut folders: BTreeMap<(&str, Language), Vec<&'t Unit>> = BTreeMap::new();
        for (file, tree) in input.trees {
            if let Tree::Code(unit) = tree {
                let path = input.sources.path(*file);
                let place = match unit.language {
                    language if has_classes(language) => classes::place(path),
                    language if has_modules(language) => path,
                    _ => folder(path),
                };
                folders
                    .entry((place, unit.language))
                    .or_default()
                    .push(unit);
            }
        }
        let packages: Vec<Package> = folders
            .into_iter()
            .map(|((place, language), units)| {
                let mut package = Package::new(place, language, &units);
                package.in_browser |=
                    language == Language::JavaScript && javascript::is_page(place, input.modules);
                package
            })
            .collect();
        let index = Index::new(&packages);
        let mut folders: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, package) in packages
            .iter()
            .enumerate()
            .filter(|(_, package)| package.module.is_none() && !package.folder.is_empty())
        {
            folders
                .entry(last(&package.folder).to_owned())
                .or_default()
                .push(at);
        }
        let passes = input.systems.iter().flat_map(|system| {
            let language = catalogue::language(system);
            let names = system.passes.iter().map(String::as_str);
            names.filter_map(move |name| Some((language?, name)))
        });
        let stands_for = input.systems.iter().flat_map(|system| {
            let language = catalogue::language(system);
            let pairs = system.stands_for.iter();
            pairs.filter_map(move |(name, value)| Some(((language?, name.as_str()), *value)))
        });
        Self {
            stands_for: stands_for.collect(),
            modules: Modules::new(&packages),
            declared: packages.iter().flat_map(Package::declared).collect(),
            packages,
            folders,
            index,
            passes: passes.collect(),
            go_modules: input.go_modules,
            origins: RefCell::default(),
            callers: RefCell::default(),
            worths: RefCell::default(),
            nesting: Cell::default(),
        }
    }

    /// Does that method or field give back the endpoint that it belongs to?
    pub(super) fn passes(&self, at: At, name: &str) -> bool {
        self.passes.contains(&(self.package(at).language, name))
    }

    /// The value for which one of these names stands.
    pub(super) fn stands_for(&self, at: At, names: &[String]) -> Option<Quantity> {
        let language = self.package(at).language;
        names.iter().find_map(|name| {
            let name = name.strip_suffix(".INSTANCE").unwrap_or(name);
            let last = name.rsplit('.').next().unwrap_or(name);
            self.stands_for.get(&(language, last)).copied()
        })
    }

    pub(super) fn package(&self, at: At) -> &Package<'t> {
        &self.packages[at.package]
    }

    pub(super) fn body(&self, at: At) -> &Body<'t> {
        &self.packages[at.package].bodies[at.body]
    }

    /// Every body with its place.
    pub(super) fn bodies(&self) -> impl Iterator<Item = (At, &Body<'t>)> {
        self.packages
            .iter()
            .enumerate()
            .flat_map(|(package, content)| {
                let bodies = content.bodies.iter().enumerate();
                bodies.map(move |(body, content)| (At { package, body }, content))
            })
    }

    /// The package of the tree that an import path names: by the module that it begins with, else where path and
    /// folder end alike, as far as both go.
    pub(super) fn imported(&self, path: &str, language: Language) -> Option<usize> {
        let own = self.go_modules.iter().filter(|_| language == Language::Go);
        let within = own.into_iter().find_map(|(folder, module)| {
            let rest = path.strip_prefix(module.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| join(folder, rest))?
        });
        if let Some(folder) = within {
            let known = self.folders.get(last(&folder))?.iter().copied();
            return known
                .into_iter()
                .find(|package| self.packages[*package].folder == folder);
        }
        let candidates = self.folders.get(last(path))?.iter().copied();
        let mut fitting = candidates.filter(|package| {
            let package = &self.packages[*package];
            package.language == language && ends_alike(path, &package.folder)
        });
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

/// The last segment of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Do a path and a folder end with the same two segments, or in the same one where either has no more? A checkout
/// below the linted folder shifts where a module begins.
fn ends_alike(path: &str, folder: &str) -> bool {
    let tail =
        |text: &'_ str| -> Option<usize> { text.rmatch_indices('/').nth(1).map(|(at, _)| at + 1) };
    let segments = |text: &str| text[tail(text).unwrap_or(0)..].to_owned();
    if path.contains('/') && folder.contains('/') {
        return segments(path) == segments(folder);
    }
    last(path) == last(folder)
}

/// The name of the function that is called, without what stands before it.
pub(super) fn called(callee: &Expr) -> Option<&str> {
    match &callee.kind {
        ExprKind::Name(name) => Some(name.rsplit("::").next().unwrap_or(name)),
        ExprKind::Field { name, .. } => Some(&name.value),
        _ => None,
    }
}
