//! What C# and the library of .NET mean to values.

use super::evaluate::Worth;
use super::program::called;
use crate::syntax::code::{Expr, ExprKind};

/// Methods of `TimeSpan` that make one, with the length of their unit in nanoseconds.
const UNITS: &[(&str, f64)] = &[
    ("FromDays", 86400e9),
    ("FromHours", 3600e9),
    ("FromMinutes", 60e9),
    ("FromSeconds", 1e9),
    ("FromMilliseconds", 1e6),
    ("FromMicroseconds", 1e3),
    ("FromTicks", TICK),
];

/// A tick of `TimeSpan`, in nanoseconds.
const TICK: f64 = 100.0;

/// The value of a name of the library.
pub(super) fn constant(name: &str) -> Option<Worth> {
    let mut segments = name.rsplit('.');
    let member = segments.next()?;
    match (segments.next()?, member) {
        ("TimeSpan", "Zero") => Some(Worth::Nanoseconds(0.0)),
        ("TimeSpan", "MaxValue") | ("Timeout", "InfiniteTimeSpan" | "Infinite") => {
            Some(Worth::Unlimited)
        }
        ("HttpKeepAlivePingPolicy", "Always") => Some(Worth::Truth(true)),
        ("HttpKeepAlivePingPolicy", "WithActiveRequests") => Some(Worth::Truth(false)),
        ("int" | "Int32" | "long" | "Int64", "MaxValue") => Some(Worth::Unlimited),
        _ => None,
    }
}

/// The value of a call, where it is one of the library.
pub(super) fn call<'t>(
    names: &[String],
    callee: &'t Expr,
    args: &'t [Expr],
    worth: impl Fn(&'t Expr) -> Worth,
) -> Option<Worth> {
    let name = names.first()?;
    let mut segments = name.rsplit('.');
    let method = segments.next()?;
    let class = segments.next().unwrap_or("");
    match (class, method, args) {
        ("TimeSpan", "Parse" | "ParseExact", [text, ..]) => Some(match worth(text) {
            Worth::Text(text) => time_span(&text),
            _ => Worth::Unknown,
        }),
        ("TimeSpan", method, [first, rest @ ..]) => {
            let (_, unit) = UNITS.iter().find(|(known, _)| *known == method)?;
            Some(match worth(first) {
                Worth::Number(number) if rest.is_empty() => Worth::Nanoseconds(number * unit),
                _ => Worth::Unknown,
            })
        }
        (_, "TimeSpan", numbers) if made(callee) => {
            Some(parts(&numbers.iter().map(worth).collect::<Vec<_>>()))
        }
        (_, "Uri", [text, ..]) if made(callee) => Some(worth(text)),
        ("Environment", "GetEnvironmentVariable", [name, ..]) => Some(match worth(name) {
            Worth::Text(name) => variable(name),
            _ => Worth::Unknown,
        }),
        ("int" | "double" | "long" | "Convert", method, [value, ..])
            if method == "Parse" || method.starts_with("To") =>
        {
            Some(number(worth(value)))
        }
        _ => None,
    }
}

/// `new TimeSpan(..)` is a call of the type's name.
fn made(callee: &Expr) -> bool {
    matches!(&callee.kind, ExprKind::Name(_))
}

/// `new TimeSpan(0, 2, 0)`: hours, minutes, seconds; with days before and milliseconds behind where there are more.
fn parts(numbers: &[Worth]) -> Worth {
    let plain = numbers.iter().map(|worth| match worth {
        Worth::Number(number) => Some(*number),
        _ => None,
    });
    let Some(plain) = plain.collect::<Option<Vec<f64>>>() else {
        return Worth::Unknown;
    };
    let seconds = |days: f64, hours: f64, minutes: f64, seconds: f64| {
        ((days * 24.0 + hours) * 60.0 + minutes) * 60.0 + seconds
    };
    match plain.as_slice() {
        [ticks] => Worth::Nanoseconds(ticks * TICK),
        [h, m, s] => Worth::Nanoseconds(seconds(0.0, *h, *m, *s) * 1e9),
        [d, h, m, s] => Worth::Nanoseconds(seconds(*d, *h, *m, *s) * 1e9),
        [d, h, m, s, ms, ..] => Worth::Nanoseconds(seconds(*d, *h, *m, *s) * 1e9 + ms * 1e6),
        _ => Worth::Unknown,
    }
}

