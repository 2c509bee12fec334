//! Which names may stand for an endpoint at all.
//!
//! Most values of a program have nothing to do with a client or server. Before a value is followed back, its name is
//! looked up here: the names through which some construct flows, worked out once, forwards and without regard to
//! scopes. A name that is missing carries none; one that is present may.

use super::catalogue::Catalogue;
use super::program::{Body, Program, Site, called};
use crate::syntax::code::{Expr, ExprKind, Function, Stmt};
use std::collections::{HashMap, HashSet};

/// The names of variables, fields and functions through which constructs flow.
pub(super) struct Carriers<'t> {
    constructs: HashSet<*const Expr>,
    names: HashSet<&'t str>,
}

impl<'t> Carriers<'t> {
    pub(super) fn new(program: &Program<'t>, catalogue: &Catalogue) -> Self {
        let mut carriers = Self {
            constructs: HashSet::new(),
            names: HashSet::new(),
        };
        for (at, body) in program.bodies() {
            let made = body
                .exprs
                .iter()
                .filter(|expr| catalogue.made(program, Site { expr, at }).is_some());
            carriers
                .constructs
                .extend(made.map(|expr| std::ptr::from_ref::<Expr>(expr)));
        }
        if carriers.constructs.is_empty() {
            return carriers;
        }
        let functions = functions(program);
        loop {
            let before = carriers.names.len();
            for (_, body) in program.bodies() {
                carriers.flow(body, &functions);
            }
            if carriers.names.len() == before {
                return carriers;
            }
        }
    }

    /// May the value stand for an endpoint?
    pub(super) fn carries(&self, expr: &Expr) -> bool {
        if self.constructs.contains(&std::ptr::from_ref(expr)) {
            return true;
        }
        match &expr.kind {
            ExprKind::Name(name) => self.names.contains(name.as_str()),
            ExprKind::Field { base, name } => {
                self.names.contains(name.value.as_str())
                    || self.constructs.contains(&std::ptr::from_ref(&**base))
            }
            ExprKind::Call { callee, args } => {
                called(callee).is_some_and(|name| self.names.contains(name))
                    || self.carries_receiver(callee)
                    || args.iter().any(|arg| self.carries(arg))
            }
            ExprKind::Block(statements) => statements.iter().any(|statement| match statement {
                Stmt::Return(values) => values.iter().any(|value| self.carries(value)),
                _ => false,
            }),
            ExprKind::Cast { value, .. } => self.carries(value),
            _ => false,
        }
    }

    fn carries_receiver(&self, callee: &Expr) -> bool {
        match &callee.kind {
            ExprKind::Field { base, .. } => self.carries(base),
            _ => false,
        }
    }

    fn flow(&mut self, body: &Body<'t>, functions: &HashMap<&'t str, Vec<&'t Function>>) {
        for bind in &body.binds {
            if bind.value.as_ref().is_some_and(|value| self.carries(value)) {
                self.names.insert(&bind.name.value);
            }
        }
        for (target, value) in &body.assigns {
            if let (Some(name), true) = (assigned_name(target), self.carries(value)) {
                self.names.insert(name);
            }
        }
        if let Some(function) = body.function
            && body
                .returns
                .iter()
                .any(|values| values.iter().any(|value| self.carries(value)))
        {
            self.names.insert(&function.name.value);
        }
        for expr in &body.exprs {
            self.flow_expr(expr, functions);
        }
    }

    fn flow_expr(&mut self, expr: &'t Expr, functions: &HashMap<&'t str, Vec<&'t Function>>) {
        match &expr.kind {
            ExprKind::Struct { fields, .. } => {
                let carried = fields.iter().filter(|field| self.carries(&field.value));
                let names: Vec<&str> = carried
                    .filter_map(|field| Some(field.name.as_ref()?.value.as_str()))
                    .collect();
                self.names.extend(names);
            }
            ExprKind::Call { callee, args } => {
                let targets = called(callee).and_then(|name| functions.get(name));
                for function in targets.into_iter().flatten() {
                    let pairs = args.iter().zip(&function.params);
                    let carried: Vec<&str> = pairs
                        .filter(|(arg, _)| self.carries(arg))
                        .map(|(_, param)| param.name.as_str())
                        .collect();
                    self.names.extend(carried);
                }
            }
            _ => {}
        }
    }
}

fn assigned_name(target: &Expr) -> Option<&str> {
    match &target.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Field { name, .. } => Some(&name.value),
        _ => None,
    }
}

fn functions<'t>(program: &Program<'t>) -> HashMap<&'t str, Vec<&'t Function>> {
    let mut functions: HashMap<&str, Vec<&Function>> = HashMap::new();
    for (_, body) in program.bodies() {
        if let Some(function) = body.function {
            functions
                .entry(&function.name.value)
                .or_default()
                .push(function);
        }
    }
    functions
}
