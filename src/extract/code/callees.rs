//! Which functions of the tree a call may mean.

use super::classes::has_classes;
use super::modules::has_modules;
use super::names;
use super::program::{At, Program, Site, called};
use crate::syntax::code::{Expr, ExprKind, Language, TypeRef};
use std::collections::HashMap;
use std::rc::Rc;

/// The calls of functions, each once it is known which function they mean.
#[derive(Default)]
pub(super) struct Callers<'t> {
    /// By the name that stands in the call: what each of these calls may mean.
    by_name: HashMap<&'t str, Rc<Meant<'t>>>,
    by_function: HashMap<At, Rc<[Site<'t>]>>,
}

type Meant<'t> = HashMap<At, Vec<Site<'t>>>;

impl<'t> Program<'t> {
    /// Every call that may mean a function, by whatever name other modules know it.
    pub(super) fn callers(&self, function: At) -> Rc<[Site<'t>]> {
        if let Some(known) = self.callers.borrow().by_function.get(&function) {
            return Rc::clone(known);
        }
        let mut calls = Vec::new();
        if let Some(name) = self.called_as(function) {
            let own = self.calls_by_name(name);
            calls.extend(own.get(&function).into_iter().flatten().copied());
            let others = self.calls_by_aliases(name, function).into_iter();
            calls.extend(others.filter(|call| self.meant(*call).contains(&function)));
        }
        let calls: Rc<[Site]> = calls.into();
        let mut callers = self.callers.borrow_mut();
        callers.by_function.insert(function, Rc::clone(&calls));
        calls
    }

    /// All calls by a name, by the functions that they may mean: each is looked at once, however many functions have
    /// that name.
    fn calls_by_name(&self, name: &'t str) -> Rc<Meant<'t>> {
        if let Some(known) = self.callers.borrow().by_name.get(name) {
            return Rc::clone(known);
        }
        let mut meant = Meant::new();
        for call in self.index.calls(name) {
            for function in self.meant(*call) {
                meant.entry(function).or_default().push(*call);
            }
        }
        let meant = Rc::new(meant);
        let mut callers = self.callers.borrow_mut();
        callers.by_name.insert(name, Rc::clone(&meant));
        meant
    }

    fn meant(&self, call: Site<'t>) -> Vec<At> {
        match &call.expr.kind {
            ExprKind::Call { callee, .. } => self.callees(callee, call.at),
            _ => Vec::new(),
        }
    }

    /// The functions of the tree that a call may mean.
    pub(super) fn callees(&self, callee: &Expr, at: At) -> Vec<At> {
        let Some(name) = called(callee) else {
            return Vec::new();
        };
        if has_modules(self.package(at).language) {
            return self.module_callees(callee, name, at);
        }
        if has_classes(self.package(at).language) {
            return self.class_callees(callee, name, at);
        }
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

fn last_segment(path: &str) -> &str {
    path.rsplit(['.', ':']).next().unwrap_or(path)
}
