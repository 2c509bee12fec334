//! What the tests of this folder share.

use crate::{
    source::FileId,
    syntax::{
        Parsed,
        code::{Function, Item, Stmt, Unit},
    },
};

pub(super) use crate::syntax::code::shown::{items, statements};

/// A parsed text.
pub(super) fn parsed(text: &str) -> Parsed<Unit> {
    super::parse(FileId(0), text)
}

/// The unit of a text without errors.
pub(super) fn unit(text: &str) -> Unit {
    let parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    parsed.tree
}

/// The statements of the first function, for instance the one around an excerpt.
pub(super) fn body(text: &str) -> Vec<Stmt> {
    functions(unit(text)).remove(0).body
}

/// The same in short notation.
pub(super) fn shown(text: &str) -> String {
    statements(&body(text))
}

/// Every function.
pub(super) fn functions(unit: Unit) -> Vec<Function> {
    let functions = unit.items.into_iter().filter_map(|item| match item {
        Item::Function(function) => Some(function),
        _ => None,
    });
    functions.collect()
}
