//! The names that a source file declares at its top, which other files of its folder may use.

use super::Kind;
use memchr::memmem;

/// How lines begin that declare constants and variables of a package of Go.
const GO: &[&str] = &["const ", "var "];
/// The same for Rust.
const RUST: &[&str] = &[
    "const ",
    "static ",
    "pub const ",
    "pub static ",
    "pub(crate) const ",
    "pub(crate) static ",
];

/// The constants and variables of a file that other files see without importing them, which only Go and Rust have.
///
/// They are searched for: parsing every file of a package to find the one constant that matters would cost more than
/// all the rest.
pub(super) fn declared(kind: Kind, text: &[u8]) -> Vec<String> {
    let heads = match kind {
        Kind::Go => GO,
        Kind::Rust => RUST,
        _ => return Vec::new(),
    };
    let mut names = Vec::new();
    for head in heads {
        let starts = memmem::find_iter(text, head).filter(|at| begins_line(text, *at));
        for start in starts {
            let rest = &text[start + head.len()..];
            match rest.trim_ascii_start().strip_prefix(b"(") {
                Some(block) => names.extend(of_block(block)),
                None => names.extend(first_word(rest)),
            }
        }
    }
    names
}

fn begins_line(text: &[u8], at: usize) -> bool {
    at.checked_sub(1)
        .is_none_or(|before| text.get(before) == Some(&b'\n'))
}

/// The first word of every line up to the one that closes the block.
fn of_block(text: &[u8]) -> impl Iterator<Item = String> {
    text.split(|byte| *byte == b'\n')
        .skip(1)
        .take_while(|line| !line.starts_with(b")"))
        .filter_map(first_word)
}

fn first_word(line: &[u8]) -> Option<String> {
    let line = line.trim_ascii_start();
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
    let length = line.iter().take_while(|byte| is_inner(byte)).count();
    let word = String::from_utf8_lossy(&line[..length]).into_owned();
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_found_alone_and_in_blocks() {
        let text = b"package a\n\nconst Idle = 5\nvar (\n\tTimeout = 1\n\n\tOther int\n)\nfunc f() {\n\tvar local = 1\n}\n";
        assert_eq!(declared(Kind::Go, text), ["Idle", "Timeout", "Other"]);
        let text = b"pub const IDLE: u64 = 5;\nstatic NAME: &str = \"a\";\npub(crate) const AGE: u8 = 1;\n";
        assert_eq!(declared(Kind::Rust, text), ["NAME", "IDLE", "AGE"]);
    }

    #[test]
    fn a_file_may_begin_and_end_with_a_declaration() {
        assert_eq!(declared(Kind::Rust, b"const A: u8"), ["A"]);
        assert_eq!(declared(Kind::Go, b"var ("), [""; 0]);
        assert_eq!(declared(Kind::Go, b"const "), [""; 0]);
    }

    #[test]
    fn other_languages_import_what_they_use() {
        assert_eq!(declared(Kind::JavaScript, b"const a = 1\n"), [""; 0]);
    }
}
