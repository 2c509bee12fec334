//! Lines as Docker puts them together: continuations, comments, here-documents.

use super::{Heredoc, MAX_ERRORS};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::SyntaxError;

/// A line with all its continuations.
pub(super) struct Logical {
    /// Where it begins.
    pub(super) start: usize,
    /// What stands there, with continuations and comments blanked at equal length.
    pub(super) text: String,
}

/// Goes through the lines of a file.
pub(super) struct Lines<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
    escape: char,
    pub(super) errors: Vec<SyntaxError>,
    /// How many bytes may still be read for closing words that do not come.
    patience: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(file: FileId, text: &'t str) -> Self {
        Self {
            file,
            text,
            at: 0,
            escape: escape(text),
            errors: Vec::new(),
            patience: text.len().saturating_mul(8),
        }
    }

    /// The next line that is neither blank nor a comment.
    pub(super) fn next(&mut self) -> Option<Logical> {
        let mut logical: Option<Logical> = None;
        while self.at < self.text.len() {
            let start = self.at;
            let line = self.text[start..].split_inclusive('\n').next()?;
            self.at += line.len();
            let is_blank = line.trim().is_empty();
            let passed = is_blank || line.trim_start().starts_with('#');
            match &mut logical {
                None if passed => continue,
                // Within an instruction too: comments and empty lines count for nothing.
                Some(logical) if passed => {
                    blank(&mut logical.text, line);
                    continue;
                }
                _ => {}
            }
            let logical = logical.get_or_insert(Logical {
                start,
                text: String::new(),
            });
            let body = line.trim_end();
            let Some(continued) = body.strip_suffix(self.escape) else {
                logical.text.push_str(body);
                break;
            };
            logical.text.push_str(continued);
            blank(&mut logical.text, &line[continued.len()..]);
        }
        logical
    }

    /// The here-documents that an instruction opens. They begin on the line behind it.
    pub(super) fn heredocs(&mut self, body: &Spanned<String>) -> Vec<Heredoc> {
        let mut found = Vec::new();
        for (name, tabs) in openers(&body.value) {
            match self.close(&name, tabs) {
                Some((end, next)) => {
                    found.push(Heredoc {
                        name,
                        span: Span::new(self.file, self.at, end),
                    });
                    self.at = next;
                }
                None if self.errors.len() < MAX_ERRORS => self.errors.push(SyntaxError {
                    message: format!("the text up to `{name}` does not end"),
                    span: body.span,
                }),
                None => {}
            }
        }
        found
    }

    /// Where the line begins that holds nothing but the closing word, and where the one behind it does.
    fn close(&mut self, name: &str, tabs: bool) -> Option<(usize, usize)> {
        let mut at = self.at;
        for line in self.text.get(at..)?.split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            let body = if tabs {
                body.trim_start_matches('\t')
            } else {
                body
            };
            if body == name {
                return Some((at, at + line.len()));
            }
            at += line.len();
            if at - self.at > self.patience {
                break;
            }
        }
        self.patience = self.patience.saturating_sub(at - self.at);
        None
    }
}

/// As many blanks as the text has bytes.
fn blank(to: &mut String, text: &str) {
    to.extend(std::iter::repeat_n(' ', text.len()));
}

/// The character that continues lines: a backslash, unless a comment at the very top names the other one.
fn escape(text: &str) -> char {
    for line in text.lines() {
        let Some(comment) = line.trim().strip_prefix('#') else {
            break;
        };
        let Some((name, value)) = comment.split_once('=') else {
            break;
        };
        if name.trim().eq_ignore_ascii_case("escape") && value.trim() == "`" {
            return '`';
        }
    }
    '\\'
}

/// The words that here-documents end with, and whether tabs may stand before them: `<<EOF`, `<<-"EOF"`.
fn openers(body: &str) -> Vec<(String, bool)> {
    let opener = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = digits.strip_prefix("<<")?;
        let (name, tabs) = name
            .strip_prefix('-')
            .map_or((name, false), |name| (name, true));
        let bare = name.trim_matches(['"', '\'']);
        let is_name = |c: char| c == '_' || c == '-' || c == '.' || c.is_ascii_alphanumeric();
        (!bare.is_empty() && bare.chars().all(is_name)).then(|| (bare.to_owned(), tabs))
    };
    body.split_whitespace().filter_map(opener).collect()
}
