//! What a name in source code stands for, by its imports: `http.Transport` is `net/http.Transport`.

use super::program::{Body, Program, Site};
use crate::syntax::code::{ExprKind, Language, Unit};

/// The full names that a path may stand for, as system files write them.
pub(super) fn full(unit: &Unit, path: &str) -> Vec<String> {
    match unit.language {
        Language::Go => go(unit, path).into_iter().collect(),
        Language::Rust => rust(unit, path),
        Language::JavaScript | Language::Python => Vec::new(),
    }
}

/// `http.Transport` to `net/http.Transport`; none for a name of the package itself.
fn go(unit: &Unit, path: &str) -> Option<String> {
    let (package, name) = path.split_once('.')?;
    let import = unit.imports.iter().find(|import| import.name == package)?;
    Some(format!("{}.{name}", import.path))
}

/// `Client::builder` to `reqwest::Client::builder`, by the first segment; as it is where that is a crate.
fn rust(unit: &Unit, path: &str) -> Vec<String> {
    let (first, rest) = path
        .split_once("::")
        .map_or((path, ""), |(first, rest)| (first, rest));
    let join = |head: &str| match rest {
        "" => head.to_owned(),
        rest => format!("{head}::{rest}"),
    };
    let named: Vec<String> = unit
        .imports
        .iter()
        .filter(|import| import.name == first)
        .map(|import| join(&import.path))
        .collect();
    if !named.is_empty() {
        return named;
    }
    let globs = unit.imports.iter().filter(|import| import.name == "*");
    globs
        .map(|import| format!("{}::{path}", import.path))
        .chain(std::iter::once(path.to_owned()))
        .collect()
}

/// The path of an expression that is a name: `http.DefaultTransport`, `reqwest::get`.
pub(super) fn path(site: Site) -> Option<String> {
    match &site.expr.kind {
        ExprKind::Name(name) => Some(name.clone()),
        ExprKind::Field { base, name } => match &base.kind {
            ExprKind::Name(package) => Some(format!("{package}.{}", name.value)),
            _ => None,
        },
        _ => None,
    }
}

/// The full names of an expression that is a name.
pub(super) fn of_expr(program: &Program, site: Site) -> Vec<String> {
    path(site).map_or_else(Vec::new, |path| full(program.body(site.at).unit, &path))
}

/// The import path behind a name of the file, where it is one of a Go package.
pub(super) fn import<'t>(body: &Body<'t>, name: &str) -> Option<&'t str> {
    let unit: &'t Unit = body.unit;
    unit.imports
        .iter()
        .find(|import| import.name == name)
        .map(|import| import.path.as_str())
}
