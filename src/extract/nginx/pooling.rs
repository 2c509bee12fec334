//! Whether a request that nginx passes on leaves its connection open for the next one.
//!
//! Three things decide together: the protocol, the HTTP version and the `Connection` header that nginx sends. Each
//! has a default of its own, and the last two changed in one version: the knowledge base says which.

use super::pass::Pass;
use super::scope::{Scope, argument};
use crate::source::Span;

/// What the directives say of the reuse of connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reuse {
    /// At least one of the deciding directives is absent: the version's default decides.
    Default,
    /// Something that cannot be worked out decides.
    Unknown,
    /// Connections are kept, in every version.
    Always(Span),
    /// Connections are closed after each request, in every version.
    Never(Span),
}

/// Is it a directive that passes requests on?
pub(super) fn passes(name: &str) -> bool {
    [
        "proxy_pass",
        "grpc_pass",
        "fastcgi_pass",
        "uwsgi_pass",
        "scgi_pass",
        "memcached_pass",
    ]
    .contains(&name)
}

/// What the best of several places says: one that keeps connections is enough to fill the pool.
pub(super) fn reuse(uses: &[&Pass], http: &Scope) -> Reuse {
    let each: Vec<Reuse> = uses.iter().map(|pass| one(pass, http)).collect();
    let rank = |reuse: &Reuse| match reuse {
        Reuse::Always(_) => 3,
        Reuse::Unknown => 2,
        Reuse::Default => 1,
        Reuse::Never(_) => 0,
    };
    each.into_iter().max_by_key(rank).unwrap_or(Reuse::Unknown)
}

fn one(pass: &Pass, http: &Scope) -> Reuse {
    let span = pass.directive.span;
    match pass.directive.name.value.as_str() {
        "proxy_pass" => proxy(pass, http),
        "grpc_pass" | "memcached_pass" => Reuse::Always(span),
        "fastcgi_pass" => match pass.scope.effective("fastcgi_keep_conn") {
            Some(switch) if argument(switch, 0) == Some("on") => Reuse::Always(switch.span),
            _ => Reuse::Never(span),
        },
        _ => Reuse::Never(span),
    }
}

fn proxy(pass: &Pass, http: &Scope) -> Reuse {
    let version = pass.scope.effective("proxy_http_version");
    // HTTP/2 has streams, and limits of its own.
    if version.is_some_and(|version| argument(version, 0) == Some("2")) {
        return Reuse::Unknown;
    }
    if let Some(old) = version.filter(|version| argument(version, 0) == Some("1.0")) {
        return Reuse::Never(old.span);
    }
    let headers = pass.scope.effective_all("proxy_set_header");
    let header = headers.iter().rev().find(|header| {
        argument(header, 0).is_some_and(|name| name.eq_ignore_ascii_case("connection"))
    });
    let keeps = header.map(|header| (keeps(argument(header, 1).unwrap_or(""), http), header.span));
    match (version, keeps) {
        (_, Some((Some(false), span))) => Reuse::Never(span),
        (Some(_), Some((Some(true), span))) => Reuse::Always(span),
        (_, Some((None, _))) => Reuse::Unknown,
        (None, _) | (_, None) => Reuse::Default,
    }
}

/// Does a `Connection` header of that value leave the connection open after an ordinary request?
fn keeps(value: &str, http: &Scope) -> Option<bool> {
    match value.strip_prefix('$') {
        None => Some(!value.to_ascii_lowercase().contains("close")),
        // The client's own header: browsers and pools send keep-alive.
        Some("http_connection") => Some(true),
        Some(variable) => mapped(variable, http),
    }
}

/// What a `map` gives for a request without an `Upgrade` header: its line for the empty value, or its default.
fn mapped(variable: &str, http: &Scope) -> Option<bool> {
    let map = http.blocks("map").find(|map| {
        let name = map.opener.and_then(|opener| argument(opener, 1));
        name.and_then(|name| name.strip_prefix('$')) == Some(variable)
    })?;
    let source = map.opener.and_then(|opener| argument(opener, 0));
    let line = |name| map.own().iter().find(|line| line.name.value == name);
    let empty = line("").filter(|_| source == Some("$http_upgrade"));
    let value = argument(empty.or_else(|| line("default"))?, 0)?;
    (!value.starts_with('$')).then(|| !value.to_ascii_lowercase().contains("close"))
}
