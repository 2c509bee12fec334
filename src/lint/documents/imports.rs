//! Imports that an excerpt leaves out: what a name of it stands for where only one known library has it.

use crate::source::{FileId, Span};
use crate::syntax::code::{Import, Language, Unit};
use crate::syntax::go::package_name;
use crate::systems::{System, Systems};
use std::collections::{BTreeMap, BTreeSet};

/// What Go's own library is imported for beside clients and servers.
const PLAIN: &[&str] = &["context", "flag", "net", "os", "strconv", "time"];

/// The names that excerpts may use without importing them: a language, the name, and what it stands for.
pub(super) struct Imports {
    known: BTreeMap<(Language, String), BTreeSet<String>>,
}

impl Imports {
    pub(super) fn new(systems: &Systems) -> Self {
        let mut known: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for system in systems.iter() {
            let named = names(system).filter_map(|name| import(system, name));
            for (language, name, path) in named {
                known.entry((language, name)).or_default().insert(path);
            }
        }
        for name in PLAIN {
            let paths = BTreeSet::from([(*name).to_owned()]);
            known.insert((Language::Go, (*name).to_owned()), paths);
        }
        Self { known }
    }

    /// Adds what a unit without any import uses.
    pub(super) fn imply(&self, unit: &mut Unit, file: FileId, text: &str) {
        if !unit.imports.is_empty() {
            return;
        }
        let words: BTreeSet<&str> = text
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        for ((language, name), paths) in &self.known {
            if *language != unit.language || !words.contains(name.as_str()) {
                continue;
            }
            if let Some(path) = only(paths) {
                unit.imports.push(Import {
                    name: name.clone(),
                    path: path.clone(),
                    member: None,
                    span: Span::new(file, 0, 0),
                });
            }
        }
    }
}

/// The only one, or the only one of Go's own library.
fn only(paths: &BTreeSet<String>) -> Option<&String> {
    let own: Vec<&String> = paths.iter().filter(|path| !path.contains('.')).collect();
    match (paths.len(), own.as_slice()) {
        (1, _) => paths.first(),
        (_, [own]) => Some(own),
        _ => None,
    }
}

fn names(system: &System) -> impl Iterator<Item = &String> {
    let constructs = system.code.iter();
    let named = constructs.flat_map(|code| {
        let made = code.types.iter().chain(&code.calls).chain(&code.given);
        made.chain(&code.values)
    });
    named.chain(&system.parts)
}

/// What a file imports that uses a name: the package in Go, the class in Java, the type in Rust.
fn import(system: &System, name: &str) -> Option<(Language, String, String)> {
    match system.language.as_deref()? {
        "go" => {
            let (path, _) = name.rsplit_once('.')?;
            Some((Language::Go, package_name(path).to_owned(), path.to_owned()))
        }
        "rust" => typed(Language::Rust, "::", name),
        "java" => typed(Language::Java, ".", name),
        _ => None,
    }
}

/// `OkHttpClient` of `okhttp3.OkHttpClient.Builder`.
fn typed(language: Language, separator: &str, name: &str) -> Option<(Language, String, String)> {
    let segments: Vec<&str> = name.split(separator).collect();
    let is_type = |segment: &&str| segment.starts_with(char::is_uppercase);
    let at = segments.iter().position(is_type)?;
    let path = segments.get(..=at)?.join(separator);
    let own = segments.get(at)?;
    (at > 0).then(|| (language, (*own).to_owned(), path))
}
