//! What the settings of a document say of a system: the values of its keys, and the keys that are nearly its own.

use super::leaves::{Leaf, Pattern};
use crate::extract::likeness;
use crate::model::Form;
use crate::source::Spanned;
use crate::systems::{Spelled, System};

/// The value that a spelling has; the last one where it is given twice.
pub(super) fn value(leaves: &[Leaf], spelled: &Spelled) -> Option<Spanned<String>> {
    values(leaves, spelled).pop()
}

pub(super) fn values(leaves: &[Leaf], spelled: &Spelled) -> Vec<Spanned<String>> {
    let key = Pattern::new(&spelled.key);
    let named = |leaf: &&Leaf| match spelled.form {
        Form::Key | Form::Ini | Form::Line | Form::Directive => key.is(&leaf.path),
        // The leaves are those of one element.
        Form::Xml => key.ends(&leaf.path),
        _ => false,
    };
    leaves
        .iter()
        .filter(named)
        .filter_map(|leaf| leaf.node.spanned())
        .collect()
}

/// The values of several spellings.
pub(super) fn all(leaves: &[Leaf], spelled: &[Spelled]) -> Vec<Spanned<String>> {
    spelled.iter().flat_map(|one| values(leaves, one)).collect()
}

/// The keys that stand where one of the system's does, and are nearly it. A program ignores them without a word.
pub(super) fn misspelled(system: &System, leaves: &[Leaf]) -> Vec<Spanned<String>> {
    let known: Vec<(Pattern, &str)> = likeness::names(system, &[Form::Key, Form::Ini, Form::Line])
        .map(|key| (Pattern::new(key), key))
        .collect();
    let unknown = leaves
        .iter()
        .filter(|leaf| !known.iter().any(|(key, _)| key.begins(&leaf.path)));
    let meant = |leaf: &Leaf| known.iter().find(|(key, _)| key.is_nearly(&leaf.path));
    unknown
        .filter_map(|leaf| Some(Spanned::new(meant(leaf)?.1.to_owned(), leaf.key)))
        .collect()
}
