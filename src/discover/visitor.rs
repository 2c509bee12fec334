//! What is done with each file and folder that is met below a searched folder.

use super::{
    Discovery, Failure, File, Why,
    kind::{self, Kind},
    load::{cannot_be_read, is_of_file},
    manifest, path,
    reader::{Candidate, Reader},
    search::Search,
    walk::Root,
};
use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkState};
use std::{
    ffi::OsStr,
    path::Path,
    sync::{Mutex, PoisonError},
};

/// Makes a visitor for each thread.
pub(super) struct Visitors<'s> {
    pub(super) search: &'s Search<'s>,
    pub(super) root: &'s Root<'s>,
    pub(super) all: &'s Mutex<Discovery>,
}

impl<'s> ParallelVisitorBuilder<'s> for Visitors<'s> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 's> {
        Box::new(Visitor {
            search: self.search,
            root: self.root,
            all: self.all,
            reader: Reader::default(),
        })
    }
}

/// What one thread works with.
struct Visitor<'s> {
    search: &'s Search<'s>,
    root: &'s Root<'s>,
    all: &'s Mutex<Discovery>,
    reader: Reader,
}

impl Drop for Visitor<'_> {
    /// The thread has ended: its finds go to the others'.
    fn drop(&mut self) {
        let found = std::mem::take(&mut self.reader.found);
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.merge(found);
    }
}

impl ParallelVisitor for Visitor<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        match entry {
            Ok(entry) => self.enter(&entry),
            Err(error) => {
                let failure = self.failure(&error);
                self.reader.found.errors.push(failure);
                WalkState::Continue
            }
        }
    }
}

impl Visitor<'_> {
    fn enter(&mut self, entry: &DirEntry) -> WalkState {
        if entry.depth() == 0 {
            return WalkState::Continue;
        }
        let path = entry.path();
        let below = path.strip_prefix(self.root.folder).unwrap_or(path);
        match entry.file_type() {
            Some(of) if of.is_dir() => self.folder(below, entry.file_name()),
            Some(of) if of.is_file() => {
                self.file(path, below);
                WalkState::Continue
            }
            _ => WalkState::Continue,
        }
    }

    /// Some hidden folders are passed over without a word, as `.git` is in every repository. Others hold examples and
    /// deployments.
    fn folder(&mut self, below: &Path, name: &OsStr) -> WalkState {
        let vendored = kind::is_vendored(name);
        if kind::is_private(name) {
            return WalkState::Skip;
        }
        let why = if vendored && !self.search.options.vendored {
            Why::Vendored
        } else if self.is_excluded(below, true) {
            Why::Excluded
        } else {
            return WalkState::Continue;
        };
        self.reader.found.skip(self.root.shown(below), why);
        WalkState::Skip
    }

    fn file(&mut self, path: &Path, below: &Path) {
        if manifest::is_manifest(below) && !self.is_excluded(below, false) {
            self.reader.found.manifests.push(self.root.shown(below));
        }
        let Some(kind) = Kind::within(&self.root.name, below) else {
            return;
        };
        // A hidden file is an editor's or a tool's own, but for environments.
        if kind != Kind::Env && below.file_name().is_some_and(is_hidden) {
            return;
        }
        let excluded = || self.is_excluded(below, false).then_some(Why::Excluded);
        let unasked = kind == Kind::Markdown && !self.search.options.docs;
        let document = || unasked.then_some(Why::Document);
        match kind::left_out(kind, below)
            .or_else(excluded)
            .or_else(document)
        {
            Some(why) => self.reader.found.skip(self.root.shown(below), why),
            None => self.read(path, below, kind),
        }
    }

    /// A file that cannot be read is damage of the tree, not a mistake of whoever named the folder.
    fn read(&mut self, path: &Path, below: &Path, kind: Kind) {
        let candidate = Candidate {
            path,
            shown: self.root.shown(below),
            kind,
            limit: self.search.limits.of(kind),
        };
        match self.reader.take(candidate, self.search.keywords) {
            Err(error) if is_of_file(&error) => {
                let file = File::damaged(self.root.shown(below), kind, cannot_be_read(&error));
                self.reader.found.files.push(file);
            }
            Err(error) => self.reader.found.errors.push(Failure {
                path: self.root.shown(below),
                message: cannot_be_read(&error),
            }),
            Ok(()) => {}
        }
    }

    fn is_excluded(&self, below: &Path, is_folder: bool) -> bool {
        self.search
            .excluded
            .holds(&self.root.real, below, is_folder)
    }

    fn failure(&self, error: &ignore::Error) -> Failure {
        let path = path_of(error).unwrap_or(self.root.folder);
        Failure {
            path: path::shown(path, &self.search.here),
            message: error
                .io_error()
                .map_or_else(|| error.to_string(), cannot_be_read),
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discover::{Keywords, Options, load::Limits};
    use crate::scratch::Scratch;

    /// A folder cannot be read as a file by anybody, unlike a file without permissions, which root may read.
    #[test]
    fn a_file_that_cannot_be_read_is_damage() {
        let scratch = Scratch::new();
        scratch.write("a.conf/inner", "");
        let options = Options {
            paths: &[],
            exclude: &[],
            base: scratch.path().to_owned(),
            vendored: false,
            docs: false,
            given: None,
        };
        let keywords = Keywords::default();
        let search = Search::new(&options, &keywords, Limits::default());
        let root = Root::new(scratch.path(), &search.here);
        let mut visitor = Visitor {
            search: &search,
            root: &root,
            all: &Mutex::default(),
            reader: Reader::default(),
        };
        visitor.file(&scratch.path().join("a.conf"), Path::new("a.conf"));
        let found = &visitor.reader.found;
        let damage = found.files[0].damage.as_deref().unwrap();
        assert!(damage.starts_with("cannot be read: "), "{damage}");
        assert!(found.errors.is_empty());
    }
}
