//! `upstream` blocks and what is passed to them: what nginx is towards the servers behind it.

use super::pooling::{self, Reuse};
use super::scope::{Scope, argument};
use crate::extract::{Input, draft::Draft};
use crate::model::{
    Address, Confidence, HostAddress, Origin, Quantity, Setting, Target, Value, Versions,
};
use crate::source::{Span, Spanned};
use crate::syntax::nginx::Directive;
use crate::systems::System;
use std::collections::BTreeSet;

/// A place that passes requests on.
pub(super) struct Pass<'d> {
    /// The block that it stands in.
    pub(super) scope: Scope<'d>,
    /// `proxy_pass`, `grpc_pass`, ...
    pub(super) directive: &'d Directive,
}

impl Pass<'_> {
    /// The host part of where it passes to, without scheme and path; none where variables leave it open.
    fn host(&self) -> Option<&str> {
        let address = argument(self.directive, 0)?;
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = rest.split('/').next()?;
        (!host.is_empty() && !host.contains('$') && !rest.starts_with("unix:")).then_some(host)
    }
}

/// A draft for every `upstream` block of an `http` context, and for every server that is named directly.
pub(super) fn drafts<'s>(http: &Scope, input: Input<'s>) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("nginx-upstream") else {
        return Vec::new();
    };
    let passes = passes(http);
    let mut drafts = Vec::new();
    let mut names = BTreeSet::new();
    for upstream in http.blocks("upstream") {
        let Some(name) = upstream.opener.and_then(|opener| opener.args.first()) else {
            continue;
        };
        let own: Vec<&Pass> = passes
            .iter()
            .filter(|pass| pass.host() == Some(&name.value))
            .collect();
        names.insert(name.value.clone());
        drafts.push(explicit(&upstream, name, &own, http, system));
    }
    for pass in &passes {
        let direct = pass.host().filter(|host| names.insert((*host).to_owned()));
        drafts.extend(direct.and_then(|host| implicit(pass, host, system)));
    }
    drafts
}

fn passes<'d>(http: &Scope<'d>) -> Vec<Pass<'d>> {
    let mut passes = Vec::new();
    for scope in http.all() {
        let found = scope
            .own()
            .iter()
            .filter(|directive| pooling::passes(&directive.name.value));
        passes.extend(found.map(|directive| Pass {
            scope: scope.clone(),
            directive,
        }));
    }
    passes
}

fn explicit<'s>(
    upstream: &Scope,
    name: &Spanned<String>,
    passes: &[&Pass],
    http: &Scope,
    system: &'s System,
) -> Draft<'s> {
    let mut draft = Draft::new(system, name.value.clone(), name.span);
    // Directives of an upstream block are not inherited from http or server, where their names mean another thing.
    super::server::set(&mut draft, &Scope::root(upstream.own()), upstream);
    for server in upstream
        .own()
        .iter()
        .filter(|directive| directive.name.value == "server")
    {
        draft.targets.extend(server.args.first().map(target));
    }
    match pooling::reuse(passes, http) {
        Reuse::Default => {}
        Reuse::Unknown => {
            draft.unreadable.insert(Setting::Pooling);
        }
        Reuse::Always(span) => fix(&mut draft, true, span),
        Reuse::Never(span) => fix(&mut draft, false, span),
    }
    draft
}

/// Writes down whether connections are reused, as the directives at `span` say.
fn fix(draft: &mut Draft, on: bool, span: Span) {
    let entry = draft.system.entry(Setting::Pooling);
    let value = Value {
        advice: entry.and_then(|entry| entry.advice.clone()),
        ..Value::new(Quantity::Flag(on), Origin::Explicit(span))
    };
    draft.written.insert(Setting::Pooling, value);
}

/// A server that is named without an `upstream` block: nginx never keeps a connection to it, in no version.
fn implicit<'s>(pass: &Pass, host: &str, system: &'s System) -> Option<Draft<'s>> {
    let place = pass.directive.args.first()?;
    let mut draft = Draft::new(system, host.to_owned(), pass.directive.span);
    draft.call(target(&Spanned::new(host.to_owned(), place.span)));
    let reference =
        "nginx.org, ngx_http_upstream_module, keepalive: only upstream blocks keep connections";
    let origin = Origin::Default {
        reference: reference.to_owned(),
        versions: Versions::default(),
    };
    draft
        .written
        .insert(Setting::Pooling, Value::new(Quantity::Flag(false), origin));
    Some(draft)
}

/// What a `server` line or an address names: a socket or a variable is named too, and leads nowhere.
fn target(server: &Spanned<String>) -> Target {
    let parsed =
        HostAddress::parse(&server.value, true).filter(|_| !server.value.starts_with("unix:"));
    let address = match parsed {
        Some(address) => Address::Host(HostAddress {
            port: address.port.or(Some(80)),
            ..address
        }),
        None => Address::Opaque(server.value.clone()),
    };
    Target {
        address,
        span: server.span,
        confidence: Confidence::High,
    }
}
