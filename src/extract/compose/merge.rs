//! How Compose merges two files: maps by their keys, lists one behind the other, the later value of two.

use crate::source::Spanned;
use crate::syntax::tree::{Entry, Node, NodeKind};
use std::collections::BTreeMap;

/// Maps that may be written as lists of `name=value`.
const PAIRS: &[&str] = &[
    "environment",
    "labels",
    "annotations",
    "args",
    "sysctls",
    "networks",
];

/// Lists that are replaced as a whole.
const WHOLE: &[&str] = &["command", "entrypoint", "test"];

/// Two files, or two parts of one, as one: `over` counts where both say something.
pub(super) fn files(base: Node, over: Node) -> Node {
    both(base, over, |key, base, over| match key {
        "services" => both(base, over, |_, base, over| service(base, over)),
        _ => both(base, over, |_, base, over| both(base, over, value)),
    })
}

/// Two definitions of one service as one.
pub(super) fn service(base: Node, over: Node) -> Node {
    both(base, over, value)
}

fn value(key: &str, base: Node, over: Node) -> Node {
    if WHOLE.contains(&key) {
        return over;
    }
    // A build context alone stands for a map with nothing else in it.
    let (base, over) = match key {
        "build" => (context(base), context(over)),
        _ if PAIRS.contains(&key) => (pairs(base), pairs(over)),
        _ => (base, over),
    };
    both(base, over, value)
}

/// Merges two maps, with a rule for what stands in both. Trees are of bounded depth, and so is this.
fn both(base: Node, over: Node, rule: fn(&str, Node, Node) -> Node) -> Node {
    let span = base.span;
    match (base.kind, over.kind) {
        (NodeKind::Map(base), NodeKind::Map(over)) => Node {
            kind: NodeKind::Map(entries(base, over, rule)),
            span,
        },
        (NodeKind::List(mut base), NodeKind::List(over)) => {
            base.extend(over);
            Node {
                kind: NodeKind::List(base),
                span,
            }
        }
        (base, NodeKind::Null) => Node { kind: base, span },
        (_, kind) => Node {
            kind,
            span: over.span,
        },
    }
}

fn entries(base: Vec<Entry>, over: Vec<Entry>, rule: fn(&str, Node, Node) -> Node) -> Vec<Entry> {
    let mut merged: Vec<Option<Entry>> = Vec::with_capacity(base.len() + over.len());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for entry in base {
        places.insert(entry.key.value.clone(), merged.len());
        merged.push(Some(entry));
    }
    for Entry { key, value } in over {
        let known = places.get(&key.value).copied();
        let slot = known.and_then(|at| merged.get_mut(at));
        let old = match slot {
            Some(slot) => slot.take(),
            None => None,
        };
        let value = match (value.kind, old) {
            // What stood here counts no more.
            (NodeKind::Tagged(tag, _), _) if tag == "reset" => continue,
            (NodeKind::Tagged(tag, whole), _) if tag == "override" => *whole,
            (kind, Some(old)) => rule(
                &key.value,
                old.value,
                Node {
                    kind,
                    span: value.span,
                },
            ),
            (kind, None) => Node {
                kind,
                span: value.span,
            },
        };
        let at = known.unwrap_or(merged.len());
        places.insert(key.value.clone(), at);
        let entry = Some(Entry { key, value });
        match merged.get_mut(at) {
            Some(slot) => *slot = entry,
            None => merged.push(entry),
        }
    }
    merged.into_iter().flatten().collect()
}

/// A list of `name=value` as a map; names without a value have none.
pub(super) fn pairs(node: Node) -> Node {
    let NodeKind::List(items) = node.kind else {
        return node;
    };
    let entry = |item: Node| {
        let text = item.text()?.to_owned();
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, NodeKind::Scalar(value.to_owned())),
            None => (text.as_str(), NodeKind::Null),
        };
        Some(Entry {
            key: Spanned::new(name.trim().to_owned(), item.span),
            value: Node {
                kind: value,
                span: item.span,
            },
        })
    };
    Node {
        kind: NodeKind::Map(items.into_iter().filter_map(entry).collect()),
        span: node.span,
    }
}

fn context(node: Node) -> Node {
    let span = node.span;
    match node.kind {
        NodeKind::Scalar(_) => Node {
            kind: NodeKind::Map(vec![Entry {
                key: Spanned::new("context".to_owned(), span),
                value: node,
            }]),
            span,
        },
        kind => Node { kind, span },
    }
}
