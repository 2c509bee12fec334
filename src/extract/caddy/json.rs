//! Caddy's own configuration, in JSON or as YAML: `apps.http.servers`.

use crate::extract::{
    Input, Tree,
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::{Confidence, Form};
use crate::source::Spanned;
use crate::syntax::tree::{Entry, Node};

/// How deep handlers may nest.
const MOST_DEEP: usize = 60;

pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let mut drafts = Vec::new();
    for (_, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let servers = documents
            .iter()
            .filter_map(|document| document.at(&["apps", "http", "servers"]));
        for entry in servers.flat_map(Node::entries) {
            drafts.extend(server(entry, input));
            proxies(&entry.value, input, 0, &mut drafts);
        }
    }
    drafts
}

fn server<'s>(entry: &Entry, input: Input<'s>) -> Option<Draft<'s>> {
    let system = input.systems.get("caddy")?;
    let mut draft = Draft::new(system, entry.key.value.clone(), entry.key.span);
    draft.look_up(Form::Key, |key| find(&entry.value, key));
    for listen in entry.value.get("listen").map_or(&[][..], Node::items) {
        let port = listen.text().and_then(|text| text.rsplit(':').next());
        if let Some(port) = port {
            draft.listen(format!(":{port}"));
        }
    }
    Some(draft)
}

/// Every handler that passes requests on, wherever it stands.
fn proxies<'s>(node: &Node, input: Input<'s>, depth: usize, drafts: &mut Vec<Draft<'s>>) {
    if depth > MOST_DEEP {
        return;
    }
    if node.get("handler").and_then(Node::text) == Some("reverse_proxy") {
        drafts.extend(proxy(node, input));
        return;
    }
    let inside = node.entries().iter().map(|entry| &entry.value);
    for inner in inside.chain(node.items()) {
        proxies(inner, input, depth + 1, drafts);
    }
}

fn proxy<'s>(node: &Node, input: Input<'s>) -> Option<Draft<'s>> {
    let protocol = node.at(&["transport", "protocol"]).and_then(Node::text);
    if protocol.is_some_and(|protocol| protocol != "http") {
        return None;
    }
    let upstreams = node.get("upstreams").map_or(&[][..], Node::items);
    let dials: Vec<Spanned<String>> = upstreams
        .iter()
        .filter_map(|upstream| upstream.get("dial")?.spanned())
        .collect();
    let first = dials.first()?;
    let system = input.systems.get("caddy-reverse-proxy")?;
    let mut draft = Draft::new(system, first.value.clone(), first.span);
    draft.look_up(Form::Key, |key| find(node, key));
    for dial in &dials {
        draft.call_at(&super::environment(dial), Confidence::High);
    }
    Some(draft)
}

/// A number is nanoseconds here.
fn find(node: &Node, path: &str) -> Option<Found> {
    let keys: Vec<&str> = path.split('.').collect();
    let value = node.at(&keys)?;
    let text = value.text()?;
    let nanoseconds = text.parse().ok().filter(|_| path.ends_with("timeout"));
    Some(Found {
        written: nanoseconds.map_or_else(|| Written::Text(text.to_owned()), Written::Nanoseconds),
        span: value.span,
        inherited: false,
    })
}
