//! Java source, by tree-sitter, lowered to [`super::code`].
//!
//! A field of a class is a variable of the file, and `new X(..)` a call of `X`. A number and its unit, which many
//! methods take as two arguments, are one: `keepAlive(8, TimeUnit.SECONDS)` reads as `keepAlive(TimeUnit.SECONDS(8))`.

mod declarations;
mod expressions;
#[cfg(test)]
mod hostile;
mod literals;
mod lowering;
mod statements;
#[cfg(test)]
mod testing;

use self::lowering::Java;
use super::{
    Parsed,
    code::Unit,
    treesitter::{Reading, lower},
};
use crate::source::FileId;

/// Reads a source file or a fragment of one.
///
/// What a class runs when it is loaded comes back as functions without a name.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    let language = tree_sitter_java::LANGUAGE.into();
    lower::<Java>(Reading::parse(&language, file, text, text.as_bytes(), 0))
}
