//! What kustomizations make themselves: ConfigMaps and Secrets of files, literals and environment files.

use super::Kustomizations;
use crate::extract::join;
use crate::extract::kubernetes::objects::Object;
use crate::source::{FileId, Spanned};
use crate::syntax::env::Assignment;
use crate::syntax::tree::{Entry, Node, NodeKind};
use std::borrow::Cow;

impl<'a> Kustomizations<'_, 'a> {
    /// The ConfigMaps and Secrets that a kustomization makes of files and literals.
    pub(super) fn generated(&self, file: FileId, folder: &str, root: &'a Node) -> Vec<Object<'a>> {
        let generators = [
            ("configMapGenerator", "ConfigMap"),
            ("secretGenerator", "Secret"),
        ];
        let all = generators.iter().flat_map(|(key, kind)| {
            let items = root.get(key).map_or(&[][..], Node::items);
            items.iter().map(move |item| (*kind, item))
        });
        all.filter_map(|(kind, item)| self.generate(file, folder, kind, item))
            .collect()
    }

    fn generate(&self, file: FileId, folder: &str, kind: &str, item: &Node) -> Option<Object<'a>> {
        let list = |key: &str| {
            let items = item.get(key).map_or(&[][..], Node::items);
            items.iter().filter_map(Node::spanned)
        };
        let span = item.span;
        let part = if kind == "Secret" {
            "stringData"
        } else {
            "data"
        };
        let mut entries: Vec<Entry> = list("literals").filter_map(|text| literal(&text)).collect();
        let one = item.get("env").and_then(Node::spanned);
        for path in list("envs").chain(one) {
            let path = join(folder, &path.value);
            let own = path.and_then(|path| self.environments.get(path.as_str()).copied());
            entries.extend(own.unwrap_or_default().iter().map(variable));
        }
        let data = Node {
            kind: NodeKind::Map(entries),
            span,
        };
        let node = NodeKind::Map(vec![Entry {
            key: Spanned::new(part.to_owned(), span),
            value: data,
        }]);
        Some(Object {
            kind: kind.to_owned(),
            group: String::new(),
            name: item.get("name")?.spanned()?,
            namespace: item
                .get("namespace")
                .and_then(Node::text)
                .map(str::to_owned),
            scope: String::new(),
            place: None,
            deployed_as: None,
            file,
            files: list("files")
                .filter_map(|text| source(folder, &text.value))
                .collect(),
            node: Cow::Owned(Node { kind: node, span }),
        })
    }
}

/// A line of an environment file.
fn variable(one: &Assignment) -> Entry {
    Entry {
        key: one.name.clone(),
        value: Node {
            kind: NodeKind::Scalar(one.value.value.clone()),
            span: one.value.span,
        },
    }
}

/// `SHOP_URL=http://shop`.
fn literal(text: &Spanned<String>) -> Option<Entry> {
    let (key, value) = text.value.split_once('=')?;
    let value = value.trim_matches(['"', '\'']);
    Some(Entry {
        key: Spanned::new(key.to_owned(), text.span),
        value: Node {
            kind: NodeKind::Scalar(value.to_owned()),
            span: text.span,
        },
    })
}

/// `nginx.conf`, `nginx.conf=conf/edge.conf`: the key, and the path in the tree.
fn source(folder: &str, text: &str) -> Option<(String, String)> {
    let (key, path) = match text.split_once('=') {
        Some((key, path)) => (key, path),
        None => (text.rsplit('/').next()?, text),
    };
    Some((key.to_owned(), join(folder, path)?))
}
