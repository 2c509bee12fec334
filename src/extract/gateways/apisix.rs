//! APISIX's routes, as its standalone mode reads them: upstreams with their nodes, which stand alone or within the
//! services and routes that use them.

use super::{Route, find};
use crate::extract::{Input, draft::Draft};
use crate::model::Form;
use crate::source::Spanned;
use crate::syntax::tree::Node;

/// The lists whose items may hold an upstream of their own.
const HOLDERS: &[&str] = &["services", "routes"];
/// What an item is called, the best name first.
const NAMES: &[&str] = &["name", "id", "uri", "uris"];

/// A client for every upstream.
pub(super) fn drafts<'s>(document: &Node, input: Input<'s>) -> Vec<Draft<'s>> {
    let list = |key: &str| document.get(key).map_or(&[][..], Node::items).iter();
    let alone = list("upstreams").map(|item| (item, item));
    let held = HOLDERS
        .iter()
        .flat_map(|key| list(key))
        .filter_map(|item| Some((item, item.get("upstream")?)));
    let all = alone.chain(held);
    all.filter_map(|(item, upstream)| draft(item, upstream, input))
        .collect()
}

fn draft<'s>(item: &Node, upstream: &Node, input: Input<'s>) -> Option<Draft<'s>> {
    let scheme = upstream.get("scheme").and_then(Node::text);
    let scheme = scheme.unwrap_or("http");
    let hosts = match upstream.get("nodes") {
        Some(nodes) => nodes_of(nodes, scheme),
        None => discovered(upstream).into_iter().collect(),
    };
    let own = NAMES.iter().find_map(|key| item.get(key)?.spanned());
    let name = own.or_else(|| hosts.first().cloned())?;
    let route = Route {
        name,
        scheme,
        hosts,
    };
    let mut draft = route.draft("apisix-upstream", input)?;
    draft.look_up(Form::Key, |key| find(upstream, key));
    Some(draft)
}

/// The nodes that have a share of the requests: `"host:port": weight`, or a list of hosts with ports.
fn nodes_of(nodes: &Node, scheme: &str) -> Vec<Spanned<String>> {
    let has_share = |weight: &Node| weight.text() != Some("0");
    let entries = nodes.entries().iter();
    let keyed = entries
        .filter(|entry| has_share(&entry.value))
        .map(|entry| entry.key.clone());
    let usual = if scheme.ends_with('s') { "443" } else { "80" };
    let listed = nodes.items().iter().filter_map(|item| {
        let host = item.get("host")?.spanned()?;
        let port = item.get("port").and_then(Node::text).unwrap_or(usual);
        let weight = item.get("weight");
        weight
            .is_none_or(has_share)
            .then(|| Spanned::new(format!("{}:{port}", host.value), host.span))
    });
    keyed.chain(listed).collect()
}

/// A name that is resolved by DNS.
fn discovered(upstream: &Node) -> Option<Spanned<String>> {
    let by = upstream.get("discovery_type").and_then(Node::text);
    upstream
        .get("service_name")?
        .spanned()
        .filter(|_| by == Some("dns"))
}
