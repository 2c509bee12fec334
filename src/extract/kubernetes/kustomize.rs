//! Kustomize: what is deployed is what the outermost kustomizations put together, with their patches.
//!
//! A kustomization that another one names is no deployment of its own. Each that none names is one, and has its own
//! copies of the objects.

mod generators;

use super::merge::{merge, operate};
use super::objects::Object;
use crate::extract::{Input, Tree, folder, join};
use crate::source::{FileId, within};
use crate::syntax::env::Assignment;
use crate::syntax::tree::{Node, NodeKind};
use crate::syntax::yaml;
use std::collections::{BTreeMap, BTreeSet};

/// How many kustomizations may name each other in a row.
const DEPTH: usize = 16;
/// How many objects all deployments together may have: each has its own copies.
const MOST: usize = 50_000;
/// How many patches of a kustomization may stand in its own text.
const INLINE: usize = 64;

/// Puts the objects of kustomizations together. Those that stand for themselves stay as they are.
pub(super) fn build<'a>(input: Input<'a>, objects: Vec<Object<'a>>) -> Vec<Object<'a>> {
    let tree = Kustomizations::new(input, &objects);
    if tree.all.is_empty() {
        return objects;
    }
    let mut built = Vec::new();
    for folder in tree.outermost() {
        let place = format!("{}/kustomization", folder.trim_start_matches('/'));
        let mut own = tree.collect(folder, &mut BTreeSet::new(), 0);
        own.truncate(MOST.saturating_sub(built.len()));
        for object in &mut own {
            object.place = Some(place.trim_start_matches('/').to_owned());
        }
        built.extend(own);
    }
    let used = tree.used();
    let stays = |object: &Object| !used.contains(input.sources.path(object.file));
    let mut rest: Vec<Object> = objects.into_iter().filter(stays).collect();
    rest.extend(built);
    rest
}

struct Kustomizations<'o, 'a> {
    input: Input<'a>,
    /// By their folders.
    all: BTreeMap<String, (FileId, &'a Node)>,
    /// The objects of each file.
    objects: BTreeMap<&'a str, Vec<&'o Object<'a>>>,
    /// The documents of each file.
    documents: BTreeMap<&'a str, (FileId, &'a [Node])>,
    /// The variables of each environment file.
    environments: BTreeMap<&'a str, &'a [Assignment]>,
}

impl<'o, 'a> Kustomizations<'o, 'a> {
    fn new(input: Input<'a>, objects: &'o [Object<'a>]) -> Self {
        const NAMES: &[&str] = &["kustomization.yaml", "kustomization.yml", "Kustomization"];
        let mut tree = Self {
            input,
            all: BTreeMap::new(),
            objects: BTreeMap::new(),
            documents: BTreeMap::new(),
            environments: BTreeMap::new(),
        };
        for (file, parsed) in input.trees {
            let path = input.sources.path(*file);
            let documents = match parsed {
                Tree::Documents(documents) => documents,
                Tree::Environment(variables) => {
                    tree.environments.insert(path, variables);
                    continue;
                }
                _ => continue,
            };
            tree.documents.entry(path).or_insert((*file, documents));
            let name = path.rsplit('/').next().unwrap_or(path);
            if let (true, Some(root)) = (NAMES.contains(&name), documents.first()) {
                tree.all.insert(folder(path).to_owned(), (*file, root));
            }
        }
        for object in objects {
            tree.objects
                .entry(input.sources.path(object.file))
                .or_default()
                .push(object);
        }
        tree
    }

    /// The paths that a kustomization names under some keys, as paths of the tree.
    fn named(&self, folder: &str, keys: &[&str]) -> Vec<String> {
        let Some((_, root)) = self.all.get(folder) else {
            return Vec::new();
        };
        let items = keys
            .iter()
            .filter_map(|key| root.get(key))
            .flat_map(Node::items);
        let path = |item: &Node| {
            let path = item.text().or_else(|| item.get("path")?.text())?;
            let remote = path.contains("://") || path.contains('\n');
            (!remote).then(|| join(folder, path)).flatten()
        };
        items.filter_map(path).collect()
    }

    fn resources(&self, folder: &str) -> Vec<String> {
        self.named(folder, &["resources", "bases", "components"])
    }

    /// The kustomizations that no other one names.
    fn outermost(&self) -> impl Iterator<Item = &str> {
        let named: BTreeSet<String> = self
            .all
            .keys()
            .flat_map(|folder| self.resources(folder))
            .collect();
        self.all
            .keys()
            .filter(move |folder| !named.contains(*folder))
            .map(String::as_str)
    }

    /// The files that kustomizations make something of.
    fn used(&self) -> BTreeSet<String> {
        const KEYS: &[&str] = &[
            "resources",
            "bases",
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
        ];
        self.all
            .keys()
            .flat_map(|folder| self.named(folder, KEYS))
            .collect()
    }

    /// The objects of a kustomization, with all that it changes.
    fn collect(&self, folder: &str, open: &mut BTreeSet<String>, depth: usize) -> Vec<Object<'a>> {
        let Some((file, root)) = self.all.get(folder).copied() else {
            return Vec::new();
        };
        if depth > DEPTH || !open.insert(folder.to_owned()) {
            return Vec::new();
        }
        let mut objects: Vec<Object> = Vec::new();
        for path in self.resources(folder) {
            if self.all.contains_key(&path) {
                objects.extend(self.collect(&path, open, depth + 1));
            } else if let Some(own) = self.objects.get(path.as_str()) {
                objects.extend(own.iter().map(|object| (*object).clone()));
            }
            objects.truncate(MOST);
        }
        open.remove(folder);
        objects.extend(self.generated(file, folder, root));
        if let Some(namespace) = root.get("namespace").and_then(Node::text) {
            for object in &mut objects {
                object.namespace = Some(namespace.to_owned());
            }
        }
        self.patch(file, folder, root, &mut objects);
        retag(root, &mut objects);
        surround(root, &mut objects);
        objects
    }

