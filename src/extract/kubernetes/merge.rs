//! Patches: one tree laid over another, as Kustomize does it.

use crate::syntax::tree::{Entry, Node, NodeKind};

/// By which of their keys the items of a list are told apart.
const KEYS: &[&str] = &["name", "mountPath", "containerPort", "port", "host"];

/// Lays a strategic merge patch over a node. Trees have a depth that recursion can bear.
pub(super) fn merge(base: &mut Node, patch: &Node) {
    match (&mut base.kind, &patch.kind) {
        (NodeKind::Map(entries), NodeKind::Map(changes)) => {
            for change in changes {
                merge_entry(entries, change);
            }
        }
        (NodeKind::List(items), NodeKind::List(changes)) if key_of(changes).is_some() => {
            for change in changes {
                merge_item(items, change);
            }
        }
        _ => *base = patch.clone(),
    }
}

fn merge_entry(entries: &mut Vec<Entry>, change: &Entry) {
    let known = entries
        .iter_mut()
        .rev()
        .find(|entry| entry.key.value == change.key.value);
    match (known, &change.value.kind) {
        // What is set to nothing is taken away.
        (Some(_), NodeKind::Null) => entries.retain(|entry| entry.key.value != change.key.value),
        (Some(known), _) => merge(&mut known.value, &change.value),
        (None, _) => entries.push(change.clone()),
    }
}

fn merge_item(items: &mut Vec<Node>, change: &Node) {
    let Some((key, value)) = identity(change) else {
        return;
    };
    let same = |item: &Node| item.get(key).and_then(Node::text) == Some(value);
    if change.get("$patch").and_then(Node::text) == Some("delete") {
        items.retain(|item| !same(item));
        return;
    }
    match items.iter_mut().find(|item| same(item)) {
        Some(item) => merge(item, change),
        None => items.push(change.clone()),
    }
}

/// The key by which all items of a list are told apart.
fn key_of(items: &[Node]) -> Option<&'static str> {
    let all = |key: &&&str| items.iter().all(|item| item.get(key).is_some());
    KEYS.iter().find(all).copied().filter(|_| !items.is_empty())
}

fn identity(item: &Node) -> Option<(&'static str, &str)> {
    KEYS.iter()
        .find_map(|key| Some((*key, item.get(key)?.text()?)))
}

/// Applies one operation of a JSON patch. One that does not fit changes nothing.
pub(super) fn operate(root: &mut Node, operation: &Node) {
    let text = |key: &str| operation.get(key).and_then(Node::text);
    let (Some(kind), Some(path)) = (text("op"), text("path")) else {
        return;
    };
    let steps: Vec<String> = path
        .split('/')
        .skip(1)
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
        .collect();
    let Some((last, way)) = steps.split_last() else {
        return;
    };
    let Some(parent) = way.iter().try_fold(root, |node, step| child(node, step)) else {
        return;
    };
    match kind {
        "remove" => remove(parent, last),
        "add" | "replace" => {
            if let Some(value) = operation.get("value") {
                put(parent, last, value, operation, kind == "add");
            }
        }
        _ => {}
    }
}

fn child<'n>(node: &'n mut Node, step: &str) -> Option<&'n mut Node> {
    match &mut node.kind {
        NodeKind::Map(entries) => {
            let entry = entries
                .iter_mut()
                .rev()
                .find(|entry| entry.key.value == step)?;
            Some(&mut entry.value)
        }
        NodeKind::List(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    }
}

fn remove(parent: &mut Node, step: &str) {
    match &mut parent.kind {
        NodeKind::Map(entries) => entries.retain(|entry| entry.key.value != step),
        NodeKind::List(items) => {
            if let Some(at) = step.parse::<usize>().ok().filter(|at| *at < items.len()) {
                items.remove(at);
            }
        }
        _ => {}
    }
}

fn put(parent: &mut Node, step: &str, value: &Node, operation: &Node, add: bool) {
    match &mut parent.kind {
        NodeKind::Map(entries) => {
            let known = entries
                .iter_mut()
                .rev()
                .find(|entry| entry.key.value == step);
            if let Some(entry) = known {
                entry.value = value.clone();
                return;
            }
            let span = operation.get("path").map_or(value.span, |path| path.span);
            entries.push(Entry {
                key: crate::source::Spanned::new(step.to_owned(), span),
                value: value.clone(),
            });
        }
        NodeKind::List(items) => match step.parse::<usize>() {
            Ok(at) if add && at <= items.len() => items.insert(at, value.clone()),
            Ok(at) => {
                if let Some(item) = items.get_mut(at) {
                    *item = value.clone();
                }
            }
            Err(_) if step == "-" => items.push(value.clone()),
            Err(_) => {}
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::yaml;

    fn node(text: &str) -> Node {
        yaml::parse(FileId(0), text).tree.remove(0)
    }

    fn at<'n>(node: &'n Node, path: &[&str]) -> Option<&'n str> {
        node.at(path).and_then(Node::text)
    }

    #[test]
    fn maps_and_named_items_are_merged() {
        let mut base =
            node("{a: {b: 1, c: 2}, list: [{name: x, v: 1, w: 1}, {name: y}], plain: [1, 2]}");
        merge(
            &mut base,
            &node("{a: {b: 3, c: null}, list: [{name: x, v: 2}, {name: z}], plain: [9]}"),
        );
        assert_eq!(at(&base, &["a", "b"]), Some("3"));
        assert_eq!(at(&base, &["a", "c"]), None);
        let items = base.get("list").unwrap().items();
        assert_eq!(items.len(), 3);
        assert_eq!(
            (at(&items[0], &["v"]), at(&items[0], &["w"])),
            (Some("2"), Some("1"))
        );
        assert_eq!(base.get("plain").unwrap().items().len(), 1);
    }

    #[test]
    fn items_can_be_taken_away() {
        let mut base = node("list: [{name: x}, {name: y}]");
        merge(&mut base, &node("list: [{name: x, $patch: delete}]"));
        assert_eq!(base.get("list").unwrap().items().len(), 1);
    }

    #[test]
    fn operations_change_what_their_path_names() {
        let mut base = node("{a: {x/y: 1}, list: [1, 2]}");
        for operation in [
            "{op: replace, path: /a/x~1y, value: 5}",
            "{op: add, path: /a/new, value: 6}",
            "{op: add, path: /list/-, value: 3}",
            "{op: remove, path: /list/0}",
            "{op: replace, path: /nowhere/x, value: 1}",
            "{op: remove, path: /list/9}",
            "{op: add, path: '', value: 1}",
        ] {
            operate(&mut base, &node(operation));
        }
        assert_eq!(at(&base, &["a", "x/y"]), Some("5"));
        assert_eq!(at(&base, &["a", "new"]), Some("6"));
        let items: Vec<_> = base
            .get("list")
            .unwrap()
            .items()
            .iter()
            .filter_map(Node::text)
            .collect();
        assert_eq!(items, ["2", "3"]);
    }
}
