//! Objects that C# hands around, and in part Java: to the closures that configure them, from one call to the next, by a
//! name.
//!
//! `ConfigureKestrel(options => options.Limits.KeepAliveTimeout = ..)` sets what the call makes, and
//! `factory.CreateClient("orders")` gives what `AddHttpClient("orders", ..)` has made.

use super::Reader;
use super::addresses::Mention;
use super::carriers::Flow;
use super::package::Body;
use super::pools::Found;
use super::program::{At, Program, Site, called};
use crate::model::Form;
use crate::syntax::code::{Expr, ExprKind, Language, Stmt};
use crate::systems::Manner;

/// What gives a client of any kind the handler that holds its connections.
pub(super) const HANDLER: &str = "ConfigurePrimaryHttpMessageHandler";
/// What registers a client under a name, and what gives it.
const REGISTERS: &str = "AddHttpClient";
const GIVES: &str = "CreateClient";
/// What sets something for every client that is registered.
const FOR_ALL: &str = "ConfigureHttpClientDefaults";

/// How many closures before a name are looked at for the one around it.
const NEAR: usize = 1000;

impl<'t> Program<'t> {
    /// The call that hands an object to the closure whose parameter a name is.
    pub(super) fn handed_to(&self, expr: &Expr, name: &str, at: At) -> Option<Site<'t>> {
        let language = self.package(at).language;
        if !matches!(language, Language::CSharp | Language::Java) {
            return None;
        }
        let takes = |closure: &Expr| match &closure.kind {
            ExprKind::Closure { params, .. } => params.iter().any(|param| param.name == name),
            _ => false,
        };
        let handed = &self.body(at).handed;
        let before = handed.partition_point(|(closure, _)| closure.span.start <= expr.span.start);
        let mut around = handed.get(..before)?.iter().rev().take(NEAR);
        let (_, call) =
            around.find(|(closure, _)| closure.span.contains(expr.span) && takes(closure))?;
        let hands = language == Language::CSharp || configures(call);
        hands.then_some(Site { expr: call, at })
    }

    /// What `CreateClient("orders")` gives: what was registered under that name.
    pub(super) fn named_client(&self, method: &str, args: &[Expr]) -> Vec<Site<'t>> {
        if method != GIVES {
            return Vec::new();
        }
        let name = first_text(args);
        let calls = self.index.calls(REGISTERS).iter();
        let same = calls.filter(|call| match &call.expr.kind {
            ExprKind::Call { args, .. } => first_text(args) == name,
            _ => false,
        });
        same.copied().collect()
    }

    /// What a method that is called on what a call makes is given, or what its closure makes.
    pub(super) fn given_by(&self, made: Site<'t>, method: &str) -> Vec<Site<'t>> {
        let mut held = self.held_by(made, method);
        held.retain(|one| {
            called_of(one.expr) != Some(method) && called_of(one.expr) != Some(FOR_ALL)
        });
        held
    }

    /// What a call is handed as the thing that it holds: its first argument, or that of a method called on it.
    pub(super) fn held_by(&self, made: Site<'t>, method: &str) -> Vec<Site<'t>> {
        if method == FIRST {
            let ExprKind::Call { args, .. } = &made.expr.kind else {
                return Vec::new();
            };
            let first = args.first().filter(|first| is_value(first));
            return first
                .map(|expr| Site { expr, at: made.at })
                .into_iter()
                .collect();
        }
        let mut held = Vec::new();
        for call in self.index.calls(method) {
            let ExprKind::Call { callee, args } = &call.expr.kind else {
                continue;
            };
            let ExprKind::Field { base, .. } = &callee.kind else {
                continue;
            };
            let base = Site {
                expr: base,
                at: call.at,
            };
            if self.comes_from(base, made.expr) {
                held.push(*call);
                let given = args.iter().flat_map(given_back);
                held.extend(given.map(|expr| Site { expr, at: call.at }));
            }
        }
        // What is set for all clients is not followed.
        if held.is_empty() {
            held.extend(self.index.calls(FOR_ALL).iter().copied());
        }
        held
    }
}

impl<'t, 's> Reader<'_, 't, 's> {
    /// Does a function of C# dispose of the client at its end? How long it keeps connections is how long that takes.
    pub(super) fn is_disposed(&self, found: &Found<'t, 's>) -> bool {
        let at = found.site.at;
        let own = found.holder.unwrap_or(found.site).expr.span;
        let body = self.program.body(at);
        let lives_on = body
            .function
            .is_none_or(|function| matches!(function.name.value.as_str(), "" | "Main"));
        let disposes = |expr: &&Expr| match &expr.kind {
            ExprKind::Call { callee, args } => {
                let using = matches!(&callee.kind, ExprKind::Name(name) if name == "using");
                using && args.iter().any(|arg| arg.span == own)
            }
            _ => false,
        };
        let is_csharp = self.program.package(at).language == Language::CSharp;
        is_csharp && !lives_on && body.exprs.iter().any(disposes)
    }

    /// The addresses that the properties of a client name: `client.BaseAddress = ..`.
    pub(super) fn bases(&self, found: &Found<'t, 's>) -> Vec<Mention> {
        let targets = found.made.system.targets.iter();
        let properties = targets.filter(|spelled| spelled.form == Form::CSharpProperty);
        let assigned = properties.flat_map(|spelled| self.program.index.assigned(&spelled.key));
        let own = assigned.filter(|one| {
            let behind = self.pools.behind(one.base);
            behind.iter().any(|known| known.key == found.key)
        });
        own.flat_map(|one| self.program.addresses(one.value))
            .collect()
    }
}

