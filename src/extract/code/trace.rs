//! Where a value comes from: through names, fields, parameters, results and what only passes it on.

use super::index::Owner;
use super::names;
use super::program::{At, Program, Site, called};
use crate::syntax::code::{Expr, ExprKind, Language, TypeRef};
use std::collections::HashSet;
use std::rc::Rc;

/// How many places one question may visit. What lies beyond is not seen.
const LIMIT: usize = 300;

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
];

impl<'t> Program<'t> {
    /// Everything that a value may come from, itself first, in the order in which it is found.
    pub(super) fn origins(&self, site: Site<'t>) -> Rc<[Site<'t>]> {
        let place = (std::ptr::from_ref(site.expr), site.at);
        if let Some(known) = self.origins.borrow().get(&place) {
            return Rc::clone(known);
        }
        let found: Rc<[Site]> = self.walk(site, Program::step).into();
        self.origins.borrow_mut().insert(place, Rc::clone(&found));
        found
    }

    /// Where a value begins: the origins, other than itself, that come from nowhere else. Only what keeps the value as it
    /// is counts: `timeout.mul_f32(0.5)` begins at the call.
    pub(super) fn beginnings(&self, site: Site<'t>) -> Vec<Site<'t>> {
        let found = self.walk(site, Program::value_step).into_iter().skip(1);
        found
            .filter(|origin| self.value_step(*origin).is_empty())
            .collect()
    }

    fn value_step(&self, site: Site<'t>) -> Vec<Site<'t>> {
        match &site.expr.kind {
            ExprKind::Call { callee, .. }
                if changes(callee) && self.callees(callee, site.at).is_empty() =>
            {
                Vec::new()
            }
            _ => self.step(site),
        }
    }

    /// Everything that a value is made of: its origins, and their fields, elements and arguments.
    pub(super) fn parts(&self, site: Site<'t>) -> Vec<Site<'t>> {
        self.walk(site, |program, site| {
            let at = site.at;
            let inner = super::program::children(site.expr).map(|expr| Site { expr, at });
            let mut next: Vec<Site<'t>> = inner.collect();
            next.extend(program.step(site));
            next
        })
    }

    pub(super) fn walk(
        &self,
        site: Site<'t>,
        next: impl Fn(&Self, Site<'t>) -> Vec<Site<'t>>,
    ) -> Vec<Site<'t>> {
        let mut seen = HashSet::new();
        let mut found = vec![site];
        seen.insert((std::ptr::from_ref(site.expr), site.at));
        let mut at = 0;
        while at < found.len() && found.len() < LIMIT {
            for site in next(self, found[at]) {
                if seen.insert((std::ptr::from_ref(site.expr), site.at)) {
                    found.push(site);
                }
            }
            at += 1;
        }
        found
    }

    /// One step back; nothing where the value begins here.
    pub(super) fn step(&self, site: Site<'t>) -> Vec<Site<'t>> {
        match &site.expr.kind {
            ExprKind::Name(name) => self.named(name, site.at),
            ExprKind::Field { base, name } => self.field(base, &name.value, site.at),
            ExprKind::Call { callee, args } => self.call(callee, args, site.at),
            ExprKind::Block(statements) => {
                let values = statements.iter().filter_map(|statement| match statement {
                    crate::syntax::code::Stmt::Return(values) => values.first(),
                    _ => None,
                });
                values.map(|expr| Site { expr, at: site.at }).collect()
            }
            ExprKind::Cast { value, .. } => vec![Site {
                expr: value,
                at: site.at,
            }],
            _ => Vec::new(),
        }
    }

    /// What a name was given: local values first, then parameters, then the package's own.
    fn named(&self, name: &str, at: At) -> Vec<Site<'t>> {
        if let Some((modules, name)) = name.rsplit_once("::") {
            // `limits::IDLE`, `crate::limits::IDLE`: the modules of a folder count as one.
            let is_type = modules
                .split("::")
                .any(|module| module.starts_with(char::is_uppercase));
            return if is_type {
                Vec::new()
            } else {
                self.global(name, at.package)
            };
        }
        let body = self.body(at);
        if body.function.is_some() && body.binds_name(name) {
            return self.given(name, at);
        }
        let params = body.function.map_or(&[][..], |function| &function.params);
        match params.iter().position(|param| param.name == name) {
            Some(position) => {
                let mut found = self.arguments(at, position);
                found.extend(self.given(name, at));
                found
            }
            None => self.global(name, at.package),
        }
    }

    /// What a local name was given where it is bound and assigned.
    fn given(&self, name: &str, at: At) -> Vec<Site<'t>> {
        let body = self.body(at);
        let bound = body.binds.iter().filter(|bind| bind.name.value == name);
        // The second result of a call is not the value: `client, err := ...`.
        let bound = bound.filter_map(|bind| bind.value.as_ref().filter(|_| bind.result == 0));
        let assigned = body.assigns.iter().filter_map(|(target, value)| {
            matches!(&target.kind, ExprKind::Name(target) if target == name).then_some(*value)
        });
        bound
            .chain(assigned)
            .map(|expr| Site { expr, at })
            .collect()
    }

    fn global(&self, name: &str, package: usize) -> Vec<Site<'t>> {
        let own = self.packages[package].globals(name).iter();
        let values = own.filter_map(|(body, bind)| {
            let at = At {
                package,
                body: *body,
            };
            Some(Site {
                expr: bind.value.as_ref()?,
                at,
            })
        });
        values
            .chain(self.index.given_to_global(package, name).iter().copied())
            .collect()
    }

    /// What the callers of a function hand over in that position.
    fn arguments(&self, at: At, position: usize) -> Vec<Site<'t>> {
        let Some(function) = self.body(at).function else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for call in self.index.calls(&function.name.value) {
            if let ExprKind::Call { callee, args } = &call.expr.kind
                && self.callees(callee, call.at).contains(&at)
            {
                found.extend(args.get(position).map(|expr| Site { expr, at: call.at }));
            }
        }
        found
    }

