//! What a name in source code stands for, by its imports: `http.Transport` is `net/http.Transport`.

use super::csharp;
use super::javascript;
use super::program::{Body, Program, Site};
use crate::syntax::code::{Expr, ExprKind, Language, Unit};

/// How long a path of names may be.
const LONGEST: usize = 8;

/// The full names that a path may stand for, as system files write them.
pub(super) fn full(unit: &Unit, path: &str) -> Vec<String> {
    match unit.language {
        Language::Go => go(unit, path).into_iter().collect(),
        Language::Rust => by_first(unit, path, "::"),
        Language::Java | Language::CSharp => by_first(unit, path, "."),
        // Their literals have no types.
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
fn by_first(unit: &Unit, path: &str, separator: &str) -> Vec<String> {
    let (first, rest) = path
        .split_once(separator)
        .map_or((path, ""), |(first, rest)| (first, rest));
    let join = |head: &str| match rest {
        "" => head.to_owned(),
        rest => format!("{head}{separator}{rest}"),
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
        .map(|import| format!("{}{separator}{path}", import.path))
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
    if program.package(site.at).module.is_some() {
        return in_module(program, site).into_iter().collect();
    }
    let path = match program.package(site.at).language {
        // Most expressions of all: a name alone is one of the package itself.
        Language::Go if matches!(&site.expr.kind, ExprKind::Name(name) if !name.contains('.')) => {
            None
        }
        Language::Java | Language::CSharp => segments(site.expr).map(|(first, rest)| {
            let all = std::iter::once(first).chain(rest);
            all.collect::<Vec<_>>().join(".")
        }),
        _ => path(site),
    };
    let mut names = path.map_or_else(Vec::new, |path| full(program.body(site.at).unit, &path));
    if program.package(site.at).language == Language::CSharp {
        names.extend(csharp::extension(site.expr));
    }
    names
}

/// The import path behind a name of the file, where it is one of a Go package.
pub(super) fn import<'t>(body: &Body<'t>, name: &str) -> Option<&'t str> {
    let unit: &'t Unit = body.unit;
    unit.imports
        .iter()
        .find(|import| import.name == name)
        .map(|import| import.path.as_str())
}

/// The full name of an expression in a module that is a name: `http.Agent` by the module and what it exports,
/// `process.env.PORT` for what is defined everywhere. None for what the tree itself defines.
fn in_module(program: &Program, site: Site) -> Option<String> {
    let (first, rest) = segments(site.expr)?;
    if program.binds(first, site.at) {
        return None;
    }
    let plain = |name| match program.package(site.at).language {
        Language::JavaScript => javascript::module(name),
        _ => name,
    };
    if let Some(import) = program.import_of(first, site.at) {
        let relative = import.path.starts_with(['.', '/']);
        let own = relative || program.module_of(import, site.at.package).is_some();
        let member = import.member.as_deref();
        let all = std::iter::once(plain(import.path.as_str()))
            .chain(member)
            .chain(rest);
        return (!own).then(|| joined(all));
    }
    let package = program.package(site.at);
    let defined = program.body(site.at).binds_name(first)
        || !package.globals(first).is_empty()
        || !package.functions(first).is_empty();
    let outer = matches!(first, "globalThis" | "global" | "window" | "self");
    let all = std::iter::once(first).chain(rest);
    (!defined).then(|| joined(all.skip(usize::from(outer))))
}

/// `a.b.c` as its first name and the others.
fn segments(expr: &Expr) -> Option<(&str, Vec<&str>)> {
    let mut rest = Vec::new();
    let mut expr = expr;
    loop {
        match &expr.kind {
            ExprKind::Field { base, name } if rest.len() < LONGEST => {
                rest.push(name.value.as_str());
                expr = base;
            }
            ExprKind::Name(name) => {
                rest.reverse();
                return Some((name, rest));
            }
            _ => return None,
        }
    }
}

/// A full name. What a module exports by default is the module.
fn joined<'a>(segments: impl Iterator<Item = &'a str>) -> String {
    let named: Vec<&str> = segments.filter(|segment| *segment != "default").collect();
    named.join(".")
}
