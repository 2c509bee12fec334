//! What JSON may hold and YAML may not: tabs as indentation, and the comments that many JSON readers allow.

use std::{borrow::Cow, ops::Range};

/// Replaces tabs and comments outside of strings by blanks, if the text is JSON.
pub(super) fn mask(text: Cow<'_, str>) -> Cow<'_, str> {
    if !is_json(&text) {
        return text;
    }
    let blank = blanks(text.as_bytes());
    if blank.is_empty() {
        return text;
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for range in blank {
        masked.push_str(text.get(at..range.start).unwrap_or_default());
        let hidden = text.get(range.clone()).unwrap_or_default();
        masked.extend(
            hidden
                .bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
        );
        at = range.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(masked)
}

/// JSON that breaks off, with an end to its last string and to all that is open; none where nothing is. The string
/// ends within the text, so that its place does.
pub(super) fn closed(text: &str) -> Option<String> {
    if !is_json(text) {
        return None;
    }
    let mut open = Vec::new();
    let mut whole = String::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest @ [byte, ..]) = bytes.get(at..) {
        let length = if *byte == b'"' { string(rest) } else { 1 };
        match byte {
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' if open.pop() != Some(char::from(*byte)) => return None,
            b'"' if at + length >= bytes.len() && !is_string(rest) => {
                whole.push_str(text.get(..at)?);
                whole.push_str(&ended(text.get(at..)?));
            }
            _ => {}
        }
        at += length;
    }
    if open.is_empty() {
        return None;
    }
    if whole.is_empty() {
        whole.push_str(text);
    }
    whole.extend(open.into_iter().rev());
    Some(whole)
}

/// Is that a string with its end?
fn is_string(rest: &[u8]) -> bool {
    let before = rest.iter().rev().skip(1);
    let slashes = before.take_while(|byte| **byte == b'\\').count();
    rest.len() > 1 && rest.ends_with(b"\"") && slashes % 2 == 0
}

/// A string without its end as one of blanks, as long as before: half a value is none, and no default either.
fn ended(string: &str) -> String {
    match string.len().checked_sub(2) {
        Some(inner) => format!("\"{}\"", " ".repeat(inner)),
        None => " ".to_owned(),
    }
}

/// Does the text begin with `{` or `[`, comments aside?
fn is_json(text: &str) -> bool {
    let mut rest = text
        .trim_start_matches('\u{feff}')
        .as_bytes()
        .trim_ascii_start();
    while let Some(length) = comment(rest) {
        rest = rest[length..].trim_ascii_start();
    }
    rest.starts_with(b"{") || rest.starts_with(b"[")
}

/// Every tab and comment outside of strings.
fn blanks(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest @ [byte, ..]) = bytes.get(at..) {
        let start = at;
        let fresh = begins_token(bytes, at);
        at += match byte {
            b'"' => string(rest),
            b'\'' if fresh => string(rest),
            b'/' if fresh => comment(rest).unwrap_or(1),
            _ => 1,
        };
        if *byte == b'\t' || (*byte == b'/' && at > start + 1) {
            found.push(start..at);
        }
    }
    found
}

/// Can a comment begin here? Not within a plain `http://host`, should the text be YAML after all.
fn begins_token(bytes: &[u8], at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| bytes.get(before)) {
        None => true,
        Some(before) => before.is_ascii_whitespace() || b",{}[]\"".contains(before),
    }
}

/// The length of the string at the beginning of `rest`. JSON strings end on their line at the latest.
fn string(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\n' => return at,
            b'\\' => at += 2,
            byte if *byte == rest[0] => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of the comment at the beginning of `rest`.
fn comment(rest: &[u8]) -> Option<usize> {
    let end = |found: Option<usize>| found.unwrap_or(rest.len());
    match rest {
        [b'/', b'/', ..] => Some(end(memchr::memchr(b'\n', rest))),
        [b'/', b'*', body @ ..] => Some(end(memchr::memmem::find(body, b"*/").map(|at| at + 4))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        mask(Cow::Borrowed(text)).into_owned()
    }

    #[test]
    fn tabs_become_blanks_but_not_in_strings() {
        assert_eq!(masked("{\n\t\"a\": \"\t\"\n}"), "{\n \"a\": \"\t\"\n}");
    }

    #[test]
    fn comments_become_blanks_of_equal_length() {
        assert_eq!(
            masked("// é\n{\"a\": 1, // b\n/* c\n */ \"d\": 2}"),
            "     \n{\"a\": 1,     \n    \n    \"d\": 2}"
        );
    }

    #[test]
    fn slashes_in_strings_and_addresses_stay() {
        let text = "{\"a\": \"http://x/*\", b: http://y, c: '// z'}";
        assert_eq!(masked(text), text);
    }

    #[test]
    fn yaml_is_left_alone() {
        let text = "a: b // c\n\t";
        assert_eq!(masked(text), text);
    }

    #[test]
    fn damage_does_not_leave_the_text() {
        for text in ["{\"a", "{\"a\\", "{/*", "{/", "[//", "/*", "{\t"] {
            assert_eq!(masked(text).len(), text.len());
        }
    }
}
