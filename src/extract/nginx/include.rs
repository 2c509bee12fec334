//! `include`: one configuration out of the files that make it up.

use super::Configuration;
use crate::extract::{Input, Tree, folder};
use crate::source::FileId;
use crate::syntax::{SyntaxError, nginx::Directive};
use std::collections::{BTreeMap, BTreeSet};

/// Every configuration of the tree, and what is wrong with includes.
pub(super) fn configurations(input: Input) -> (Vec<Configuration>, Vec<SyntaxError>) {
    let files = input.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Nginx(directives) => Some((*file, directives.as_slice())),
        _ => None,
    });
    let mut reader = Reader {
        input,
        files: files.collect(),
        included: BTreeSet::new(),
        problems: Vec::new(),
    };
    let mains: Vec<(FileId, &[Directive])> = reader
        .files
        .iter()
        .filter(|(_, directives)| is_main(directives))
        .map(|(file, directives)| (*file, *directives))
        .collect();
    let mut configurations = Vec::new();
    for (file, directives) in mains {
        configurations.push(Configuration {
            directives: reader.expand(directives, &mut vec![file]),
            packaged: false,
        });
    }
    configurations.extend(reader.fragments());
    (configurations, reader.problems)
}

fn is_main(directives: &[Directive]) -> bool {
    directives
        .iter()
        .any(|directive| directive.name.value == "http" && directive.block.is_some())
}

struct Reader<'f> {
    input: Input<'f>,
    files: BTreeMap<FileId, &'f [Directive]>,
    included: BTreeSet<FileId>,
    problems: Vec<SyntaxError>,
}

impl Reader<'_> {
    /// The directives with every include replaced by what it includes. `path` is the chain of files that led here.
    fn expand(&mut self, directives: &[Directive], path: &mut Vec<FileId>) -> Vec<Directive> {
        let mut expanded = Vec::with_capacity(directives.len());
        for directive in directives {
            if directive.name.value == "include" && directive.block.is_none() {
                expanded.extend(self.include(directive, path));
                continue;
            }
            let block = directive
                .block
                .as_ref()
                .map(|block| self.expand(block, path));
            expanded.push(Directive {
                block,
                ..directive.clone()
            });
        }
        expanded
    }

    fn include(&mut self, directive: &Directive, path: &mut Vec<FileId>) -> Vec<Directive> {
        let pattern = directive.args.first();
        let files = pattern.and_then(|pattern| self.input.includes.get(&pattern.span));
        let mut expanded = Vec::new();
        for file in files.into_iter().flatten() {
            if path.contains(file) {
                let name = self.input.sources.path(*file);
                self.problems.push(SyntaxError {
                    message: format!("`{name}` includes itself"),
                    span: directive.span,
                });
                continue;
            }
            let Some(directives) = self.files.get(file).copied() else {
                continue;
            };
            self.included.insert(*file);
            path.push(*file);
            expanded.extend(self.expand(directives, path));
            path.pop();
        }
        expanded
    }

    /// The files that no main file includes, by folder: they stand in `http` of a main file that is not here.
    fn fragments(&self) -> Vec<Configuration> {
        let mut folders: BTreeMap<&str, Vec<Directive>> = BTreeMap::new();
        let loose = self
            .files
            .iter()
            .filter(|(file, directives)| !self.included.contains(*file) && !is_main(directives));
        for (file, directives) in loose {
            let folder = folder(self.input.sources.path(*file));
            folders
                .entry(folder)
                .or_default()
                .extend(directives.iter().cloned());
        }
        let configuration = |directives| Configuration {
            directives,
            packaged: true,
        };
        folders.into_values().map(configuration).collect()
    }
}
