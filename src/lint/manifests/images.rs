//! What Dockerfiles say of versions: the language that runs a program.

use super::Intake;
use crate::extract::{Named, Tree, named, runtime};
use crate::source::{FileId, Spanned};
use crate::syntax::{lines, manifest::Dependency};
use std::collections::BTreeSet;

/// Every Dockerfile of the tree, and where those would stand that build contexts do not hold.
pub(super) fn dockerfiles(intake: &Intake) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for (file, tree) in &intake.trees {
        let path = intake.sources.path(*file);
        if matches!(tree, Tree::Dockerfile(_)) {
            paths.insert(path.to_owned());
        }
        let named = named(path, tree).into_iter();
        let built = named.filter(|(_, named)| *named == Named::Dockerfile);
        paths.extend(built.map(|(path, _)| path));
    }
    paths
}

/// The language that the last stage of a Dockerfile runs programs of.
pub(super) fn runtimes(file: FileId, text: &str) -> Option<Dependency> {
    let image = lines::base_image(file, text)?;
    let (language, version) = runtime(&image.value)?;
    Some(Dependency::runtime(
        language,
        Spanned::new(version.to_owned(), image.span),
    ))
}
