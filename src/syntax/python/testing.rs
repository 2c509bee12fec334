//! What the tests of this folder share.

use crate::{
    source::FileId,
    syntax::{Parsed, code::Unit},
};

use crate::syntax::code::shown::items;

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

/// The items of a text in short notation; those of the module itself have no name.
pub(super) fn shown(text: &str) -> String {
    items(&unit(text))
}

/// What the module itself runs.
pub(super) fn run(text: &str) -> String {
    let shown = shown(text);
    let own = shown.lines().find_map(|line| {
        let body = line.strip_prefix("func () () () { ")?;
        body.strip_suffix(" }")
    });
    own.unwrap_or(&shown).to_owned()
}

/// An expression in short notation.
pub(super) fn value(text: &str) -> String {
    let shown = shown(&format!("x = {text}\n"));
    shown.strip_prefix("var x = ").unwrap_or(&shown).to_owned()
}
