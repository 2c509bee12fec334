//! What the literals of Java say: strings and numbers.

/// What a string literal or a text block says, quotes and escapes resolved.
pub(super) fn string(literal: &str) -> String {
    let quotes = if literal.starts_with("\"\"\"") {
        "\"\"\""
    } else {
        "\""
    };
    let inner = literal.strip_prefix(quotes).unwrap_or(literal);
    let inner = inner.strip_suffix(quotes).unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        if char == '\\' {
            text.extend(chars.next().map(escaped));
        } else {
            text.push(char);
        }
    }
    text
}

/// What an escape stands for. Numbers of characters stand in no address and no time: they are left as they are.
fn escaped(letter: char) -> char {
    match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        's' => ' ',
        other => other,
    }
}

/// A number as it is written, without `_` and without the letter of its type.
pub(super) fn number(literal: &str) -> String {
    let plain = literal.replace('_', "");
    let is_hex = plain.starts_with("0x") || plain.starts_with("0X");
    let letters: &[char] = if is_hex {
        &['l', 'L']
    } else {
        &['l', 'L', 'f', 'F', 'd', 'D']
    };
    plain.trim_end_matches(letters).to_owned()
}
