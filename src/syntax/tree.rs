//! The tree that YAML, JSON and TOML share: scalars, lists and maps, each with its span.

use crate::source::{Span, Spanned};

/// A value of a configuration document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value itself.
    pub kind: NodeKind,
    /// The whole value, quotes and brackets included.
    pub span: Span,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Nothing: an empty value, `null`, `~`.
    Null,
    /// A string, number or boolean, with quotes and escapes resolved; `1m` and `60` are both text here, because only
    /// the setting knows what it wants.
    Scalar(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the text. Keys may occur twice (templates do that); the last one counts.
    Map(Vec<Entry>),
    /// A value with a tag of its format's own, without its `!`: `!Ref Vpc`. Whoever does not ask for tags sees the
    /// value.
    Tagged(String, Box<Node>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key, with quotes resolved.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value under a key of a map; the last one where a key occurs twice.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()
            .iter()
            .rev()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.value)
    }

    /// The value under a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.untagged().kind {
            NodeKind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.untagged().kind {
            NodeKind::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.untagged().kind {
            NodeKind::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The tag, where there is one.
    pub fn tag(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Tagged(tag, _) => Some(tag),
            _ => None,
        }
    }

    /// The value without its tag; a value has one at most.
    pub fn untagged(&self) -> &Node {
        match &self.kind {
            NodeKind::Tagged(_, value) => value,
            _ => self,
        }
    }

    /// The text of a scalar with its span.
    pub fn spanned(&self) -> Option<Spanned<String>> {
        self.text()
            .map(|text| Spanned::new(text.to_owned(), self.span))
    }
}
