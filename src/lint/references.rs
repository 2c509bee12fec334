//! Files that Compose files and Dockerfiles name: they are read whatever they hold, if they lie in the repository.

use super::intake::{Intake, Opened};
use crate::discover::{self, Kind};
use crate::extract::{Named, named};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file may name one that names another one.
const MOST_ROUNDS: usize = 8;

/// How many files may be tried: a hostile file names millions.
const MOST_FILES: usize = 10_000;

/// Reads what the files name that were read, and what those name in turn.
pub(super) fn follow(intake: &mut Intake) {
    let known = intake.sources.iter().map(|(_, file)| file.path.clone());
    let mut tried: BTreeSet<String> = known.collect();
    let mut left = MOST_FILES;
    let mut first = 0;
    for _ in 0..MOST_ROUNDS {
        let last = intake.trees.len();
        let mut files = Vec::new();
        for (file, tree) in &intake.trees[first..last] {
            let path = intake.sources.path(*file);
            for (path, named) in named(path, tree) {
                if left > 0 && !tried.contains(&path) {
                    left -= 1;
                    files.extend(read(&path, named, intake.sources.path(*file)));
                    tried.insert(path);
                }
            }
        }
        if files.is_empty() {
            return;
        }
        let files = intake.readable(files);
        intake.take(files);
        first = last;
    }
}

fn read(path: &str, named: Named, by: &str) -> Option<Opened> {
    let kind = match named {
        Named::Compose => Kind::Yaml,
        Named::Dockerfile => Kind::Dockerfile,
        Named::Environment => Kind::Env,
        Named::Script => Kind::Shell,
    };
    is_inside(Path::new(path), Path::new(by)).then(|| discover::read(path, kind))
}

/// Is it a file of the repository around the one that names it, or of the folder that keepalint runs in where there is
/// none? A link leads out of it as little as a path does.
fn is_inside(path: &Path, by: &Path) -> bool {
    let Ok(real) = path.canonicalize() else {
        return false;
    };
    let written = by.parent().map(Path::to_owned).unwrap_or_default();
    let here = if written.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        written
    };
    let Ok(folder) = here.canonicalize() else {
        return false;
    };
    let repository = folder
        .ancestors()
        .find(|folder| folder.join(".git").exists());
    let own = PathBuf::from(".").canonicalize().ok();
    let root = repository.map(Path::to_owned).or(own);
    real.is_file() && root.is_some_and(|root| real.starts_with(root))
}
