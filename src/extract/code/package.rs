//! A package of the program: its functions, constants and variables, and the statements of each body.

use super::flags::Flag;
use super::javascript;
use super::modules::{has_modules, module_name};
use super::program::last;
use crate::syntax::code::{Bind, Expr, ExprKind, Function, Item, Language, Stmt, StructDecl, Unit};
use std::collections::{HashMap, HashSet};

/// The files of one folder in one language, which share their top-level names; in a language where every file is a
/// module, one file.
pub(super) struct Package<'t> {
    pub(super) language: Language,
    /// The folder; it ends the path by which other packages import this one.
    pub(super) folder: String,
    /// The path of a module without its extension.
    pub(super) module: Option<String>,
    /// Does it run in browsers?
    pub(super) in_browser: bool,
    /// The name for people: the package clause, or the folder where that says only `main`.
    pub(super) name: String,
    /// Functions; the first body of each file holds what stands outside of functions.
    pub(super) bodies: Vec<Body<'t>>,
    globals: HashMap<&'t str, Vec<(usize, &'t Bind)>>,
    functions: HashMap<&'t str, Vec<usize>>,
    structs: HashMap<&'t str, Vec<(usize, &'t StructDecl)>>,
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
    /// Its loops, outer ones first.
    pub(super) cycles: Vec<Cycle<'t>>,
    /// What it returns.
    pub(super) returns: Vec<&'t [Expr]>,
    /// Every expression, outer ones first.
    pub(super) exprs: Vec<&'t Expr>,
    /// The closures that calls are given, each with its call, in the order of the text.
    pub(super) handed: Vec<(&'t Expr, &'t Expr)>,
}

/// A loop.
pub(super) struct Cycle<'t> {
    /// What it runs over, or under which condition.
    pub(super) head: Option<&'t Expr>,
    /// What it runs.
    pub(super) body: &'t [Stmt],
}

impl Cycle<'_> {
    /// Does it go on until something leaves it: `for {`, `while True:`?
    pub(super) fn is_endless(&self) -> bool {
        let head = self.head.map(|head| &head.kind);
        matches!(head, None | Some(ExprKind::Bool(true)))
    }
}

impl<'t> Package<'t> {
    /// The package of a folder, or the module of that path.
    pub(super) fn new(place: &str, language: Language, units: &[&'t Unit]) -> Self {
        if has_modules(language) {
            return Self::module(place, language, units);
        }
        let folder = place;
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
        let package = Self {
            language,
            folder: folder.to_owned(),
            module: None,
            in_browser: false,
            name: name.to_owned(),
            bodies: Vec::new(),
            globals: HashMap::new(),
            functions: HashMap::new(),
            structs: HashMap::new(),
        };
        package.with(units)
    }

    fn module(path: &str, language: Language, units: &[&'t Unit]) -> Self {
        let plain = path.rsplit_once('.').map_or(path, |(plain, _)| plain);
        let package = Self {
            language,
            folder: crate::extract::folder(path).to_owned(),
            module: Some(plain.to_owned()),
            in_browser: units.iter().any(|unit| javascript::runs_in_browsers(unit)),
            name: module_name(plain).to_owned(),
            bodies: Vec::new(),
            globals: HashMap::new(),
            functions: HashMap::new(),
            structs: HashMap::new(),
        };
        package.with(units)
    }

    fn with(mut self, units: &[&'t Unit]) -> Self {
        for unit in units {
            self.add(unit);
        }
        self
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
                Item::Struct(decl) => {
                    let known = self.structs.entry(&decl.name.value).or_default();
                    known.push((top, decl));
                }
            }
        }
        for body in self.bodies.iter_mut().skip(top) {
            body.handed.sort_by_key(|(closure, _)| closure.span.start);
        }
    }

    /// The top-level constants and variables of that name, each with its body.
    pub(super) fn globals(&self, name: &str) -> &[(usize, &'t Bind)] {
        self.globals.get(name).map_or(&[], Vec::as_slice)
    }

    /// The structs of that name, each with the body around it.
    pub(super) fn structs(&self, name: &str) -> &[(usize, &'t StructDecl)] {
        self.structs.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of the fields that are given something where they are declared.
    pub(super) fn declared(&self) -> impl Iterator<Item = &'t str> {
        let fields = self
            .structs
            .values()
            .flatten()
            .flat_map(|(_, decl)| &decl.fields);
        let given = fields.filter(|field| field.given.is_some());
        given.map(|field| field.name.as_str())
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
            cycles: Vec::new(),
            returns: Vec::new(),
            exprs: Vec::new(),
            handed: Vec::new(),
        }
    }

    /// Is the name one of its own constants or variables?
    pub(super) fn binds_name(&self, name: &str) -> bool {
        self.binds.iter().any(|bind| bind.name.value == name)
    }

    /// Does the function take something of that name, or is it a method of that?
    pub(super) fn takes(&self, name: &str) -> bool {
        let own = self.function.iter();
        let mut taken = own.flat_map(|own| own.receiver.iter().chain(&own.params));
        taken.any(|param| param.name == name)
    }

    fn bind(&mut self, bind: &'t Bind) {
        self.binds.push(bind);
        // Several results of one call give each of their names that call: it is made once.
        if let Some(value) = bind.value.as_ref().filter(|_| bind.result == 0) {
            self.expr(value);
        }
    }

    /// `outer`: do returns leave the function itself, and not a closure within it?
    fn statements(&mut self, statements: &'t [Stmt], outer: bool) {
        let mut head = None;
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
                Stmt::Block(inner) => self.branch(inner, outer),
                Stmt::Loop(body) => {
                    self.cycles.push(Cycle { head, body });
                    self.branch(body, outer);
                }
            }
            head = match statement {
                Stmt::Expr(expr) => Some(expr),
                // The names that a loop gives values to stand between its head and its body.
                Stmt::Bind(bind) if bind.value.is_none() => head,
                _ => None,
            };
        }
    }

    fn branch(&mut self, inner: &'t [Stmt], outer: bool) {
        let before = self.assigns.len();
        self.statements(inner, outer);
        let inside = self.assigns[before..].iter();
        self.branched
            .extend(inside.map(|(_, value)| std::ptr::from_ref(*value)));
    }

    fn expr(&mut self, expr: &'t Expr) {
        self.exprs.push(expr);
        if self.unit.language == Language::Go
            && let Some(stored) = Flag::declared(self.unit, expr).and_then(|flag| flag.stored)
        {
            self.assigns.push((stored, expr));
        }
        if let ExprKind::Call { args, .. } = &expr.kind {
            let closures = args
                .iter()
                .filter(|arg| matches!(arg.kind, ExprKind::Closure { .. }));
            self.handed.extend(closures.map(|closure| (closure, expr)));
        }
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
