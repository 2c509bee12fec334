//! The files of the linted tree by their paths: what Compose files, Dockerfiles and scripts name is looked up here.

use super::{Input, Tree, folder};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::{dockerfile::Instruction, env::Assignment, tree::Node};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Folders in which nothing runs that serves anybody.
const ASIDE: &[&str] = &[
    "test",
    "tests",
    "e2e",
    "testing",
    "hack",
    "ci",
    ".devcontainer",
    "devcontainer",
];

/// Every file that was read.
pub(super) struct Files<'a> {
    sources: &'a Sources,
    paths: BTreeMap<&'a str, FileId>,
    trees: BTreeMap<FileId, &'a Tree>,
    /// How long the path is of the folder that holds everything, with its slash.
    root: usize,
}

impl<'a> Files<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        let belongs =
            |file: &SourceFile| file.part.is_none() && file.document.as_deref() == input.document;
        let whole = input.sources.iter().filter(move |(_, file)| belongs(file));
        let telling = input.trees.iter().map(|(id, _)| input.sources.path(*id));
        Self {
            sources: input.sources,
            root: root(telling),
            paths: whole.map(|(id, file)| (file.path.as_str(), id)).collect(),
            trees: input.trees.iter().map(|(id, tree)| (*id, tree)).collect(),
        }
    }

    /// The path of a file.
    pub(super) fn path(&self, file: FileId) -> &'a str {
        self.sources.path(file)
    }

    /// The text of a file.
    pub(super) fn text(&self, file: FileId) -> &'a str {
        self.sources.text(file)
    }

    /// The text that a span covers.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.sources.slice(span)
    }

    /// The files that fit a path with `*` and `?` in its last part.
    pub(super) fn matching(&self, pattern: &str) -> impl Iterator<Item = &'a str> {
        let (folder, name) = pattern.rsplit_once('/').unwrap_or(("", pattern));
        let name = name.to_owned();
        let depth = folder.len() + usize::from(!folder.is_empty());
        self.below(folder).filter(move |path| {
            let own = path.get(depth..).unwrap_or("");
            !own.contains('/') && fits(name.as_bytes(), own.as_bytes())
        })
    }

    /// The file of that path.
    pub(super) fn id(&self, path: &str) -> Option<FileId> {
        self.paths.get(path).copied()
    }

    /// Is there a file below that folder?
    pub(super) fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.below(path).next().is_some()
    }

    /// Every file with its path.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, FileId)> {
        self.paths.iter().map(|(path, id)| (*path, *id))
    }

    /// Does a file lie in a folder of tests, or of what only tests the project?
    pub(super) fn is_aside(&self, path: &'a str) -> bool {
        let mut folders = folder(self.below_root(path)).split('/');
        folders.any(|part| ASIDE.contains(&part))
    }

    /// A path without the folder that holds every file that says something.
    fn below_root(&self, path: &'a str) -> &'a str {
        path.get(self.root..).unwrap_or(path)
    }

    /// Every path below a folder.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = &'a str> {
        let start = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let from = self
            .paths
            .range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded));
        from.map(|(path, _)| *path)
            .take_while(move |path| path.starts_with(&start))
    }

    /// Every Dockerfile with its path.
    pub(super) fn dockerfiles(&self) -> impl Iterator<Item = (&'a str, FileId, &'a [Instruction])> {
        self.of(|tree| match tree {
            Tree::Dockerfile(instructions) => Some(instructions.as_slice()),
            _ => None,
        })
    }

    /// Every environment file with its path.
    pub(super) fn environments(&self) -> impl Iterator<Item = (&'a str, FileId, &'a [Assignment])> {
        self.of(|tree| match tree {
            Tree::Environment(assignments) => Some(assignments.as_slice()),
            _ => None,
        })
    }

    /// Every file of documents with its path.
    pub(super) fn documents(&self) -> impl Iterator<Item = (&'a str, FileId, &'a [Node])> {
        self.of(|tree| match tree {
            Tree::Documents(documents) => Some(documents.as_slice()),
            _ => None,
        })
    }

    /// The files of one format.
    fn of<T: ?Sized>(
        &self,
        tree: fn(&'a Tree) -> Option<&'a T>,
    ) -> impl Iterator<Item = (&'a str, FileId, &'a T)> {
        self.paths
            .iter()
            .filter_map(move |(path, id)| Some((*path, *id, tree(self.trees.get(id)?)?)))
    }

    /// The Dockerfile of that path.
    pub(super) fn dockerfile(&self, path: &str) -> Option<&'a [Instruction]> {
        match self.trees.get(&self.id(path)?)? {
            Tree::Dockerfile(instructions) => Some(instructions),
            _ => None,
        }
    }

    /// The environment file of that path.
    pub(super) fn environment(&self, path: &str) -> Option<&'a [Assignment]> {
        match self.trees.get(&self.id(path)?)? {
            Tree::Environment(assignments) => Some(assignments),
            _ => None,
        }
    }
}

/// How much all paths begin with, up to a slash.
fn root<'a>(mut paths: impl Iterator<Item = &'a str>) -> usize {
    let Some(first) = paths.next() else { return 0 };
    let folder = first.rfind('/').map_or(0, |at| at + 1);
    paths.fold(folder, |shared, path| {
        let own = first.get(..shared).unwrap_or("");
        let same = own.bytes().zip(path.bytes());
        let same = same.take_while(|(one, other)| one == other).count();
        own.get(..same)
            .and_then(|own| own.rfind('/'))
            .map_or(0, |at| at + 1)
    })
}

/// Does a name fit a pattern with `*` and `?`? A star gives back what it took too much of, so this takes at most the
/// product of both lengths.
fn fits(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == b'?' || Some(c) == name.get(n) => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    n = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern
        .get(p..)
        .is_some_and(|rest| rest.iter().all(|c| *c == b'*'))
}