/// `00:02:00`, `1.00:00:00`, `00:00:00.5`; a number alone is days.
fn time_span(text: &str) -> Worth {
    let text = text.trim();
    let (days, clock) = match text.split_once(':') {
        None => (text, ""),
        Some((head, _)) => match head.split_once('.') {
            Some((days, _)) => (days, text.get(days.len() + 1..).unwrap_or("")),
            None => ("0", text),
        },
    };
    let mut total = days.parse::<f64>().ok().map(|days| days * 86400.0);
    for (part, unit) in clock.split(':').zip([3600.0, 60.0, 1.0]) {
        let seconds = match part {
            "" if clock.is_empty() => Some(0.0),
            _ => part.parse::<f64>().ok().map(|number| number * unit),
        };
        total = total.zip(seconds).map(|(total, seconds)| total + seconds);
    }
    total.map_or(Worth::Unknown, |seconds| Worth::Nanoseconds(seconds * 1e9))
}

fn number(worth: Worth) -> Worth {
    match worth {
        Worth::Text(text) => text.trim().parse().map_or(Worth::Unknown, Worth::Number),
        other => other,
    }
}

/// What a variable of the environment holds.
pub(super) fn variable(name: String) -> Worth {
    Worth::Variable {
        name,
        scale: 1.0,
        default: None,
    }
}

/// The variable of the environment that a look-up in the configuration reads before any file:
/// `configuration["Orders:Url"]`, `configuration.GetValue<string>("Orders:Url")`.
pub(super) fn configured(expr: &Expr) -> Option<String> {
    let (base, key) = match &expr.kind {
        ExprKind::Field { base, name } => (base, name.value.clone()),
        ExprKind::Call { callee, args } => match (&callee.kind, args.as_slice()) {
            (ExprKind::Field { base, name }, [key, ..]) => {
                let ExprKind::Text(key) = &key.kind else {
                    return None;
                };
                match name.value.as_str() {
                    "GetValue" | "GetSection" => (base, key.clone()),
                    "GetConnectionString" => (base, format!("ConnectionStrings:{key}")),
                    _ => return None,
                }
            }
            _ => return None,
        },
        _ => return None,
    };
    let holder = called(base)?.trim_start_matches('_').to_ascii_lowercase();
    let is_key = key.contains(':')
        || key
            .chars()
            .all(|letter| letter.is_uppercase() || "_0123456789".contains(letter));
    let holds = holder == "config" || holder.ends_with("configuration");
    (holds && is_key && !key.is_empty()).then(|| key.replace(':', "__"))
}

/// The name of a method whatever it is called on: extension methods have many a base.
pub(super) fn extension(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Field { name, .. } => Some(format!("*.{}", name.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_may_be_written_out() {
        let seconds = |number: f64| Worth::Nanoseconds(number * 1e9);
        assert_eq!(time_span("00:02:10"), seconds(130.0));
        assert_eq!(time_span("1.00:00:00.5"), seconds(86400.5));
        assert_eq!(time_span("2"), seconds(172_800.0));
        assert_eq!(time_span("00:01"), seconds(60.0));
        assert_eq!(time_span("a:b"), Worth::Unknown);
    }

    #[test]
    fn lengths_of_time_have_parts() {
        let numbers = |all: &[f64]| all.iter().copied().map(Worth::Number).collect::<Vec<_>>();
        assert_eq!(parts(&numbers(&[0.0, 2.0, 0.0])), Worth::Nanoseconds(120e9));
        assert_eq!(
            parts(&numbers(&[1.0, 0.0, 0.0, 1.0, 500.0])),
            Worth::Nanoseconds(86_401.5e9)
        );
        assert_eq!(parts(&numbers(&[1e7])), Worth::Nanoseconds(1e9));
        assert_eq!(parts(&[Worth::Unknown]), Worth::Unknown);
    }
}