    /// What a field was given, anywhere in the package: in literals and in assignments. A name of another package
    /// is looked up there.
    fn field(&self, base: &'t Expr, name: &str, at: At) -> Vec<Site<'t>> {
        if let ExprKind::Name(package) = &base.kind
            && let Some(path) = names::import(self.body(at), package)
            && !self.body(at).binds_name(package)
        {
            let language = self.package(at).language;
            let package = self.imported(path, language);
            return package.map_or_else(Vec::new, |package| self.global(name, package));
        }
        let types = self.literal_types(Site { expr: base, at });
        let given = self.index.given_to_field(at.package, name).iter();
        let fits = |owner: Owner<'t>| match owner {
            Owner::Literal(ty) => alike(&types, &ty.into_iter().collect::<Vec<_>>()),
            Owner::Value(base) => alike(&types, &self.literal_types(base)),
        };
        given
            .filter(|given| fits(given.owner))
            .map(|given| given.value)
            .collect()
    }

    /// The types of the literals that a value plainly is; none where that takes more than a look. A field of that
    /// name which another type has is another one: a transport's `DialContext` is not the dialer's.
    fn literal_types(&self, site: Site<'t>) -> Vec<&'t str> {
        let values = match &site.expr.kind {
            ExprKind::Name(name) => self.named(name, site.at),
            _ => vec![site],
        };
        values
            .into_iter()
            .filter_map(|site| literal_type(site.expr))
            .collect()
    }

    /// What a call gives back: the results of the function, or what it only passes on.
    fn call(&self, callee: &'t Expr, args: &'t [Expr], at: At) -> Vec<Site<'t>> {
        let callees = self.callees(callee, at);
        if !callees.is_empty() {
            return callees
                .into_iter()
                .flat_map(|callee| self.results(callee))
                .collect();
        }
        match &callee.kind {
            ExprKind::Name(name) if WRAPPERS.iter().any(|wrapper| name.ends_with(wrapper)) => {
                args.iter().map(|expr| Site { expr, at }).collect()
            }
            ExprKind::Field { base, name } => {
                let passes = match self.package(at).language {
                    Language::Go => GO_SAME.contains(&name.value.as_str()),
                    Language::Rust => true,
                    Language::JavaScript | Language::Python => false,
                };
                passes
                    .then_some(Site { expr: base, at })
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn results(&self, at: At) -> Vec<Site<'t>> {
        let returns = &self.body(at).returns;
        let first = returns.iter().filter_map(|values| values.first());
        first.map(|expr| Site { expr, at }).collect()
    }

    /// The functions of the tree that a call may mean.
    pub(super) fn callees(&self, callee: &Expr, at: At) -> Vec<At> {
        let Some(name) = called(callee) else {
            return Vec::new();
        };
        let package = match &callee.kind {
            ExprKind::Field { base, .. } => self.receiver_package(base, at),
            _ => Some(at.package),
        };
        let Some(package) = package else {
            return Vec::new();
        };
        let bodies = self.packages[package].functions(name).iter();
        let candidates = bodies.map(|body| At {
            package,
            body: *body,
        });
        candidates
            .filter(|candidate| self.may_mean(callee, at, *candidate))
            .collect()
    }

    /// Does the way it is called fit the function: a method on its type, a function by itself?
    fn may_mean(&self, callee: &Expr, at: At, candidate: At) -> bool {
        let function = self.body(candidate).function;
        let receiver = function.and_then(|function| function.receiver.as_ref());
        let own = receiver
            .and_then(|receiver| receiver.ty.as_ref())
            .map(|ty| last_segment(&ty.path));
        match &callee.kind {
            ExprKind::Name(path) => match path.rsplit_once("::") {
                None => own.is_none(),
                Some((head, _)) if head.starts_with(char::is_uppercase) || head.contains("::") => {
                    let head = last_segment(head);
                    head == "Self" || own == Some(head)
                }
                Some((head, _)) => own.is_none() && matches!(head, "crate" | "self" | "super"),
            },
            ExprKind::Field { base, .. } => match &base.kind {
                ExprKind::Name(name) if at.package != candidate.package => {
                    own.is_none() && !name.is_empty()
                }
                ExprKind::Name(name) => {
                    let declared = self.declared(name, at).map(|ty| last_segment(&ty.path));
                    own.is_some() && declared.is_none_or(|declared| own == Some(declared))
                }
                _ => own.is_some(),
            },
            _ => false,
        }
    }

    /// The package whose functions a `base.name()` may mean: the imported one, or this one for its own methods.
    fn receiver_package(&self, base: &Expr, at: At) -> Option<usize> {
        match &base.kind {
            ExprKind::Name(name) => match names::import(self.body(at), name) {
                Some(path) if self.package(at).language == Language::Go => {
                    self.imported(path, self.package(at).language)
                }
                _ => Some(at.package),
            },
            _ => Some(at.package),
        }
    }

    /// The type that a parameter, receiver or variable of that name is declared with.
    pub(super) fn declared(&self, name: &str, at: At) -> Option<&'t TypeRef> {
        let body = self.body(at);
        let function = body.function?;
        let params = function.params.iter().chain(&function.receiver);
        let param = params
            .filter(|param| param.name == name)
            .find_map(|param| param.ty.as_ref());
        param.or_else(|| {
            let mut binds = body.binds.iter().filter(|bind| bind.name.value == name);
            binds.find_map(|bind| bind.ty.as_ref())
        })
    }
}

/// Is it a method of Rust that may make another value of what it is called on?
fn changes(callee: &Expr) -> bool {
    match &callee.kind {
        ExprKind::Field { name, .. } => !SAME.contains(&name.value.as_str()),
        _ => false,
    }
}

fn last_segment(path: &str) -> &str {
    path.rsplit(['.', ':']).next().unwrap_or(path)
}

fn literal_type(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Struct { ty: Some(ty), .. } => Some(&ty.path),
        _ => None,
    }
}

/// May values of these types be the same one? Unknown types may be any.
fn alike(types: &[&str], others: &[&str]) -> bool {
    types.is_empty() || others.is_empty() || types.iter().any(|ty| others.contains(ty))
}
