//! Texts that are filled in: `"http://{}".format(host)` and `"http://%s" % host` are sums as `f"http://{host}"` is.

use super::lowering::Lowering;
use crate::source::Span;
use crate::syntax::code::{Expr, ExprKind, FieldValue};

/// A piece of a text that is filled in.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// A text that stays.
    Plain(String),
    /// The next value, or the one of that number.
    At(usize),
    /// The value of that name.
    Named(String),
}

impl Lowering<'_> {
    /// `"...".format(...)`, where each value is taken in once.
    pub(super) fn formatted(
        &mut self,
        callee: &Expr,
        args: &[Expr],
        span: Span,
    ) -> Option<ExprKind> {
        let ExprKind::Field { base, name } = &callee.kind else {
            return None;
        };
        let ExprKind::Text(text) = &base.kind else {
            return None;
        };
        if name.value != "format" {
            return None;
        }
        // Arguments with names are one last argument.
        let (values, named) = match args.split_last() {
            Some((last, before)) => match &last.kind {
                ExprKind::Struct { ty: None, fields } => (before, fields.as_slice()),
                _ => (args, &[][..]),
            },
            None => (args, &[][..]),
        };
        self.filled(braces(text)?, base.span, values, named, span)
    }

    /// `"..." % value`, `"..." % (a, b)`, `"..." % {"a": a}`
    pub(super) fn percent(&mut self, kind: ExprKind, span: Span) -> ExprKind {
        let filled = match &kind {
            ExprKind::Binary { op, left, right } if op == "%" => match (&left.kind, &right.kind) {
                (ExprKind::Text(text), ExprKind::Struct { ty: None, fields }) => {
                    percents(text).and_then(|all| self.filled(all, left.span, &[], fields, span))
                }
                (ExprKind::Text(text), ExprKind::Struct { fields, .. }) => {
                    let values: Vec<Expr> = fields.iter().map(|one| one.value.clone()).collect();
                    percents(text).and_then(|all| self.filled(all, left.span, &values, &[], span))
                }
                (ExprKind::Text(text), _) => {
                    let value = std::slice::from_ref(right.as_ref());
                    percents(text).and_then(|all| self.filled(all, left.span, value, &[], span))
                }
                _ => None,
            },
            _ => None,
        };
        filled.unwrap_or(kind)
    }

    /// The sum of the pieces. None where a value is missing, or is taken in never or several times: large values are
    /// not multiplied, and none is lost.
    fn filled(
        &mut self,
        pieces: Vec<Piece>,
        place: Span,
        values: &[Expr],
        named: &[FieldValue],
        span: Span,
    ) -> Option<ExprKind> {
        let mut values: Vec<Option<&Expr>> = values.iter().map(Some).collect();
        let mut named: Vec<Option<&FieldValue>> = named.iter().map(Some).collect();
        let mut whole = Vec::with_capacity(pieces.len());
        for piece in pieces {
            whole.push(match piece {
                Piece::Plain(text) => Expr {
                    kind: ExprKind::Text(text),
                    span: place,
                },
                Piece::At(at) => values.get_mut(at)?.take()?.clone(),
                Piece::Named(name) => {
                    let is_it =
                        |one: &&FieldValue| one.name.as_ref().is_some_and(|own| own.value == name);
                    let known = named
                        .iter_mut()
                        .find(|one| one.as_ref().is_some_and(is_it))?;
                    known.take()?.value.clone()
                }
            });
        }
        let rest = values.iter().any(Option::is_some) || named.iter().any(Option::is_some);
        (!rest).then(|| self.sum(whole, span))
    }
}

/// The pieces of `a{}b{0}c{name!r:>5}`. None for a part of a value: `{a.b}`.
fn braces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut next = 0;
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(doubled) = rest.strip_prefix(brace) {
            plain.push_str(brace);
            rest = doubled;
            continue;
        }
        let (inside, behind) = rest.split_once('}').filter(|_| brace == "{")?;
        rest = behind;
        let name = inside.split(['!', ':']).next().unwrap_or("");
        keep(&mut plain, &mut pieces);
        pieces.push(if name.is_empty() {
            next += 1;
            Piece::At(next - 1)
        } else if let Ok(number) = name.parse() {
            Piece::At(number)
        } else if is_name(name) {
            Piece::Named(name.to_owned())
        } else {
            return None;
        });
    }
    plain.push_str(rest);
    keep(&mut plain, &mut pieces);
    Some(pieces)
}

/// The pieces of `a%sb%(name)dc%%`.
fn percents(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut next = 0;
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('%') {
        plain.push_str(before);
        if let Some(doubled) = behind.strip_prefix('%') {
            plain.push('%');
            rest = doubled;
            continue;
        }
        let (name, behind) = match behind.strip_prefix('(') {
            Some(named) => named
                .split_once(')')
                .map(|(name, rest)| (Some(name), rest))?,
            None => (None, behind),
        };
        let letter = behind.find(|c: char| c.is_ascii_alphabetic() || !c.is_ascii())?;
        rest = behind.get(letter + 1..)?;
        keep(&mut plain, &mut pieces);
        pieces.push(name.map_or(Piece::At(next), |name| Piece::Named(name.to_owned())));
        next += usize::from(name.is_none());
    }
    plain.push_str(rest);
    keep(&mut plain, &mut pieces);
    Some(pieces)
}

fn keep(plain: &mut String, pieces: &mut Vec<Piece>) {
    if !plain.is_empty() {
        pieces.push(Piece::Plain(std::mem::take(plain)));
    }
}

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::super::testing::value;

    #[test]
    fn filled_in_texts_are_sums() {
        let expected = r#"((("http://" + host) + ":") + port)"#;
        assert_eq!(value("'http://{}:{}'.format(host, port)"), expected);
        assert_eq!(value("'http://{1}:{0:d}'.format(port, host)"), expected);
        assert_eq!(value("'http://{h}:{p!r}'.format(p=port, h=host)"), expected);
        assert_eq!(value("'http://%s:%05d' % (host, port)"), expected);
        assert_eq!(
            value("'http://%(h)s:%(p)s' % {'h': host, 'p': port}"),
            expected
        );
        let braces = r#"(("100% of {{" + host) + "}}")"#;
        assert_eq!(value("'100%% of {{%s}}' % host"), braces);
        assert_eq!(value("'{{}}'.format()"), r#""{}""#);
    }

    #[test]
    fn what_is_missing_or_left_over_stays_a_call() {
        for text in [
            "'{}{}'.format(a)",
            "'{}'.format(a, b)",
            "'{0}{0}'.format(a)",
            "'{a.b}'.format(a=c)",
        ] {
            assert!(value(text).contains("format"), "{text}");
        }
        for text in ["'%s%s' % a", "'%s' % (a, b)", "'%é' % ()", "'50%' % a"] {
            assert!(value(text).contains('%'), "{text}");
        }
    }
}
