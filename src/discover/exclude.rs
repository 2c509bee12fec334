//! The globs of `keepalint.toml`: files and folders that are left out, or of which something else holds.

use super::Failure;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// The globs, ready to match.
#[derive(Debug)]
pub struct Globs {
    globs: Gitignore,
    /// What they are relative to, without symbolic links.
    base: PathBuf,
}

impl Globs {
    /// The globs are relative to `base`. Those that are none are left out and reported.
    pub fn new(base: &Path, globs: &[String]) -> (Self, Vec<Failure>) {
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
        (Self { globs, base }, failures)
    }

    /// Is what stands at `below` in that folder left out? The folder comes without symbolic links.
    pub(super) fn holds(&self, folder: &Path, below: &Path, is_folder: bool) -> bool {
        // Hardly anybody excludes anything, and joining paths costs.
        if self.globs.is_empty() {
            return false;
        }
        let path = folder.join(below);
        if self.globs.num_whitelists() == 0 {
            return self.globs.matched(path, is_folder).is_ignore();
        }
        // A folder that is left out may hold what is taken in again.
        !is_folder && self.matches(&path)
    }

    /// Do they name the file of that path, or a folder above it? The path is one that is shown.
    pub fn name(&self, shown: &str) -> bool {
        Path::new(shown)
            .canonicalize()
            .is_ok_and(|real| self.matches(&real))
    }

    /// Only a path below the base may be asked for.
    fn matches(&self, real: &Path) -> bool {
        real.starts_with(&self.base)
            && self
                .globs
                .matched_path_or_any_parents(real, false)
                .is_ignore()
    }
}
