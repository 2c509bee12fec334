//! One tree out of the files of a project: what they include, what their services extend, what is laid over what.

use super::{environment::Environment, file::File, merge};
use crate::extract::{files::Files, folder, join};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::tree::{Entry, Node, NodeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How long a chain of files or services may be that include or extend each other.
const LONGEST_CHAIN: usize = 16;

/// How many services of one file may extend others: each is searched for.
const MOST_EXTENDED: usize = 1000;

/// How many files one project may include.
const MOST_INCLUDES: usize = 100;

/// A project as Compose would see it.
pub(super) struct Project<'a> {
    pub(super) files: &'a Files<'a>,
    /// What tells it from others: the path of its first file, and which of that file's projects it is.
    pub(super) id: String,
    /// The folder of its first file.
    pub(super) folder: &'a str,
    /// Its services, merged.
    pub(super) services: Vec<Entry>,
    /// Where each of them stands.
    places: BTreeMap<String, usize>,
    /// What else is defined: networks, volumes, configs, secrets, each by its name.
    definitions: BTreeMap<String, BTreeMap<String, Node>>,
    /// The services whose network namespace others share.
    pub(super) hosts: BTreeSet<String>,
    /// What the texts of each file are relative to, and filled with.
    origins: BTreeMap<FileId, Rc<Origin>>,
    /// Every Compose file, by its path.
    compose: &'a BTreeMap<&'a str, File<'a>>,
}

/// What the texts of a file are read with.
pub(super) struct Origin {
    pub(super) folder: String,
    pub(super) environment: Environment,
}

