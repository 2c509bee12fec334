//! What a call gives back: the results of the function, or what it only passes on.

use super::program::{At, Program, Site};
use super::trace::argument;
use crate::syntax::code::{Expr, ExprKind, Language};

/// Go methods that give back what they are called on.
const GO_SAME: &[&str] = &["Clone", "RoundTripper"];
/// Methods that give back the value that they are called on, or the one within.
const SAME: &[&str] = &[
    "Clone",
    "clone",
    "unwrap",
    "expect",
    "into",
    "to_owned",
    "to_string",
    "as_ref",
    "as_str",
    "copied",
    "cloned",
    "unwrap_or",
    "unwrap_or_else",
    "unwrap_or_default",
];
/// Functions that wrap their argument without changing it.
const WRAPPERS: &[&str] = &[
    "Some",
    "Ok",
    "Box::new",
    "Arc::new",
    "Rc::new",
    "Mutex::new",
    "RwLock::new",
    "LazyLock::new",
    "LazyCell::new",
    "Lazy::new",
];

impl<'t> Program<'t> {
    /// What a call gives back: the results of the function, or what it only passes on.
    pub(super) fn call(&self, callee: &'t Expr, args: &'t [Expr], at: At) -> Vec<Site<'t>> {
        let callees = self.callees(callee, at);
        if !callees.is_empty() {
            return callees
                .into_iter()
                .flat_map(|callee| self.results(callee, args, at))
                .collect();
        }
        match &callee.kind {
            ExprKind::Name(name)
                if name == "using" || WRAPPERS.iter().any(|wrapper| name.ends_with(wrapper)) =>
            {
                args.iter().map(|expr| Site { expr, at }).collect()
            }
            ExprKind::Field { base, name } => {
                let stored = match self.package(at).language {
                    Language::CSharp => self.named_client(&name.value, args),
                    _ => self.stored(base, &name.value, args, at),
                };
                if !stored.is_empty() {
                    return stored;
                }
                let passes = match self.package(at).language {
                    Language::Go => {
                        GO_SAME.contains(&name.value.as_str()) || self.passes(at, &name.value)
                    }
                    Language::Rust | Language::Java | Language::CSharp => true,
                    Language::JavaScript => {
                        self.passes(at, &name.value) || is_route(&name.value, args)
                    }
                    Language::Python => self.passes(at, &name.value),
                };
                // What stands as a block among Rust's arguments is made where nothing is there: `get_or_init`.
                let given = args.iter().filter(|arg| {
                    self.package(at).language == Language::Rust
                        && matches!(arg.kind, ExprKind::Block(_))
                });
                let base = passes.then_some(&**base).into_iter();
                base.chain(given).map(|expr| Site { expr, at }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What a function gives back. A parameter that it gives back is what this very call hands over, and not what any
    /// other call does: `env("ORDERS", "http://orders:8080")`.
    fn results(&self, function: At, args: &'t [Expr], at: At) -> Vec<Site<'t>> {
        let body = self.body(function);
        let params = body.function.map_or(&[][..], |function| &function.params);
        let by_name = self.package(function).language == Language::Python;
        let handed = |expr: &Expr| {
            let ExprKind::Name(name) = &expr.kind else {
                return None;
            };
            let position = params.iter().position(|param| param.name == *name)?;
            let is_given_here = body.binds_name(name) || !self.given(name, function).is_empty();
            let given = if by_name {
                argument(args, position, name)
            } else {
                args.get(position)
            };
            given.filter(|_| !is_given_here)
        };
        let first = body.returns.iter().filter_map(|values| values.first());
        let sites = first.map(|expr| match handed(expr) {
            Some(expr) => Site { expr, at },
            None => Site { expr, at: function },
        });
        sites.collect()
    }
}

/// `app.get("/", handler)` gives back the application.
fn is_route(method: &str, args: &[Expr]) -> bool {
    const METHODS: &[&str] = &[
        "all", "delete", "get", "head", "options", "patch", "post", "put",
    ];
    let is_path = |arg: &Expr| matches!(&arg.kind, ExprKind::Text(path) if path.starts_with('/'));
    METHODS.contains(&method) && args.len() > 1 && args.first().is_some_and(is_path)
}

/// Is it a method of Rust that may make another value of what it is called on?
pub(super) fn changes(callee: &Expr) -> bool {
    match &callee.kind {
        ExprKind::Field { name, .. } => !SAME.contains(&name.value.as_str()),
        _ => false,
    }
}
