//! `KrakenD`: one document holds what it listens on, how it keeps connections, and the hosts behind each of its
//! endpoints.

use super::{Route, find};
use crate::extract::{Input, draft::Draft};
use crate::model::{Form, Methods};
use crate::source::Spanned;
use crate::syntax::tree::Node;
use std::collections::BTreeMap;

/// What a document of `KrakenD` says.
pub(super) fn drafts<'s>(document: &Node, input: Input<'s>) -> Vec<Draft<'s>> {
    let mut hosts: BTreeMap<String, Calls> = BTreeMap::new();
    for endpoint in items(document, "endpoints") {
        for backend in items(endpoint, "backend") {
            if backend.get("url_pattern").is_some() {
                note(&mut hosts, document, endpoint, backend);
            }
        }
    }
    if hosts.is_empty() {
        return Vec::new();
    }
    let clients = hosts.into_values().filter_map(|calls| {
        let (scheme, host) = calls.host.value.split_once("://")?;
        let place = Spanned::new(host.trim_end_matches('/').to_owned(), calls.host.span);
        let route = Route {
            name: place.clone(),
            scheme,
            hosts: vec![place],
        };
        let mut draft = route.draft("krakend-backend", input)?;
        draft.look_up(Form::Key, |key| find(document, key));
        draft.methods = calls.methods;
        Some(draft)
    });
    let clients: Vec<Draft> = clients.collect();
    server(document, input).into_iter().chain(clients).collect()
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map_or(&[], Node::items)
}

/// What is sent to one host.
struct Calls {
    host: Spanned<String>,
    methods: Methods,
}

/// Notes the hosts of a backend: its own, else those of the whole document. What a registry finds is not known.
fn note(all: &mut BTreeMap<String, Calls>, document: &Node, endpoint: &Node, backend: &Node) {
    let registry = backend.get("sd").and_then(Node::text);
    if registry.is_some_and(|registry| registry != "static") {
        return;
    }
    let method = backend.get("method").or_else(|| endpoint.get("method"));
    let methods = match method.map_or(Some("GET"), Node::text) {
        Some("GET" | "HEAD") => Methods::Safe,
        Some("POST" | "PATCH") => Methods::Unsafe,
        _ => Methods::Unknown,
    };
    let own = backend.get("host").or_else(|| document.get("host"));
    let own = own.map_or(&[][..], Node::items).iter();
    let named = own.filter_map(Node::spanned);
    for host in named.filter(|host| !host.value.is_empty()) {
        let host = if host.value.contains("://") {
            host
        } else {
            Spanned::new(format!("http://{}", host.value), host.span)
        };
        let calls = all
            .entry(host.value.clone())
            .or_insert(Calls { host, methods });
        if calls.methods != methods && calls.methods != Methods::Unsafe {
            calls.methods = match methods {
                Methods::Unsafe => Methods::Unsafe,
                _ => Methods::Unknown,
            };
        }
    }
}

fn server<'s>(document: &Node, input: Input<'s>) -> Option<Draft<'s>> {
    let system = input.systems.get("krakend")?;
    let first = document.entries().first()?;
    let name = document.get("name").and_then(Node::text);
    let name = name.unwrap_or("krakend").to_owned();
    let mut draft = Draft::new(system, name, first.key.span);
    draft.look_up(Form::Key, |key| find(document, key));
    let usual = system.ports.first().map(u16::to_string);
    let written = document.get("port").and_then(Node::text);
    if let Some(port) = written.map(str::to_owned).or(usual) {
        draft.listen(format!(":{port}"));
    }
    Some(draft)
}
