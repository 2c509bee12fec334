//! The globs of `keepalint.toml` that leave files and folders out.

use super::Failure;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// The globs, ready to match.
#[derive(Debug)]
pub(super) struct Excluded {
    globs: Gitignore,
}

impl Excluded {
    /// The globs are relative to `base`. Those that are none are left out and reported.
    pub(super) fn new(base: &Path, globs: &[String]) -> (Self, Vec<Failure>) {
        // The paths to match come without symbolic links, so the folder must too.
        let base = base.canonicalize().unwrap_or_else(|_| base.to_owned());
        let mut builder = GitignoreBuilder::new(&base);
        let mut failures = Vec::new();
        for glob in globs {
            if let Err(error) = builder.add_line(None, glob) {
                failures.push(Failure {
                    path: glob.clone(),
                    message: format!("is no glob: {error}"),
                });
            }
        }
        let globs = builder.build().unwrap_or_else(|_| Gitignore::empty());
        (Self { globs }, failures)
    }

    /// Is what stands at `below` in that folder left out? The folder comes without symbolic links.
    pub(super) fn holds(&self, folder: &Path, below: &Path, is_folder: bool) -> bool {
        // Hardly anybody excludes anything, and joining paths costs.
        !self.globs.is_empty()
            && self
                .globs
                .matched(folder.join(below), is_folder)
                .is_ignore()
    }
}
