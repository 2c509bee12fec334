//! What Java's own library means to values, and whose fields and methods its names are.
//!
//! Every file is a package here: the fields of its classes are what its names stand for.

use super::evaluate::Worth;
use super::index::Owner;
use super::names;
use super::program::{At, Program, Site};
use crate::syntax::code::{Expr, ExprKind, Language};

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
pub(super) fn call(names: &[String], last: Option<Worth>) -> Option<Worth> {
    let last = last?;
    names.iter().find_map(|name| one(name, &last))
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

impl<'t> Program<'t> {
    /// What `this.name = ..` gives to a field.
    pub(super) fn assigned_by_this(&self, name: &str, at: At) -> Vec<Site<'t>> {
        let given = self.index.given_to_field(at.package, name).iter();
        let own = given.filter(|given| match given.owner {
            Owner::Value(base) => is_this(base.expr),
            Owner::Literal(_) => false,
        });
        own.map(|given| given.value).collect()
    }

    /// `this.name`, and `Limits.NAME` of a class.
    pub(super) fn java_field(&self, base: &Expr, name: &str, at: At) -> Vec<Site<'t>> {
        let ExprKind::Name(class) = &base.kind else {
            return Vec::new();
        };
        let package = if is_this(base) {
            at.package
        } else {
            match self.class(class, at) {
                Some(package) => package,
                None => return Vec::new(),
            }
        };
        let mut found = self.own_global(name, package);
        if is_this(base) {
            found.extend(self.assigned_by_this(name, at));
        }
        found
    }

    /// The methods that a call may mean: those of this file, and those of a class that is named.
    pub(super) fn java_callees(&self, callee: &Expr, name: &str, at: At) -> Vec<At> {
        let package = match &callee.kind {
            ExprKind::Name(class) if class.starts_with(char::is_uppercase) => self.class(class, at),
            ExprKind::Name(_) => Some(at.package),
            ExprKind::Field { base, .. } if is_this(base) => Some(at.package),
            ExprKind::Field { base, .. } => match &base.kind {
                ExprKind::Name(class) => self.class(class, at),
                _ => None,
            },
            _ => None,
        };
        let Some(package) = package else {
            return Vec::new();
        };
        let bodies = self.packages[package].functions(name).iter();
        let all = bodies.map(|body| At {
            package,
            body: *body,
        });
        all.collect()
    }

    /// The file of a class: this one, one beside it, or the one that an import names.
    fn class(&self, name: &str, at: At) -> Option<usize> {
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        let own = self.package(at);
        if own.name == name {
            return Some(at.package);
        }
        let path = match names::import(self.body(at), name) {
            Some(path) => path.replace('.', "/"),
            None => crate::extract::join(crate::extract::folder(&own.folder), name)?,
        };
        self.imported(&path, Language::Java)
    }
}

fn is_this(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Name(name) if name == "this")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(name: &str, last: Worth) -> Option<Worth> {
        call(&[name.to_owned()], Some(last))
    }

    #[test]
    fn lengths_of_time_have_constructors_and_units() {
        let number = || Worth::Number(5.0);
        let seconds = Some(Worth::Nanoseconds(5e9));
        assert_eq!(worth("java.time.Duration.ofSeconds", number()), seconds);
        assert_eq!(
            worth("java.util.concurrent.TimeUnit.SECONDS", number()),
            seconds
        );
        assert_eq!(
            worth("java.util.concurrent.TimeUnit.SECONDS.toMillis", number()),
            seconds
        );
        assert_eq!(
            worth(
                "org.apache.hc.core5.util.TimeValue.ofMilliseconds",
                number()
            ),
            Some(Worth::Nanoseconds(5e6))
        );
        assert_eq!(
            worth("okhttp3.ConnectionPool", Worth::Nanoseconds(5e9)),
            seconds
        );
        assert_eq!(worth("Math.max", number()), None);
    }
}
