//! From text to syn's trees: whole files, fragments, and what can be saved of damaged ones.
//!
//! A text that lexes but does not parse is read statement by statement, an item being one of them. What cannot be read
//! is skipped up to where something may begin again, and reported once; the blocks within it are read in the same way,
//! so that damage in one statement of a method leaves the rest of the method.

use super::{lowering::Lowering, statements::Tail, stretches::stretches};
use crate::syntax::code::Stmt;
use proc_macro2::{Delimiter, LexError, Span, TokenStream, TokenTree};
use syn::{
    Attribute, Block, Token,
    parse::{ParseStream, Parser as _, discouraged::Speculative as _},
};

/// Reads a text into `lowering`.
pub(super) fn read(lowering: &mut Lowering, text: &str) {
    let start = header_length(text);
    let body = text.get(start..).unwrap_or_default();
    lowering.set_piece(start, body.len());
    if let Ok(tokens) = body.parse::<TokenStream>() {
        return read_tokens(lowering, tokens);
    }
    for range in stretches(body) {
        let stretch = body.get(range.clone()).unwrap_or_default();
        lowering.set_piece(start + range.start, stretch.len());
        match stretch.parse::<TokenStream>() {
            Ok(tokens) => read_tokens(lowering, tokens),
            Err(error) => read_unbalanced(lowering, stretch, &error),
        }
    }
}

/// A byte order mark, and the `#!` line of a script.
fn header_length(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let rest = text.get(mark..).unwrap_or_default();
    let is_script = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
    if is_script {
        mark + rest.find('\n').unwrap_or(rest.len())
    } else {
        mark
    }
}

/// Text that does not lex. If a bracket is closed that was never opened, what stands before it may still be read.
fn read_unbalanced(lowering: &mut Lowering, text: &str, error: &LexError) {
    let at = error.span().byte_range().start;
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    let message = match found {
        Some(bracket @ ('(' | '[' | '{')) => format!("`{bracket}` is never closed"),
        Some(bracket @ (')' | ']' | '}')) => format!("`{bracket}` closes nothing"),
        Some('"' | '\'') => "a quote that is never closed".to_owned(),
        _ => "this cannot be read as Rust".to_owned(),
    };
    lowering.report(message, at, at + found.map_or(0, char::len_utf8));
    if let (Some(')' | ']' | '}'), Some(before)) = (found, text.get(..at))
        && let Ok(tokens) = before.parse::<TokenStream>()
    {
        read_tokens(lowering, tokens);
    }
}

fn read_tokens(lowering: &mut Lowering, tokens: TokenStream) {
    let (tokens, cut) = super::depth::prune(tokens);
    for span in cut {
        lowering.report_too_deep(span);
    }
    if let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) {
        if !super::items::is_for_tests(&file.attrs) {
            lowering.items(&file.items);
        }
    } else if let Ok(stmts) = Block::parse_within.parse2(tokens.clone()) {
        read_fragment(lowering, &stmts, &tokens);
    } else {
        read_damaged(lowering, &tokens, true);
    }
}

/// Statements without a function around them.
fn read_fragment(lowering: &mut Lowering, stmts: &[syn::Stmt], tokens: &TokenStream) {
    let place = lowering.items.len();
    let mut body = Vec::new();
    for (index, stmt) in stmts.iter().enumerate() {
        let last = index + 1 == stmts.len();
        read_statement(
            lowering,
            stmt,
            if last { Tail::Returned } else { Tail::Dropped },
            &mut body,
        );
    }
    insert_fragment(lowering, place, body, tokens);
}

/// A statement of a fragment or damaged file. There is no telling whether a macro in braces stands among items or
/// statements; what looks like items is taken as such.
fn read_statement(lowering: &mut Lowering, stmt: &syn::Stmt, tail: Tail, body: &mut Vec<Stmt>) {
    match stmt {
        syn::Stmt::Item(item) => return lowering.item(item),
        syn::Stmt::Macro(stmt) if matches!(stmt.mac.delimiter, syn::MacroDelimiter::Brace(_)) => {
            let before = lowering.items.len();
            lowering.macro_item(&stmt.mac);
            if lowering.items.len() > before {
                return;
            }
        }
        _ => {}
    }
    lowering.statement(stmt, tail, body);
}