impl<'a> Project<'a> {
    /// Reads the files of a group.
    pub(super) fn load(
        id: String,
        group: &[File<'a>],
        compose: &'a BTreeMap<&'a str, File<'a>>,
        files: &'a Files<'a>,
    ) -> Option<Self> {
        let first = group.first()?;
        let mut project = Self {
            files,
            id,
            folder: first.folder(),
            services: Vec::new(),
            places: BTreeMap::new(),
            definitions: BTreeMap::new(),
            hosts: BTreeSet::new(),
            origins: BTreeMap::new(),
            compose,
        };
        let own = Rc::new(Origin {
            folder: project.folder.to_owned(),
            environment: Environment::of_folder(files, project.folder),
        });
        let mut root = Node {
            kind: NodeKind::Map(Vec::new()),
            span: Span::new(first.id, 0, 0),
        };
        for file in group {
            root = project.with(root, file, &own, LONGEST_CHAIN);
        }
        project.divide(root);
        Some(project)
    }

    /// Takes the merged tree apart, so that nothing in it is searched for again and again.
    fn divide(&mut self, root: Node) {
        let NodeKind::Map(entries) = root.kind else {
            return;
        };
        for entry in entries {
            let NodeKind::Map(inside) = entry.value.kind else {
                continue;
            };
            if entry.key.value == "services" {
                self.services = inside;
            } else {
                let named = inside
                    .into_iter()
                    .map(|entry| (entry.key.value, entry.value));
                self.definitions.insert(entry.key.value, named.collect());
            }
        }
        for (at, entry) in self.services.iter().enumerate() {
            self.places.insert(entry.key.value.clone(), at);
            let mode = entry.value.get("network_mode").and_then(Node::text);
            let host = mode.and_then(|mode| mode.strip_prefix("service:"));
            self.hosts.extend(host.map(str::to_owned));
        }
    }

    /// The service of that name.
    pub(super) fn service(&self, name: &str) -> Option<&Node> {
        let entry = self.services.get(*self.places.get(name)?)?;
        Some(&entry.value)
    }

    /// What stands under a name at the top: a network, a volume, a config.
    pub(super) fn definition(&self, kind: &str, name: &str) -> Option<&Node> {
        self.definitions.get(kind)?.get(name)
    }

    /// The tree with a file, and what that includes, merged into it.
    fn with(&mut self, mut root: Node, file: &File<'a>, origin: &Rc<Origin>, chain: usize) -> Node {
        let known = self.origins.contains_key(&file.id);
        let Some(chain) = chain.checked_sub(1).filter(|_| !known) else {
            return root;
        };
        self.origins.insert(file.id, origin.clone());
        for document in file.documents {
            for include in document.get("include").map_or(&[][..], Node::items) {
                root = self.with_included(root, include, origin, chain);
            }
        }
        for document in file.documents {
            root = merge::files(root, self.with_extended(file, document));
        }
        root
    }

    fn with_included(
        &mut self,
        mut root: Node,
        include: &Node,
        origin: &Rc<Origin>,
        chain: usize,
    ) -> Node {
        let paths = match include.get("path") {
            Some(path) => texts(path),
            None => texts(include),
        };
        for path in paths {
            let path = origin.environment.filled(&path.value);
            let found =
                join(&origin.folder, &path).and_then(|path| self.compose.get(path.as_str()));
            let Some(file) = found.copied() else { continue };
            if self.origins.len() > MOST_INCLUDES {
                break;
            }
            let own = self.origin_of(include, &file, origin);
            root = self.with(root, &file, &Rc::new(own), chain);
        }
        root
    }

    /// An included file is a project within the project: relative to its own folder, with its own environment.
    fn origin_of(&self, include: &Node, file: &File, around: &Origin) -> Origin {
        let told = include.get("project_directory").and_then(Node::text);
        let folder = told.and_then(|told| join(&around.folder, told));
        let folder = folder.unwrap_or_else(|| file.folder().to_owned());
        let mut environment = Environment::of_folder(self.files, &folder);
        for path in include.get("env_file").map(texts).unwrap_or_default() {
            let path = join(&around.folder, &path.value);
            let assignments = path.and_then(|path| self.files.environment(&path));
            environment.add(assignments.unwrap_or_default());
        }
        Origin {
            folder,
            environment,
        }
    }

    /// The document with its services merged with those that they extend.
    fn with_extended(&self, file: &File<'a>, document: &Node) -> Node {
        let extends = |entry: &Entry| entry.value.get("extends").is_some();
        let services = document.get("services").map_or(&[][..], Node::entries);
        if !services.iter().any(extends) {
            return document.clone();
        }
        let mut left = MOST_EXTENDED;
        let entries = services.iter().map(|entry| {
            left -= usize::from(extends(entry) && left > 0);
            let mut chain = vec![(file.id, entry.key.value.clone())];
            let value = match left {
                0 => entry.value.clone(),
                _ => self.extended(*file, &entry.value, &mut chain),
            };
            Entry {
                value,
                key: entry.key.clone(),
            }
        });
        let services = NodeKind::Map(entries.collect());
        let mut document = document.clone();
        if let NodeKind::Map(entries) = &mut document.kind
            && let Some(own) = entries
                .iter_mut()
                .rev()
                .find(|own| own.key.value == "services")
        {
            own.value.kind = services;
        }
        document
    }

    /// A service merged with the one that it extends. `chain` is what led here.
    fn extended(&self, file: File<'a>, node: &Node, chain: &mut Vec<(FileId, String)>) -> Node {
        let Some(extends) = node.get("extends").filter(|_| chain.len() < LONGEST_CHAIN) else {
            return node.clone();
        };
        let Some(name) = extends.text().or_else(|| extends.get("service")?.text()) else {
            return node.clone();
        };
        let other = extends.get("file").and_then(Node::text);
        let base = match other {
            Some(path) => join(folder(file.path), path)
                .and_then(|path| self.compose.get(path.as_str()).copied()),
            None => Some(file),
        };
        let Some(base) = base else {
            return node.clone();
        };
        let step = (base.id, name.to_owned());
        let found = base
            .services()
            .filter(|entry| entry.key.value == name)
            .last();
        let Some(found) = found.filter(|_| !chain.contains(&step)) else {
            return node.clone();
        };
        chain.push(step);
        let below = self.extended(base, &found.value, chain);
        merge::service(below, node.clone())
    }

    /// The variables and the folder that a node is read with: those of the file that it stands in.
    fn origin(&self, span: Span) -> Rc<Origin> {
        let known = self.origins.get(&span.file).cloned();
        known.unwrap_or_else(|| self.foreign(span.file))
    }

    /// What a file is read with that only lends services: paths are its own, variables are the project's.
    fn foreign(&self, file: FileId) -> Rc<Origin> {
        let environment = self
            .origins
            .values()
            .next()
            .map(|own| own.environment.clone());
        Rc::new(Origin {
            folder: folder(self.files.path(file)).to_owned(),
            environment: environment.unwrap_or_default(),
        })
    }

    /// The text of a scalar with its variables replaced.
    pub(super) fn text(&self, node: &Node) -> Option<Spanned<String>> {
        let text = node.spanned()?;
        Some(self.filled(&text))
    }

    /// A text with its variables replaced.
    pub(super) fn filled(&self, text: &Spanned<String>) -> Spanned<String> {
        if !text.value.contains('$') {
            return text.clone();
        }
        let filled = self.origin(text.span).environment.filled(&text.value);
        Spanned::new(filled, text.span)
    }

    /// The value of a variable where a node stands.
    pub(super) fn variable(&self, name: &str, span: Span) -> Option<Spanned<String>> {
        self.origin(span).environment.get(name).cloned()
    }

    /// The environment where a node stands.
    pub(super) fn environment(&self, span: Span) -> Environment {
        self.origin(span).environment.clone()
    }

    /// A path that is written in one of the project's files, as one of the tree; none where it leads out of it.
    pub(super) fn path(&self, text: &Spanned<String>) -> Option<String> {
        if text.value.starts_with(['/', '~']) || text.value.contains("://") {
            return None;
        }
        join(&self.origin(text.span).folder, &text.value)
    }
}

/// A text, or the texts of a list; of maps those under `path`.
pub(super) fn texts(node: &Node) -> Vec<Spanned<String>> {
    if let Some(text) = node.spanned() {
        return vec![text];
    }
    let text = |item: &Node| item.spanned().or_else(|| item.get("path")?.spanned());
    node.items().iter().filter_map(text).collect()
}
