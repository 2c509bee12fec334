//! JSON within a text: a list of containers in a heredoc, or in a file that is a template.

use super::value::{Value, ValueKind};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::tree::{Node, NodeKind};
use crate::syntax::yaml;

/// What stands for a part that is no text while the rest is read: characters that nobody writes.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The document that a text holds; any other value is its own document.
pub(in crate::extract) fn document(value: &Value) -> Value {
    let parts = match &value.kind {
        ValueKind::Template(parts) => parts.as_slice(),
        ValueKind::Text(_) => std::slice::from_ref(value),
        _ => return value.clone(),
    };
    let text = Assembled::new(parts);
    let parsed = yaml::parse(FileId(0), &text.whole);
    match parsed.tree.first() {
        Some(node) => text.value(node, value.span),
        None => Value::unknown(value.span),
    }
}

/// Parts put together, and where each of them begins.
struct Assembled<'v> {
    parts: &'v [Value],
    starts: Vec<usize>,
    whole: String,
}

impl<'v> Assembled<'v> {
    fn new(parts: &'v [Value]) -> Self {
        let mut whole = String::new();
        let mut starts = Vec::with_capacity(parts.len());
        for (at, part) in parts.iter().enumerate() {
            starts.push(whole.len());
            match &part.kind {
                ValueKind::Text(text) => whole.push_str(text),
                _ => whole.extend([OPEN.to_string(), at.to_string(), CLOSE.to_string()]),
            }
        }
        Self {
            parts,
            starts,
            whole,
        }
    }

    /// A node of the document. The tree has a bound to its depth, and so has the recursion.
    fn value(&self, node: &Node, around: Span) -> Value {
        let span = self.span(node.span, around);
        let kind = match &node.kind {
            NodeKind::Null => ValueKind::Null,
            NodeKind::Scalar(text) => return self.scalar(text, span),
            NodeKind::Tagged(_, inner) => return self.value(inner, around),
            NodeKind::List(items) => {
                ValueKind::List(items.iter().map(|item| self.value(item, around)).collect())
            }
            NodeKind::Map(entries) => {
                let entry = |key: &Spanned<String>, value: &Node| {
                    let key = Spanned::new(key.value.clone(), self.span(key.span, around));
                    (key, self.value(value, around))
                };
                let entries = entries.iter().map(|own| entry(&own.key, &own.value));
                ValueKind::Map(entries.collect())
            }
        };
        Value::new(kind, span)
    }

    fn scalar(&self, text: &str, span: Span) -> Value {
        if !text.contains(OPEN) {
            return Value::of(text, span);
        }
        let mut parts = Vec::new();
        for piece in text.split(OPEN) {
            let (number, rest) = piece.split_once(CLOSE).unwrap_or(("", piece));
            let part = number.parse().ok().and_then(|at: usize| self.parts.get(at));
            parts.extend(part.cloned());
            if !rest.is_empty() {
                parts.push(Value::of(rest, span));
            }
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Value::template(parts, span),
        }
    }

    /// Where a place of the whole is written: within the part that it lies in, else the whole text's place.
    fn span(&self, place: Span, around: Span) -> Span {
        let (start, end) = (place.start as usize, place.end as usize);
        let at = self.starts.partition_point(|begin| *begin <= start);
        let Some(at) = at.checked_sub(1) else {
            return around;
        };
        let (Some(part), Some(begin)) = (self.parts.get(at), self.starts.get(at)) else {
            return around;
        };
        let ValueKind::Text(text) = &part.kind else {
            return part.span;
        };
        let written = (part.span.end - part.span.start) as usize;
        if end - begin > text.len() || written < text.len() {
            return part.span;
        }
        // A text in quotes begins behind its quote.
        let quote = usize::from(written == text.len() + 2);
        let from = part.span.start as usize + quote + (start - begin);
        Span::new(part.span.file, from, from + (end - start))
    }
}
