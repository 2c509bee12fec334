//! Options of the command line that programs of Go declare, each with a default: `flag.Duration("idle-timeout",
//! 90*time.Second, "..")`. Which of them is given, the workload knows that runs the program.

use super::evaluate::Worth;
use super::program::{Program, Site};
use crate::syntax::code::{Expr, ExprKind, Language, Unit};

/// The library's own package, and its relative with two dashes.
const PACKAGES: &[&str] = &["flag", "github.com/spf13/pflag"];

/// The types of options whose values can be worked out.
const TYPES: &[&str] = &["Duration", "Int", "String", "Bool"];

/// An option. Those of a set of flags are left out: what such a set stores is often filled from a file too.
pub(super) struct Flag<'t> {
    name: &'t Expr,
    /// What it is where nobody gives it.
    pub(super) default: &'t Expr,
    /// What its value is stored in, where that is said.
    pub(super) stored: Option<&'t Expr>,
}

impl<'t> Flag<'t> {
    /// The option that a call declares: `flag.Int("idle", 90, "..")`, `flag.IntVar(&idle, "idle", 90, "..")`.
    pub(super) fn declared(unit: &Unit, expr: &'t Expr) -> Option<Self> {
        let ExprKind::Call { callee, args } = &expr.kind else {
            return None;
        };
        let ExprKind::Field { base, name } = &callee.kind else {
            return None;
        };
        let function = name.value.as_str();
        let of_type = function.strip_suffix("Var").unwrap_or(function);
        if !TYPES.contains(&of_type) || !is_package(unit, base) {
            return None;
        }
        let (stored, rest) = match args.split_first() {
            Some((stored, rest)) if function != of_type => (Some(stored), rest),
            _ => (None, args.as_slice()),
        };
        match rest {
            [name, default, _] => Some(Self {
                name,
                default,
                stored,
            }),
            _ => None,
        }
    }

    /// What it comes to: what the command line says, else the default.
    pub(super) fn worth(&self, worth: impl Fn(&'t Expr) -> Worth) -> Worth {
        match worth(self.name) {
            Worth::Text(name) => Worth::Variable {
                name: format!("--{name}"),
                scale: 1.0,
                default: Some(Box::new(worth(self.default))),
            },
            _ => Worth::Unknown,
        }
    }
}

impl<'t> Program<'t> {
    /// The option that an expression declares.
    pub(super) fn flag(&self, site: Site<'t>) -> Option<Flag<'t>> {
        let unit = self.body(site.at).unit;
        (unit.language == Language::Go).then(|| Flag::declared(unit, site.expr))?
    }
}

fn is_package(unit: &Unit, base: &Expr) -> bool {
    let ExprKind::Name(package) = &base.kind else {
        return false;
    };
    let mut imports = unit.imports.iter();
    imports.any(|import| import.name == *package && PACKAGES.contains(&import.path.as_str()))
}
