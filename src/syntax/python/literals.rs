//! What the literals of Python say: strings and numbers.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child, other},
    lowering::Lowering,
};
use crate::{
    source::Span,
    syntax::code::{Expr, ExprKind},
};

impl<'t> Lowering<'t> {
    /// A string. One with interpolations is the sum of its parts.
    pub(super) fn string(&mut self, node: Node<'t>) -> ExprKind {
        let mut pieces = Vec::new();
        self.pieces(node, &mut pieces);
        self.sum(pieces, self.reading.span(node))
    }

    /// `"a" "b"` is one string.
    pub(super) fn strings(&mut self, node: Node<'t>) -> ExprKind {
        let mut pieces = Vec::new();
        for part in self.parts(node) {
            self.pieces(part, &mut pieces);
        }
        self.sum(pieces, self.reading.span(node))
    }

    /// Adds the pieces of a string; texts that touch become one.
    fn pieces(&mut self, node: Node<'t>, pieces: &mut Vec<Expr>) {
        let literal = self.reading.text(node);
        let (raw, formatted) = (has_prefix(literal, 'r'), has_prefix(literal, 'f'));
        for part in children(node) {
            let span = self.reading.span(part);
            match part.kind() {
                "interpolation" => pieces.push(match first_child(part) {
                    Some(inner) => self.expr(inner),
                    None => other(Vec::new(), span),
                }),
                "string_content" => {
                    let text = self.reading.text(part);
                    let text = if raw { text.to_owned() } else { unescape(text) };
                    // Doubled braces are braces where single ones have a meaning.
                    add(
                        pieces,
                        if formatted {
                            single_braces(&text)
                        } else {
                            text
                        },
                        span,
                    );
                }
                _ => {}
            }
        }
    }

    pub(super) fn sum(&mut self, pieces: Vec<Expr>, span: Span) -> ExprKind {
        if pieces.len() >= self.depth.left() {
            return ExprKind::Other(pieces);
        }
        let mut pieces = pieces.into_iter();
        let Some(first) = pieces.next() else {
            return ExprKind::Text(String::new());
        };
        // A string is a text, whatever stands in it.
        let mut whole = match first.kind {
            ExprKind::Text(_) => first,
            _ => plus(
                Expr {
                    kind: ExprKind::Text(String::new()),
                    span,
                },
                first,
            ),
        };
        for piece in pieces {
            whole = plus(whole, piece);
        }
        whole.kind
    }
}

fn plus(left: Expr, right: Expr) -> Expr {
    Expr {
        span: left.span.to(right.span),
        kind: ExprKind::Binary {
            op: "+".to_owned(),
            left: Box::new(left),
            right: Box::new(right),
        },
    }
}

fn add(pieces: &mut Vec<Expr>, text: String, span: Span) {
    if let Some(Expr {
        kind: ExprKind::Text(before),
        span: place,
    }) = pieces.last_mut()
    {
        before.push_str(&text);
        *place = place.to(span);
        return;
    }
    pieces.push(Expr {
        kind: ExprKind::Text(text),
        span,
    });
}

/// Does one of the letters in front of the quotes say this?
fn has_prefix(literal: &str, letter: char) -> bool {
    let prefix = literal.split(['"', '\'']).next().unwrap_or("");
    prefix.to_ascii_lowercase().contains(letter)
}

fn single_braces(text: &str) -> String {
    text.replace("{{", "{").replace("}}", "}")
}

/// A number as it is written, without `_`.
pub(super) fn number(literal: &str) -> String {
    literal.replace('_', "")
}

fn unescape(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((plain, behind)) = rest.split_once('\\') {
        text.push_str(plain);
        let (meant, length) = escape(behind);
        text.push_str(&meant);
        rest = behind.get(length..).unwrap_or("");
    }
    text.push_str(rest);
    text
}

/// What the escape means whose backslash stands before `text`, and how many bytes it takes.
fn escape(text: &str) -> (String, usize) {
    let coded = |from: usize, to: usize, radix| {
        let code = u32::from_str_radix(text.get(from..to)?, radix).ok()?;
        Some((char::from_u32(code)?.to_string(), to))
    };
    let simple = |meant: &str| Some((meant.to_owned(), 1));
    let meant = match text.bytes().next() {
        Some(b'\n') => simple(""),
        Some(b'n') => simple("\n"),
        Some(b't') => simple("\t"),
        Some(b'r') => simple("\r"),
        Some(b'0') => simple("\0"),
        Some(b'\\') => simple("\\"),
        Some(b'"') => simple("\""),
        Some(b'\'') => simple("'"),
        Some(b'x') => coded(1, 3, 16),
        Some(b'u') => coded(1, 5, 16),
        Some(b'U') => coded(1, 9, 16),
        _ => None,
    };
    meant.unwrap_or_else(|| ("\\".to_owned(), 0))
}

#[cfg(test)]
mod tests {
    use super::super::testing::value;
    use super::*;

    #[test]
    fn strings_are_read() {
        assert_eq!(value(r#""a\tb\"c\x41\u00e9\q""#), r#""a\tb\"cAé\\q""#);
        assert_eq!(value(r#"r"a\tb""#), r#""a\\tb""#);
        assert_eq!(value("'''a\nb'''"), r#""a\nb""#);
        assert_eq!(value("b'a' 'b'"), r#""ab""#);
        assert_eq!(value("''"), r#""""#);
    }

    #[test]
    fn interpolations_are_sums() {
        let expected = r#"((("http://" + host) + ":") + port)"#;
        assert_eq!(value("f'http://{host}:{port!r:>5}'"), expected);
        assert_eq!(value("f'{a}'"), r#"("" + a)"#);
        assert_eq!(value("f'{{a}}' 'b'"), r#""{a}b""#);
    }

    #[test]
    fn numbers_lose_their_separators() {
        assert_eq!(number("1_000"), "1000");
    }

    #[test]
    fn broken_escapes_stay() {
        assert_eq!(unescape("\\x4\\é\\"), "\\x4\\é\\");
    }
}
