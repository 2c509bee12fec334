//! Includes of nginx: the files that a main file names are read whatever they hold, and each `include` is told which
//! they are.

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::Tree;
use crate::source::{FileId, Span};
use crate::syntax::nginx::Directive;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where packages and images keep the configuration: absolute includes below it are taken as relative to the main
/// file.
const HOMES: &[&str] = &["/etc/nginx/", "/usr/local/openresty/nginx/conf/"];

/// Follows the includes of every main file.
pub(super) fn follow(intake: &mut Intake) {
    let mains: Vec<FileId> = intake
        .trees
        .iter()
        .filter(|(_, tree)| matches!(tree, Tree::Nginx(directives) if is_main(directives)))
        .map(|(file, _)| *file)
        .collect();
    for main in mains {
        let root = folder(intake.sources.path(main)).to_owned();
        let mut seen = BTreeSet::new();
        let mut open = vec![main];
        while let Some(file) = open.pop() {
            if seen.insert(file) {
                for pattern in patterns(intake, file) {
                    let files = files(intake, &root, &pattern.1);
                    open.extend(&files);
                    intake.includes.entry(pattern.0).or_default().extend(files);
                }
            }
        }
    }
}

fn is_main(directives: &[Directive]) -> bool {
    directives
        .iter()
        .any(|directive| directive.name.value == "http" && directive.block.is_some())
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// The patterns that a file includes, at any depth, each with its place.
fn patterns(intake: &Intake, file: FileId) -> Vec<(Span, String)> {
    let tree = intake.trees.iter().find(|(id, _)| *id == file);
    let Some((_, Tree::Nginx(directives))) = tree else {
        return Vec::new();
    };
    let mut open: Vec<&Directive> = directives.iter().collect();
    let mut patterns = Vec::new();
    while let Some(directive) = open.pop() {
        open.extend(directive.block.iter().flatten());
        if directive.name.value == "include"
            && let Some(pattern) = directive.args.first()
        {
            patterns.push((pattern.span, pattern.value.clone()));
        }
    }
    patterns
}

/// The files that a pattern names, relative to the folder of the main file; those that were not read yet are read now.
fn files(intake: &mut Intake, root: &str, pattern: &str) -> Vec<FileId> {
    let relative = HOMES
        .iter()
        .find_map(|home| pattern.strip_prefix(home))
        .unwrap_or(pattern);
    let known: BTreeMap<String, FileId> = intake
        .sources
        .iter()
        .map(|(id, file)| (file.path.clone(), id))
        .collect();
    let mut files = Vec::new();
    for path in discover::matching(Path::new(root), relative) {
        let shown = path.to_string_lossy().replace('\\', "/");
        let shown = shown.strip_prefix("./").unwrap_or(&shown);
        if let Some(id) = known.get(shown) {
            files.push(*id);
        } else {
            // It was there a moment ago: one that is gone again is left out.
            let file = discover::read(&path, Kind::Nginx).ok();
            files.extend(intake.take(file.into_iter().collect()));
        }
    }
    files
}
