//! A file's bytes as text. Byte offsets in the text are those of the file, but for a mark at its very start.

use super::Kind;

/// A file that was read, or that should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path relative to the current directory, with `/`; as it was given, for a file outside of it.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// The text; empty where it could not be had.
    pub text: String,
    /// What is wrong with the file, before any syntax.
    pub damage: Option<String>,
    /// Where in `text` the damage begins; 0 where all of it is concerned.
    pub damaged_at: usize,
    /// The path of the document that it is a block of.
    pub document: Option<String>,
    /// Is it no more than an excerpt? Then it need not be complete.
    pub excerpt: bool,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF16_MARKS: &[&[u8]] = &[b"\xFF\xFE", b"\xFE\xFF"];
/// How far to look for a sign that a file is no text.
const BINARY_PREFIX: usize = 8 * 1024;

impl File {
    /// The file of that content. Every byte that is not UTF-8 becomes one `?`, so that the offsets of all others hold.
    pub fn from_bytes(path: String, kind: Kind, bytes: &[u8]) -> Self {
        if is_utf16(bytes) {
            return Self::damaged(path, kind, "UTF-16 is not read");
        }
        if is_binary(bytes) {
            return Self::damaged(path, kind, "file is binary and was not read");
        }
        let (text, damaged_at) = decode(bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes));
        Self {
            path,
            kind,
            text,
            damage: damaged_at.map(|at| format!("not valid UTF-8 at byte {at}")),
            damaged_at: damaged_at.unwrap_or(0),
            document: None,
            excerpt: false,
        }
    }

    /// A file of which nothing is known but what is wrong with it.
    pub(super) fn damaged(path: String, kind: Kind, message: impl Into<String>) -> Self {
        Self {
            path,
            kind,
            text: String::new(),
            damage: Some(message.into()),
            damaged_at: 0,
            document: None,
            excerpt: false,
        }
    }
}

/// Does the content begin as UTF-16 does?
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// Is the content no text?
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(BINARY_PREFIX)];
    !is_utf16(bytes) && memchr::memchr(0, start).is_some()
}

/// The text, and where its first byte stands that is not UTF-8.
fn decode(bytes: &[u8]) -> (String, Option<usize>) {
    let mut text = String::with_capacity(bytes.len());
    let mut first = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
        }
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    (text, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> File {
        File::from_bytes("a.conf".to_owned(), Kind::Nginx, bytes)
    }

    #[test]
    fn text_is_kept_as_it_is() {
        let file = file("é\r\n".as_bytes());
        assert_eq!((file.text.as_str(), file.damage), ("é\r\n", None));
    }

    #[test]
    fn every_byte_that_is_not_utf8_becomes_one_mark() {
        let file = file(b"ab\xE2\x82 c\xFFd");
        assert_eq!(file.text, "ab?? c?d");
        assert_eq!(file.damage.unwrap(), "not valid UTF-8 at byte 2");
        assert_eq!(file.damaged_at, 2);
    }

    #[test]
    fn the_byte_order_mark_is_removed() {
        let file = file(b"\xEF\xBB\xBFuser x;");
        assert_eq!((file.text.as_str(), file.damage), ("user x;", None));
    }

    #[test]
    fn utf16_is_damage() {
        let file = file(b"\xFF\xFEa\0b\0");
        assert_eq!(file.text, "");
        assert_eq!(file.damage.unwrap(), "UTF-16 is not read");
    }

    #[test]
    fn a_zero_byte_near_the_start_makes_it_binary() {
        assert!(is_binary(b"ELF\0\0"));
        let mut late = vec![b' '; BINARY_PREFIX];
        late.push(0);
        assert!(!is_binary(&late));
    }
}
