//! Merge keys: `<<: *defaults` and `<<: [*a, *b]`.

use super::super::tree::{Entry, Node, NodeKind};

const MERGE: &str = "<<";

/// Puts what is merged in front of the map's own entries, so that those win, as the last one does.
pub(super) fn resolve(entries: Vec<Entry>) -> Vec<Entry> {
    if !entries.iter().any(is_merge) {
        return entries;
    }
    let (merges, own): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_merge);
    let inherited = merges.into_iter().flat_map(|entry| entries_of(entry.value));
    inherited.chain(own).collect()
}

/// Anything else under `<<`, such as a template, stays an entry like others.
fn is_merge(entry: &Entry) -> bool {
    let is_map = |node: &Node| matches!(node.kind, NodeKind::Map(_));
    let value = &entry.value;
    entry.key.value == MERGE
        && (is_map(value) || (!value.items().is_empty() && value.items().iter().all(is_map)))
}

/// Of several maps in a list the first one wins, so it goes last.
fn entries_of(value: Node) -> Vec<Entry> {
    match value.kind {
        NodeKind::Map(entries) => entries,
        NodeKind::List(maps) => maps.into_iter().rev().flat_map(entries_of).collect(),
        _ => Vec::new(),
    }
}
