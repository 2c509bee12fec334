//! Listeners: what Envoy is towards its clients.

use super::{Filter, Resources, cluster, filters, find, socket};
use crate::extract::{Input, draft::Draft};
use crate::model::Form;
use crate::source::Span;
use crate::syntax::tree::Node;

/// A draft for each filter of a listener that speaks HTTP or passes bytes on. The filters of several chains are told
/// apart by what a client sends; those that say the same count once.
pub(super) fn drafts<'s>(
    listener: &Node,
    resources: &Resources,
    input: Input<'s>,
) -> Vec<Draft<'s>> {
    let mut drafts: Vec<Draft> = Vec::new();
    for filter in filters(listener) {
        let draft = match filter {
            Filter::Http(manager) => server(listener, manager, input),
            Filter::Tcp(proxy) => tunnel(listener, proxy, resources, input),
        };
        let Some(draft) = draft else { continue };
        let same = |other: &Draft| {
            let quantities = |draft: &Draft| {
                let all = draft.written.iter();
                all.map(|(setting, value)| (*setting, value.quantity))
                    .collect::<Vec<_>>()
            };
            other.system.id == draft.system.id && quantities(other) == quantities(&draft)
        };
        if draft.system.role == crate::model::Role::Middlebox || !drafts.iter().any(same) {
            drafts.push(draft);
        }
    }
    drafts
}

fn server<'s>(listener: &Node, manager: &Node, input: Input<'s>) -> Option<Draft<'s>> {
    let (name, span) = named(listener);
    let mut draft = Draft::new(input.systems.get("envoy")?, name, span);
    draft.look_up(Form::Key, |key| find(&[manager, listener], key));
    listen(&mut draft, listener);
    Some(draft)
}

fn tunnel<'s>(
    listener: &Node,
    proxy: &Node,
    resources: &Resources,
    input: Input<'s>,
) -> Option<Draft<'s>> {
    let (name, span) = named(listener);
    let mut draft = Draft::new(input.systems.get("envoy-tcp-proxy")?, name, span);
    draft.look_up(Form::Key, |key| {
        find(&[proxy], key.strip_prefix("tcp_proxy.").unwrap_or(key))
    });
    listen(&mut draft, listener);
    let names = cluster::named(proxy);
    let behind = resources.clusters.iter().filter(|cluster| {
        let name = cluster.get("name").and_then(Node::text);
        name.is_some_and(|name| names.contains(&name))
    });
    for cluster in behind {
        cluster::call(&mut draft, cluster);
    }
    Some(draft)
}

/// The name of a listener, or its port, and where that stands.
fn named(listener: &Node) -> (String, Span) {
    let address = listener.get("address").and_then(socket);
    match (listener.get("name").and_then(Node::spanned), address) {
        (Some(name), _) => (name.value, name.span),
        (None, Some(address)) => {
            let port = address.value.rsplit(':').next();
            let port = port.filter(|port| !port.contains('$'));
            let name = port.map_or_else(|| "envoy".to_owned(), |port| format!("envoy :{port}"));
            (name, address.span)
        }
        (None, None) => ("envoy".to_owned(), listener.span),
    }
}

/// Only the port is taken over: the address is one of this machine.
fn listen(draft: &mut Draft, listener: &Node) {
    let addresses = listener.get("address").into_iter().chain(
        listener
            .get("additional_addresses")
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(|other| other.get("address")),
    );
    for address in addresses {
        let port = address
            .at(&["socket_address", "port_value"])
            .and_then(Node::text);
        if let Some(port) = port {
            draft.listen(format!(":{port}"));
        }
    }
}
