//! `upstream` blocks and what is passed to them: what nginx is towards the servers behind it.

use super::pass::{Pass, passes};
use super::pooling::{self, Reuse};
use super::scope::{Scope, argument};
use crate::extract::{Input, draft::Draft, reading::Written};
use crate::model::{
    Address, Confidence, Form, HostAddress, Origin, Quantity, Replays, Setting, Target, Value,
    Versions,
};
use crate::source::{Span, Spanned};
use crate::systems::System;
use std::collections::{BTreeMap, BTreeSet};

/// The directives that say which requests are sent again.
const NEXT_UPSTREAM: &[&str] = &[
    "proxy_next_upstream",
    "grpc_next_upstream",
    "fastcgi_next_upstream",
];

/// What is spoken towards an upstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Http,
    Grpc,
    Fastcgi,
    /// uwsgi, memcached: no HTTP, whatever listens there.
    Other,
}

impl Protocol {
    fn of(pass: &Pass) -> Self {
        match pass.directive.name.value.as_str() {
            "proxy_pass" => Self::Http,
            "grpc_pass" => Self::Grpc,
            "fastcgi_pass" => Self::Fastcgi,
            _ => Self::Other,
        }
    }

    /// That of several places: HTTP where one speaks it, or where none is seen.
    fn of_all(passes: &[&Pass]) -> Self {
        let spoken = |protocol| passes.iter().any(|pass| Self::of(pass) == protocol);
        match passes {
            [] => Self::Http,
            _ if spoken(Self::Http) => Self::Http,
            _ if spoken(Self::Grpc) => Self::Grpc,
            _ if spoken(Self::Fastcgi) => Self::Fastcgi,
            _ => Self::Other,
        }
    }

    fn system(self, input: Input<'_>) -> Option<&System> {
        input.systems.get(match self {
            Self::Grpc => "nginx-grpc",
            Self::Fastcgi => "nginx-fastcgi",
            Self::Http | Self::Other => "nginx-upstream",
        })
    }
}

/// A draft for every `upstream` block of an `http` context, and for every server that is named directly.
pub(super) fn drafts<'s>(http: &Scope, input: Input<'s>) -> Vec<Draft<'s>> {
    let passes = passes(http);
    let mut by_host: BTreeMap<&str, Vec<&Pass>> = BTreeMap::new();
    for pass in &passes {
        for host in &pass.hosts {
            by_host.entry(&host.value).or_default().push(pass);
        }
    }
    let mut drafts = Vec::new();
    let mut names = BTreeSet::new();
    for upstream in http.blocks("upstream") {
        let Some(name) = upstream.opener.and_then(|opener| opener.args.first()) else {
            continue;
        };
        let own = by_host
            .get(name.value.as_str())
            .map_or(&[][..], Vec::as_slice);
        names.insert(name.value.clone());
        drafts.extend(explicit(&upstream, name, own, http, input));
    }
    for pass in passes
        .iter()
        .filter(|pass| Protocol::of(pass) != Protocol::Other)
    {
        for host in &pass.hosts {
            if names.insert(host.value.clone()) {
                drafts.extend(implicit(pass, host, input));
            }
        }
    }
    drafts
}

fn explicit<'s>(
    upstream: &Scope,
    name: &Spanned<String>,
    passes: &[&Pass],
    http: &Scope,
    input: Input<'s>,
) -> Option<Draft<'s>> {
    let protocol = Protocol::of_all(passes);
    let mut draft = Draft::new(protocol.system(input)?, name.value.clone(), name.span);
    // Directives of an upstream block are not inherited from http or server, where their names mean another thing.
    super::server::set(&mut draft, &Scope::root(upstream.own()), upstream);
    for server in upstream
        .own()
        .iter()
        .filter(|directive| directive.name.value == "server")
    {
        if let Some(address) = server.args.first() {
            call(&mut draft, address, protocol);
        }
    }
    match pooling::reuse(passes, http) {
        Reuse::Default => {}
        Reuse::Unknown => {
            draft.unreadable.insert(Setting::Pooling);
        }
        Reuse::Always(span) => fix(&mut draft, true, span),
        Reuse::Never(span) => fix(&mut draft, false, span),
    }
    draft.replays = replays(passes);
    patience(&mut draft, passes);
    Some(draft)
}

