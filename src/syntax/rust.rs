//! Rust source, by syn, lowered to [`super::code`].
//!
//! ```text
//! text ─▶ tokens ─▶ syn's tree ─▶ the shared tree
//!  recovery  depth    recovery      lowering and the rest
//! ```
//! A whole file, a fragment of statements and a damaged file are all read; `recovery` decides which of them it is.

mod attributes;
mod control;
mod depth;
mod effort;
mod expressions;
mod extents;
mod imports;
mod items;
mod literals;
mod lowering;
mod macros;
mod patterns;
mod recovery;
mod statements;
mod stretches;
#[cfg(test)]
mod testing;
mod types;

use super::{Parsed, code::Unit};
use crate::source::FileId;
use lowering::Lowering;

/// Reads a source file or a fragment of one. The statements of a fragment stand in a function without a name.
/// What serves only tests is left out.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    let mut lowering = Lowering::new(file);
    recovery::read(&mut lowering, text);
    // proc-macro2 keeps every text that a thread ever lexed, for the sake of spans. Ours are converted by now.
    proc_macro2::extra::invalidate_current_thread_spans();
    lowering.finish()
}
