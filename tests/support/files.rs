//! Looks through folders of the tests and of the source.
#![allow(dead_code, reason = "not every test file needs all of these")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folders directly below a folder, in the order of their names.
pub(crate) fn folders(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    children(folder.as_ref())
        .into_iter()
        .filter(|path| path.is_dir())
        .collect()
}

/// Every file below a folder, in the order of the paths.
pub(crate) fn files(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let each = children(folder.as_ref()).into_iter();
    each.flat_map(|path| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    })
    .collect()
}

/// The last part of a path.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
