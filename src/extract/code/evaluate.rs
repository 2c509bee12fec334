//! What an expression comes to: durations and numbers as each language computes them, texts, environment variables.

use super::names;
use super::program::{Program, Site};
use super::{csharp, go, java, javascript, python, rust};
use crate::extract::reading::Written;
use crate::model::Quantity;
use crate::syntax::code::{Expr, ExprKind, Language, Stmt};

/// How deep an expression may nest before its value counts as unknown.
const DEPTH: usize = 40;

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Worth {
    /// A number without a unit.
    Number(f64),
    /// A length of time, in nanoseconds.
    Nanoseconds(f64),
    /// A text.
    Text(String),
    /// `true` or `false`.
    Truth(bool),
    /// What an environment variable holds, times a number; else something else, where that is said.
    Variable {
        /// The variable's name.
        name: String,
        /// What its number is multiplied by.
        scale: f64,
        /// What it is where the variable is not set.
        default: Option<Box<Worth>>,
    },
    /// `nil`, `None`.
    Nothing,
    /// Longer than anything.
    Unlimited,
    /// It cannot be worked out, or it has several values.
    Unknown,
}

impl Worth {
    /// What a system file says that something stands for.
    fn of(value: Quantity) -> Self {
        match value {
            Quantity::Flag(on) => Self::Truth(on),
            Quantity::Unlimited => Self::Unlimited,
            _ => Self::Unknown,
        }
    }

    /// The same as a written setting.
    pub(super) fn written(self) -> Written {
        match self {
            Self::Number(number) => Written::Number(number),
            Self::Nanoseconds(nanos) => Written::Nanoseconds(nanos),
            Self::Text(text) => Written::Text(text),
            Self::Truth(on) => Written::Truth(on),
            Self::Variable {
                name,
                scale,
                default,
            } => Written::Variable {
                name,
                scale,
                default: default.map(|worth| Box::new(worth.written())),
            },
            Self::Nothing => Written::Nothing,
            Self::Unlimited => Written::Unlimited,
            Self::Unknown => Written::Unknown,
        }
    }
}

impl<'t> Program<'t> {
    /// What an expression comes to.
    pub(super) fn evaluate(&self, site: Site<'t>) -> Worth {
        self.worth(site, DEPTH)
    }

    pub(super) fn worth(&self, site: Site<'t>, depth: usize) -> Worth {
        let Some(depth) = depth.checked_sub(1) else {
            return Worth::Unknown;
        };
        let inner = |expr| self.worth(Site { expr, at: site.at }, depth);
        match &site.expr.kind {
            ExprKind::Text(text) => Worth::Text(text.clone()),
            ExprKind::Number(text) => number(text),
            ExprKind::Bool(on) => Worth::Truth(*on),
            ExprKind::Nil => Worth::Nothing,
            ExprKind::Variable(name) => Worth::Variable {
                name: name.clone(),
                scale: 1.0,
                default: None,
            },
            ExprKind::Negative(value) => match inner(value) {
                Worth::Number(number) => Worth::Number(-number),
                Worth::Nanoseconds(nanos) => Worth::Nanoseconds(-nanos),
                _ => Worth::Unknown,
            },
            ExprKind::Binary { op, left, right } => binary(op, &inner(left), &inner(right)),
            ExprKind::Cast { value, .. } => inner(value),
            // Where Java takes a function for a value, one that says the same each time is that value.
            ExprKind::Closure { body, .. } if self.package(site.at).language == Language::Java => {
                match body.as_slice() {
                    [Stmt::Return(values)] => values.first().map_or(Worth::Unknown, inner),
                    _ => Worth::Unknown,
                }
            }
            ExprKind::Name(_) | ExprKind::Field { .. } => self
                .known(site)
                .unwrap_or_else(|| self.one_of_its_origins(site, depth)),
            ExprKind::Call { callee, args } => self
                .result(site, callee, args, inner)
                .unwrap_or_else(|| self.one_of_its_origins(site, depth)),
            _ => Worth::Unknown,
        }
    }

