//! Languages in which every file is a module: which module an import means, and what a module exports.

use super::program::{At, Body, Package, Program, Site, last};
use super::{javascript, python};
use crate::syntax::code::{Expr, ExprKind, Import, Language};
use std::collections::{HashMap, HashSet};

/// How many modules one name may be passed on through.
const DEPTH: usize = 8;

/// The name of what a module is imported as by itself.
pub(super) const DEFAULT: &str = "default";

/// Is every file of the language a module with names of its own?
pub(super) fn has_modules(language: Language) -> bool {
    matches!(language, Language::JavaScript | Language::Python)
}

/// Files that are called alike everywhere: their folder has the name that people know.
const COMMON: &[&str] = &[
    "index", "main", "server", "app", "serve", "start", "www", "__init__", "__main__",
];

/// The name of a module for people, by its path without extension.
pub(super) fn module_name(path: &str) -> &str {
    let stem = last(path);
    let folders = path.rsplit('/').skip(1);
    let telling = |folder: &&str| !matches!(*folder, "src" | "bin" | "lib" | "app" | "");
    if !COMMON.contains(&stem) {
        return stem;
    }
    folders.into_iter().find(telling).unwrap_or(stem)
}

/// The modules of the tree by their paths, and the names under which they know each other.
#[derive(Default)]
pub(super) struct Modules<'t> {
    by_path: HashMap<(Language, String), usize>,
    /// By package.
    paths: Vec<Option<String>>,
    /// By the last segment of their path.
    by_stem: HashMap<(Language, String), Vec<usize>>,
    /// The other names of what a module exports: the importing module, and the name there.
    aliases: HashMap<(usize, &'t str), Vec<(usize, &'t str)>>,
    /// The modules that a module exports all of, by that module.
    stars: HashMap<usize, Vec<usize>>,
}

impl<'t> Modules<'t> {
    pub(super) fn new(packages: &[Package<'t>]) -> Self {
        let mut modules = Self::default();
        for (at, package) in packages.iter().enumerate() {
            modules.paths.push(package.module.clone());
            if let Some(path) = &package.module {
                let language = package.language;
                modules.by_path.insert((language, path.clone()), at);
                let stem = (language, last(path).to_owned());
                modules.by_stem.entry(stem).or_default().push(at);
            }
        }
        for (at, package) in packages.iter().enumerate() {
            let Some(body) = package.bodies.first().filter(|_| package.module.is_some()) else {
                continue;
            };
            for import in &body.unit.imports {
                if let Some(target) = modules.find(package, &import.path) {
                    let exported = import.member.as_deref().unwrap_or(DEFAULT);
                    let local = (at, import.name.as_str());
                    if import.name == "*" {
                        modules.stars.entry(at).or_default().push(target);
                    }
                    modules
                        .aliases
                        .entry((target, exported))
                        .or_default()
                        .push(local);
                }
            }
        }
        modules
    }

    /// The module that a path means in a package.
    fn find(&self, from: &Package, path: &str) -> Option<usize> {
        let candidates = candidates(from.language, path, &from.folder)?;
        let known = |path: &String| self.by_path.get(&(from.language, path.clone())).copied();
        if let Some(found) = candidates.sure.iter().find_map(known) {
            return Some(found);
        }
        candidates.endings.iter().find_map(|ending| {
            let stem = (from.language, last(ending).to_owned());
            let all = self.by_stem.get(&stem)?.iter();
            let mut fitting = all.filter(|at| self.ends(**at, ending));
            let first = fitting.next()?;
            fitting.next().is_none().then_some(*first)
        })
    }

    fn ends(&self, at: usize, ending: &str) -> bool {
        let path = self.paths.get(at).and_then(Option::as_deref);
        let rest = path.and_then(|path| path.strip_suffix(ending));
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    }
}

/// Where an import in a file of `folder` may lead; none in a language where files are no modules.
pub(super) fn candidates(language: Language, path: &str, folder: &str) -> Option<Candidates> {
    match language {
        Language::JavaScript => Some(javascript::candidates(path, folder)),
        Language::Python => Some(python::candidates(path, folder)),
        Language::Go | Language::Rust | Language::Java | Language::CSharp => None,
    }
}

/// The paths of modules that an import may mean.
pub(super) fn paths_of(language: Language, import: &Import) -> impl Iterator<Item = String> {
    std::iter::once(import.path.clone()).chain(submodule(language, import))
}

/// What `from app import config` brings in Python, where that is a module.
fn submodule(language: Language, import: &Import) -> Option<String> {
    let member = import.member.as_deref();
    let member = member.filter(|_| language == Language::Python)?;
    let dot = if import.path.ends_with('.') { "" } else { "." };
    Some(format!("{}{dot}{member}", import.path))
}

/// Where a search through modules that pass names on has been: those of a folder often import each other.
#[derive(Default)]
struct Visited {
    names: HashSet<(usize, String)>,
    depth: usize,
}

impl Visited {
    /// Goes one deeper into a module; not where that is too deep, nor where the search has been already.
    fn enter(&mut self, name: &str, module: usize) -> bool {
        let enters = self.depth < DEPTH && self.names.insert((module, name.to_owned()));
        self.depth += usize::from(enters);
        enters
    }
}

/// Where an import may lead.
pub(super) struct Candidates {
    /// Paths without extension; the first that exists.
    pub(super) sure: Vec<String>,
    /// Ends of such paths; the first that exactly one module has.
    pub(super) endings: Vec<String>,
}

impl<'t> Program<'t> {
    /// The import that brings a name into a file.
    pub(super) fn import_of(&self, name: &str, at: At) -> Option<&'t Import> {
        let body: &Body<'t> = self.body(at);
        let unit = body.unit;
        unit.imports.iter().find(|import| import.name == name)
    }

