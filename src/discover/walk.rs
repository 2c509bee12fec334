//! Looks through a folder and everything below it, with several threads.

use super::{Discovery, path, search::Search, visitor::Visitors};
use ignore::{WalkBuilder, WalkParallel};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Looks through a folder. Links are not followed, but for the folder itself.
pub(super) fn walk(search: &Search, folder: &Path) -> Discovery {
    let root = Root::new(folder, &search.here);
    let all = Mutex::default();
    walker(&root).visit(&mut Visitors {
        search,
        root: &root,
        all: &all,
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Ignore files count up to the root of the repository. Without a repository only those below the folder do: what
/// stands further up may be meant for something else altogether.
fn walker(root: &Root) -> WalkParallel {
    let in_repository = in_repository(&root.real);
    WalkBuilder::new(root.folder)
        .require_git(in_repository)
        .parents(in_repository)
        .hidden(false) // left out here, where `.terraform` is told from other hidden folders
        .build_parallel()
}

fn in_repository(folder: &Path) -> bool {
    folder
        .ancestors()
        .any(|folder| folder.join(".git").exists())
}

/// The folder that is looked through.
pub(super) struct Root<'r> {
    /// As it was given.
    pub(super) folder: &'r Path,
    /// As it is shown.
    shown: String,
    /// Without symbolic links.
    pub(super) real: PathBuf,
    /// Its own name, which `.` does not show.
    pub(super) name: PathBuf,
}

impl<'r> Root<'r> {
    pub(super) fn new(folder: &'r Path, here: &Path) -> Self {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = real.file_name().map(PathBuf::from).unwrap_or_default();
        Self {
            folder,
            shown: path::shown(folder, here),
            real,
            name,
        }
    }

    /// The path to show for what stands below the folder.
    pub(super) fn shown(&self, below: &Path) -> String {
        path::joined(&self.shown, below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discover::{File, Keywords, Options, load::Limits};
    use crate::scratch::Scratch;

    fn with_search<T>(folder: &Path, act: impl FnOnce(&Search) -> T) -> T {
        let options = Options {
            paths: &[],
            exclude: &[],
            base: folder.to_owned(),
            vendored: false,
            docs: false,
            given: None,
        };
        let keywords = Keywords::default();
        act(&Search::new(&options, &keywords, Limits::default()))
    }

    /// The paths of all files, relative to the folder.
    fn found(folder: &Path) -> Vec<String> {
        let mut found = with_search(folder, |search| walk(search, folder));
        found.files.sort_by(|a, b| a.path.cmp(&b.path));
        let start = path::shown(folder, &path::here()).len() + 1;
        let below = |file: File| file.path[start..].to_owned();
        found.files.into_iter().map(below).collect()
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_loops_are_harmless() {
        let scratch = Scratch::new();
        scratch.write("conf/a.conf", "");
        let link = |to: &str, from: &str| {
            std::os::unix::fs::symlink(scratch.path().join(to), scratch.path().join(from)).unwrap();
        };
        link("", "conf/loop");
        link("conf/a.conf", "conf/b.conf");
        assert_eq!(found(scratch.path()), ["conf/a.conf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_named_link_is_followed() {
        let scratch = Scratch::new();
        scratch.write("conf/a.conf", "");
        let link = scratch.path().join("link");
        std::os::unix::fs::symlink(scratch.path().join("conf"), &link).unwrap();
        assert_eq!(found(&link), ["a.conf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_permissions_is_damage_unless_root_reads_it() {
        use std::{fs, os::unix::fs::PermissionsExt};
        let scratch = Scratch::new();
        let path = scratch.write("a.conf", "");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        let found = with_search(scratch.path(), |search| walk(search, scratch.path()));
        let expected = match fs::read(&path) {
            Ok(_) => None,
            Err(_) => Some("cannot be read: permission denied"),
        };
        assert_eq!(found.files[0].damage.as_deref(), expected);
    }

    #[test]
    fn the_name_of_the_folder_tells_what_its_files_are() {
        let scratch = Scratch::new();
        scratch.write("sites-enabled/default", "");
        assert_eq!(found(&scratch.path().join("sites-enabled")), ["default"]);
    }

    #[test]
    fn ignore_files_above_the_folder_count_within_a_repository() {
        let scratch = Scratch::new();
        scratch.write("repository/.git/HEAD", "");
        scratch.write("repository/.gitignore", "old.conf");
        scratch.write("repository/conf/old.conf", "");
        scratch.write("repository/conf/new.conf", "");
        let folder = scratch.path().join("repository/conf");
        assert_eq!(found(&folder), ["new.conf"]);
    }

    #[test]
    fn ignore_files_above_the_repository_do_not_count() {
        let scratch = Scratch::new();
        scratch.write(".gitignore", "*");
        scratch.write("repository/.git/HEAD", "");
        scratch.write("repository/a.conf", "");
        assert_eq!(found(&scratch.path().join("repository")), ["a.conf"]);
    }

    #[test]
    fn ignore_files_above_the_folder_do_not_count_without_a_repository() {
        let scratch = Scratch::new();
        scratch.write(".gitignore", "*");
        scratch.write("folder/a.conf", "");
        let inside = in_repository(scratch.path());
        let expected: &[&str] = if inside { &[] } else { &["a.conf"] };
        assert_eq!(found(&scratch.path().join("folder")), expected);
    }
}
