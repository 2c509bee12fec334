//! Clusters: what Envoy is towards the servers behind it.

use super::{find, route::Routes, socket};
use crate::extract::{Input, draft::Draft};
use crate::model::{Confidence, Form, Setting};
use crate::syntax::tree::Node;

/// What extends a cluster with the options of its protocol.
const OPTIONS: &str = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/// A draft of a cluster that has servers and is called by HTTP.
pub(super) fn draft<'s>(cluster: &Node, routes: &Routes, input: Input<'s>) -> Option<Draft<'s>> {
    let name = cluster.get("name").and_then(Node::spanned)?;
    if routes.only_bytes(&name.value) {
        return None;
    }
    let mut draft = Draft::new(
        input.systems.get("envoy-cluster")?,
        name.value.clone(),
        name.span,
    );
    call(&mut draft, cluster);
    if draft.targets.is_empty() && draft.pending.is_empty() {
        return None;
    }
    let options = cluster.at(&["typed_extension_protocol_options", OPTIONS]);
    let messages: Vec<&Node> = options.into_iter().chain([cluster]).collect();
    draft.look_up(Form::Key, |key| find(&messages, key));
    // The end of an HTTP/2 connection is announced: its idle limit is nothing that a server's is compared with.
    if speaks_http2(cluster, options) {
        draft.unreadable.insert(Setting::IdleTimeout);
    }
    draft.replays = routes.replays(&name.value);
    Some(draft)
}

fn speaks_http2(cluster: &Node, options: Option<&Node>) -> bool {
    let explicit = options.and_then(|options| {
        options
            .get("explicit_http_config")
            .or_else(|| options.get("use_downstream_protocol_config"))
    });
    [Some(cluster), explicit]
        .into_iter()
        .flatten()
        .any(|holder| holder.get("http2_protocol_options").is_some())
}

/// Adds what the cluster's endpoints are, in the form of today and in that of the second version.
pub(super) fn call(draft: &mut Draft, cluster: &Node) {
    let items = |node: &'_ Node, key: &str| -> Vec<Node> {
        node.get(key).map_or(&[][..], Node::items).to_vec()
    };
    let assignment = cluster.get("load_assignment");
    for locality in assignment.map_or_else(Vec::new, |node| items(node, "endpoints")) {
        for endpoint in items(&locality, "lb_endpoints") {
            if let Some(address) = endpoint.at(&["endpoint", "address"]).and_then(socket) {
                draft.call_at(&address, Confidence::High);
            }
        }
    }
    let hosts = cluster.get("hosts");
    let one = hosts.filter(|hosts| hosts.items().is_empty());
    let several = hosts.map_or(&[][..], Node::items);
    for address in several.iter().chain(one).filter_map(socket) {
        draft.call_at(&address, Confidence::High);
    }
}

/// The clusters that a route or a TCP proxy names.
pub(super) fn named(holder: &Node) -> Vec<&str> {
    let one = holder.get("cluster").and_then(Node::text);
    let weighted = holder.at(&["weighted_clusters", "clusters"]);
    let several = weighted.map_or(&[][..], Node::items).iter();
    one.into_iter()
        .chain(several.filter_map(|cluster| cluster.get("name")?.text()))
        .collect()
}
