//! One configuration out of the files that make it up.

use super::{Configuration, mount};
use crate::extract::{Input, Tree, folder, includes::Expander, service::Service};
use crate::source::FileId;
use crate::syntax::{SyntaxError, nginx::Directive};
use std::collections::BTreeMap;

/// Every configuration of the tree, and what is wrong with includes.
pub(super) fn configurations(
    input: Input,
    services: &[Service],
) -> (Vec<Configuration>, Vec<SyntaxError>) {
    let files = input.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Nginx(directives) => Some((*file, directives.as_slice())),
        _ => None,
    });
    let mut reader = Expander::new(input, &["include"], files.collect());
    let mains: Vec<FileId> = reader
        .files
        .iter()
        .filter(|(_, directives)| is_main(directives))
        .map(|(file, _)| *file)
        .collect();
    reader.mounted = mount::includes(&reader.files, &mains, input.sources, services);
    let mut configurations = Vec::new();
    for file in mains {
        configurations.push(Configuration {
            directives: reader.file(file),
            packaged: false,
        });
    }
    configurations.extend(fragments(&reader, input));
    (configurations, reader.problems)
}

fn is_main(directives: &[Directive]) -> bool {
    directives
        .iter()
        .any(|directive| directive.name.value == "http" && directive.block.is_some())
}

/// The files that no main file includes, by folder: they stand in `http` of a main file that is not here.
fn fragments(reader: &Expander, input: Input) -> Vec<Configuration> {
    let mut folders: BTreeMap<String, Vec<Directive>> = BTreeMap::new();
    let loose = reader
        .files
        .iter()
        .filter(|(file, directives)| !reader.included.contains(*file) && !is_main(directives));
    for (file, directives) in loose {
        let location = input.sources.location(*file);
        folders
            .entry(folder(&location).to_owned())
            .or_default()
            .extend(directives.iter().cloned());
    }
    let configuration = |directives| Configuration {
        directives,
        packaged: true,
    };
    folders.into_values().map(configuration).collect()
}
