//! How a page tells where a value comes from.

use crate::model::{Origin, Value};
use crate::report::plain;
use crate::source::{Sources, Span};

/// `keepalive_timeout at nginx/nginx.conf:14`, `default of 1.15.3 and later: nginx.org, ...`.
pub(super) fn origin(value: &Value, sources: &Sources) -> String {
    let at = |span: &Span| place(*span, sources);
    let key = plain(&value.key());
    let from = match &value.origin {
        Origin::Explicit(span) if value.spelling.is_none() => format!("written at {}", at(span)),
        Origin::Explicit(span) => format!("{key} at {}", at(span)),
        Origin::Inherited(span) => format!("{key} inherited from {}", at(span)),
        Origin::Declared(span) => format!("declared at {}", at(span)),
        Origin::Default {
            reference,
            versions,
        } if versions.is_all() => format!("default: {reference}"),
        Origin::Default {
            reference,
            versions,
        } => format!("default of {versions}: {reference}"),
    };
    let written = value
        .clamped
        .map(|written| format!("; {written} is written, below the least that the system takes"));
    from + &written.unwrap_or_default()
}

/// `path:line`.
pub(super) fn place(span: Span, sources: &Sources) -> String {
    let place = sources.place(span);
    format!("{}:{}", plain(&place.path), place.line)
}
