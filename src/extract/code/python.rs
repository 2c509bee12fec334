//! What Python means to values: modules and their paths, the environment, conversions.

use super::evaluate::Worth;
use super::fields::field_named;
use super::modules::Candidates;
use crate::extract::join;
use crate::syntax::code::{Expr, ExprKind};

/// How many folders above a file its package may begin.
const DEPTH: usize = 8;

/// Where an import in a file of `folder` may lead: `.config` beside it, `app.config` below any folder above it.
pub(super) fn candidates(path: &str, folder: &str) -> Candidates {
    let plain = path.trim_start_matches('.');
    let dots = path.len() - plain.len();
    let plain = plain.replace('.', "/");
    let both = |path: String| {
        let package = format!("{path}/__init__")
            .trim_start_matches('/')
            .to_owned();
        vec![path, package]
    };
    let depths = match dots {
        0 => 0..DEPTH,
        _ => dots - 1..dots,
    };
    let places = depths.map_while(|depth| join(folder, &format!("{}{plain}", "../".repeat(depth))));
    let endings = if dots == 0 && plain.contains('/') {
        both(plain.clone())
    } else {
        Vec::new()
    };
    Candidates {
        sure: places.flat_map(both).collect(),
        endings,
    }
}

/// The value of a name of the language.
pub(super) fn constant(name: &str) -> Option<Worth> {
    if let Some(name) = name.strip_prefix("os.environ.") {
        let is_variable = !name.contains('.') && name.chars().any(char::is_uppercase);
        return is_variable.then(|| variable(name, None));
    }
    (name == "math.inf").then_some(Worth::Unlimited)
}

fn variable(name: &str, default: Option<Worth>) -> Worth {
    Worth::Variable {
        name: name.to_owned(),
        scale: 1.0,
        default: default.map(Box::new),
    }
}

/// The value of a call, where it is one of the language or its library.
pub(super) fn call<'t>(
    names: &[String],
    callee: &'t Expr,
    args: &'t [Expr],
    worth: impl Fn(&'t Expr) -> Worth,
) -> Option<Worth> {
    if let Some(read) = read(callee, args, &worth) {
        return Some(read);
    }
    let name = names.first()?;
    match (name.as_str(), args) {
        ("os.getenv" | "os.environ.get", [name, rest @ ..]) => {
            let default = rest
                .first()
                .map(|rest| field_named(rest, "default").unwrap_or(rest));
            match worth(name) {
                Worth::Text(name) => Some(variable(&name, default.map(worth))),
                _ => Some(Worth::Unknown),
            }
        }
        ("int" | "float" | "str" | "round", [value, ..]) => Some(number(worth(value))),
        ("datetime.timedelta", [arguments]) => Some(timedelta(arguments, worth)),
        _ => None,
    }
}

/// What readers of the environment say, as Django's settings use them: `env.int("MAX_AGE", default=60)`, `env("URL")`,
/// `config("MAX_AGE", default=60, cast=int)`.
fn read<'t>(
    callee: &'t Expr,
    args: &'t [Expr],
    worth: &impl Fn(&'t Expr) -> Worth,
) -> Option<Worth> {
    let is_reader = match &callee.kind {
        ExprKind::Name(name) => matches!(name.as_str(), "env" | "config"),
        ExprKind::Field { base, name } => {
            let of_env = matches!(&base.kind, ExprKind::Name(base) if base == "env");
            of_env && matches!(name.value.as_str(), "int" | "float" | "str")
        }
        _ => false,
    };
    let (name, rest) = args.split_first().filter(|_| is_reader)?;
    let ExprKind::Text(name) = &name.kind else {
        return None;
    };
    if name.contains(char::is_lowercase) {
        return None;
    }
    let default = rest.iter().find_map(|rest| field_named(rest, "default"));
    Some(variable(name, default.map(worth).map(number)))
}

fn number(worth: Worth) -> Worth {
    match worth {
        Worth::Text(text) => match text.trim().trim_start_matches('+').parse::<f64>() {
            Ok(number) if number.is_finite() => Worth::Number(number),
            Ok(_) => Worth::Unlimited,
            Err(_) => Worth::Text(text),
        },
        Worth::Variable {
            name,
            scale,
            default,
        } => Worth::Variable {
            name,
            scale,
            default: default.map(|default| Box::new(number(*default))),
        },
        other => other,
    }
}

/// `timedelta(minutes=5)`
fn timedelta<'t>(arguments: &'t Expr, worth: impl Fn(&'t Expr) -> Worth) -> Worth {
    const UNITS: &[(&str, f64)] = &[
        ("milliseconds", 1e6),
        ("seconds", 1e9),
        ("minutes", 60e9),
        ("hours", 3600e9),
        ("days", 86400e9),
    ];
    let mut nanoseconds = 0.0;
    for (unit, length) in UNITS {
        match field_named(arguments, unit).map(&worth) {
            Some(Worth::Number(number)) => nanoseconds += number * length,
            Some(_) => return Worth::Unknown,
            None => {}
        }
    }
    Worth::Nanoseconds(nanoseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_lead_to_files_and_packages() {
        let sure = |path: &str| candidates(path, "api/app").sure;
        assert_eq!(
            sure(".config"),
            ["api/app/config", "api/app/config/__init__"]
        );
        assert_eq!(sure("..limits"), ["api/limits", "api/limits/__init__"]);
        assert_eq!(
            sure("config"),
            [
                "api/app/config",
                "api/app/config/__init__",
                "api/config",
                "api/config/__init__",
                "config",
                "config/__init__"
            ]
        );
        assert_eq!(
            candidates("app.config", "api").endings,
            ["app/config", "app/config/__init__"]
        );
    }
}