    /// The module of the tree that an import names.
    pub(super) fn module_of(&self, import: &Import, package: usize) -> Option<usize> {
        self.modules.find(&self.packages[package], &import.path)
    }

    /// The module that an imported name stands for as a whole: `config` of `import config` and, in Python, of
    /// `from app import config`.
    pub(super) fn whole_module(&self, import: &Import, package: usize) -> Option<usize> {
        if import.member.is_none() {
            return self.module_of(import, package);
        }
        let from = &self.packages[package];
        let path = submodule(from.language, import)?;
        self.modules.find(from, &path)
    }

    /// What an imported name stands for, where another file of the tree says so.
    pub(super) fn imported_value(&self, name: &str, package: usize) -> Vec<Site<'t>> {
        self.imported_within(name, package, &mut Visited::default())
    }

    fn imported_within(&self, name: &str, package: usize, visited: &mut Visited) -> Vec<Site<'t>> {
        let at = At { package, body: 0 };
        let Some(import) = self.import_of(name, at) else {
            return Vec::new();
        };
        let Some(module) = self.module_of(import, package) else {
            return Vec::new();
        };
        let exported = import.member.as_deref().unwrap_or(DEFAULT);
        self.exported_within(exported, module, visited)
    }

    /// What a module exports under a name.
    pub(super) fn exported(&self, name: &str, module: usize) -> Vec<Site<'t>> {
        self.exported_within(name, module, &mut Visited::default())
    }

    fn exported_within(&self, name: &str, module: usize, visited: &mut Visited) -> Vec<Site<'t>> {
        if !visited.enter(name, module) {
            return Vec::new();
        }
        let found = self.exported_by(name, module, visited);
        visited.depth -= 1;
        found
    }

    fn exported_by(&self, name: &str, module: usize, visited: &mut Visited) -> Vec<Site<'t>> {
        let own = self.own_global(name, module);
        if !own.is_empty() {
            return own;
        }
        let passed_on = self.imported_within(name, module, visited);
        if !passed_on.is_empty() {
            return passed_on;
        }
        // `module.exports = { name }`
        let mut found = Vec::new();
        for whole in self.own_global(DEFAULT, module) {
            found.extend(self.member_of(whole, name));
        }
        for next in self.modules.stars.get(&module).into_iter().flatten() {
            if found.is_empty() {
                found.extend(self.exported_within(name, *next, visited));
            }
        }
        found
    }

    /// The functions that a module exports under a name.
    pub(super) fn exported_functions(&self, name: &str, module: usize) -> Vec<At> {
        self.functions_within(name, module, DEPTH)
    }

    fn functions_within(&self, name: &str, module: usize, depth: usize) -> Vec<At> {
        let own = self.functions_called(name, module);
        let Some(depth) = depth.checked_sub(1).filter(|_| own.is_empty()) else {
            return own;
        };
        let exported = self.exported(name, module);
        let mut found: Vec<At> = Vec::new();
        for site in exported {
            if let ExprKind::Name(own) = &site.expr.kind {
                found.extend(self.functions_called(own, site.at.package));
                if found.is_empty() && own != name {
                    found.extend(self.imported_functions(own, site.at.package, depth));
                }
            }
        }
        if found.is_empty() {
            found = self.imported_functions(name, module, depth);
        }
        found
    }

    /// The functions behind an imported name.
    pub(super) fn functions_imported(&self, name: &str, package: usize) -> Vec<At> {
        self.imported_functions(name, package, DEPTH)
    }

    fn imported_functions(&self, name: &str, package: usize, depth: usize) -> Vec<At> {
        let at = At { package, body: 0 };
        let module = self
            .import_of(name, at)
            .and_then(|import| Some((import, self.module_of(import, package)?)));
        let Some((import, module)) = module else {
            return Vec::new();
        };
        let exported = import.member.as_deref().unwrap_or(DEFAULT);
        self.functions_within(exported, module, depth)
    }

    /// The functions of a module that a plain call by that name means: its own, or the constructor of its class.
    pub(super) fn functions_called(&self, name: &str, package: usize) -> Vec<At> {
        let place = |body: &usize| At {
            package,
            body: *body,
        };
        let receiver = |at: &At| {
            let function = self.body(*at).function;
            let receiver = function.and_then(|function| function.receiver.as_ref());
            receiver.map(|receiver| receiver.ty.as_ref().map_or("", |ty| ty.path.as_str()))
        };
        let own = self.packages[package].functions(name).iter().map(place);
        let own: Vec<At> = own.filter(|at| receiver(at).is_none()).collect();
        if !own.is_empty() {
            return own;
        }
        let constructors = CONSTRUCTORS
            .iter()
            .flat_map(|name| self.packages[package].functions(name));
        constructors
            .map(place)
            .filter(|at| receiver(at) == Some(name))
            .collect()
    }

    /// The name by which a function is called at home: the constructor of a class of a module goes by the class.
    pub(super) fn called_as(&self, at: At) -> Option<&'t str> {
        let function = self.body(at).function?;
        let name = function.name.value.as_str();
        let receiver = function.receiver.as_ref();
        let class = receiver.and_then(|receiver| receiver.ty.as_ref());
        let is_constructor = has_modules(self.package(at).language) && CONSTRUCTORS.contains(&name);
        Some(class.map_or(
            name,
            |class| {
                if is_constructor { &class.path } else { name }
            },
        ))
    }

    /// The calls in other modules that know a function of a module by another name than its own.
    pub(super) fn calls_by_aliases(&self, name: &str, at: At) -> Vec<Site<'t>> {
        let mut calls = Vec::new();
        for exported in [name, DEFAULT] {
            let aliases = self.modules.aliases.get(&(at.package, exported));
            for (module, local) in aliases
                .into_iter()
                .flatten()
                .filter(|(_, local)| *local != name)
            {
                let own = self.index.calls(local).iter();
                calls.extend(own.filter(|call| call.at.package == *module));
            }
        }
        calls
    }

    /// The names that other modules have for what flows out of a module, each with the one that they mean.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let all = self.modules.aliases.iter();
        all.flat_map(|((_, exported), locals)| {
            locals.iter().map(move |(_, local)| (*exported, *local))
        })
    }

    /// The functions that a call in a module may mean.
    pub(super) fn module_callees(&self, callee: &Expr, name: &str, at: At) -> Vec<At> {
        let ExprKind::Field { base, .. } = &callee.kind else {
            if self.binds(name, at) {
                return Vec::new();
            }
            let own = self.functions_called(name, at.package);
            return if own.is_empty() {
                self.functions_imported(name, at.package)
            } else {
                own
            };
        };
        let ExprKind::Name(base) = &base.kind else {
            return Vec::new();
        };
        if !self.binds(base, at)
            && let Some(import) = self.import_of(base, at)
        {
            let module = self
                .whole_module(import, at.package)
                .or_else(|| self.module_of(import, at.package));
            return module.map_or_else(Vec::new, |module| self.exported_functions(name, module));
        }
        self.methods(name, base, at)
    }

    /// The methods of that name in a module: those of the own class where the object is the own one.
    fn methods(&self, name: &str, base: &str, at: At) -> Vec<At> {
        let class = |at: &At| {
            let function = self.body(*at).function;
            let receiver = function.and_then(|function| function.receiver.as_ref());
            receiver.map(|receiver| {
                (
                    receiver.name.as_str(),
                    receiver.ty.as_ref().map(|ty| ty.path.as_str()),
                )
            })
        };
        let own = class(&at);
        let all = self.packages[at.package].functions(name).iter();
        let all = all.map(|body| At {
            package: at.package,
            body: *body,
        });
        all.filter(|candidate| match (own, class(candidate)) {
            (Some((this, own)), Some((_, class))) if this == base => own == class,
            (_, other) => other.is_some(),
        })
        .collect()
    }
}

/// Functions that run when a class is called.
const CONSTRUCTORS: &[&str] = &["constructor", "__init__"];
