//! Which files are Compose files, and what their names say of how they are used together.

use crate::extract::{files::Files, folder};
use crate::source::FileId;
use crate::syntax::tree::{Entry, Node};

/// The files that Compose takes by itself; the first one that is there counts.
const DEFAULTS: &[&str] = &[
    "compose.yaml",
    "compose.yml",
    "docker-compose.yml",
    "docker-compose.yaml",
];

/// What a service may have that the `services:` of another format does not.
const OF_SERVICES: &[&str] = &["image", "build", "command", "extends"];

/// A Compose file.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) id: FileId,
    pub(super) path: &'a str,
    pub(super) documents: &'a [Node],
}

impl<'a> File<'a> {
    /// Every Compose file of the tree.
    pub(super) fn all(files: &Files<'a>) -> Vec<Self> {
        let all = files.documents().map(|(path, id, documents)| Self {
            id,
            path,
            documents,
        });
        all.filter(Self::is_compose).collect()
    }

    fn is_compose(&self) -> bool {
        let mut entries = self.services();
        let of_services = |node: &Node| OF_SERVICES.iter().any(|key| node.get(key).is_some());
        let is_map = |entry: &Entry| !entry.value.entries().is_empty();
        let named = self.name().contains("compose");
        let includes = named
            && self
                .documents
                .iter()
                .any(|document| document.get("include").is_some());
        includes || entries.any(|entry| of_services(&entry.value) || (named && is_map(entry)))
    }

    /// The services that it names.
    pub(super) fn services(&self) -> impl Iterator<Item = &'a Entry> {
        let maps = self
            .documents
            .iter()
            .filter_map(|document| document.get("services"));
        maps.flat_map(Node::entries)
    }

    pub(super) fn folder(&self) -> &'a str {
        folder(self.path)
    }

    /// Its name, without what marks it as a template.
    pub(super) fn name(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        let end = [".yaml.", ".yml."]
            .iter()
            .find_map(|end| Some(name.find(end)? + end.len() - 1));
        end.map_or(name, |end| &name[..end])
    }

    /// How early Compose takes it without being told; none for a file that it must be told of.
    pub(super) fn precedence(&self) -> Option<usize> {
        DEFAULTS.iter().position(|name| *name == self.name())
    }

    /// Is it the file that Compose merges into `base` by itself?
    pub(super) fn overrides(&self, base: &Self) -> bool {
        let stem = |name: &'a str| name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.folder() == base.folder()
            && stem(self.name()).strip_suffix(".override") == Some(stem(base.name()))
    }

    /// The services that are nothing by themselves: another file says what they run.
    pub(super) fn open(&self) -> impl Iterator<Item = &'a str> {
        let is_open = |node: &Node| {
            let told = ["image", "build", "extends"];
            told.iter().all(|key| node.get(key).is_none())
        };
        self.services()
            .filter(move |entry| is_open(&entry.value))
            .map(|entry| entry.key.value.as_str())
    }
}
