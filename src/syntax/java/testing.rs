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

/// The items of a text without errors, in short notation.
pub(super) fn shown(text: &str) -> String {
    let parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    items(&parsed.tree)
}
