//! YAML and JSON, by granit-parser.
//!
//! The text is first made readable (`mask`: templates, JSON comments), at equal length, so that every span stays
//! true. Then the parser's events become trees (`build`).

mod anchors;
mod block;
mod build;
mod json;
mod mask;
mod merge;
mod place;

#[cfg(test)]
mod tests;

use granit_parser::{Options, Parser, options};

use self::{build::Builder, mask::Masked};
use super::{Parsed, tree::Node};
use crate::source::FileId;

/// The parser's own limits. They lie above [`super::MAX_DEPTH`], because the parser gives up where the builder only
/// cuts a branch off.
const NESTING: usize = 1_000;

/// Keys of JSON may be longer than YAML allows: translations use whole sentences, templates whole expressions.
const KEY_LENGTH: usize = 16_384;

/// Reads every document of a YAML or JSON file.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Node>> {
    let masked = Masked::new(text);
    let parsed = read(file, &masked);
    if !parsed.tree.is_empty() || parsed.errors.is_empty() {
        return parsed;
    }
    // The parser knows no part of a bracket that is never closed.
    match masked.closed() {
        Some(closed) => Parsed {
            errors: parsed.errors,
            ..read(file, &closed)
        },
        None => parsed,
    }
}

fn read(file: FileId, masked: &Masked) -> Parsed<Vec<Node>> {
    let mut builder = Builder::new(file, masked);
    let mut parser = Parser::new_from_str_with_options(masked.text(), parser_options());
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                builder.damage(&error);
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    builder.finish()
}

fn parser_options() -> Options {
    options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: NESTING,
        block_nesting_limit: NESTING,
        simple_key_max_lookahead: KEY_LENGTH,
    }
}
