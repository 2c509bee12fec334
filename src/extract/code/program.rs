//! The program: packages with their functions, constants and types, indexed by name.

use crate::extract::{Input, Tree, folder};
use crate::syntax::code::{
    Bind, Expr, ExprKind, Function, Item, Language, Stmt, StructDecl, Unit,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Every package of the linted tree.
pub(super) struct Program<'t> {
    pub(super) packages: Vec<Package<'t>>,
    calls: HashMap<&'t str, Vec<Site<'t>>>,
    /// Where values come from, as far as it was asked: what is assigned to is compared with every endpoint.
    pub(super) known: RefCell<HashMap<(*const Expr, At), Rc<[Site<'t>]>>>,
}

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
    pub(super) structs: Vec<&'t StructDecl>,
}

/// A function, or what stands outside of functions in one file.
pub(super) struct Body<'t> {
    pub(super) unit: &'t Unit,
    pub(super) function: Option<&'t Function>,
    /// Local constants and variables, and the parameters of closures do not count among them.
    pub(super) binds: Vec<&'t Bind>,
    /// Assignments: target and value.
    pub(super) assigns: Vec<(&'t Expr, &'t Expr)>,
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
                folders.entry((folder, unit.language)).or_default().push(unit);
            }
        }
        let packages = folders
            .into_iter()
            .map(|((folder, language), units)| Package::new(folder, language, &units))
            .collect();
        let mut program = Self {
            packages,
            calls: HashMap::new(),
            known: RefCell::default(),
        };
        program.calls = program.index_calls();
        program
    }

    fn index_calls(&self) -> HashMap<&'t str, Vec<Site<'t>>> {
        let mut calls: HashMap<&'t str, Vec<Site<'t>>> = HashMap::new();
        for (at, body) in self.bodies() {
            for &expr in &body.exprs {
                if let ExprKind::Call { callee, .. } = &expr.kind
                    && let Some(name) = called(callee)
                {
                    calls.entry(name).or_default().push(Site { expr, at });
                }
            }
        }
        calls
    }

    /// Every call of a function or method of that name.
    pub(super) fn calls(&self, name: &str) -> &[Site<'t>] {
        self.calls.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn package(&self, at: At) -> &Package<'t> {
        &self.packages[at.package]
    }

    pub(super) fn body(&self, at: At) -> &Body<'t> {
        &self.packages[at.package].bodies[at.body]
    }

    /// Every body with its place.
    pub(super) fn bodies(&self) -> impl Iterator<Item = (At, &Body<'t>)> {
        self.packages.iter().enumerate().flat_map(|(package, content)| {
            let bodies = content.bodies.iter().enumerate();
            bodies.map(move |(body, content)| (At { package, body }, content))
        })
    }

    /// The package of the tree that an import path names: the path ends with the package's folder.
    pub(super) fn imported(&self, path: &str, language: Language) -> Option<usize> {
        let last = path.rsplit('/').next()?;
        let named = |package: &Package| {
            package.language == language
                && !package.folder.is_empty()
                && (path.ends_with(&format!("/{}", package.folder))
                    || package.folder.ends_with(&format!("/{path}"))
                    || shares_two(path, &package.folder)
                    || package.folder == last)
        };
        let mut candidates = self.packages.iter().enumerate().filter(|(_, package)| named(package));
        let (at, _) = candidates.next()?;
        candidates.next().is_none().then_some(at)
    }
}

/// The name of the function that is called, without what stands before it.
pub(super) fn called(callee: &Expr) -> Option<&str> {
    match &callee.kind {
        ExprKind::Name(name) => Some(name.rsplit("::").next().unwrap_or(name)),
        ExprKind::Field { name, .. } => Some(&name.value),
        _ => None,
    }
}

/// Do both paths end with the same two segments? A checkout below the linted folder shifts where a module begins.
fn shares_two(one: &str, other: &str) -> bool {
    let tail = |path: &str| path.rmatch_indices('/').nth(1).map(|(at, _)| path[at..].to_owned());
    let anchored = |path: &str| tail(&format!("/{path}"));
    anchored(one).is_some() && anchored(one) == anchored(other)
}

impl<'t> Package<'t> {
    fn new(folder: &str, language: Language, units: &[&'t Unit]) -> Self {
        let clause = units.iter().find_map(|unit| unit.package.as_ref());
        let last = folder.rsplit('/').next().unwrap_or(folder);
        let name = clause.map_or("main", |clause| clause.value.as_str());
        let name = if name == "main" && !last.is_empty() { last } else { name };
        let mut package = Self {
            language,
            folder: folder.to_owned(),
            name: name.to_owned(),
            bodies: Vec::new(),
            globals: HashMap::new(),
            functions: HashMap::new(),
            structs: Vec::new(),
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
                    self.globals.entry(&bind.name.value).or_default().push((top, bind));
                    self.bodies[top].bind(bind);
                }
                Item::Function(function) => {
                    let at = self.bodies.len();
                    self.functions.entry(&function.name.value).or_default().push(at);
                    let mut body = Body::new(unit, Some(function));
                    body.statements(&function.body, true);
                    self.bodies.push(body);
                }
                Item::Struct(declaration) => self.structs.push(declaration),
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
            returns: Vec::new(),
            exprs: Vec::new(),
        }
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
                    values.iter().for_each(|value| self.expr(value));
                }
                Stmt::Block(inner) => self.statements(inner, outer),
            }
        }
    }

    fn expr(&mut self, expr: &'t Expr) {
        self.exprs.push(expr);
        match &expr.kind {
            ExprKind::Closure { body, .. } => self.statements(body, false),
            ExprKind::Block(body) => self.statements(body, false),
            _ => children(expr).for_each(|child| self.expr(child)),
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
    let fields = fields.iter().map(|field: &crate::syntax::code::FieldValue| &field.value);
    one.into_iter().chain(two).chain(many).chain(fields)
}
