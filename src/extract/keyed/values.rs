//! The values that the settings of a document give to the keys of a system.

use super::leaves::{Leaf, Pattern};
use crate::model::Form;
use crate::source::Spanned;
use crate::systems::Spelled;

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
