//! Which names may stand for an endpoint at all.
//!
//! Most values of a program have nothing to do with a client or server. Before a value is followed back, its name is
//! looked up here: the names through which some construct flows, worked out once, forwards and without regard to
//! scopes. A name that is missing carries none; one that is present may.

use super::catalogue::Catalogue;
use super::handed;
use super::program::{Body, Program, Site, called};
use crate::syntax::code::{Expr, ExprKind, Function, Language, Stmt};
use std::collections::{HashMap, HashSet};

/// The names of variables, fields and functions through which constructs flow.
pub(super) struct Carriers<'t> {
    constructs: HashSet<*const Expr>,
    names: HashSet<&'t str>,
}

/// A value that gives its endpoint on to a name.
pub(super) struct Flow<'t> {
    pub(super) value: &'t Expr,
    pub(super) to: &'t str,
}

impl<'t> Carriers<'t> {
    pub(super) fn new(program: &Program<'t>, catalogue: &Catalogue) -> Self {
        let mut constructs = HashSet::new();
        for (at, body) in program.bodies() {
            let made = body
                .exprs
                .iter()
                .filter(|expr| catalogue.made(program, Site { expr, at }).is_some());
            constructs.extend(made.map(|expr| std::ptr::from_ref::<Expr>(expr)));
        }
        let mut carriers = Self {
            constructs,
            names: HashSet::new(),
        };
        if !carriers.constructs.is_empty() {
            carriers.spread(&flows(program), program.aliases());
        }
        carriers
    }

    /// Follows every flow from the constructs on; each name is entered once.
    fn spread(&mut self, flows: &[Flow<'t>], aliases: impl Iterator<Item = (&'t str, &'t str)>) {
        let mut by_source: HashMap<&str, Vec<&'t str>> = HashMap::new();
        for (exported, local) in aliases {
            by_source.entry(exported).or_default().push(local);
        }
        let mut fresh = Vec::new();
        for flow in flows {
            visit(flow.value, &mut |expr| {
                if self.constructs.contains(&std::ptr::from_ref(expr)) {
                    fresh.push(flow.to);
                }
                if let Some(name) = own_name(expr) {
                    by_source.entry(name).or_default().push(flow.to);
                }
            });
        }
        while let Some(name) = fresh.pop() {
            if self.names.insert(name) {
                fresh.extend(by_source.get(name).into_iter().flatten());
            }
        }
    }

    /// Is the expression by itself a construct of the knowledge base?
    pub(super) fn is_construct(&self, expr: &Expr) -> bool {
        self.constructs.contains(&std::ptr::from_ref(expr))
    }

    /// May the value stand for an endpoint?
    pub(super) fn carries(&self, expr: &Expr) -> bool {
        let mut found = false;
        visit(expr, &mut |part| {
            found = found
                || self.is_construct(part)
                || own_name(part).is_some_and(|name| self.names.contains(name));
        });
        found
    }
}

/// The name that may carry: of a variable, of a field, of the function that is called.
fn own_name(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Field { name, .. } => Some(&name.value),
        ExprKind::Call { callee, .. } => called(callee),
        _ => None,
    }
}

/// Visits what an expression's value may be: itself, what a call is made on or given, what a block comes to.
fn visit<'e>(expr: &'e Expr, see: &mut dyn FnMut(&'e Expr)) {
    see(expr);
    match &expr.kind {
        ExprKind::Field { base, .. }
            if matches!(base.kind, ExprKind::Struct { .. } | ExprKind::Call { .. }) =>
        {
            visit(base, see);
        }
        ExprKind::Call { callee, args } => {
            if let ExprKind::Field { base, .. } = &callee.kind {
                visit(base, see);
            }
            for arg in args {
                visit(arg, see);
            }
        }
        ExprKind::Block(statements) => {
            for statement in statements {
                if let Stmt::Return(values) = statement {
                    for value in values {
                        visit(value, see);
                    }
                }
            }
        }
        ExprKind::Cast { value, .. } => visit(value, see),
        ExprKind::Binary { op, left, right } if matches!(op.as_str(), "||" | "??" | "or") => {
            visit(left, see);
            visit(right, see);
        }
        _ => {}
    }
}

/// Everything that is given to a name: by binding and assignment, as a field, as an argument, as a result.
fn flows<'t>(program: &Program<'t>) -> Vec<Flow<'t>> {
    let functions = functions(program);
    let mut flows = Vec::new();
    for (at, body) in program.bodies() {
        if matches!(
            program.package(at).language,
            Language::CSharp | Language::Java
        ) {
            flows.extend(handed::flows(body));
        }
        let binds = body.binds.iter();
        flows.extend(binds.filter_map(|bind| {
            Some(Flow {
                value: bind.value.as_ref()?,
                to: &bind.name.value,
            })
        }));
        let assigns = body.assigns.iter();
        flows.extend(assigns.filter_map(|(target, value)| {
            Some(Flow {
                value,
                to: assigned_name(target)?,
            })
        }));
        if let Some(function) = body.function {
            let results = body.returns.iter().flat_map(|values| values.iter());
            flows.extend(results.map(|value| Flow {
                value,
                to: &function.name.value,
            }));
        }
        given(body, &functions, &mut flows);
    }
    flows
}

/// What fields and parameters are given.
fn given<'t>(
    body: &Body<'t>,
    functions: &HashMap<&'t str, Vec<&'t Function>>,
    flows: &mut Vec<Flow<'t>>,
) {
    for &expr in &body.exprs {
        match &expr.kind {
            ExprKind::Struct { fields, .. } => {
                let named = fields
                    .iter()
                    .filter_map(|field| Some((field.name.as_ref()?, &field.value)));
                flows.extend(named.map(|(name, value)| Flow {
                    value,
                    to: &name.value,
                }));
            }
            ExprKind::Call { callee, args } => {
                let targets = called(callee).and_then(|name| functions.get(name));
                for function in targets.into_iter().flatten() {
                    let pairs = args.iter().zip(&function.params);
                    flows.extend(pairs.map(|(value, param)| Flow {
                        value,
                        to: &param.name,
                    }));
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
