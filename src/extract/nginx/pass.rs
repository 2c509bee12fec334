//! Where requests are passed on to: by name, or by variables that are set or mapped to names.

use super::pooling;
use super::scope::{Scope, argument};
use crate::source::{Span, Spanned};
use crate::syntax::nginx::Directive;
use std::collections::BTreeSet;

/// How many places a variable may lead to, and through how many others.
const MOST_VALUES: usize = 50;
const MOST_DEEP: usize = 5;
/// Variables that hold a path: what stands before them is an address already.
const PATHS: &[&str] = &[
    "request_uri",
    "uri",
    "document_uri",
    "is_args",
    "args",
    "query_string",
];

/// A place that passes requests on.
pub(super) struct Pass<'d> {
    /// The block that it stands in.
    pub(super) scope: Scope<'d>,
    /// `proxy_pass`, `grpc_pass`, ...
    pub(super) directive: &'d Directive,
    /// Hosts without scheme and path, each at its place; none where variables leave them open.
    pub(super) hosts: Vec<Spanned<String>>,
}

/// Every place of an `http` context that passes requests on.
pub(super) fn passes<'d>(http: &Scope<'d>) -> Vec<Pass<'d>> {
    let mut passes = Vec::new();
    for scope in http.all() {
        let found = scope
            .own()
            .iter()
            .filter(|directive| pooling::passes(&directive.name.value));
        passes.extend(found.map(|directive| Pass {
            hosts: hosts(directive, &scope, http),
            scope: scope.clone(),
            directive,
        }));
    }
    passes
}

fn hosts(directive: &Directive, scope: &Scope, http: &Scope) -> Vec<Spanned<String>> {
    let Some(address) = directive.args.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let start = Spanned::new(address.value.clone(), address.span);
    resolve(&start, scope, http, 0, &mut found);
    let mut known = BTreeSet::new();
    found.retain(|host| known.insert(host.value.clone()));
    found
}

/// The hosts of an address, whose first variable is replaced by everything that it may hold.
fn resolve(
    address: &Spanned<String>,
    scope: &Scope,
    http: &Scope,
    depth: usize,
    found: &mut Vec<Spanned<String>>,
) {
    let text = &address.value;
    let rest = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or("");
    let Some(variable) = Variable::first(host) else {
        if !host.is_empty() && !rest.starts_with("unix:") {
            found.push(Spanned::new(host.to_owned(), address.span));
        }
        return;
    };
    let values = values(variable.name, scope, http);
    if values.is_empty() {
        if PATHS.contains(&variable.name) && variable.start > 0 {
            let host = host[..variable.start].to_owned();
            found.push(Spanned::new(host, address.span));
        } else if variable.is_environment() {
            found.push(Spanned::new(host.to_owned(), address.span));
        }
        return;
    }
    for (value, span) in values {
        if depth >= MOST_DEEP || found.len() >= MOST_VALUES {
            return;
        }
        let scheme = text.len() - rest.len();
        let before = &rest[..variable.start];
        let behind = &rest[variable.end..];
        // A value may be a whole URL, and then the address is it alone.
        let scheme = if value.contains("://") {
            ""
        } else {
            &text[..scheme]
        };
        let filled = format!("{scheme}{before}{value}{behind}");
        resolve(&Spanned::new(filled, span), scope, http, depth + 1, found);
    }
}

/// A variable in a text.
struct Variable<'t> {
    name: &'t str,
    start: usize,
    end: usize,
    braced: bool,
}

impl<'t> Variable<'t> {
    fn first(text: &'t str) -> Option<Self> {
        let start = text.find('$')?;
        let after = &text[start + 1..];
        let braced = after.starts_with('{');
        let inside = after.strip_prefix('{').unwrap_or(after);
        let length = inside
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(inside.len());
        let offset = start + 1 + usize::from(braced);
        let closed = braced && inside[length..].starts_with('}');
        Some(Self {
            name: &inside[..length],
            start,
            end: offset + length + usize::from(closed),
            braced,
        })
    }

    /// Is it one that a template fills in before nginx sees it? Those of nginx itself are in lower case.
    fn is_environment(&self) -> bool {
        self.braced && !self.name.bytes().any(|byte| byte.is_ascii_lowercase())
    }
}

/// What a variable may hold: the value that `set` gives it in a block around the place, or those of a `map`.
fn values(name: &str, scope: &Scope, http: &Scope) -> Vec<(String, Span)> {
    let is_it = |directive: &&Directive, at: usize| {
        argument(directive, at).and_then(|text| text.strip_prefix('$')) == Some(name)
    };
    let value = |word: &Spanned<String>| (word.value.clone(), word.span);
    let set = scope.everywhere("set").find(|set| is_it(set, 0));
    if let Some(set) = set {
        return set.args.get(1).map(value).into_iter().collect();
    }
    let map = http
        .blocks("map")
        .find(|map| map.opener.is_some_and(|opener| is_it(&opener, 1)));
    let Some(map) = map else { return Vec::new() };
    let lines = map.own().iter().filter(|line| line.args.len() == 1);
    let others = ["include"];
    lines
        .filter(|line| !others.contains(&line.name.value.as_str()))
        .filter_map(|line| line.args.first())
        .filter(|word| !word.value.is_empty())
        .map(value)
        .take(MOST_VALUES)
        .collect()
}
