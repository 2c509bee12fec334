//! The program: packages with their functions, constants and types, indexed by name.

use super::evaluate::Worth;
use super::index::Index;
use crate::extract::{Input, Tree, folder};
use crate::syntax::code::{Bind, Expr, ExprKind, Function, Item, Language, Stmt, Unit};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Every package of the linted tree.
pub(super) struct Program<'t> {
    pub(super) packages: Vec<Package<'t>>,
    /// Packages by the last segment of their folder.
    folders: HashMap<String, Vec<usize>>,
    pub(super) index: Index<'t>,
    /// What was found of where values come from.
    pub(super) origins: RefCell<Known<'t>>,
    /// What was found of what values come to.
    pub(super) worths: RefCell<HashMap<(*const Expr, At), Worth>>,
}

/// Expressions that were followed back already, and what was found.
pub(super) type Known<'t> = HashMap<(*const Expr, At), Rc<[Site<'t>]>>;

/// The files of one folder in one language: they share their top-level names.
pub(super) struct Package<'t> {
    pub(super) language: Language,
    /// The folder; it ends the path by which other packages import this one.
    pub(super) folder: String,
    /// The name for people: the package clause, or the folder where that says only `main`.
    pub(super) name: String,
    /// Functions; the first body of each file holds what stands outside of functions.
    pub(super) bodies: Vec<Body<'t>>,
    globals: HashMap<&'t str, Vec<(usize, &'t Bind)>>,
    functions: HashMap<&'t str, Vec<usize>>,
}

