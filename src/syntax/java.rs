//! Java source, by tree-sitter, lowered to [`super::code`].
//!
//! A field of a class is a variable of the file, and `new X(..)` a call of `X`. A number and its unit, which many methods
//! take as two arguments, are one: `keepAlive(8, TimeUnit.SECONDS)` reads as `keepAlive(TimeUnit.SECONDS(8))`.

mod declarations;
mod expressions;
mod literals;
mod lowering;
mod statements;

use super::{
    Parsed,
    code::{Language, Unit},
    treesitter::Reading,
};
use crate::source::FileId;

/// Reads a source file or a fragment of one.
///
/// What a class runs when it is loaded comes back as functions without a name.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    let language = tree_sitter_java::LANGUAGE.into();
    match Reading::parse(&language, file, text, text.as_bytes(), 0) {
        Ok(reading) => lowering::lower(&reading),
        Err(error) => Parsed {
            tree: empty_unit(),
            errors: vec![error],
        },
    }
}

/// A unit that holds nothing.
fn empty_unit() -> Unit {
    Unit {
        language: Language::Java,
        package: None,
        imports: Vec::new(),
        items: Vec::new(),
    }
}
