//! Python source, by tree-sitter, lowered to [`super::code`].
//!
//! The keyword arguments of a call are its last argument, a literal without a type. `a["b"]` reads as `a.b`: a
//! dictionary is to Python what an object is to others.

mod control;
mod definitions;
mod expressions;
mod formatting;
#[cfg(test)]
mod hostile;
mod imports;
mod literals;
mod lowering;
mod statements;
#[cfg(test)]
mod testing;
mod types;

use self::lowering::Python;
use super::{
    Parsed,
    code::Unit,
    treesitter::{Reading, lower},
};
use crate::source::FileId;

/// Reads a source file or a fragment of one.
///
/// What a module runs when it is imported comes back as the body of one function without a name.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    let language = tree_sitter_python::LANGUAGE.into();
    lower::<Python>(Reading::parse(&language, file, text, text.as_bytes(), 0))
}
