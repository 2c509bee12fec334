//! C# source, by tree-sitter, lowered to [`super::code`].
//!
//! A field or property of a class is a variable of the file, and `new T(..) { A = 1 }` a call of `T` whose last
//! argument is the initialiser, as arguments with names are. `a["b"]` reads as `a.b`. Type arguments are dropped, but
//! for those of `Configure<T>`: it is as many methods as there are options. What is disposed of at the end of its block
//! is a call of `using`, which no method can be called.

mod conditions;
mod creations;
mod declarations;
mod expressions;
#[cfg(test)]
mod hostile;
mod literals;
mod lowering;
mod statements;
#[cfg(test)]
mod testing;
mod types;

use self::lowering::CSharp;
use super::{
    Parsed,
    code::Unit,
    treesitter::{Reading, lower},
};
use crate::source::FileId;

/// Reads a source file or a fragment of one.
///
/// Statements outside of classes come back as the body of one function without a name.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    let language = tree_sitter_c_sharp::LANGUAGE.into();
    let read =
        |text: &str| lower::<CSharp>(Reading::parse(&language, file, text, text.as_bytes(), 0));
    let parsed = read(text);
    if parsed.errors.is_empty() {
        return parsed;
    }
    let decided = conditions::decided(text).map(|text| read(&text));
    decided
        .filter(|decided| decided.errors.len() < parsed.errors.len())
        .unwrap_or(parsed)
}
