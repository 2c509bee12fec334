//! The limit of file descriptors, as files write it: `65536`, `1024:524288`, `infinity`.

use crate::model::{Form, OpenFiles, Origin, Quantity, Value};
use crate::source::Spanned;

/// One limit; none where it is no number.
pub(super) fn limit(text: &Spanned<String>, key: &str, form: Form) -> Option<Value> {
    let quantity = match text.value.trim() {
        "infinity" | "unlimited" | "-1" => Quantity::Unlimited,
        number => Quantity::Count(number.parse().ok()?),
    };
    let origin = Origin::Explicit(text.span);
    Some(OpenFiles::limit(quantity, origin, key, form))
}

/// One limit for both, or the soft one and behind a colon the hard one.
pub(super) fn pair(text: &Spanned<String>, key: &str, form: Form) -> Option<OpenFiles> {
    let (soft, hard) = text
        .value
        .split_once(':')
        .unwrap_or((&text.value, &text.value));
    let part = |part: &str| limit(&Spanned::new(part.to_owned(), text.span), key, form);
    Some(OpenFiles {
        soft: Some(part(soft)?),
        hard: Some(part(hard)?),
    })
}

#[cfg(test)]
mod tests {
    use super::pair;
    use crate::model::{Form, Quantity};
    use crate::source::{FileId, Span, Spanned};

    fn read(text: &str) -> Option<(Quantity, Quantity)> {
        let text = Spanned::new(text.to_owned(), Span::new(FileId(0), 0, text.len()));
        let limits = pair(&text, "LimitNOFILE", Form::Variable)?;
        Some((limits.soft?.quantity, limits.hard?.quantity))
    }

    #[test]
    fn one_number_is_both_limits() {
        let (one, two) = (Quantity::Count(1024), Quantity::Count(4096));
        assert_eq!(read("1024"), Some((one, one)));
        assert_eq!(read("1024:4096"), Some((one, two)));
        assert_eq!(read("1024:infinity"), Some((one, Quantity::Unlimited)));
        assert_eq!(read("{{ files }}"), None);
    }
}