/// Puts the statements that were found in `tokens` into a function of their own.
fn insert_fragment(lowering: &mut Lowering, place: usize, body: Vec<Stmt>, tokens: &TokenStream) {
    let mut trees = tokens.clone().into_iter();
    if let (Some(first), false) = (trees.next(), body.is_empty()) {
        let last = trees.last().unwrap_or_else(|| first.clone());
        lowering.insert_fragment(place, body, first.span(), last.span());
    }
}

/// Reads what can be read of `tokens`.
fn read_damaged(lowering: &mut Lowering, tokens: &TokenStream, report: bool) {
    let place = lowering.items.len();
    let mut body = Vec::new();
    let result = (|input: ParseStream| {
        read_sequence(lowering, input, report, &mut body);
        Ok(())
    })
    .parse2(tokens.clone());
    insert_fragment(lowering, place, body, tokens);
    // Something is left over within brackets that were read.
    if let Err(error) = result
        && report
    {
        report_error(lowering, &error);
    }
}

fn read_sequence(lowering: &mut Lowering, input: ParseStream, report: bool, body: &mut Vec<Stmt>) {
    // What the file says about itself; damage there will show below.
    let ahead = input.fork();
    if Attribute::parse_inner(&ahead).is_ok() {
        input.advance_to(&ahead);
    }
    let mut damaged = false;
    while !input.is_empty() {
        let ahead = input.fork();
        match ahead.parse::<syn::Stmt>() {
            Ok(stmt) => {
                input.advance_to(&ahead);
                read_statement(lowering, &stmt, Tail::Dropped, body);
                damaged = false;
            }
            Err(error) => {
                if report && !damaged {
                    report_error(lowering, &error);
                }
                damaged = true;
                skip(lowering, input, start_of(&error));
            }
        }
    }
}

/// Where an error is; the end of the text has no token to point at.
fn start_of(error: &syn::Error) -> usize {
    let range = error.span().byte_range();
    if range.is_empty() {
        usize::MAX
    } else {
        range.start
    }
}

fn report_error(lowering: &mut Lowering, error: &syn::Error) {
    let end = error.span().byte_range().end;
    let start = start_of(error);
    lowering.report(error.to_string(), start, end.max(start));
}

/// Skips what could not be read because of an error at `error_at`. It goes on at the last place before the error where
/// something may begin, else at the first one behind it: that finds what a damaged start swallowed, and looks at no
/// token more than a few times.
fn skip(lowering: &mut Lowering, input: ParseStream, error_at: usize) {
    let ahead = input.fork();
    let mut blocks = Vec::new();
    let mut resume = None;
    while let Ok(token) = ahead.parse::<TokenTree>() {
        let behind = ahead.is_empty() || offset(ahead.span()) > error_at;
        if behind && resume.is_some() {
            break;
        }
        let ended = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        if let TokenTree::Group(group) = token
            && group.delimiter() == Delimiter::Brace
        {
            blocks.push(group.stream());
        }
        if ended || may_begin(&ahead) {
            resume = Some((ahead.fork(), blocks.len()));
            if behind {
                break;
            }
        }
    }
    if let Some((place, passed)) = resume {
        input.advance_to(&place);
        blocks.truncate(passed);
    } else {
        input.advance_to(&ahead);
    }
    for block in blocks {
        read_damaged(lowering, &block, false);
    }
}

fn offset(span: Span) -> usize {
    span.byte_range().start
}

/// Does something begin here that can be told by its first word?
fn may_begin(input: ParseStream) -> bool {
    macro_rules! any {
        ($($token:tt)*) => { $(input.peek(Token![$token]))||* };
    }
    any!(fn pub struct impl const static mod use enum trait async unsafe type let #)
}

#[cfg(test)]
mod tests;
