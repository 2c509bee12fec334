//! TOML, by the `toml` crate.

mod mask;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range};

use toml::{
    Spanned as Raw,
    de::{DeString, DeTable, DeValue, Error},
};

use super::{
    MAX_DEPTH, Parsed, SyntaxError,
    tree::{Entry, Node, NodeKind},
};
use crate::source::{FileId, Span, Spanned};

/// Reads a TOML document: its root is a map. No tree means that there was text, but nothing in it could be read.
pub fn parse(file: FileId, text: &str) -> Parsed<Option<Node>> {
    let mut errors = Vec::new();
    let original = text;
    let masked = mask::mask(text);
    let text = cut_damaged_lines(file, &masked, &mut errors);
    let (table, left) = DeTable::parse_recoverable(&text);
    // Of what the branches of a template say, only one holds.
    let is_template = *masked != *original;
    let left = left
        .iter()
        .filter(|error| !(is_template && error.message() == "duplicate key"));
    errors.extend(left.map(|error| syntax_error(file, &text, error)));
    let mut lowering = Lowering {
        file,
        text: &text,
        original,
        errors,
    };
    let root = lowering.table(table.get_ref(), lowering.span(0..text.len()), 0);
    let mut errors = lowering.errors;
    errors.sort_by_key(|error| error.span.start);
    errors.dedup();
    let nothing = root.entries().is_empty() && !errors.is_empty();
    Parsed {
        tree: (!nothing).then_some(root),
        errors,
    }
}

/// The crate stops at the first line that holds no `=`; with blanks for such lines it reads on.
fn cut_damaged_lines<'t>(
    file: FileId,
    text: &'t str,
    errors: &mut Vec<SyntaxError>,
) -> Cow<'t, str> {
    let (_, found) = DeTable::parse_recoverable(text);
    let mut kept = String::new();
    for error in &found {
        // A line with several errors is cut once.
        if let Some(line) = stopping_line(text, error).filter(|line| line.start >= kept.len()) {
            errors.push(syntax_error(file, text, error));
            kept.push_str(&text[kept.len()..line.start]);
            kept.push_str(&" ".repeat(line.len()));
        }
    }
    if kept.is_empty() {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[kept.len()..]);
    Cow::Owned(kept)
}

/// The line at which an error ends the reading of the file.
fn stopping_line(text: &str, error: &Error) -> Option<Range<usize>> {
    if !error.message().starts_with("key with no value") {
        return None;
    }
    let at = error.span()?.start;
    let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |to| at + to);
    (start < end).then_some(start..end)
}

fn syntax_error(file: FileId, text: &str, error: &Error) -> SyntaxError {
    let range = error.span().unwrap_or(0..0);
    SyntaxError {
        message: error.message().to_owned(),
        span: span_in(file, text, range),
    }
}

/// A span within the text: an error at the end of the text may point behind it.
fn span_in(file: FileId, text: &str, range: Range<usize>) -> Span {
    let end = range.end.min(text.len());
    Span::new(file, range.start.min(end), end)
}

/// Turns the crate's tree into ours.
struct Lowering<'t> {
    file: FileId,
    text: &'t str,
    /// The text before templates were hidden.
    original: &'t str,
    errors: Vec<SyntaxError>,
}

impl Lowering<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        span_in(self.file, self.text, range)
    }

    fn node(&mut self, value: &Raw<DeValue<'_>>, depth: usize) -> Node {
        let span = self.span(value.span());
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, span, depth),
            DeValue::Array(items) => self.list(items, span, depth),
            DeValue::String(text) if !value.span().is_empty() => Node {
                kind: NodeKind::Scalar(self.shown(value.span(), text)),
                span,
            },
            _ => self.plain(value.span()),
        }
    }

    /// A string as it was read, or as it stands in the file where templates are in it.
    fn shown(&self, range: Range<usize>, read: &str) -> String {
        match (self.text.get(range.clone()), self.original.get(range)) {
            (Some(masked), Some(original)) if masked != original => {
                original.trim_matches(['"', '\'']).to_owned()
            }
            _ => read.to_owned(),
        }
    }

    /// A number, boolean or date as it is written; nothing where the value is missing.
    fn plain(&self, range: Range<usize>) -> Node {
        let span = self.span(range.clone());
        let kind = match self.text.get(range) {
            None | Some("") => NodeKind::Null,
            Some(text) => NodeKind::Scalar(text.to_owned()),
        };
        Node { kind, span }
    }

    /// `own` is where the table is opened; its span also covers what stands in it.
    fn table(&mut self, table: &DeTable<'_>, own: Span, depth: usize) -> Node {
        if depth >= MAX_DEPTH {
            return self.too_deep(own);
        }
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| self.entry(key, value, depth + 1))
            .collect();
        // The crate sorts by name.
        entries.sort_by_key(|entry| entry.key.span.start);
        let span = entries
            .iter()
            .fold(own, |span, entry| span.to(entry.value.span));
        Node {
            kind: NodeKind::Map(entries),
            span,
        }
    }

    fn entry(&mut self, key: &Raw<DeString<'_>>, value: &Raw<DeValue<'_>>, depth: usize) -> Entry {
        Entry {
            key: Spanned::new(key.get_ref().to_string(), self.span(key.span())),
            value: self.node(value, depth),
        }
    }

    fn list(&mut self, items: &[Raw<DeValue<'_>>], own: Span, depth: usize) -> Node {
        if depth >= MAX_DEPTH {
            return self.too_deep(own);
        }
        let items: Vec<Node> = items
            .iter()
            .map(|item| self.node(item, depth + 1))
            .collect();
        let span = items.iter().fold(own, |span, item| span.to(item.span));
        Node {
            kind: NodeKind::List(items),
            span,
        }
    }

    fn too_deep(&mut self, span: Span) -> Node {
        self.errors.push(SyntaxError {
            message: format!("nested deeper than {MAX_DEPTH} levels"),
            span,
        });
        Node {
            kind: NodeKind::Null,
            span,
        }
    }
}
