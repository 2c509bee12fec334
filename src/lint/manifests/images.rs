//! What Dockerfiles say of versions: the image that a build context's workload runs, the language that runs a program.

use super::{Intake, folder};
use crate::extract::{Tree, runtime};
use crate::source::{FileId, Spanned};
use crate::syntax::{lines, manifest::Dependency, tree::Node};
use std::collections::BTreeSet;

/// Reads the Dockerfiles of the build contexts that Compose files name: the image of each context's last stage.
pub(in super::super) fn images(intake: &mut Intake) {
    for path in dockerfiles(intake) {
        if let Some(file) = super::open(intake, &path)
            && let Some(image) = lines::base_image(file, intake.sources.text(file))
        {
            intake.images.insert(path, image);
        }
    }
}

/// The Dockerfiles of all build contexts.
pub(super) fn dockerfiles(intake: &Intake) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for (file, tree) in &intake.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let folder = folder(intake.sources.path(*file));
        let services = documents
            .iter()
            .filter_map(|document| document.get("services"));
        let builds = services
            .flat_map(Node::entries)
            .filter_map(|entry| entry.value.get("build"));
        paths.extend(builds.filter_map(|build| crate::extract::dockerfile(folder, build)));
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
