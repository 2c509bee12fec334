//! Turns the paths of a command line into files.

use super::{
    Discovery, Failure, File, Given, Keywords, Kind, Options, Why,
    exclude::Globs,
    load::{Limits, cannot_be_read, exceeds, too_large},
    manifest, path,
    reader::{Candidate, Reader},
    walk,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Everything that stays the same during a search.
pub(super) struct Search<'s> {
    pub(super) options: &'s Options<'s>,
    pub(super) keywords: &'s Keywords,
    pub(super) limits: Limits,
    pub(super) excluded: Globs,
    /// The current directory.
    pub(super) here: PathBuf,
    failures: Vec<Failure>,
}

impl<'s> Search<'s> {
    pub(super) fn new(options: &'s Options, keywords: &'s Keywords, limits: Limits) -> Self {
        let (excluded, failures) = Globs::new(&options.base, options.exclude);
        Self {
            options,
            keywords,
            limits,
            excluded,
            here: path::here(),
            failures,
        }
    }

    pub(super) fn run(self) -> Discovery {
        let mut all = Discovery::default();
        for path in self.options.paths {
            all.merge(self.look_at(path));
            all.above(path, &self.here);
        }
        if let Some(given) = self.options.given {
            all.replace(self.given(given));
            all.above(&given.path, &self.here);
        }
        all.errors.extend(self.failures);
        all.sorted()
    }

    fn look_at(&self, path: &Path) -> Discovery {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk::walk(self, path),
            Ok(metadata) if metadata.is_file() => self.named(path),
            Ok(_) => self.failed(path, "is neither a file nor a folder".to_owned()),
            Err(error) => self.failed(path, cannot_be_read(&error)),
        }
    }

    /// A file that the user named is taken whatever the filters say of it.
    fn named(&self, path: &Path) -> Discovery {
        let shown = path::shown(path, &self.here);
        let folder = path.parent().and_then(|parent| real(parent).ok());
        let Some(kind) = Kind::within(&folder.unwrap_or_default(), path) else {
            let mut nothing = Discovery::default();
            nothing.skip(shown, Why::UnknownKind);
            return nothing;
        };
        let mut reader = Reader::default();
        let candidate = Candidate {
            path,
            shown,
            kind,
            limit: self.limits.any,
        };
        match reader.take(candidate, &Keywords::default()) {
            Ok(()) => reader.found,
            Err(error) => self.failed(path, cannot_be_read(&error)),
        }
    }

    /// A text is taken for the file that it is said to be, whatever the filters say of it.
    fn given(&self, given: &Given) -> Discovery {
        let path = path::shown(&given.path, &self.here);
        let folder = given.path.parent().and_then(|parent| real(parent).ok());
        let Some(kind) = Kind::within(&folder.unwrap_or_default(), &given.path) else {
            return self.failed(&given.path, Why::UnknownKind.to_string());
        };
        let mut found = Discovery::default();
        let limit = self.limits.any;
        found.files.push(if exceeds(given.bytes.len(), limit) {
            File::damaged(path, kind, too_large(limit))
        } else {
            File::from_bytes(path, kind, &given.bytes)
        });
        found
    }

    fn failed(&self, path: &Path, message: String) -> Discovery {
        let failure = Failure {
            path: path::shown(path, &self.here),
            message,
        };
        Discovery {
            errors: vec![failure],
            ..Discovery::default()
        }
    }
}

fn real(folder: &Path) -> io::Result<PathBuf> {
    // The parent of a mere name is an empty path.
    if folder.as_os_str().is_empty() {
        return Path::new(".").canonicalize();
    }
    folder.canonicalize()
}

impl Discovery {
    /// Adds the manifests above a path.
    fn above(&mut self, path: &Path, here: &Path) {
        let above = manifest::above(path, here);
        self.manifests.extend(above.manifests);
        self.errors.extend(above.errors);
    }

    /// Takes in what stands for files that may have been found too.
    fn replace(&mut self, other: Self) {
        for file in &other.files {
            self.files.retain(|own| own.path != file.path);
            self.skipped.retain(|own| own.path != file.path);
            self.siblings.retain(|own| own.path != file.path);
        }
        self.merge(other);
    }

    /// In the order of paths, and each file once although several arguments may have led to it.
    fn sorted(mut self) -> Self {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.files.dedup_by(|a, b| a.path == b.path);
        let files = &self.files;
        let is_taken = |path: &str| {
            files
                .binary_search_by(|file| file.path.as_str().cmp(path))
                .is_ok()
        };
        self.siblings.retain(|sibling| !is_taken(&sibling.path));
        // Too large a file is both: something left out, and worth a word.
        self.skipped
            .retain(|skipped| matches!(skipped.why, Why::TooLarge(_)) || !is_taken(&skipped.path));
        self.manifests.sort();
        self.manifests.dedup();
        self.siblings.sort();
        self.siblings.dedup();
        self.skipped.sort();
        self.skipped.dedup();
        self.errors.sort();
        self.errors.dedup();
        self
    }
}
