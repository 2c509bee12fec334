//! Manifests and lock files: they are told by name, and read only where something asks for a version.

use super::{
    Discovery, Failure,
    load::{cannot_be_read, is_of_file},
    path,
};
use std::{ffi::OsStr, fs, io, path::Path};

/// Whole names.
const NAMES: &[&str] = &[
    ".node-version",
    ".nvmrc",
    ".python-version",
    ".ruby-version",
    ".tool-versions",
    "Cargo.lock",
    "Cargo.toml",
    "Directory.Packages.props",
    "Dockerfile",
    "Gemfile",
    "Gemfile.lock",
    "Pipfile",
    "Pipfile.lock",
    "build.gradle",
    "build.gradle.kts",
    "bun.lock",
    "go.mod",
    "gradle.lockfile",
    "gradle.properties",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "package.json",
    "packages.lock.json",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pom.xml",
    "pyproject.toml",
    "setup.cfg",
    "uv.lock",
    "yarn.lock",
];

/// Is that a manifest or lock file? `below` ends with its name; the folder above it may tell too.
pub(super) fn is_manifest(below: &Path) -> bool {
    let Some(name) = below.file_name().and_then(OsStr::to_str) else {
        return false;
    };
    let folder = || below.parent()?.file_name()?.to_str();
    let extension = below.extension().and_then(OsStr::to_str);
    NAMES.binary_search(&name).is_ok()
        || extension == Some("csproj")
        || name.ends_with(".versions.toml")
        || (extension == Some("txt")
            && (name.contains("requirements") || folder() == Some("requirements")))
}

/// The manifests in the folders above a given path: up to the root of the repository, or to where keepalint ran. A
/// path of neither has nothing above it that is its own.
pub(super) fn above(given: &Path, here: &Path) -> Discovery {
    let mut found = Discovery::default();
    let Ok(real) = given.canonicalize() else {
        return found;
    };
    let is_top = |folder: &Path| folder == here || folder.join(".git").exists();
    let folders: Vec<&Path> = real.ancestors().collect();
    let Some(top) = folders.iter().position(|folder| is_top(folder)) else {
        // A file's own folder is its own all the same.
        if let Some(own) = real.parent().filter(|_| real.is_file()) {
            list(own, here, &mut found);
        }
        return found;
    };
    for folder in folders.get(1..=top).unwrap_or(&[]) {
        list(folder, here, &mut found);
    }
    found
}

/// Adds the manifests in a folder, and in those below it whose name says that they hold some.
fn list(folder: &Path, here: &Path, found: &mut Discovery) {
    let inner = ["gradle", "requirements"].map(|name| folder.join(name));
    let folders = std::iter::once(folder.to_owned()).chain(inner);
    let mut paths: Vec<String> = Vec::new();
    for folder in folders {
        let listed = fs::read_dir(&folder).and_then(|entries| {
            for entry in entries {
                let entry = entry?;
                let path = entry.path();
                if is_manifest(&path) && entry.file_type()?.is_file() {
                    paths.push(path::shown(&path, here));
                }
            }
            Ok(())
        });
        found.note(&folder, here, listed);
    }
    paths.sort();
    found.manifests.extend(paths);
}

impl Discovery {
    /// Notes that a folder could not be listed, unless that says something of the folder.
    fn note(&mut self, folder: &Path, here: &Path, listed: io::Result<()>) {
        let machine = listed.err().filter(|error| !is_of_file(error));
        self.errors.extend(machine.map(|error| Failure {
            path: path::shown(folder, here),
            message: cannot_be_read(&error),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn names_are_sorted_for_the_search() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn manifests_are_told_by_name_and_folder() {
        for path in [
            "api/package.json",
            "requirements-prod.txt",
            "dev_requirements.txt",
            "requirements/base.txt",
            "gradle/libs.versions.toml",
            "src/Api/Api.csproj",
            ".nvmrc",
        ] {
            assert!(is_manifest(Path::new(path)), "{path}");
        }
        for path in [
            "robots.txt",
            "tsconfig.json",
            "deps.toml",
            "x/Gemfile.rb",
            "",
        ] {
            assert!(!is_manifest(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn a_repository_bounds_what_stands_above() {
        let scratch = Scratch::new();
        scratch.write("Cargo.lock", "");
        scratch.write("repository/.git/HEAD", "");
        scratch.write("repository/Cargo.lock", "");
        scratch.write("repository/requirements/base.txt", "");
        scratch.write("repository/api/src/main.rs", "");
        let here = Path::new("/nowhere");
        let found = above(&scratch.path().join("repository/api/src"), here);
        let names: Vec<&str> = found
            .manifests
            .iter()
            .filter_map(|path| path.split("repository/").nth(1))
            .collect();
        assert_eq!(names, ["Cargo.lock", "requirements/base.txt"]);
        let inside = above(&scratch.path().join("repository"), here);
        assert!(inside.manifests.is_empty(), "{inside:?}");
    }
}
