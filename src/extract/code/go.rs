//! What Go's own library means to values: units of time, conversions.

use super::evaluate::Worth;
use crate::model::{Notation, Quantity};
use crate::syntax::code::{Expr, ExprKind};

/// The value of a name of the library.
pub(super) fn constant(name: &str) -> Option<Worth> {
    let nanoseconds = match name {
        "time.Nanosecond" => 1.0,
        "time.Microsecond" => 1e3,
        "time.Millisecond" => 1e6,
        "time.Second" => 1e9,
        "time.Minute" => 60e9,
        "time.Hour" => 3600e9,
        "math.MaxInt64" | "math.MaxInt" | "math.MaxInt32" => return Some(Worth::Unlimited),
        _ => return method(name),
    };
    Some(Worth::Nanoseconds(nanoseconds))
}

/// `http.MethodPost`.
fn method(name: &str) -> Option<Worth> {
    let method = name.strip_prefix("net/http.Method")?;
    Some(Worth::Text(method.to_ascii_uppercase()))
}

/// The value of a call, where it is one of the library.
pub(super) fn call(names: &[String], args: usize, arg: impl Fn(usize) -> Worth) -> Option<Worth> {
    let name = names.first()?.as_str();
    match (name, args) {
        ("time.Duration", 1) => Some(arg(0)),
        ("time.ParseDuration", 1) => parsed(&arg(0)),
        _ => None,
    }
}

/// The request that `request.Header.Set("Connection", "close")` tells to close its connection.
pub(super) fn closed_request(expr: &Expr) -> Option<&str> {
    let ExprKind::Call { callee, args } = &expr.kind else {
        return None;
    };
    let (header, method) = field(callee)?;
    let (request, name) = field(header)?;
    let says = |at: usize, wanted: &str| matches!(args.get(at).map(|arg| &arg.kind), Some(ExprKind::Text(text)) if text.eq_ignore_ascii_case(wanted));
    let closes = name == "Header"
        && matches!(method, "Set" | "Add")
        && says(0, "connection")
        && says(1, "close");
    match &request.kind {
        ExprKind::Name(request) if closes => Some(request),
        _ => None,
    }
}

fn field(expr: &Expr) -> Option<(&Expr, &str)> {
    match &expr.kind {
        ExprKind::Field { base, name } => Some((base, &name.value)),
        _ => None,
    }
}

fn parsed(text: &Worth) -> Option<Worth> {
    let Worth::Text(text) = text else { return None };
    match Notation::GoDuration.parse(text)? {
        Quantity::Duration(duration) => Some(Worth::Nanoseconds(duration.as_secs_f64() * 1e9)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversion_keeps_the_number() {
        let worth = call(&["time.Duration".into()], 1, |_| Worth::Number(300.0));
        assert_eq!(worth, Some(Worth::Number(300.0)));
    }

    #[test]
    fn a_parsed_duration_is_a_duration() {
        let worth = call(&["time.ParseDuration".into()], 1, |_| {
            Worth::Text("1m30s".into())
        });
        assert_eq!(worth, Some(Worth::Nanoseconds(90e9)));
    }

    #[test]
    fn constants_of_the_library_are_known() {
        assert_eq!(constant("time.Minute"), Some(Worth::Nanoseconds(60e9)));
        assert_eq!(
            constant("net/http.MethodPost"),
            Some(Worth::Text("POST".into()))
        );
        assert_eq!(constant("os.Args"), None);
    }
}
