//! What the tests of this folder share.

use crate::{
    source::FileId,
    syntax::{
        Parsed,
        code::{Unit, shown::items},
    },
};

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

/// The items of a text in short notation.
pub(super) fn shown(text: &str) -> String {
    items(&unit(text))
}

/// The statements of a function with this body.
pub(super) fn inner(text: &str) -> String {
    let shown = shown(&format!("class A {{ void F() {{ {text} }} }}"));
    let body = shown.strip_prefix("func () F() (void) { ");
    let body = body.and_then(|body| body.strip_suffix(" }"));
    body.unwrap_or(&shown).to_owned()
}

/// An expression in short notation.
pub(super) fn value(text: &str) -> String {
    let shown = inner(&format!("x = {text};"));
    shown.strip_prefix("set x = ").unwrap_or(&shown).to_owned()
}
