//! What a client is used for: which addresses its calls name, and which HTTP methods they send.

use super::addresses::Mention;
use super::evaluate::Worth;
use super::objects::Given;
use super::payload;
use super::pools::{Found, Key, Pools};
use super::program::{Program, Site, called};
use crate::model::{Address, Methods};
use crate::syntax::code::{Expr, ExprKind};
use crate::systems::System;
use crate::wildcard;
use std::collections::HashMap;

/// A call on a client, or one that makes and uses a client at once.
pub(super) struct Use<'t> {
    /// The call.
    pub(super) site: Site<'t>,
    /// The method that is called; empty where the call makes the client.
    pub(super) name: &'t str,
    /// Its arguments.
    pub(super) args: &'t [Expr],
    /// The addresses that its arguments name.
    pub(super) mentions: Vec<Mention>,
    /// The HTTP method that it sends, where that is known.
    method: Option<String>,
    /// Is the request marked as repeatable?
    marked: bool,
}

impl Use<'_> {
    /// Is the client made in the very expression that sends the request: `Client::new().get(..)`? What builds a pool is
    /// no request, although it names an address.
    pub(super) fn makes(&self, client: &Expr) -> bool {
        if self.method.is_none() {
            return false;
        }
        let mut inner = self.site.expr;
        loop {
            inner = match &inner.kind {
                ExprKind::Call { callee, .. } => callee,
                ExprKind::Field { base, .. } => base,
                _ => return false,
            };
            if std::ptr::eq(inner, client) {
                return true;
            }
        }
    }

    /// Does it send a request, as far as is seen?
    pub(super) fn sends(&self) -> bool {
        self.method.is_some() || !self.mentions.is_empty()
    }

    /// Is the variable of that name among the arguments?
    pub(super) fn is_given(&self, name: &str) -> bool {
        let is = |arg: &Expr| matches!(&arg.kind, ExprKind::Name(own) if own == name);
        self.args.iter().any(is)
    }
}

const HTTP_METHODS: &[&str] = &[
    "GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE",
];
const SAFE: &[&str] = &["GET", "HEAD", "OPTIONS", "TRACE"];

/// Every use of every endpoint.
pub(super) fn all<'t, 's>(
    program: &Program<'t>,
    pools: &Pools<'_, 't, 's>,
) -> HashMap<Key, Vec<Use<'t>>> {
    let mut uses: HashMap<Key, Vec<Use<'t>>> = HashMap::new();
    for (at, body) in program.bodies() {
        for &expr in &body.exprs {
            let ExprKind::Call { callee, args } = &expr.kind else {
                continue;
            };
            let site = Site { expr, at };
            let mut found: Vec<Found> = pools.at(site).into_iter().collect();
            let plain = program.package(at).module.is_some();
            let mut name = called(callee).filter(|_| plain).unwrap_or("");
            if let ExprKind::Field { base, name: method } = &callee.kind {
                name = &method.value;
                found.extend(pools.behind(Site { expr: base, at }));
            }
            for (one, stub) in stubs(pools, site, args, name) {
                uses.entry(one.key).or_default().push(stub);
            }
            for one in found {
                uses.entry(one.key)
                    .or_default()
                    .push(read(program, site, args, name, &one));
            }
        }
    }
    uses
}

/// The endpoints among the arguments of a function that ties them to a service: `NewGeoClient(conn)`.
fn stubs<'t, 's>(
    pools: &Pools<'_, 't, 's>,
    site: Site<'t>,
    args: &'t [Expr],
    name: &'t str,
) -> Vec<(Found<'t, 's>, Use<'t>)> {
    let mut all = Vec::new();
    // Following every argument of every call back would cost more than all the rest.
    if !pools.is_stub(name) {
        return all;
    }
    for expr in args {
        let behind = pools.behind(Site { expr, at: site.at });
        for one in behind {
            let known = one.made.system.stubs.iter();
            let mut services = known.filter_map(|pattern| wildcard::between(pattern, name));
            let Some(service) = services.find(|service| !service.is_empty()) else {
                continue;
            };
            let mention = Mention {
                address: Address::Service(service.to_owned()),
                span: site.expr.span,
                unless: None,
            };
            let stub = Use {
                site,
                name,
                args: &[],
                mentions: vec![mention],
                method: None,
                marked: false,
            };
            all.push((one, stub));
        }
    }
    all
}

