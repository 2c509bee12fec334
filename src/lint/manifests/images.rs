//! What Dockerfiles say of versions: the language that runs a program.

use super::Intake;
use crate::extract::{Tree, runtime};
use crate::source::{FileId, Spanned};
use crate::syntax::{lines, manifest::Dependency};
use std::collections::BTreeSet;

/// Every Dockerfile of the tree.
pub(super) fn dockerfiles(intake: &Intake) -> BTreeSet<String> {
    let trees = intake.trees.iter();
    let files = trees.filter(|(_, tree)| matches!(tree, Tree::Dockerfile(_)));
    files
        .map(|(file, _)| intake.sources.path(*file).to_owned())
        .collect()
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
