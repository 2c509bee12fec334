//! Environment files: `NAME=value`, one to a line.

use super::{Parsed, SyntaxError};
use crate::source::{FileId, Span, Spanned};

/// A variable that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its name.
    pub name: Spanned<String>,
    /// Its value, with quotes resolved; variables stay as they are written.
    pub value: Spanned<String>,
    /// Does the value stand in single quotes, where a dollar sign is a dollar sign?
    pub literal: bool,
}

/// How many errors a file may list.
const MAX_ERRORS: usize = 100;

/// Reads an environment file. Lines that set nothing, such as those of a template, are passed over.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Assignment>> {
    let mut reader = Reader {
        file,
        text,
        at: 0,
        hopeless: Vec::new(),
        errors: Vec::new(),
    };
    let mut tree = Vec::new();
    while reader.at < text.len() {
        tree.extend(reader.line());
    }
    Parsed {
        tree,
        errors: reader.errors,
    }
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
    /// Quotes that do not occur any more. Without this, a file of opening quotes would be searched to its end for each.
    hopeless: Vec<char>,
    errors: Vec<SyntaxError>,
}

impl Reader<'_> {
    /// Reads from here to the end of the line, or of the value if that is quoted and longer.
    fn line(&mut self) -> Option<Assignment> {
        let start = self.at;
        let line = self.text[start..].split('\n').next().unwrap_or("");
        self.at = start + line.len() + 1;
        let body = line.trim_start();
        let body = body.strip_prefix("export ").map_or(body, str::trim_start);
        let (name, _) = body.split_once(['=', ':'])?;
        let name_at = start + line.len() - body.len();
        let value_at = name_at + name.len() + 1;
        let name = name.trim_end();
        if !is_name(name) {
            return None;
        }
        let (value, literal) = self.value(value_at, start + line.len(), name)?;
        Some(Assignment {
            name: self.spanned(name.to_owned(), name_at, name_at + name.len()),
            value,
            literal,
        })
    }

    fn spanned(&self, value: String, start: usize, end: usize) -> Spanned<String> {
        Spanned::new(value, Span::new(self.file, start, end))
    }

    /// The value behind `from`, on a line that ends at `end`.
    fn value(&mut self, from: usize, end: usize, name: &str) -> Option<(Spanned<String>, bool)> {
        let rest = self.text.get(from..end)?;
        // `NAME:value` is no assignment, `NAME: value` is.
        let colon = self.text[..from].ends_with(':');
        if colon && !rest.is_empty() && !rest.starts_with([' ', '\t']) {
            return None;
        }
        let begin = from + rest.len() - rest.trim_start().len();
        if let Some(quote @ ('"' | '\'')) = rest.trim_start().chars().next() {
            if let Some(close) = self.close(begin + 1, quote) {
                let inside = &self.text[begin + 1..close];
                let line_end = self.text[close..].find('\n');
                self.at = line_end.map_or(self.text.len(), |end| close + end + 1);
                let value = match quote {
                    '\'' => inside.to_owned(),
                    _ => unescaped(inside),
                };
                return Some((self.spanned(value, begin + 1, close), quote == '\''));
            }
            if self.errors.len() < MAX_ERRORS {
                self.errors.push(SyntaxError {
                    message: format!("the value of `{name}` has no closing quote"),
                    span: Span::new(self.file, begin, end),
                });
            }
        }
        let value = plain(rest).trim();
        let end = begin + value.len();
        Some((self.spanned(value.to_owned(), begin, end), false))
    }

    /// Where a quoted value that begins at `from` ends.
    fn close(&mut self, from: usize, quote: char) -> Option<usize> {
        if self.hopeless.contains(&quote) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' if quote == '"' => at += 1,
                _ if char::from(*byte) == quote => return Some(at),
                _ => {}
            }
            at += 1;
        }
        self.hopeless.push(quote);
        None
    }
}

fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic());
    let is_part = |c: char| c == '_' || c == '.' || c == '-' || c.is_ascii_alphanumeric();
    starts && text.chars().all(is_part)
}

/// A value without its comment, which begins behind a blank.
fn plain(rest: &str) -> &str {
    if rest.trim_start().starts_with('#') {
        return "";
    }
    let comment = [" #", "\t#"]
        .iter()
        .filter_map(|start| rest.find(start))
        .min();
    comment.map_or(rest, |at| &rest[..at])
}

/// What `\n` and its like mean between double quotes.
fn unescaped(inside: &str) -> String {
    let mut text = String::with_capacity(inside.len());
    let mut characters = inside.chars();
    while let Some(c) = characters.next() {
        match (c, c == '\\') {
            (_, false) => text.push(c),
            _ => match characters.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('r') => text.push('\r'),
                Some(other @ ('"' | '\\' | '\'')) => text.push(other),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, String)> {
        let parsed = parse(FileId(0), text);
        for one in &parsed.tree {
            let span = one.name.span;
            let named = &text[span.start as usize..span.end as usize];
            assert_eq!(named, one.name.value);
        }
        let pairs = parsed.tree.into_iter();
        pairs.map(|one| (one.name.value, one.value.value)).collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn lines_set_variables() {
        let text = "# first\nA=1\nexport B = two words # why\nC=\n\nD: four\nE=a#b\nF=#\n";
        let expected = [
            pair("A", "1"),
            pair("B", "two words"),
            pair("C", ""),
            pair("D", "four"),
            pair("E", "a#b"),
            pair("F", ""),
        ];
        assert_eq!(all(text), expected);
    }

    #[test]
    fn quotes_hold_comments_lines_and_escapes() {
        let text = "A=\"x # y\" # z\nB='$X \\n'\nC=\"a\nb \\\"c\\\"\"\nD=1\n";
        let expected = [
            pair("A", "x # y"),
            pair("B", "$X \\n"),
            pair("C", "a\nb \"c\""),
            pair("D", "1"),
        ];
        assert_eq!(all(text), expected);
        assert!(parse(FileId(0), text).tree[1].literal);
    }

    #[test]
    fn lines_of_templates_set_nothing() {
        let text =
            "{% if a %}\nA={{ a }}\n{% endif %}\n{# B=1 #}\n  C=2\nnot a line\nhttp://x.org/?a=b\n";
        assert_eq!(all(text), [pair("A", "{{ a }}"), pair("C", "2")]);
    }

    #[test]
    fn values_know_their_place() {
        let text = "A='x'\r\nB=  y z\r\n";
        let parsed = parse(FileId(0), text);
        let slice = |at: usize| {
            let span = parsed.tree[at].value.span;
            &text[span.start as usize..span.end as usize]
        };
        assert_eq!((slice(0), slice(1)), ("x", "y z"));
    }

    #[test]
    fn an_open_quote_costs_its_line() {
        let parsed = parse(FileId(0), "A=\"x\nB=1\n");
        assert_eq!(parsed.errors.len(), 1);
        assert_eq!(parsed.tree[1].value.value, "1");
        let hostile = "A=\"\\\n".repeat(100_000);
        assert!(parse(FileId(0), &hostile).tree.len() > 1000);
    }
}
