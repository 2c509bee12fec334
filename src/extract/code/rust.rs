//! What Rust's own library means to values: constructors of `Duration`, `Some`, `MAX`.

use super::evaluate::Worth;

/// The value of a name of the library.
pub(super) fn constant(name: &str) -> Option<Worth> {
    let duration = name.contains("Duration::") || name.ends_with("::MAX");
    match name.rsplit("::").next()? {
        "MAX" if duration => Some(Worth::Unlimited),
        "ZERO" if duration => Some(Worth::Nanoseconds(0.0)),
        "None" => Some(Worth::Nothing),
        _ => None,
    }
}

/// The value of a call, where it is one of the library.
pub(super) fn call(names: &[String], args: usize, arg: impl Fn(usize) -> Worth) -> Option<Worth> {
    names.iter().find_map(|name| one(name, args, &arg))
}

fn one(name: &str, args: usize, arg: &impl Fn(usize) -> Worth) -> Option<Worth> {
    if args == 1 && (name == "Some" || name == "Ok" || name.ends_with("Duration::from")) {
        return Some(arg(0));
    }
    let constructor = name
        .rsplit_once("Duration::")
        .map(|(_, constructor)| constructor)?;
    let scaled = |unit: f64| match arg(0) {
        Worth::Number(number) => Worth::Nanoseconds(number * unit),
        Worth::Unlimited => Worth::Unlimited,
        variable @ Worth::Variable { .. } => variable.scaled("*", &Worth::Nanoseconds(unit)),
        _ => Worth::Unknown,
    };
    match (constructor, args) {
        ("from_secs" | "from_secs_f64" | "from_secs_f32", 1) => Some(scaled(1e9)),
        ("from_millis", 1) => Some(scaled(1e6)),
        ("from_micros", 1) => Some(scaled(1e3)),
        ("from_nanos", 1) => Some(scaled(1.0)),
        ("from_mins", 1) => Some(scaled(60e9)),
        ("from_hours", 1) => Some(scaled(3600e9)),
        ("new", 2) => match (arg(0), arg(1)) {
            (Worth::Number(seconds), Worth::Number(nanos)) => {
                Some(Worth::Nanoseconds(seconds * 1e9 + nanos))
            }
            _ => Some(Worth::Unknown),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_made_by_their_constructors() {
        let names = |name: &str| vec![name.to_owned()];
        let number = |_| Worth::Number(90.0);
        assert_eq!(
            call(&names("std::time::Duration::from_secs"), 1, number),
            Some(Worth::Nanoseconds(90e9))
        );
        assert_eq!(
            call(&names("Duration::new"), 2, |at| Worth::Number(
                [2.0, 5.0][at]
            )),
            Some(Worth::Nanoseconds(2e9 + 5.0))
        );
        assert_eq!(call(&names("Some"), 1, number), Some(Worth::Number(90.0)));
        assert_eq!(call(&names("Vec::new"), 0, number), None);
    }

    #[test]
    fn the_longest_duration_is_no_limit() {
        assert_eq!(constant("std::time::Duration::MAX"), Some(Worth::Unlimited));
        assert_eq!(constant("limits::TIMEOUT"), None);
    }
}
