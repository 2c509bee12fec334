//! `keepalint: ignore[idle-race, idle-margin] reason`: what a comment says to keepalint.

use super::place::{Place, Places};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::comments::{Comment, Lexicon, comments};
use memchr::memmem;
use std::ops::{Range, RangeInclusive};

/// A comment that speaks to keepalint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// From `keepalint` to the bracket that closes the names.
    pub span: Span,
    /// The rules that it names.
    pub rules: Vec<Spanned<String>>,
    /// The lines that it concerns, counted from 1.
    pub lines: RangeInclusive<usize>,
    /// What is wrong with it as a whole.
    pub fault: Option<&'static str>,
}

const NO_RULES: &str = "this names no rule to ignore";
const NO_REASON: &str = "an ignore without a reason does not hold";
const PART_OF_VALUE: &str = "this is part of the value: a comment has a line of its own here";
const UNKNOWN: &str = "keepalint knows no such directive";

/// What every directive begins with.
pub const NAME: &str = "keepalint:";

/// The directives in the comments of a text. Most texts hold none, and are not looked at any closer.
pub fn directives(file: FileId, text: &str, lexicon: &Lexicon) -> Vec<Directive> {
    let finder = memmem::Finder::new(NAME);
    if *lexicon == Lexicon::NONE || finder.find(text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut places = Places::new(text, lexicon);
    let mut found = Vec::new();
    for comment in comments(text, lexicon) {
        let inside = &text[comment.inside.clone()];
        let starts: Vec<usize> = finder
            .find_iter(inside.as_bytes())
            .map(|at| comment.inside.start + at)
            .collect();
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(comment.inside.end);
            let Some(said) = said(text, &comment, *start..end, lexicon) else {
                continue;
            };
            let place = places.of(&comment);
            let directive = Directive {
                span: Span::new(file, *start, said.end),
                rules: said.rules(file, text),
                lines: place.lines.clone(),
                fault: if place.beside && lexicon.is_alone() {
                    Some(PART_OF_VALUE)
                } else {
                    said.fault
                },
            };
            found.push((directive, place));
        }
    }
    stacked(found)
}

impl Directive {
    /// Does it suppress what it names?
    pub fn holds(&self) -> bool {
        self.fault.is_none()
    }

    /// The rule as this directive names it.
    pub(super) fn names(&self, rule: &str) -> Option<&str> {
        let mut names = self.rules.iter().map(|rule| rule.value.as_str());
        names.find(|name| *name == rule)
    }
}

/// What a directive says.
struct Said {
    /// The names, between the brackets.
    names: Range<usize>,
    /// Where the directive ends and the reason begins.
    end: usize,
    fault: Option<&'static str>,
}

/// What is said from `keepalint:` on; none where the words only speak about keepalint.
fn said(text: &str, comment: &Comment, range: Range<usize>, lexicon: &Lexicon) -> Option<Said> {
    let before = &text[comment.inside.start..range.start];
    if !begins(before, lexicon) {
        return None;
    }
    let rest = &text[range.start + NAME.len()..range.end];
    let words = rest.trim_start();
    let is_letter = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let word_end = words.find(|c| !is_letter(c)).unwrap_or(words.len());
    let (word, after) = words.split_at(word_end);
    let after_at = range.end - after.len();
    let list = after.trim_start();
    let list_at = range.end - list.len();
    let fault = |fault| Said {
        names: after_at..after_at,
        end: after_at,
        fault: Some(fault),
    };
    if word != "ignore" {
        let meant = word.starts_with("ignore") || after.starts_with(['[', '(', '=']);
        return (meant && !word.is_empty()).then(|| fault(UNKNOWN));
    }
    let line = list.lines().next().unwrap_or("");
    let Some(close) = line.find(']').filter(|_| line.starts_with('[')) else {
        return Some(fault(NO_RULES));
    };
    let names = list_at + 1..list_at + close;
    let end = list_at + close + 1;
    let fault = if text[names.clone()].trim().is_empty() {
        Some(NO_RULES)
    } else if !is_reason(&text[end..range.end], lexicon) {
        Some(NO_REASON)
    } else {
        None
    };
    Some(Said { names, end, fault })
}

/// Does what stands before in the comment let a directive begin: nothing, or the sign of one more comment? In the
/// middle of a sentence it is only spoken of.
fn begins(before: &str, lexicon: &Lexicon) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("").trim_end();
    let ornament = |c: char| c.is_whitespace() || "#/*!-;".contains(c);
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    line.chars().all(ornament) || (lexicon.ends_in_sign(last) && last.chars().all(ornament))
}

/// Is there a reason? One more comment on the line is none, but `#123` is.
fn is_reason(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim_start();
    let text = text.trim_start_matches([':', '-', '–', '—']).trim_start();
    if lexicon.begins_line_comment(text) && !text[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    text.contains(char::is_alphanumeric)
}

impl Said {
    fn rules(&self, file: FileId, text: &str) -> Vec<Spanned<String>> {
        let mut at = self.names.start;
        let names = text[self.names.clone()].split(',');
        let placed = names.map(|part| {
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            let name = part.trim();
            Spanned::new(name.to_owned(), Span::new(file, start, start + name.len()))
        });
        placed.filter(|rule| !rule.value.is_empty()).collect()
    }
}

/// Directives that stand one above the other concern the same lines.
fn stacked(found: Vec<(Directive, Place)>) -> Vec<Directive> {
    let mut placed: Vec<(Directive, Place)> = Vec::with_capacity(found.len());
    for (mut directive, place) in found.into_iter().rev() {
        let below = placed.last().filter(|(_, below)| {
            let meets = [place.line, *place.lines.start()].contains(&below.line);
            place.alone && below.alone && meets
        });
        if let Some((below, _)) = below {
            directive.lines = below.lines.clone();
        }
        placed.push((directive, place));
    }
    placed.reverse();
    placed.into_iter().map(|(directive, _)| directive).collect()
}