/// What `proxy_next_upstream` says of requests that met a closed connection; the worst where several places differ.
fn replays(passes: &[&Pass]) -> Option<Replays> {
    let each = passes.iter().map(|pass| {
        let line = NEXT_UPSTREAM
            .iter()
            .find_map(|name| pass.scope.effective(name));
        let has =
            |word: &str| line.is_some_and(|line| line.args.iter().any(|arg| arg.value == word));
        match line {
            Some(_) if has("off") || !has("error") => Some(Replays::Nothing),
            Some(_) if has("non_idempotent") => Some(Replays::Everything),
            _ => None,
        }
    });
    let each: Vec<Option<Replays>> = each.collect();
    let all = |wanted| !each.is_empty() && each.iter().all(|said| *said == wanted);
    if each.contains(&Some(Replays::Nothing)) {
        return Some(Replays::Nothing);
    }
    all(Some(Replays::Everything)).then_some(Replays::Everything)
}

/// How long nginx waits for an answer is said where requests are passed on: it is known where all places agree.
fn patience(draft: &mut Draft, passes: &[&Pass]) {
    let system = draft.system;
    let Some(entry) = system.entry(Setting::RequestTimeout) else {
        return;
    };
    let directives = entry.spellings.iter();
    for spelled in directives.filter(|spelled| spelled.form == Form::Directive) {
        let lines: Vec<_> = passes
            .iter()
            .map(|pass| pass.scope.effective(&spelled.key))
            .collect();
        let Some(first) = lines.iter().flatten().next() else {
            continue;
        };
        let said = argument(first, 0);
        let agreed = lines
            .iter()
            .all(|line| line.is_some_and(|line| argument(line, 0) == said));
        let written = match said {
            Some(text) if agreed => Written::Text(text.to_owned()),
            _ => Written::Unknown,
        };
        draft.set(entry, spelled, &written, first.span);
    }
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
fn implicit<'s>(pass: &Pass, host: &Spanned<String>, input: Input<'s>) -> Option<Draft<'s>> {
    let protocol = Protocol::of(pass);
    let name = host.value.clone();
    let mut draft = Draft::new(protocol.system(input)?, name, pass.directive.span);
    call(&mut draft, host, protocol);
    patience(&mut draft, &[pass]);
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

/// Adds what a `server` line or an address names: a variable is named too, and leads nowhere.
fn call(draft: &mut Draft, server: &Spanned<String>, protocol: Protocol) {
    let opaque = |draft: &mut Draft| {
        draft.call(Target {
            address: Address::Opaque(server.value.clone()),
            span: server.span,
            confidence: Confidence::High,
        });
    };
    let socket = server.value.starts_with("unix:");
    if protocol == Protocol::Other || (socket && protocol != Protocol::Http) {
        opaque(draft);
    } else if server.value.contains("${") {
        draft.call_at(server, Confidence::High);
    } else if let Some(address) = HostAddress::parse(&server.value, true) {
        draft.call(Target {
            address: Address::Host(HostAddress {
                port: address.port.or((!socket).then_some(80)),
                ..address
            }),
            span: server.span,
            confidence: Confidence::High,
        });
    } else {
        opaque(draft);
    }
}

/// The servers of an `upstream` block of that name in a context.
pub(super) fn servers<'d>(context: &Scope<'d>, name: &str) -> Option<Vec<&'d Spanned<String>>> {
    let upstream = context
        .blocks("upstream")
        .find(|upstream| upstream.opener.and_then(|opener| argument(opener, 0)) == Some(name))?;
    let lines = upstream
        .own()
        .iter()
        .filter(|directive| directive.name.value == "server");
    Some(lines.filter_map(|line| line.args.first()).collect())
}
