//! Dockerfiles: what an image that is built runs, with which files and environment.

mod copies;
mod stage;
mod touch;

use super::files::Files;
use super::service::{Mount, Service, Touched};
use crate::model::Variable;
use crate::source::{Span, Spanned, within};
use crate::syntax::dockerfile::Instruction;
use stage::Reader;

/// How an image is built.
pub(super) struct Build {
    /// The folder whose files the build sees; none where it is not in the tree.
    pub(super) context: Option<String>,
    /// The path of the Dockerfile.
    pub(super) dockerfile: Option<String>,
    /// The Dockerfile itself, where it is written into another file.
    pub(super) inline: Option<Spanned<String>>,
    /// The stage that is built, if not the last one.
    pub(super) target: Option<String>,
    /// The arguments that are given.
    pub(super) arguments: Vec<Variable>,
}

/// What is known of an image that is built.
#[derive(Debug, Clone, Default)]
pub(super) struct Recipe {
    /// The image that it builds on.
    pub(super) image: Option<Spanned<String>>,
    /// `ENV`
    pub(super) environment: Vec<Variable>,
    /// `ENTRYPOINT`; none where the Dockerfile names none.
    pub(super) entrypoint: Option<Vec<Spanned<String>>>,
    /// `CMD`; none where the Dockerfile names none.
    pub(super) command: Option<Vec<Spanned<String>>>,
    /// `WORKDIR`
    pub(super) directory: String,
    /// `EXPOSE`
    pub(super) listens: Vec<u16>,
    /// What is copied into it, and to where.
    pub(super) mounts: Vec<Mount>,
    /// Everything of the tree that one of its stages sees.
    pub(super) sources: Vec<String>,
    /// The absolute paths that its commands mention: they may have written there.
    pub(super) touched: Vec<Touched>,
}

/// A file that is larger holds no Dockerfile worth a copy of the whole.
const LARGEST_AROUND_INLINE: usize = 1 << 20;

/// What a build makes; none where its Dockerfile is not in the tree.
pub(super) fn recipe(files: &Files, build: &Build) -> Option<Recipe> {
    let inline = build
        .inline
        .as_ref()
        .and_then(|inline| inlined(files, inline.span));
    let instructions = match &inline {
        Some(instructions) => instructions,
        None => files.dockerfile(build.dockerfile.as_deref()?)?,
    };
    Reader::new(files, build).read(instructions)
}

fn inlined(files: &Files, span: Span) -> Option<Vec<Instruction>> {
    let text = files.text(span.file);
    if text.len() > LARGEST_AROUND_INLINE {
        return None;
    }
    let own = within(text, span).replacen('|', " ", 1);
    Some(crate::syntax::dockerfile::parse(span.file, &own).tree)
}

impl Service {
    /// Makes it run what a build makes, where it does not say itself what it runs.
    pub(super) fn build(
        &mut self,
        recipe: Recipe,
        entrypoint: Option<Vec<Spanned<String>>>,
        command: Option<Vec<Spanned<String>>>,
    ) {
        // An entrypoint of its own puts the image's command out.
        let default = recipe.command.filter(|_| entrypoint.is_none());
        let words = [entrypoint.or(recipe.entrypoint), command.or(default)];
        self.command = words.into_iter().flatten().flatten().collect();
        let workload = &mut self.workload;
        workload.image = recipe.image.or(workload.image.take());
        let mut environment = recipe.environment;
        environment.append(&mut workload.environment);
        workload.environment = environment;
        workload.listens.extend(recipe.listens);
        workload.listens.sort_unstable();
        workload.listens.dedup();
        let mut mounts = recipe.mounts;
        mounts.append(&mut self.mounts);
        self.mounts = mounts;
        self.directory.get_or_insert(recipe.directory);
        self.sources = Some(recipe.sources);
        self.touched = recipe.touched;
    }
}
