//! Text to trees: every file goes to the parser of its kind, on as many threads as there are processors.

use super::{conf, threads};
use crate::discover::Kind;
use crate::extract::Tree;
use crate::source::{FileId, Sources};
use crate::syntax::{self, Parsed, SyntaxError, conflicts, hcl::Body, pairs::Style, tree::Node};

/// A tree, where there is one, and what could not be read.
pub(super) type Read = (Option<Tree>, Vec<SyntaxError>);

/// How files are parsed; the results stand in their order.
pub(super) type Parse = fn(&[(FileId, Kind)], &Sources) -> Vec<Read>;

/// Parses every file; the results stand in the order of the files.
pub(super) fn all(files: &[(FileId, Kind)], sources: &Sources) -> Vec<Read> {
    let size = |(id, _): &(FileId, Kind)| sources.text(*id).len();
    threads::each(files, size, |(id, kind)| parse(*id, *kind, sources))
}

/// Parses files of which only the constants and variables outside of functions matter.
pub(super) fn declarations(files: &[(FileId, Kind)], sources: &Sources) -> Vec<Read> {
    let size = |(id, _): &(FileId, Kind)| sources.text(*id).len();
    threads::each(files, size, |(id, kind)| match kind {
        Kind::Go => {
            let text = conflicts::without_marks(sources.text(*id));
            read(syntax::go::parse_declarations(*id, &text), Tree::Code)
        }
        kind => parse(*id, *kind, sources),
    })
}

fn parse(id: FileId, kind: Kind, sources: &Sources) -> Read {
    part(id, kind, sources.path(id), sources.text(id))
}

/// Parses a text as what its kind says; `path` ends in its name. Of a conflict both sides are read: neither is known
/// to hold, but what stands around them is.
pub(super) fn part(id: FileId, kind: Kind, path: &str, text: &str) -> Read {
    let (tree, errors) = whole(id, kind, path, &conflicts::without_marks(text));
    if errors.is_empty() || conflicts::find(text).is_empty() {
        return (tree, errors);
    }
    // Some formats bear no two sides: objects of JSON without a comma between them.
    let other = whole(id, kind, path, &conflicts::with_one_side(text));
    if other.1.len() < errors.len() {
        return other;
    }
    (tree, errors)
}

fn whole(id: FileId, kind: Kind, path: &str, text: &str) -> Read {
    match kind {
        Kind::Nginx => conf::parse(id, path, text),
        Kind::Haproxy => read(syntax::haproxy::parse(id, text), Tree::Haproxy),
        Kind::Caddyfile => read(syntax::caddy::parse(id, text), Tree::Caddyfile),
        Kind::Vcl => read(syntax::vcl::parse(id, text), Tree::Vcl),
        Kind::Yaml | Kind::Json => read(syntax::yaml::parse(id, text), Tree::Documents),
        Kind::Toml => document(syntax::toml::parse(id, text)),
        Kind::Xml => document(syntax::xml::parse(id, text)),
        Kind::Ini | Kind::Properties => pairs(id, path, text),
        Kind::Elixir => (
            Some(Tree::Documents(vec![syntax::elixir::parse(id, text)])),
            Vec::new(),
        ),
        Kind::Dockerfile => read(syntax::dockerfile::parse(id, text), Tree::Dockerfile),
        Kind::Env => read(syntax::env::parse(id, text), Tree::Environment),
        Kind::Go => read(syntax::go::parse(id, text), Tree::Code),
        Kind::Rust => read(syntax::rust::parse(id, text), Tree::Code),
        Kind::JavaScript => javascript(id, path, text),
        Kind::Terraform => read(terraform(id, path, text), Tree::Terraform),
        Kind::Python => read(syntax::python::parse(id, text), Tree::Code),
        Kind::Java => read(syntax::java::parse(id, text), Tree::Code),
        Kind::CSharp => read(syntax::csharp::parse(id, text), Tree::Code),
        // Read where one is asked for: manifests by their path, and kinds that only another file gives a meaning.
        _ => (None, Vec::new()),
    }
}

/// A longer line is no one's source: a program has written the file.
const LONGEST_LINE: usize = 5000;

fn javascript(id: FileId, path: &str, text: &str) -> Read {
    if text.lines().any(|line| line.len() > LONGEST_LINE) {
        return (None, Vec::new());
    }
    let dialect = syntax::javascript::Dialect::of(path);
    read(syntax::javascript::parse(id, text, dialect), Tree::Code)
}

pub(super) fn read<T>(parsed: Parsed<T>, tree: fn(T) -> Tree) -> Read {
    (Some(tree(parsed.tree)), parsed.errors)
}

pub(super) fn document(parsed: Parsed<Option<Node>>) -> Read {
    let tree = parsed.tree.map(|root| Tree::Documents(vec![root]));
    (tree, parsed.errors)
}

/// May a comment stand behind a value? That hangs on the program that reads the names and values of a file.
pub(super) fn is_commented(path: &str) -> bool {
    const COMMENTED: &[&str] = &[".cnf", ".ini", ".rb", "postgresql.conf", "kong.conf"];
    COMMENTED.iter().any(|ending| path.ends_with(ending))
}

/// Lines of names and values.
fn pairs(id: FileId, path: &str, text: &str) -> Read {
    let style = if is_commented(path) {
        Style::Commented
    } else {
        Style::Plain
    };
    let parsed = syntax::pairs::parse(id, text, style);
    (Some(Tree::Documents(vec![parsed.tree])), parsed.errors)
}

fn terraform(id: FileId, path: &str, text: &str) -> Parsed<Body> {
    let Some(name) = path.strip_suffix(".json") else {
        return syntax::hcl::parse(id, text);
    };
    let parsed = syntax::yaml::parse(id, text);
    let read = match name.strip_suffix(".tfvars") {
        Some(_) => syntax::hcl::values_from_json,
        None => syntax::hcl::from_json,
    };
    Parsed {
        tree: parsed.tree.first().map(read).unwrap_or_default(),
        errors: parsed.errors,
    }
}