    /// Lays the patches of a kustomization over its objects.
    fn patch(&self, file: FileId, folder: &str, root: &Node, objects: &mut [Object]) {
        for path in self.named(folder, &["patchesStrategicMerge"]) {
            for patch in self
                .documents
                .get(path.as_str())
                .map_or(&[][..], |(_, all)| all)
            {
                strategic(objects, patch, None);
            }
        }
        let inline = root
            .get("patchesStrategicMerge")
            .map_or(&[][..], Node::items);
        for text in inline.iter().take(INLINE) {
            for patch in self.inline(file, text) {
                strategic(objects, &patch, None);
            }
        }
        let keys = ["patches", "patchesJson6902"];
        let items = keys
            .iter()
            .filter_map(|key| root.get(key))
            .flat_map(Node::items);
        for (at, item) in items.enumerate() {
            let target = item.get("target");
            let path = item
                .get("path")
                .and_then(Node::text)
                .and_then(|path| join(folder, path));
            if let Some((_, patches)) = path.and_then(|path| self.documents.get(path.as_str())) {
                patches
                    .iter()
                    .for_each(|patch| apply(objects, patch, target));
            }
            let inline = item.get("patch").filter(|_| at < INLINE);
            for patch in inline.map_or_else(Vec::new, |text| self.inline(file, text)) {
                apply(objects, &patch, target);
            }
        }
    }

    /// A patch that is a text within the kustomization.
    fn inline(&self, file: FileId, text: &Node) -> Vec<Node> {
        let whole = self.input.sources.text(file);
        if text.text().is_none_or(|text| !text.contains('\n')) {
            return Vec::new();
        }
        yaml::parse(file, &within(whole, text.span)).tree
    }
}

/// Applies a patch of either kind.
fn apply(objects: &mut [Object], patch: &Node, target: Option<&Node>) {
    if patch.items().is_empty() {
        return strategic(objects, patch, target);
    }
    let Some(target) = target else {
        return;
    };
    for object in objects
        .iter_mut()
        .filter(|object| is_target(object, target))
    {
        for operation in patch.items() {
            operate(object.node.to_mut(), operation);
        }
    }
}

/// A patch names what it changes as an object does; a target may name more.
fn strategic(objects: &mut [Object], patch: &Node, target: Option<&Node>) {
    let kind = patch.get("kind").and_then(Node::text);
    let name = patch.at(&["metadata", "name"]).and_then(Node::text);
    for object in objects {
        let meant = match target {
            Some(target) => is_target(object, target),
            None => Some(object.kind.as_str()) == kind && Some(object.name.value.as_str()) == name,
        };
        if meant {
            merge(object.node.to_mut(), patch);
        }
    }
}

/// Does a target mean an object? Names may end in `.*`.
fn is_target(object: &Object, target: &Node) -> bool {
    let fits = |key: &str, own: &str| {
        target
            .get(key)
            .and_then(Node::text)
            .is_none_or(|wanted| match wanted.strip_suffix(".*") {
                Some(head) => own.starts_with(head),
                None => own == wanted,
            })
    };
    fits("kind", &object.kind) && fits("name", &object.name.value)
}

/// Puts `namePrefix` and `nameSuffix` around the names under which the objects are deployed.
fn surround(root: &Node, objects: &mut [Object]) {
    let told = |key: &str| root.get(key).and_then(Node::text).unwrap_or("");
    let (prefix, suffix) = (told("namePrefix"), told("nameSuffix"));
    if prefix.is_empty() && suffix.is_empty() {
        return;
    }
    for object in objects {
        let known = object.deployed_as.as_ref().unwrap_or(&object.name.value);
        object.deployed_as = Some(format!("{prefix}{known}{suffix}"));
    }
}

/// Changes the images that `images:` names.
fn retag(root: &Node, objects: &mut [Object]) {
    for change in root.get("images").map_or(&[][..], Node::items) {
        let Some(name) = change.get("name").and_then(Node::text) else {
            continue;
        };
        let new = change.get("newName").and_then(Node::text).unwrap_or(name);
        let tag = change.get("newTag").or_else(|| change.get("digest"));
        for object in objects
            .iter_mut()
            .filter(|object| object.node.get("spec").is_some())
        {
            rename(object.node.to_mut(), name, new, tag);
        }
    }
}

/// Changes every `image:` of that name. Trees have a depth that recursion can bear.
fn rename(node: &mut Node, name: &str, new: &str, tag: Option<&Node>) {
    match &mut node.kind {
        NodeKind::List(items) => items
            .iter_mut()
            .for_each(|item| rename(item, name, new, tag)),
        NodeKind::Map(entries) => {
            for entry in entries {
                let reference = entry.value.text().filter(|_| entry.key.value == "image");
                let known =
                    reference.is_some_and(|text| text.split([':', '@']).next() == Some(name));
                if !known {
                    rename(&mut entry.value, name, new, tag);
                    continue;
                }
                let old = reference
                    .and_then(|text| text.split_once(':'))
                    .map(|(_, tag)| tag.to_owned());
                let told = tag.and_then(Node::text).map(str::to_owned).or(old);
                let span = tag.map_or(entry.value.span, |tag| tag.span);
                entry.value = Node {
                    kind: NodeKind::Scalar(
                        told.map_or_else(|| new.to_owned(), |tag| format!("{new}:{tag}")),
                    ),
                    span,
                };
            }
        }
        _ => {}
    }
}
