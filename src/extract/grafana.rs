//! Grafana's data sources, as files provision them: each is called through one pool of connections.

use super::{Input, Tree, draft::Draft, service::Service};
use crate::model::{Confidence, Setting};
use crate::syntax::tree::Node;

/// Where Grafana's own configuration stands, which may set the pool.
const OWN: &[&str] = &["/etc/grafana", "/etc/grafana/", "/etc/grafana/grafana.ini"];

/// A draft for every data source that is called by HTTP from Grafana itself, and not from a browser.
pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let mut drafts = Vec::new();
    for (_, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let sources = documents
            .iter()
            .filter(|document| document.get("apiVersion").and_then(Node::text) == Some("1"))
            .filter_map(|document| document.get("datasources"));
        for source in sources.flat_map(Node::items) {
            drafts.extend(draft(source, input));
        }
    }
    drafts
}

fn draft<'s>(source: &Node, input: Input<'s>) -> Option<Draft<'s>> {
    let url = source.get("url").and_then(Node::spanned)?;
    let by_browser = source.get("access").and_then(Node::text) == Some("direct");
    let by_http = url.value.starts_with("http") || url.value.starts_with('$');
    if by_browser || !by_http {
        return None;
    }
    let name = source.get("name").and_then(Node::text).unwrap_or("grafana");
    let system = input.systems.get("grafana-dataproxy")?;
    let mut draft = Draft::new(system, name.to_owned(), url.span);
    draft.call_at(&url, Confidence::High);
    Some(draft)
}

/// A configuration of Grafana's own that is mounted may set the pool, and is not read.
pub(super) fn doubt(drafts: &mut [Draft], services: &[Service]) {
    for draft in drafts {
        let service = draft.service.and_then(|at| services.get(at));
        let Some(service) = service.filter(|_| draft.system.id == "grafana-dataproxy") else {
            continue;
        };
        let mut mounts = service.mounts.iter();
        if mounts.any(|mount| OWN.contains(&mount.target.as_str()))
            && !draft.written.contains_key(&Setting::IdleTimeout)
        {
            draft.unreadable.insert(Setting::IdleTimeout);
        }
    }
}
