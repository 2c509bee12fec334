//! Envoy: listeners with an HTTP connection manager are servers, clusters are clients, and routes say which of them
//! sends requests again. A listener with a TCP proxy passes bytes on. Files are told by what they hold.

mod cluster;
mod listener;
mod route;

use super::{Input, Tree, draft::Draft, reading::Found};
use crate::source::Spanned;
use crate::syntax::tree::Node;
use route::Routes;

/// The drafts of every Envoy configuration.
pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let mut drafts = Vec::new();
    for (_, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let found = documents.iter().map(Resources::of);
        for resources in found.filter(Resources::has_any) {
            let routes = Routes::of(&resources);
            for listener in &resources.listeners {
                drafts.extend(listener::drafts(listener, &resources, input));
            }
            for cluster in &resources.clusters {
                drafts.extend(cluster::draft(cluster, &routes, input));
            }
        }
    }
    drafts
}

/// What a bootstrap file or an answer of the discovery service configures.
#[derive(Default)]
struct Resources<'n> {
    listeners: Vec<&'n Node>,
    clusters: Vec<&'n Node>,
    routes: Vec<&'n Node>,
}

impl<'n> Resources<'n> {
    fn of(document: &'n Node) -> Self {
        let mut resources = Self::default();
        if let Some(fixed) = document.get("static_resources") {
            let list = |key| fixed.get(key).map_or(&[][..], Node::items).iter();
            resources.listeners.extend(list("listeners"));
            resources.clusters.extend(list("clusters"));
        }
        let discovered = document.get("resources").map_or(&[][..], Node::items);
        for resource in discovered {
            match kind(resource) {
                Some("Listener") => resources.listeners.push(resource),
                Some("Cluster") => resources.clusters.push(resource),
                Some("RouteConfiguration") => resources.routes.push(resource),
                _ => {}
            }
        }
        resources
    }

    fn has_any(&self) -> bool {
        !self.listeners.is_empty() || !self.clusters.is_empty()
    }

    /// The filters of all listeners.
    fn filters(&self) -> impl Iterator<Item = Filter<'n>> {
        self.listeners.iter().flat_map(|listener| filters(listener))
    }
}

/// The last word of a message's type: `Cluster` of `type.googleapis.com/envoy.config.cluster.v3.Cluster`.
fn kind(message: &Node) -> Option<&str> {
    let name = message.get("@type")?.text()?;
    name.starts_with("type.googleapis.com/envoy.")
        .then(|| name.rsplit('.').next())
        .flatten()
}

/// What a filter of a listener does.
enum Filter<'n> {
    /// Speaks HTTP.
    Http(&'n Node),
    /// Passes bytes on.
    Tcp(&'n Node),
}

fn filters(listener: &Node) -> Vec<Filter<'_>> {
    let chains = listener.get("filter_chains").map_or(&[][..], Node::items);
    let fallback = listener.get("default_filter_chain");
    let all = chains.iter().chain(fallback).flat_map(|chain| {
        let filters = chain.get("filters").map_or(&[][..], Node::items);
        filters.iter().filter_map(filter)
    });
    all.collect()
}

fn filter(filter: &Node) -> Option<Filter<'_>> {
    let config = filter
        .get("typed_config")
        .or_else(|| filter.get("config"))?;
    let name = filter.get("name").and_then(Node::text).unwrap_or("");
    match kind(config) {
        Some("HttpConnectionManager") => Some(Filter::Http(config)),
        Some("TcpProxy") => Some(Filter::Tcp(config)),
        None if name.ends_with("http_connection_manager") => Some(Filter::Http(config)),
        None if name.ends_with("tcp_proxy") => Some(Filter::Tcp(config)),
        _ => None,
    }
}

/// What stands under a path of keys in the first of several messages that has it. Of a list the first item counts.
fn find(messages: &[&Node], path: &str) -> Option<Found> {
    let node = messages.iter().find_map(|message| {
        path.split('.').try_fold(*message, |node, key| {
            let node = node.items().first().unwrap_or(node);
            node.get(key)
        })
    })?;
    Some(Found::at(node))
}

/// `address:port` of a socket address, at the place of the address.
fn socket(holder: &Node) -> Option<Spanned<String>> {
    let socket = holder.get("socket_address")?;
    let address = socket.get("address")?;
    let port = socket.get("port_value").and_then(Node::text);
    let text = match port {
        Some(port) => format!("{}:{port}", address.text()?),
        None => address.text()?.to_owned(),
    };
    Some(Spanned::new(text, address.span))
}
