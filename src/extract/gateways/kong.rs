//! Kong's declarative configuration: services, and the upstreams whose targets they are balanced over.

use super::{Route, find};
use crate::extract::{Input, draft::Draft};
use crate::model::Form;
use crate::source::Spanned;
use crate::syntax::tree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Where a target listens that names no port.
const TARGET_PORT: u16 = 8000;

/// A client for every place that services lead to: those of one place share its connections.
pub(super) fn drafts<'s>(document: &Node, input: Input<'s>) -> Vec<Draft<'s>> {
    if document.get("_format_version").is_none() {
        return Vec::new();
    }
    let upstreams = upstreams(document);
    let mut known = BTreeSet::new();
    let mut drafts = Vec::new();
    for service in items(document, "services") {
        let is_off = service.get("enabled").and_then(Node::text) == Some("false");
        let Some(route) = route(service, &upstreams).filter(|_| !is_off) else {
            continue;
        };
        if !known.insert(route.places()) {
            continue;
        }
        if let Some(mut draft) = route.draft("kong-upstream", input) {
            draft.look_up(Form::Key, |key| find(service, key));
            drafts.push(draft);
        }
    }
    drafts
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map_or(&[], Node::items)
}

/// The targets of each upstream: they stand within it, or in a list of their own that names it.
fn upstreams(document: &Node) -> BTreeMap<&str, Vec<&Node>> {
    let mut all: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for upstream in items(document, "upstreams") {
        if let Some(name) = upstream.get("name").and_then(Node::text) {
            let own = items(upstream, "targets");
            all.entry(name).or_default().extend(own);
        }
    }
    for target in items(document, "targets") {
        let upstream = target.get("upstream");
        let name = upstream.and_then(|upstream| upstream.get("name").or(Some(upstream)));
        if let Some(name) = name.and_then(Node::text) {
            all.entry(name).or_default().push(target);
        }
    }
    all
}

/// Where a service leads: `url`, or `protocol`, `host` and `port`. A host may be the name of an upstream.
fn route<'n>(service: &'n Node, upstreams: &BTreeMap<&str, Vec<&'n Node>>) -> Option<Route<'n>> {
    let text = |key: &str| service.get(key).and_then(Node::text);
    let place = service.get("host").or_else(|| service.get("url"))?;
    let written = place.text()?;
    let (scheme, rest) = written.split_once("://").unwrap_or(("http", written));
    let host = rest.split(['/', '?']).next().unwrap_or("");
    let (name, _) = split(host);
    if name.is_empty() {
        return None;
    }
    let scheme = text("protocol").unwrap_or(scheme);
    let alone = || match text("port").filter(|_| !written.contains("://")) {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    let targets = upstreams.get(name).map(|targets| {
        let targets = targets.iter();
        targets.filter_map(|node| target(node)).collect()
    });
    let hosts = targets.unwrap_or_else(|| vec![Spanned::new(alone(), place.span)]);
    Some(Route {
        name: Spanned::new(text("name").unwrap_or(name).to_owned(), place.span),
        scheme,
        hosts,
    })
}

/// The address of a target that has a share of the requests.
fn target(node: &Node) -> Option<Spanned<String>> {
    if node.get("weight").and_then(Node::text) == Some("0") {
        return None;
    }
    let address = node.get("target").or(Some(node))?.spanned()?;
    let (_, port) = split(&address.value);
    Some(match port {
        Some(_) => address,
        None => Spanned::new(format!("{}:{TARGET_PORT}", address.value), address.span),
    })
}

/// A host and its port.
fn split(address: &str) -> (&str, Option<&str>) {
    match address.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (address, None),
    }
}