fn read<'t>(
    program: &Program<'t>,
    site: Site<'t>,
    args: &'t [Expr],
    name: &'t str,
    found: &Found<'t, '_>,
) -> Use<'t> {
    let system = found.made.system;
    let arguments = || args.iter().map(|expr| Site { expr, at: site.at });
    let own = pools_call(found, system, name);
    let in_module = program.package(site.at).module.is_some();
    let method = match in_module.then(|| program.option(site, "method", false)) {
        Some(Given::One(value)) => named_method(program, value),
        Some(_) => own,
        None => own.or_else(|| arguments().find_map(|arg| method(program, arg))),
    };
    let mentions = if in_module {
        program.destinations(site)
    } else {
        let made = [Some(found.site), found.holder].into_iter().flatten();
        let own = made.filter(|made| std::ptr::eq(site.expr, made.expr));
        let own = own.filter_map(|site| program.mention(site));
        let given = match &site.expr.kind {
            ExprKind::Call { callee, args } => {
                payload::addressing(program.package(site.at).language, callee, args)
            }
            _ => args,
        };
        let given = given.iter().map(|expr| Site { expr, at: site.at });
        let given = given.flat_map(|arg| program.addresses(arg));
        own.chain(given).collect()
    };
    Use {
        site,
        name,
        args,
        mentions,
        method,
        marked: is_marked(program, site, system),
    }
}

/// The method that the called function or method sends by itself.
fn pools_call(found: &Found, system: &System, name: &str) -> Option<String> {
    let sent = system.sends.iter().find(|(known, _)| known == name);
    sent.map(|(_, method)| method.clone()).or_else(|| {
        found
            .made
            .construct
            .sends
            .clone()
            .filter(|_| name.is_empty())
    })
}

/// The HTTP method that an option names.
fn named_method<'t>(program: &Program<'t>, value: Site<'t>) -> Option<String> {
    let Worth::Text(text) = program.evaluate(value) else {
        return None;
    };
    let known = HTTP_METHODS.iter();
    let method = known
        .into_iter()
        .find(|method| method.eq_ignore_ascii_case(&text));
    method.map(|method| (*method).to_owned())
}

/// The HTTP method that an argument names, such as that of the request which it is.
fn method<'t>(program: &Program<'t>, arg: Site<'t>) -> Option<String> {
    let named = |text: &str| {
        HTTP_METHODS
            .iter()
            .find(|method| **method == text)
            .map(|method| (*method).to_owned())
    };
    program
        .parts(arg)
        .into_iter()
        .find_map(|part| match &part.expr.kind {
            ExprKind::Text(text) => named(text),
            ExprKind::Name(path) => named(path.rsplit("::").next().unwrap_or(path)),
            ExprKind::Field { .. } => match program.evaluate(part) {
                Worth::Text(text) => named(&text),
                _ => None,
            },
            _ => None,
        })
}

/// Does the function that makes the call set a header that marks its requests as repeatable?
fn is_marked(program: &Program, site: Site, system: &System) -> bool {
    let body = program.body(site.at);
    body.exprs.iter().any(|expr| match &expr.kind {
        ExprKind::Text(text) => system
            .marks
            .iter()
            .any(|mark| mark.eq_ignore_ascii_case(text)),
        _ => false,
    })
}

/// What all uses together send.
pub(super) fn methods(uses: &[Use]) -> Methods {
    let sent: Vec<&Use> = uses.iter().filter(|one| one.method.is_some()).collect();
    if sent.is_empty() {
        return Methods::Unknown;
    }
    let is_safe = |one: &&Use| {
        one.method
            .as_deref()
            .is_some_and(|method| SAFE.contains(&method))
    };
    if sent.iter().all(is_safe) {
        return Methods::Safe;
    }
    if sent.iter().all(|one| one.marked || is_safe(one)) {
        return Methods::Marked;
    }
    Methods::Unsafe
}
