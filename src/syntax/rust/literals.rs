//! Literals.

use crate::syntax::code::ExprKind;
use syn::Lit;

/// A literal's value.
pub(super) fn literal(lit: &Lit) -> ExprKind {
    match lit {
        Lit::Str(text) => ExprKind::Text(text.value()),
        Lit::ByteStr(text) => ExprKind::Text(String::from_utf8_lossy(&text.value()).into_owned()),
        Lit::CStr(text) => ExprKind::Text(text.value().to_string_lossy().into_owned()),
        Lit::Char(char) => ExprKind::Text(char.value().to_string()),
        Lit::Byte(byte) => ExprKind::Text(char::from(byte.value()).to_string()),
        Lit::Int(number) => ExprKind::Number(digits(&number.token().to_string(), number.suffix())),
        Lit::Float(number) => {
            ExprKind::Number(digits(&number.token().to_string(), number.suffix()))
        }
        Lit::Bool(flag) => ExprKind::Bool(flag.value),
        _ => ExprKind::Other(Vec::new()),
    }
}

fn digits(written: &str, suffix: &str) -> String {
    written
        .strip_suffix(suffix)
        .unwrap_or(written)
        .replace('_', "")
}

#[cfg(test)]
mod tests {
    use crate::syntax::code::ExprKind;
    use crate::syntax::rust::testing::value;

    fn number(text: &str) -> ExprKind {
        ExprKind::Number(text.to_owned())
    }

    fn text(text: &str) -> ExprKind {
        ExprKind::Text(text.to_owned())
    }

    #[test]
    fn a_number_is_written_without_underscores_and_suffix() {
        assert_eq!(value("90_000u64").kind, number("90000"));
        assert_eq!(value("2.5_f32").kind, number("2.5"));
    }

    #[test]
    fn a_number_keeps_its_base_and_exponent() {
        assert_eq!(value("0x10_u8").kind, number("0x10"));
        assert_eq!(value("1e3").kind, number("1e3"));
    }

    #[test]
    fn escapes_of_a_string_are_resolved() {
        assert_eq!(value(r#""a\n\u{e9}""#).kind, text("a\né"));
    }

    #[test]
    fn a_raw_string_is_text_as_it_stands() {
        assert_eq!(
            value(r##"r#"{"idle": "9\0s"}"#"##).kind,
            text(r#"{"idle": "9\0s"}"#)
        );
    }

    #[test]
    fn byte_and_c_strings_are_text() {
        assert_eq!(
            value(r#"b"keep-alive\xff""#).kind,
            text("keep-alive\u{fffd}")
        );
        assert_eq!(value(r#"c"close""#).kind, text("close"));
    }

    #[test]
    fn flags_are_flags() {
        assert_eq!(value("true").kind, ExprKind::Bool(true));
    }
}