/// A function, or what stands outside of functions in one file.
pub(super) struct Body<'t> {
    pub(super) unit: &'t Unit,
    pub(super) function: Option<&'t Function>,
    /// Local constants and variables, and the parameters of closures do not count among them.
    pub(super) binds: Vec<&'t Bind>,
    /// Assignments: target and value.
    pub(super) assigns: Vec<(&'t Expr, &'t Expr)>,
    /// The values that are assigned in a branch: they may or may not hold.
    pub(super) branched: HashSet<*const Expr>,
    /// What it returns.
    pub(super) returns: Vec<&'t [Expr]>,
    /// Every expression, outer ones first.
    pub(super) exprs: Vec<&'t Expr>,
}

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
                let folder = folder(input.sources.path(*file));
                folders
                    .entry((folder, unit.language))
                    .or_default()
                    .push(unit);
            }
        }
        let packages: Vec<Package> = folders
            .into_iter()
            .map(|((folder, language), units)| Package::new(folder, language, &units))
            .collect();
        let index = Index::new(&packages);
        let mut folders: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, package) in packages
            .iter()
            .enumerate()
            .filter(|(_, package)| !package.folder.is_empty())
        {
            folders
                .entry(last(&package.folder).to_owned())
                .or_default()
                .push(at);
        }
        Self {
            packages,
            folders,
            index,
            origins: RefCell::default(),
            worths: RefCell::default(),
        }
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

    /// The package of the tree that an import path names: path and folder end alike, as far as both go.
    pub(super) fn imported(&self, path: &str, language: Language) -> Option<usize> {
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
fn last(path: &str) -> &str {
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

impl<'t> Package<'t> {
    fn new(folder: &str, language: Language, units: &[&'t Unit]) -> Self {
        let clause = units.iter().find_map(|unit| unit.package.as_ref());
        // A crate's sources stand in `src`: the folder around it has the name that people know.
        let crate_folder = folder.strip_suffix("/src").unwrap_or(folder);
        let last = last(if language == Language::Rust {
            crate_folder
        } else {
            folder
        });
        let name = clause.map_or("main", |clause| clause.value.as_str());
        let name = if name == "main" && !last.is_empty() {
            last
        } else {
            name
        };
        let mut package = Self {
            language,
            folder: folder.to_owned(),
            name: name.to_owned(),
            bodies: Vec::new(),
            globals: HashMap::new(),
            functions: HashMap::new(),
        };
        for unit in units {
            package.add(unit);
        }
        package
    }

    fn add(&mut self, unit: &'t Unit) {
        let top = self.bodies.len();
        self.bodies.push(Body::new(unit, None));
        for item in &unit.items {
            match item {
                Item::Bind(bind) => {
                    self.globals
                        .entry(&bind.name.value)
                        .or_default()
                        .push((top, bind));
                    self.bodies[top].bind(bind);
                }
                Item::Function(function) => {
                    let at = self.bodies.len();
                    self.functions
                        .entry(&function.name.value)
                        .or_default()
                        .push(at);
                    let mut body = Body::new(unit, Some(function));
                    body.statements(&function.body, true);
                    self.bodies.push(body);
                }
                Item::Struct(_) => {}
            }
        }
    }

    /// The top-level constants and variables of that name, each with its body.
    pub(super) fn globals(&self, name: &str) -> &[(usize, &'t Bind)] {
        self.globals.get(name).map_or(&[], Vec::as_slice)
    }

    /// The functions and methods of that name.
    pub(super) fn functions(&self, name: &str) -> &[usize] {
        self.functions.get(name).map_or(&[], Vec::as_slice)
    }
}

impl<'t> Body<'t> {
    fn new(unit: &'t Unit, function: Option<&'t Function>) -> Self {
        Self {
            unit,
            function,
            binds: Vec::new(),
            assigns: Vec::new(),
            branched: HashSet::new(),
            returns: Vec::new(),
            exprs: Vec::new(),
        }
    }

    /// Is the name one of its own constants or variables?
    pub(super) fn binds_name(&self, name: &str) -> bool {
        self.binds.iter().any(|bind| bind.name.value == name)
    }

    fn bind(&mut self, bind: &'t Bind) {
        self.binds.push(bind);
        if let Some(value) = &bind.value {
            self.expr(value);
        }
    }

    /// `outer`: do returns leave the function itself, and not a closure within it?
    fn statements(&mut self, statements: &'t [Stmt], outer: bool) {
        for statement in statements {
            match statement {
                Stmt::Bind(bind) => {
                    // A function's own bindings are local; those of the file are package-wide.
                    self.bind(bind);
                }
                Stmt::Assign { target, value } => {
                    self.assigns.push((target, value));
                    self.expr(target);
                    self.expr(value);
                }
                Stmt::Expr(expr) => self.expr(expr),
                Stmt::Return(values) => {
                    if outer {
                        self.returns.push(values);
                    }
                    for value in values {
                        self.expr(value);
                    }
                }
                Stmt::Block(inner) => {
                    let before = self.assigns.len();
                    self.statements(inner, outer);
                    let inside = self.assigns[before..].iter();
                    self.branched
                        .extend(inside.map(|(_, value)| std::ptr::from_ref(*value)));
                }
            }
        }
    }

    fn expr(&mut self, expr: &'t Expr) {
        self.exprs.push(expr);
        match &expr.kind {
            ExprKind::Closure { body, .. } | ExprKind::Block(body) => self.statements(body, false),
            _ => {
                for child in children(expr) {
                    self.expr(child);
                }
            }
        }
    }
}

/// The direct parts of an expression; none for closures and blocks, which hold statements.
pub(super) fn children(expr: &Expr) -> impl Iterator<Item = &Expr> {
    let (one, two, many, fields): (Option<&Expr>, Option<&Expr>, &[Expr], &[_]) = match &expr.kind {
        ExprKind::Field { base, .. } => (Some(base), None, &[], &[]),
        ExprKind::Call { callee, args } => (Some(callee), None, args, &[]),
        ExprKind::Struct { fields, .. } => (None, None, &[], fields),
        ExprKind::Binary { left, right, .. } => (Some(left), Some(right), &[], &[]),
        ExprKind::Negative(inner) => (Some(inner), None, &[], &[]),
        ExprKind::Cast { value, .. } => (Some(value), None, &[], &[]),
        ExprKind::Other(parts) => (None, None, parts, &[]),
        _ => (None, None, &[], &[]),
    };
    let fields = fields
        .iter()
        .map(|field: &crate::syntax::code::FieldValue| &field.value);
    one.into_iter().chain(two).chain(many).chain(fields)
}
