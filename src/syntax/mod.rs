//! Syntax: bytes to spanned trees. Knows formats, knows nothing of networks.
//!
//! A parser never fails: it returns what it understood together with what it did not. Damage costs the damaged
//! statement, never the file.

pub mod apache;
pub mod caddy;
pub mod code;
pub mod comments;
pub mod conflicts;
pub mod csharp;
pub mod directive;
pub mod dockerfile;
pub mod elixir;
pub mod env;
pub mod go;
pub mod haproxy;
pub mod hcl;
pub mod interpolation;
mod items;
pub mod java;
pub mod javascript;
pub mod lines;
pub mod manifest;
pub mod markdown;
pub mod nginx;
pub mod pairs;
pub mod python;
pub mod rust;
mod template;
pub mod toml;
pub mod tree;
mod treesitter;
pub mod vcl;
pub mod words;
pub mod xml;
pub mod yaml;

use crate::source::Span;

/// How deep any tree may nest. Deeper input is damage: it is reported and cut off.
pub const MAX_DEPTH: usize = 200;

/// A place that a parser could not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// One sentence, in the words of the format.
    pub message: String,
    /// The damaged text, or the place where it begins.
    pub span: Span,
}

/// What a parser returns: everything it understood, and what it did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed<T> {
    /// What was understood.
    pub tree: T,
    /// What was not, in the order of the text.
    pub errors: Vec<SyntaxError>,
}
