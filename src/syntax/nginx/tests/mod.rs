//! Tests of the nginx parser.

mod damage;
mod hostile;
mod lua;
mod spans;
mod statements;
mod templates;
mod truncated;
mod words;

use super::*;
use crate::syntax::MAX_DEPTH;

fn read(text: &str) -> Parsed<Vec<Directive>> {
    parse(FileId(0), text)
}

/// The tree on one line: `name<arg><arg>;` and `name<arg>{...}`.
fn shape(directives: &[Directive]) -> String {
    directives.iter().map(shape_of).collect()
}

fn shape_of(directive: &Directive) -> String {
    let mut shape = directive.name.value.clone();
    for arg in &directive.args {
        shape = shape + "<" + &arg.value + ">";
    }
    match &directive.block {
        Some(block) => shape + "{" + &self::shape(block) + "}",
        None => shape + ";",
    }
}

/// The shape of a text that has no errors.
fn sound(text: &str) -> String {
    let parsed = read(text);
    assert_eq!(parsed.errors, [], "{text}");
    shape(&parsed.tree)
}

/// The shape of a text and its errors.
fn damaged(text: &str) -> (String, Vec<String>) {
    let parsed = read(text);
    let messages = parsed
        .errors
        .into_iter()
        .map(|error| error.message)
        .collect();
    (shape(&parsed.tree), messages)
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}
