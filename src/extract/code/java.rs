//! What Java's own library means to values.

use super::evaluate::Worth;
use crate::syntax::code::{Expr, ExprKind};

/// The property that a framework gives: `orders.url` of `@Value("${orders.url:http://orders:8080}")`, and what holds
/// where nothing sets it.
pub(super) fn property(expr: &Expr) -> Option<(String, Option<String>)> {
    let ExprKind::Call { callee, args } = &expr.kind else {
        return None;
    };
    let (ExprKind::Name(mark), [text]) = (&callee.kind, args.as_slice()) else {
        return None;
    };
    let ExprKind::Text(text) = &text.kind else {
        return None;
    };
    let inside = text.trim().strip_prefix("${")?.strip_suffix('}')?;
    if !mark.starts_with('@') || inside.contains(['{', '}']) {
        return None;
    }
    Some(match inside.split_once(':') {
        Some((name, default)) => (name.to_owned(), Some(default.to_owned())),
        None => (inside.to_owned(), None),
    })
}

/// Units of time by their names in `TimeUnit` and in the constructors of durations, in nanoseconds.
const UNITS: &[(&str, f64)] = &[
    ("nano", 1.0),
    ("micro", 1e3),
    ("milli", 1e6),
    ("second", 1e9),
    ("minute", 60e9),
    ("hour", 3600e9),
    ("day", 86400e9),
];

/// Classes whose `ofSeconds` and alike are lengths of time.
const DURATIONS: &[&str] = &["Duration", "TimeValue", "Timeout"];

/// The value of a name of the library.
pub(super) fn constant(name: &str) -> Option<Worth> {
    match name {
        "java.time.Duration.ZERO" => Some(Worth::Nanoseconds(0.0)),
        "Long.MAX_VALUE" | "Integer.MAX_VALUE" => Some(Worth::Unlimited),
        _ => None,
    }
}

/// The value of a call, where it is one of the library. What a length of time is the last argument of is that long:
/// `new ConnectionPool(5, 8, TimeUnit.SECONDS)`, `TimeValue.of(8, TimeUnit.SECONDS)`.
pub(super) fn call(names: &[String], last: &Worth) -> Option<Worth> {
    names.iter().find_map(|name| one(name, last))
}

fn one(name: &str, last: &Worth) -> Option<Worth> {
    let mut segments = name.rsplit('.');
    let method = segments.next()?;
    let class = segments.next().unwrap_or("");
    // `TimeUnit.MINUTES.toMillis(5)` counts milliseconds.
    let unit = match method.strip_prefix("to") {
        Some(_) if segments.next() == Some("TimeUnit") => unit(class),
        _ if class == "TimeUnit" => unit(method),
        _ if DURATIONS.contains(&class) => method.strip_prefix("of").and_then(unit),
        _ => None,
    };
    match (unit, last) {
        (Some(unit), Worth::Number(number)) => Some(Worth::Nanoseconds(number * unit)),
        (Some(_), Worth::Unlimited) => Some(Worth::Unlimited),
        (Some(_), _) => Some(Worth::Unknown),
        (None, Worth::Nanoseconds(_) | Worth::Unlimited)
            if method == "of" || method.starts_with(char::is_uppercase) =>
        {
            Some(last.clone())
        }
        _ => None,
    }
}

/// The unit that a plural names: `SECONDS`, `Millis`, `Milliseconds`.
fn unit(plural: &str) -> Option<f64> {
    let plural = plural.to_ascii_lowercase();
    let singular = plural.strip_suffix('s')?;
    let known = UNITS.iter().find(|(name, _)| {
        let short = singular == *name;
        short || (singular.strip_suffix("second") == Some(name) && *name != "second")
    });
    known.map(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(name: &str, last: &Worth) -> Option<Worth> {
        call(&[name.to_owned()], last)
    }

    #[test]
    fn lengths_of_time_have_constructors_and_units() {
        let number = || Worth::Number(5.0);
        let seconds = Some(Worth::Nanoseconds(5e9));
        assert_eq!(worth("java.time.Duration.ofSeconds", &number()), seconds);
        assert_eq!(
            worth("java.util.concurrent.TimeUnit.SECONDS", &number()),
            seconds
        );
        assert_eq!(
            worth("java.util.concurrent.TimeUnit.SECONDS.toMillis", &number()),
            seconds
        );
        assert_eq!(
            worth(
                "org.apache.hc.core5.util.TimeValue.ofMilliseconds",
                &number()
            ),
            Some(Worth::Nanoseconds(5e6))
        );
        assert_eq!(
            worth("okhttp3.ConnectionPool", &Worth::Nanoseconds(5e9)),
            seconds
        );
        assert_eq!(worth("Math.max", &number()), None);
    }
}
