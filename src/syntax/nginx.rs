//! nginx configuration, by `grammars/nginx.pest`.

use super::Parsed;
use crate::source::{FileId, Span, Spanned};

/// A directive with its arguments and, where it has one, its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Its name.
    pub name: Spanned<String>,
    /// Its arguments, with quotes and escapes resolved; variables such as `$host` stay as they are written.
    pub args: Vec<Spanned<String>>,
    /// What stands between its braces; none where it ends with `;`. A Lua body is an empty block.
    pub block: Option<Vec<Directive>>,
    /// From the name to the `;` or the closing brace.
    pub span: Span,
}

/// Reads a configuration file, or a part of one.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Directive>> {
    let _ = (file, text);
    Parsed {
        tree: Vec::new(),
        errors: Vec::new(),
    }
}
