//! Texts that Terraform reads by its functions, such as `templatefile("task.json", ...)`: they are read whatever they
//! hold, and each call is told which it is.

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::{Tree, join};
use crate::source::{FileId, Span, folder};
use crate::syntax::hcl::{Expression, ExpressionKind, Part};
use std::collections::BTreeMap;
use std::path::Path;

const FUNCTIONS: &[&str] = &["file", "filebase64", "templatefile"];

/// How many files are read for their texts.
const MOST: usize = 1_000;

/// Reads the texts that Terraform's files name.
pub(super) fn follow(intake: &mut Intake) {
    let named: Vec<(Span, String)> = intake
        .trees
        .iter()
        .filter_map(|(file, tree)| match tree {
            Tree::Terraform(body) => Some((intake.sources.path(*file), body)),
            _ => None,
        })
        .flat_map(|(path, body)| {
            let calls = body.calls(FUNCTIONS);
            let paths = calls.into_iter().filter_map(|(_, args)| args.first());
            paths.filter_map(move |own| Some((own.span, located(path, own)?)))
        })
        .take(MOST)
        .collect();
    if named.is_empty() {
        return;
    }
    let mut known: BTreeMap<String, FileId> = intake
        .sources
        .iter()
        .map(|(id, file)| (file.path.clone(), id))
        .collect();
    for (place, path) in named {
        let id = match known.get(&path) {
            Some(id) => Some(*id),
            None => read(intake, &path),
        };
        if let Some(id) = id {
            known.insert(path, id);
            intake.includes.entry(place).or_default().push(id);
        }
    }
}

/// A text of no kind: what it is, only the call knows.
fn read(intake: &mut Intake, path: &str) -> Option<FileId> {
    let beside = |own: &str| path.strip_prefix(folder(own)).is_some();
    let is_near = !path.starts_with('/') || intake.sources.iter().any(|(_, own)| beside(&own.path));
    let opened = is_near.then(|| discover::read(Path::new(path), Kind::Manifest));
    let files = intake.readable(opened);
    intake.take(files).pop()
}

/// The path that an argument names, in the tree: that of the module before it is the folder of its file.
fn located(path: &str, argument: &Expression) -> Option<String> {
    let relative = match &argument.kind {
        ExpressionKind::Text(text) => text.clone(),
        ExpressionKind::Template(parts) => match parts.as_slice() {
            [Part::Value(module, _), Part::Text(rest)] if is_folder(module) => {
                rest.value.strip_prefix('/')?.to_owned()
            }
            _ => return None,
        },
        _ => return None,
    };
    let inside = !relative.starts_with('/') && !relative.starts_with('~');
    inside.then(|| join(folder(path), &relative)).flatten()
}

/// `path.module`, `path.root`, `path.cwd`: a root is its own module most of the time.
fn is_folder(expression: &Expression) -> bool {
    let ExpressionKind::Path(from, steps) = &expression.kind else {
        return false;
    };
    from.kind == ExpressionKind::Name("path".to_owned()) && steps.len() == 1
}
