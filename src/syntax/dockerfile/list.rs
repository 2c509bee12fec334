//! Words in JSON: `["nginx", "-g", "daemon off;"]`.

use crate::source::{Span, Spanned};

/// The words of a list, each with its place; none where it is no list of strings. Docker then takes the line for one of
/// the shell, and so does its reader.
pub(super) fn parse(body: &Spanned<String>) -> Option<Vec<Spanned<String>>> {
    let text = body.value.trim_end();
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let mut words = Vec::new();
    let mut at = 1;
    let mut rest = inside;
    loop {
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            return words.is_empty().then_some(words);
        }
        let length = string(trimmed)?;
        let start = body.span.start as usize + at;
        let span = Span::new(body.span.file, start + 1, start + length - 1);
        let value = serde_json::from_str::<String>(&trimmed[..length]).ok()?;
        words.push(Spanned::new(value, span));
        let behind = trimmed[length..].trim_start();
        at += trimmed.len() - behind.len();
        if behind.is_empty() {
            return Some(words);
        }
        rest = behind.strip_prefix(',')?;
        at += 1;
    }
}

/// The length of the string that a text begins with, quotes included.
fn string(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
