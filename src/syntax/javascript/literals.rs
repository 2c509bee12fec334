//! What the literals of JavaScript say: strings and numbers.

/// What a string literal says, quotes and escapes resolved.
pub(super) fn string(literal: &str) -> String {
    let quote = literal
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let inner = quote.map_or(literal, |quote| {
        let inner = &literal[quote.len_utf8()..];
        inner.strip_suffix(quote).unwrap_or(inner)
    });
    unescape(inner)
}

/// A number as it is written, without `_` and the `n` of large ones.
pub(super) fn number(literal: &str) -> String {
    let plain = literal.replace('_', "");
    match plain.strip_suffix('n') {
        Some(large) => large.to_owned(),
        None => plain,
    }
}

/// A text with its escapes resolved.
pub(super) fn unescape(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((plain, behind)) = rest.split_once('\\') {
        text.push_str(plain);
        let (meant, length) = escape(behind);
        text.extend(meant);
        rest = behind.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// What an escape stands for, whose backslash stands before `text`, and how many bytes it takes.
fn escape(text: &str) -> (Option<char>, usize) {
    let Some(first) = text.chars().next() else {
        return (None, 0);
    };
    let simple = match first {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        '0' => '\0',
        '\n' => return (None, 1),
        'x' => return coded(text, 1, 3, 3),
        'u' => {
            return match text.find('}').filter(|_| text.starts_with("u{")) {
                Some(end) => coded(text, 2, end, end + 1),
                None => coded(text, 1, 5, 5),
            };
        }
        other => other,
    };
    (Some(simple), first.len_utf8())
}

/// A character by the digits of its number; the letter itself where they are none.
fn coded(text: &str, start: usize, end: usize, length: usize) -> (Option<char>, usize) {
    let digits = text.get(start..end).unwrap_or_default();
    match u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
    {
        Some(char) => (Some(char), length),
        None => (text.chars().next(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(
            string(
                r#""a\n\"\x41\u00e9\u{1F600}\
b""#
            ),
            "a\n\"Aé😀b"
        );
        assert_eq!(string(r"'it\'s'"), "it's");
    }

    #[test]
    fn broken_escapes_stay_letters() {
        assert_eq!(string(r#""\xZZ\u{12""#), "xZZu{12");
        assert_eq!(string("\"\\"), "");
        assert_eq!(string("\"\\é"), "é");
    }

    #[test]
    fn numbers_lose_their_decoration() {
        assert_eq!(number("65_000"), "65000");
        assert_eq!(number("10n"), "10");
        assert_eq!(number("0x1F"), "0x1F");
    }
}
