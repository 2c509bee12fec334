//! Files with services: each with its servers, and with a transport of its own where it names one.

use super::installation::Installation;
use crate::extract::{
    Input,
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::{Confidence, Form};
use crate::syntax::tree::{Entry, Node};

/// A client for every service that the files of an installation define.
pub(super) fn drafts<'s>(installation: &Installation, input: Input<'s>) -> Vec<Draft<'s>> {
    let services = installation
        .dynamic
        .iter()
        .filter_map(|document| document.at(&["http", "services"]));
    services
        .flat_map(Node::entries)
        .filter_map(|service| draft(service, installation, input))
        .collect()
}

fn draft<'s>(service: &Entry, installation: &Installation, input: Input<'s>) -> Option<Draft<'s>> {
    let balancer = service.value.get("loadBalancer")?;
    let system = input.systems.get("traefik-transport")?;
    let mut draft = Draft::new(system, service.key.value.clone(), service.key.span);
    draft.service = installation.service;
    let named = balancer.get("serversTransport").and_then(Node::text);
    match named.map(|name| transport(name, installation)) {
        None => installation.settings.fill(&mut draft, "*"),
        Some(Some(own)) => draft.look_up(Form::Key, |key| find(own, key)),
        // A transport that another provider defines.
        Some(None) => {
            draft.unreadable.insert(crate::model::Setting::IdleTimeout);
        }
    }
    for server in balancer.get("servers").map_or(&[][..], Node::items) {
        if let Some(url) = server.get("url").and_then(Node::spanned)
            && !url.value.starts_with("h2c://")
        {
            draft.call_at(&url, Confidence::High);
        }
    }
    (!draft.targets.is_empty() || !draft.pending.is_empty()).then_some(draft)
}

/// `mine` or `mine@file` among the transports of the installation's files.
fn transport<'n>(name: &str, installation: &Installation<'n>) -> Option<&'n Node> {
    let name = name.strip_suffix("@file").unwrap_or(name);
    let all = installation
        .dynamic
        .iter()
        .filter_map(|document| document.at(&["http", "serversTransports"]));
    all.flat_map(Node::entries)
        .find(|entry| entry.key.value == name)
        .map(|entry| &entry.value)
}

fn find(transport: &Node, path: &str) -> Option<Found> {
    let mut keys = path.split('.');
    let value = keys.try_fold(transport, |node, key| {
        let mut entries = node.entries().iter();
        let entry = entries.find(|entry| entry.key.value.eq_ignore_ascii_case(key))?;
        Some(&entry.value)
    })?;
    Some(Found {
        written: Written::Text(value.text()?.to_owned()),
        span: value.span,
        inherited: false,
    })
}