    /// What a call of the language's library comes to.
    fn result(
        &self,
        site: Site<'t>,
        callee: &'t Expr,
        args: &'t [Expr],
        inner: impl Fn(&'t Expr) -> Worth,
    ) -> Option<Worth> {
        let at = site.at;
        let names = names::of_expr(self, Site { expr: callee, at });
        if args.is_empty()
            && let Some(value) = self.stands_for(at, &names)
        {
            return Some(Worth::of(value));
        }
        let arg = |at: usize| inner(&args[at]);
        match self.package(at).language {
            Language::Go => match self.flag(site) {
                Some(flag) => Some(flag.worth(inner)),
                None => go::call(&names, args.len(), arg),
            },
            Language::Rust => rust::call(&names, args.len(), arg),
            Language::JavaScript => javascript::call(&names, args.len(), arg),
            Language::Python => python::call(&names, callee, args, inner),
            Language::Java => args
                .last()
                .and_then(|last| java::call(&names, &inner(last))),
            Language::CSharp => csharp::call(&names, callee, args, inner),
        }
    }

    /// A name that the language's library defines.
    fn known(&self, site: Site<'t>) -> Option<Worth> {
        if self.package(site.at).language == Language::CSharp
            && let Some(name) = csharp::configured(site.expr)
        {
            return Some(csharp::variable(name));
        }
        let names = names::of_expr(self, site);
        let known = match self.package(site.at).language {
            Language::Go => go::constant,
            Language::Rust => rust::constant,
            Language::JavaScript => javascript::constant,
            Language::Python => python::constant,
            Language::Java => java::constant,
            Language::CSharp => csharp::constant,
        };
        let own = || self.stands_for(site.at, &names).map(Worth::of);
        names.iter().find_map(|name| known(name)).or_else(own)
    }

    /// The value that all places agree on at which the expression's value may begin.
    fn one_of_its_origins(&self, site: Site<'t>, depth: usize) -> Worth {
        let place = (std::ptr::from_ref(site.expr), site.at);
        if let Some(known) = self.worths.borrow().get(&place) {
            return known.clone();
        }
        // Entered before it is worked out: a value that is made of itself has none.
        self.worths.borrow_mut().insert(place, Worth::Unknown);
        let mut worth = None;
        for origin in self.beginnings(site) {
            let next = self.worth(origin, depth);
            match &worth {
                None => worth = Some(next),
                Some(known) if *known == next => {}
                Some(_) => worth = Some(Worth::Unknown),
            }
        }
        let worth = worth.unwrap_or(Worth::Unknown);
        self.worths.borrow_mut().insert(place, worth.clone());
        worth
    }
}

fn number(text: &str) -> Worth {
    let parsed = match text.get(..2) {
        Some("0x" | "0X") => u64::from_str_radix(&text[2..], 16).ok().map(whole),
        Some("0b" | "0B") => u64::from_str_radix(&text[2..], 2).ok().map(whole),
        Some("0o" | "0O") => u64::from_str_radix(&text[2..], 8).ok().map(whole),
        _ => text.parse().ok(),
    };
    parsed.map_or(Worth::Unknown, Worth::Number)
}

#[expect(clippy::cast_precision_loss, reason = "settings are far below 2^53")]
fn whole(number: u64) -> f64 {
    number as f64
}

fn binary(op: &str, left: &Worth, right: &Worth) -> Worth {
    use Worth::{Nanoseconds, Number, Text, Variable};
    match (op, left, right) {
        ("*", Number(a), Number(b)) => Number(a * b),
        // In Go both operands may be durations: `time.Duration(n) * time.Second` multiplies their numbers.
        ("*", Number(a) | Nanoseconds(a), Number(b) | Nanoseconds(b)) => Nanoseconds(a * b),
        ("/", Number(a), Number(b)) if *b != 0.0 => Number(a / b),
        ("/", Nanoseconds(a), Number(b)) if *b != 0.0 => Nanoseconds(a / b),
        ("+", Number(a), Number(b)) => Number(a + b),
        ("-", Number(a), Number(b)) => Number(a - b),
        ("+", Nanoseconds(a) | Number(a), Nanoseconds(b) | Number(b)) => Nanoseconds(a + b),
        ("-", Nanoseconds(a) | Number(a), Nanoseconds(b) | Number(b)) => Nanoseconds(a - b),
        ("<<", Number(a), Number(b)) if (0.0..64.0).contains(b) => Number(a * b.exp2()),
        ("+", Text(a), Text(b)) => Text(format!("{a}{b}")),
        ("+", Text(a), Number(b)) => Text(format!("{a}{b}")),
        ("+", Number(a), Text(b)) => Text(format!("{a}{b}")),
        ("||" | "??" | "or", left, right) => first_of(op, left, right),
        ("*" | "/", Variable { .. }, Number(_)) | ("*", Variable { .. }, Nanoseconds(_)) => {
            left.scaled(op, right)
        }
        ("*", Number(_) | Nanoseconds(_), Variable { .. }) => right.scaled(op, left),
        _ => Worth::Unknown,
    }
}

/// `a || b`: the first one, where it is something.
fn first_of(op: &str, left: &Worth, right: &Worth) -> Worth {
    match left {
        Worth::Nothing => right.clone(),
        Worth::Number(number) if *number == 0.0 && op != "??" => right.clone(),
        Worth::Text(text) if text.is_empty() && op != "??" => right.clone(),
        Worth::Variable {
            name,
            scale,
            default: None,
        } => Worth::Variable {
            name: name.clone(),
            scale: *scale,
            default: Some(Box::new(right.clone())),
        },
        other => other.clone(),
    }
}

impl Worth {
    /// A variable's number in another unit.
    pub(super) fn scaled(&self, op: &str, by: &Worth) -> Worth {
        match (self, by) {
            (
                Self::Variable {
                    name,
                    scale,
                    default,
                },
                Self::Number(number) | Self::Nanoseconds(number),
            ) if *number != 0.0 => Self::Variable {
                name: name.clone(),
                scale: if op == "/" {
                    scale / number
                } else {
                    scale * number
                },
                default: default
                    .as_ref()
                    .map(|default| Box::new(binary(op, default, by))),
            },
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_written_in_several_bases() {
        assert_eq!(number("0x10"), Worth::Number(16.0));
        assert_eq!(number("1e3"), Worth::Number(1000.0));
        assert_eq!(number("abc"), Worth::Unknown);
    }

    #[test]
    fn a_number_times_a_unit_is_a_duration() {
        let second = Worth::Nanoseconds(1e9);
        assert_eq!(
            binary("*", &Worth::Number(30.0), &second),
            Worth::Nanoseconds(3e10)
        );
        assert_eq!(
            binary("*", &Worth::Number(30.0), &Worth::Number(2.0)),
            Worth::Number(60.0)
        );
    }
}
