//! Which lines a comment concerns: its own, where it stands beside something, and else the line below.

use crate::syntax::comments::{Comment, Lexicon};
use std::ops::{Range, RangeInclusive};

/// How far to look for the end of what a comment concerns, in bytes.
const LONGEST: usize = 10_000;

/// Where a comment stands, and what it concerns. Lines count from 1.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The line that it begins on.
    pub(super) line: usize,
    /// Is there nothing beside it on its lines?
    pub(super) alone: bool,
    /// Does it stand behind something?
    pub(super) beside: bool,
    /// The lines that it concerns.
    pub(super) lines: RangeInclusive<usize>,
}

/// Places one comment of a text after another.
pub(super) struct Places<'t> {
    text: &'t str,
    markup: bool,
    /// Up to where lines are counted.
    at: usize,
    /// The line there, and where it begins.
    line: usize,
    begin: usize,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str, lexicon: &Lexicon) -> Self {
        Self {
            text,
            markup: lexicon.is_markup(),
            at: 0,
            line: 1,
            begin: 0,
        }
    }

    /// The place of a comment behind the last one that was asked for.
    pub(super) fn of(&mut self, comment: &Comment) -> Place {
        let line = self.count_to(comment.span.start);
        let before = self.slice(self.begin..comment.span.start);
        let after = self.slice(comment.span.end..self.text.len());
        // `*/}}` and `*/ -}}` end what `{{/*` has begun.
        let next = after.find(|c: char| !" \t\r-}".contains(c));
        let beside = next.is_some_and(|at| !after[at..].starts_with('\n'));
        if !before.trim().is_empty() {
            return Place {
                line,
                alone: false,
                beside: true,
                lines: line..=line,
            };
        }
        let end = self.count_to(comment.span.end);
        let first = if beside { end } else { end + 1 };
        let concerned = match after.split_once('\n') {
            Some((_, below)) if !beside => below,
            _ => after,
        };
        Place {
            line,
            alone: !beside,
            beside: false,
            lines: first..=first + self.more_lines(concerned),
        }
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// Counts lines up to there.
    fn count_to(&mut self, to: usize) -> usize {
        let passed = self.slice(self.at..to).as_bytes();
        for at in memchr::memchr_iter(b'\n', passed) {
            self.line += 1;
            self.begin = self.at + at + 1;
        }
        self.at = self.at.max(to);
        self.line
    }

    /// Over how many more lines goes on what begins here: lines that end in a backslash, and the lines of a tag. No
    /// comment can stand within either.
    fn more_lines(&self, text: &str) -> usize {
        let start = text.trim_start_matches([' ', '\t']);
        let bytes = start.bytes().take(LONGEST);
        if self.markup && start.starts_with('<') {
            lines_of_tag(bytes)
        } else {
            continued_lines(bytes)
        }
    }
}

fn lines_of_tag(text: impl Iterator<Item = u8>) -> usize {
    let mut quote = None;
    let mut lines = 0;
    for byte in text {
        match (byte, quote) {
            (b'>', None) => break,
            (b'\n', _) => lines += 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            _ => {}
        }
    }
    lines
}

fn continued_lines(text: impl Iterator<Item = u8>) -> usize {
    let mut last = b' ';
    let mut lines = 0;
    for byte in text {
        match byte {
            b'\n' if last == b'\\' => lines += 1,
            b'\n' => break,
            _ => {}
        }
        if !byte.is_ascii_whitespace() || byte == b'\n' {
            last = byte;
        }
    }
    lines
}