/// Does a call of Java give its closure what is to be set up, and no answer? `setHttpClientConfigCallback(..)`.
fn configures(call: &Expr) -> bool {
    const WORDS: &[&str] = &["set", "configure", "customize"];
    let ExprKind::Call { callee, .. } = &call.kind else {
        return false;
    };
    let name = called(callee).unwrap_or("");
    WORDS.iter().any(|word| name.starts_with(word))
}

/// Does a call take over a section of the configuration, and no closure that sets things one by one?
pub(super) fn takes_section(found: &Found) -> bool {
    let ExprKind::Call { args, .. } = &found.site.expr.kind else {
        return false;
    };
    let is_closure = |arg: &Expr| matches!(arg.kind, ExprKind::Closure { .. });
    found.made.construct.is(Manner::Binds) && !args.iter().any(is_closure)
}

/// The key of `holds` that stands for the first argument.
const FIRST: &str = "0";

/// Is it an argument by itself, and neither options nor a switch?
fn is_value(arg: &Expr) -> bool {
    !matches!(
        arg.kind,
        ExprKind::Struct { ty: None, .. } | ExprKind::Text(_) | ExprKind::Bool(_)
    )
}

/// What an argument is, or what the closure that it is gives back.
fn given_back(arg: &Expr) -> Vec<&Expr> {
    let ExprKind::Closure { body, .. } = &arg.kind else {
        return vec![arg];
    };
    let returned = body.iter().filter_map(|statement| match statement {
        Stmt::Return(values) => values.first(),
        _ => None,
    });
    returned.collect()
}

fn called_of(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Call { callee, .. } => called(callee),
        _ => None,
    }
}

fn first_text(args: &[Expr]) -> Option<&str> {
    match args.first().map(|first| &first.kind) {
        Some(ExprKind::Text(name)) => Some(name),
        _ => None,
    }
}

/// What calls give on to the parameters of their closures, and registered clients to those that ask for them.
pub(super) fn flows<'t>(body: &Body<'t>) -> Vec<Flow<'t>> {
    let mut flows = Vec::new();
    for (closure, call) in &body.handed {
        if let ExprKind::Closure { params, .. } = &closure.kind {
            let named = params.iter().map(|param| param.name.as_str());
            flows.extend(named.map(|to| Flow { value: call, to }));
        }
    }
    for call in &body.exprs {
        if let ExprKind::Call { callee, .. } = &call.kind
            && called(callee) == Some(REGISTERS)
        {
            flows.push(Flow {
                value: call,
                to: GIVES,
            });
        }
    }
    flows
}
