//! Systems of which a program has one, whatever sets it: its code, its configuration files, its environment. Files and
//! the environment have an effect only where the code takes them over, as far as the code is there to be seen.

use super::{Input, Tree, draft::Draft, lies_in};
use crate::model::Registry;
use crate::source::{FileId, Span, folder};
use std::collections::{BTreeMap, HashSet};

/// Makes one draft of those that the files of a program make of such a system. The first one counts: code stands before
/// configuration.
pub(super) fn unite<'s>(drafts: Vec<Draft<'s>>, input: Input<'s>) -> Vec<Draft<'s>> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for draft in drafts {
        if !draft.system.is_bound() {
            kept.push(draft);
            continue;
        }
        let path = input.sources.path(draft.span.file);
        let place = project(path, input).unwrap_or_else(|| folder(path));
        let program = (draft.system.id.as_str(), place.to_owned());
        if let Some(first) = known.get(&program).and_then(|at| kept.get_mut(*at)) {
            fill(first, draft);
        } else {
            known.insert(program, kept.len());
            kept.push(draft);
        }
    }
    kept
}

/// Takes in what is not said yet.
fn fill(first: &mut Draft, other: Draft) {
    // Code stands where the first draft does not say more than that there is one.
    if first.written.is_empty() && first.unreadable.is_empty() && !other.written.is_empty() {
        first.span = other.span;
    }
    for (setting, value) in other.written {
        if !first.unreadable.contains(&setting) {
            first.written.entry(setting).or_insert(value);
        }
    }
    let unsaid = other.unreadable.into_iter();
    let unsaid: Vec<_> = unsaid
        .filter(|setting| !first.written.contains_key(setting))
        .collect();
    first.unreadable.extend(unsaid);
    first.dated.extend(other.dated);
    first.bound |= other.bound;
}

/// Forgets what has no effect: what stands outside of the code, where the code is there and takes nothing over.
pub(super) fn forget(drafts: &mut [Draft], input: Input) {
    let is_code = |(file, tree): &(FileId, Tree)| matches!(tree, Tree::Code(_)).then_some(*file);
    let code: HashSet<FileId> = input.trees.iter().filter_map(is_code).collect();
    for draft in drafts
        .iter_mut()
        .filter(|draft| draft.system.is_bound() && !draft.bound)
    {
        let path = input.sources.path(draft.span.file);
        if project(path, input).is_none() {
            continue;
        }
        let outside = |span: Option<Span>| span.is_some_and(|span| !code.contains(&span.file));
        let written = std::mem::take(&mut draft.written);
        for (setting, value) in written {
            if outside(value.origin.span()) {
                draft.unreadable.insert(setting);
            } else {
                draft.written.insert(setting, value);
            }
        }
    }
}

/// The folder of the innermost project of .NET around a file.
fn project<'i>(path: &str, input: Input<'i>) -> Option<&'i str> {
    let is_net = |program: &&super::Program| {
        let mut packages = program.packages.iter();
        packages.any(|used| used.package.registry == Registry::Nuget)
    };
    let around = input.programs.iter().filter(is_net);
    let folders = around.map(|program| program.folder.as_str());
    folders
        .filter(|folder| lies_in(path, folder))
        .max_by_key(|folder| folder.len())
}
