//! What the tests of this folder share.

use super::Dialect;
pub(super) use crate::syntax::code::shown::statements;
use crate::{
    source::FileId,
    syntax::{
        Parsed,
        code::{Item, Unit},
    },
};

/// A text, parsed in a dialect.
pub(super) fn parsed_as(text: &str, dialect: Dialect) -> Parsed<Unit> {
    super::parse(FileId(0), text, dialect)
}

/// A text, parsed as TypeScript: it holds JavaScript.
pub(super) fn parsed(text: &str) -> Parsed<Unit> {
    parsed_as(text, Dialect::TypeScript)
}

/// The unit of a text without errors.
pub(super) fn unit(text: &str) -> Unit {
    let parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    parsed.tree
}

/// The statements outside functions, in short notation.
pub(super) fn shown(text: &str) -> String {
    first_body(&unit(text))
}

/// The statements of a function with this body, in short notation.
pub(super) fn inner(text: &str) -> String {
    first_body(&unit(&format!("async function f() {{ {text} }}")))
}

fn first_body(unit: &Unit) -> String {
    let body = unit.items.iter().find_map(|item| match item {
        Item::Function(function) => Some(&function.body),
        _ => None,
    });
    body.map_or_else(String::new, |body| statements(body))
}
