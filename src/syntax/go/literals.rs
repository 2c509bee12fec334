//! What the literals of Go say: strings, runes and numbers.

/// What a string literal says, quotes and escapes resolved. Bytes that are not UTF-8 become U+FFFD.
pub(super) fn text(literal: &str) -> String {
    if let Some(raw) = literal.strip_prefix('`') {
        return raw.strip_suffix('`').unwrap_or(raw).replace('\r', "");
    }
    let inner = literal.strip_prefix('"').unwrap_or(literal);
    unescape(inner.strip_suffix('"').unwrap_or(inner))
}

/// The code point of a rune literal, as a number.
pub(super) fn rune(literal: &str) -> String {
    let inner = literal.strip_prefix('\'').unwrap_or(literal);
    let inner = inner.strip_suffix('\'').unwrap_or(inner);
    let code = match inner.strip_prefix('\\').and_then(escape) {
        Some((Escape::Byte(byte), _)) => u32::from(byte),
        Some((Escape::Char(char), _)) => u32::from(char),
        None => inner.chars().next().map_or(0, u32::from),
    };
    code.to_string()
}

/// A number as it is written, without `_`.
pub(super) fn number(literal: &str) -> String {
    literal.replace('_', "")
}

fn unescape(escaped: &str) -> String {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((plain, behind)) = rest.split_once('\\') {
        bytes.extend_from_slice(plain.as_bytes());
        let Some((meant, length)) = escape(behind) else {
            bytes.push(b'\\');
            rest = behind;
            continue;
        };
        match meant {
            Escape::Byte(byte) => bytes.push(byte),
            Escape::Char(char) => bytes.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        rest = &behind[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What an escape stands for. `\xff` and `\377` are bytes, which need not be characters by themselves.
enum Escape {
    Byte(u8),
    Char(char),
}

/// Reads the escape whose backslash stands before `text`, and says how many bytes it takes.
fn escape(text: &str) -> Option<(Escape, usize)> {
    let first = text.bytes().next()?;
    let simple = match first {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        b'\\' | b'\'' | b'"' => first,
        _ => return coded(first, text),
    };
    Some((Escape::Byte(simple), 1))
}

/// `\x41`, `\101`, `\u0041`, `\U00000041`.
fn coded(first: u8, text: &str) -> Option<(Escape, usize)> {
    let (start, end, radix) = match first {
        b'x' => (1, 3, 16),
        b'u' => (1, 5, 16),
        b'U' => (1, 9, 16),
        b'0'..=b'7' => (0, 3, 8),
        _ => return None,
    };
    let code = u32::from_str_radix(text.get(start..end)?, radix).ok()?;
    let meant = match first {
        b'u' | b'U' => Escape::Char(char::from_u32(code)?),
        _ => Escape::Byte(u8::try_from(code).ok()?),
    };
    Some((meant, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(
            text(r#""a\n\t\"\\\x41\101\u00e9\U0001F600""#),
            "a\n\t\"\\AAé😀"
        );
    }

    #[test]
    fn bytes_join_to_characters() {
        assert_eq!(text(r#""\xc3\xa9\xff""#), "é\u{fffd}");
    }

    #[test]
    fn raw_strings_keep_everything_but_carriage_returns() {
        assert_eq!(text("`a\\n\r\nb`"), "a\\n\nb");
    }

    #[test]
    fn broken_escapes_stay() {
        assert_eq!(text(r#""\q\x4\u12\777\""#), "\\q\\x4\\u12\\777\\");
        assert_eq!(text("\"\\é"), "\\é");
        assert_eq!(text("\"\\x\u{e9}1"), "\\xé1");
    }

    #[test]
    fn runes_are_their_code_points() {
        assert_eq!(rune("'a'"), "97");
        assert_eq!(rune(r"'\n'"), "10");
        assert_eq!(rune(r"'\''"), "39");
        assert_eq!(rune("'é'"), "233");
        assert_eq!(rune(r"'\u00e9'"), "233");
    }

    #[test]
    fn numbers_lose_their_separators() {
        assert_eq!(number("1_000_000"), "1000000");
        assert_eq!(number("0x1F"), "0x1F");
    }
}
