//! What the literals of C# say: strings and numbers.

/// What a string or character literal says, quotes and escapes resolved: `"a\n"`, `@"a"`, `"""a"""`.
pub(super) fn string(literal: &str) -> String {
    let literal = literal.strip_suffix("u8").unwrap_or(literal);
    if let Some(verbatim) = literal.strip_prefix("@\"") {
        let inner = verbatim.strip_suffix('"').unwrap_or(verbatim);
        return inner.replace("\"\"", "\"");
    }
    if literal.starts_with("\"\"\"") {
        let quotes = literal.len() - literal.trim_start_matches('"').len();
        let inner = literal.get(quotes..literal.len().saturating_sub(quotes));
        return inner.unwrap_or("").trim().to_owned();
    }
    let quote = if literal.starts_with('\'') { '\'' } else { '"' };
    let inner = literal.strip_prefix(quote).unwrap_or(literal);
    unescape(inner.strip_suffix(quote).unwrap_or(inner))
}

/// A text whose escapes are resolved.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char == '\\' {
            plain.extend(chars.next().map(escaped));
        } else {
            plain.push(char);
        }
    }
    plain
}

/// What an escape stands for. Numbers of characters stand in no address and no time: they are left as they are.
fn escaped(letter: char) -> char {
    match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        other => other,
    }
}

/// A number as it is written, without `_` and without the letters of its type.
pub(super) fn number(literal: &str) -> String {
    let plain = literal.replace('_', "");
    let is_hex = plain.starts_with("0x") || plain.starts_with("0X");
    let letters: &[char] = if is_hex {
        &['l', 'L', 'u', 'U']
    } else {
        &['l', 'L', 'u', 'U', 'f', 'F', 'd', 'D', 'm', 'M']
    };
    plain.trim_end_matches(letters).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_string_is_read() {
        assert_eq!(string(r#""a\tb""#), "a\tb");
        assert_eq!(string(r#"@"c:\d ""e""""#), r#"c:\d "e""#);
        assert_eq!(string("\"\"\"\n  a \"b\"\n  \"\"\""), "a \"b\"");
        assert_eq!(string("'x'"), "x");
    }

    #[test]
    fn numbers_lose_their_decoration() {
        assert_eq!(number("1_000UL"), "1000");
        assert_eq!(number("0xFFu"), "0xFF");
        assert_eq!(number("2.5d"), "2.5");
    }
}
