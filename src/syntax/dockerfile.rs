//! Dockerfiles: instructions with their flags, operands and here-documents.
//!
//! An instruction may be continued over lines and hold comments between them. Its operands are read from a copy in
//! which both are blanked at equal length, so that every word knows its place.

mod list;
mod logical;
#[cfg(test)]
mod tests;

use super::words::{self, Word};
use super::{Parsed, SyntaxError};
use crate::source::{FileId, Span, Spanned};
use logical::{Lines, Logical};

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// Its name, in capitals.
    pub name: Spanned<String>,
    /// `--from=build`: the words with two dashes that stand in front of the operands.
    pub flags: Vec<Spanned<String>>,
    /// What it works on.
    pub operands: Operands,
    /// The texts that follow it, in the order of their openers.
    pub heredocs: Vec<Heredoc>,
}

/// The operands of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operands {
    /// A JSON list of words: no shell touches them.
    List(Vec<Spanned<String>>),
    /// A line of text, with continuations and comments blanked.
    Line(Spanned<String>),
}

/// A text within a Dockerfile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heredoc {
    /// The word that opens and closes it.
    pub name: String,
    /// Where the text stands.
    pub span: Span,
}

impl Instruction {
    /// The value of a flag.
    pub fn flag(&self, name: &str) -> Option<Spanned<String>> {
        let value = |flag: &Spanned<String>| {
            let value = flag.value.strip_prefix("--")?.strip_prefix(name)?;
            let value = value.strip_prefix('=')?;
            Some(Spanned::new(value.to_owned(), flag.span))
        };
        self.flags.iter().find_map(value)
    }

    /// The operands as words; variables stay as they are written.
    pub fn words(&self) -> Vec<Spanned<String>> {
        match &self.operands {
            Operands::List(words) => words.clone(),
            Operands::Line(line) => words::split(line, &line.value)
                .into_iter()
                .map(|word: Word| Spanned::new(word.text, word.span))
                .collect(),
        }
    }
}

/// The instructions of which a Dockerfile is made.
const NAMES: &[&str] = &[
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// How many errors a file may list.
const MAX_ERRORS: usize = 100;

/// Reads a Dockerfile. Lines that are no instruction are passed over; in a template, without a word.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Instruction>> {
    let mut lines = Lines::new(file, text);
    let mut tree = Vec::new();
    let mut errors = Vec::new();
    let template = ["{{", "{%", "%%", "<%"]
        .iter()
        .any(|sign| text.contains(sign));
    while let Some(logical) = lines.next() {
        match instruction(file, &logical, &mut lines) {
            Some(instruction) => tree.push(instruction),
            None if template || errors.len() >= MAX_ERRORS => {}
            None => errors.push(no_instruction(file, &logical)),
        }
    }
    if !template {
        errors.extend(lines.errors);
        errors.truncate(MAX_ERRORS);
    }
    Parsed { tree, errors }
}

fn no_instruction(file: FileId, logical: &Logical) -> SyntaxError {
    let first = logical.text.split_whitespace().next().unwrap_or("");
    let at = logical.start + logical.text.find(first).unwrap_or(0);
    let shown: String = first.chars().take(40).collect();
    SyntaxError {
        message: format!("`{shown}` is no instruction"),
        span: Span::new(file, at, at + first.len()),
    }
}

fn instruction(file: FileId, logical: &Logical, lines: &mut Lines) -> Option<Instruction> {
    let spanned = |start: usize, text: &str| {
        let at = logical.start + start;
        Spanned::new(text.to_owned(), Span::new(file, at, at + text.len()))
    };
    let (at, first) = word(&logical.text, 0)?;
    let name = first.to_ascii_uppercase();
    if !NAMES.contains(&name.as_str()) {
        return None;
    }
    let mut rest = at + first.len();
    let mut flags = Vec::new();
    while let Some((at, word)) =
        word(&logical.text, rest).filter(|(_, word)| word.starts_with("--"))
    {
        flags.push(spanned(at, word));
        rest = at + word.len();
    }
    let body = &logical.text[rest..];
    let body_at = rest + body.len() - body.trim_start().len();
    let body = spanned(body_at, body.trim());
    let heredocs = match name.as_str() {
        "RUN" | "COPY" | "ADD" => lines.heredocs(&body),
        _ => Vec::new(),
    };
    let listed = (body.value.starts_with('['))
        .then(|| list::parse(&body))
        .flatten();
    Some(Instruction {
        name: Spanned {
            value: name,
            ..spanned(at, first)
        },
        flags,
        operands: listed.map_or(Operands::Line(body), Operands::List),
        heredocs,
    })
}

/// The first word at or behind a place, and where it begins.
fn word(text: &str, from: usize) -> Option<(usize, &str)> {
    let rest = text.get(from..)?;
    let body = rest.trim_start();
    let word = body.split_whitespace().next()?;
    Some((from + rest.len() - body.len(), word))
}
