//! Apache httpd: virtual hosts are servers, the workers of `mod_proxy` are clients.

mod proxy;
mod scope;
mod server;
mod worker;

use super::{Input, Tree, draft::Draft, includes::Expander};
use crate::source::FileId;
use crate::syntax::directive::Directive;
use scope::Scope;

/// The drafts of every Apache configuration.
pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let files = input.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Apache(directives) => Some((*file, directives.as_slice())),
        _ => None,
    });
    let names = &["Include", "IncludeOptional"];
    let mut reader = Expander::new(input, names, files.collect());
    let all: Vec<FileId> = reader.files.keys().copied().collect();
    let expanded: Vec<(FileId, Vec<Directive>)> = all
        .into_iter()
        .map(|file| (file, reader.file(file)))
        .collect();
    let mut drafts = Vec::new();
    // What another file includes is a part of that one.
    let roots = expanded
        .iter()
        .filter(|(file, _)| !reader.included.contains(file));
    for (_, directives) in roots {
        let directives = scope::defined(directives);
        let main = Scope::new(&directives);
        drafts.extend(server::drafts(&main, input));
        drafts.extend(proxy::drafts(&main, input));
    }
    drafts
}
