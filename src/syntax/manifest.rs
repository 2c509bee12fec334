//! Manifests and lock files: which packages a program asks for, and which ones it gets.
//!
//! One file for each ecosystem. What a version text means, and which file outdoes which, is not known here.

pub mod cargo;
pub mod dotnet;
pub mod golang;
pub mod gradle;
pub mod maven;
pub mod npm;
pub mod python;
pub mod ruby;
#[cfg(test)]
mod tests;
pub mod tools;
pub mod yarn;

use super::tree::Node;
use crate::source::{FileId, Span, Spanned};

/// A package that a manifest asks for, or that a lock file lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// What the name is a name of.
    pub kind: Kind,
    /// Its name as it is written: `undici`, `com.zaxxer:HikariCP`, `node`.
    pub name: Spanned<String>,
    /// Which versions, as written; none where another file says it.
    pub version: Option<Spanned<String>>,
    /// The folder that it speaks for, below that of the file: workspaces share one lock file. Empty for all.
    pub within: String,
    /// Is it for tests and tools only?
    pub development: bool,
    /// What is left out of it: `spring-boot-starter-tomcat`.
    pub excluded: Vec<String>,
}

/// What a dependency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A package of the ecosystem's registry.
    Package,
    /// A language: what runs the program, or builds it.
    Runtime,
}

impl Dependency {
    /// A package in that version.
    pub fn package(name: Spanned<String>, version: Option<Spanned<String>>) -> Self {
        Self {
            kind: Kind::Package,
            name,
            version,
            within: String::new(),
            development: false,
            excluded: Vec::new(),
        }
    }

    /// A language in that version. Its name stands where the version does.
    pub fn runtime(name: &str, version: Spanned<String>) -> Self {
        Self {
            kind: Kind::Runtime,
            ..Self::package(Spanned::new(name.to_owned(), version.span), Some(version))
        }
    }

    pub(super) fn for_development(self, development: bool) -> Self {
        Self {
            development,
            ..self
        }
    }
}

/// The entries of a map of names to versions; where a version is a table, it stands under that key of it.
pub(super) fn named_versions<'n>(
    map: Option<&'n Node>,
    key: &'n str,
) -> impl Iterator<Item = Dependency> + 'n {
    let entries = map.map_or(&[][..], Node::entries);
    entries.iter().map(move |entry| {
        let own = entry.value.spanned();
        let version = own.or_else(|| entry.value.get(key)?.spanned());
        Dependency::package(entry.key.clone(), version)
    })
}

/// A line with the byte at which it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Where the text stands.
    pub(super) file: FileId,
    /// The byte of its first character.
    pub(super) start: usize,
    /// The line without its end.
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    /// A part of the line, with its place.
    pub(super) fn part(&self, part: &str) -> Spanned<String> {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = self.start + offset.min(self.text.len());
        Spanned::new(
            part.to_owned(),
            Span::new(self.file, start, start + part.len()),
        )
    }

    /// How far the line is indented.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The line up to a comment that begins with that mark, behind a blank or at the start.
    pub(super) fn without_comment(&self, mark: &str) -> &'t str {
        let behind_blank = |at: &usize| {
            let before = self.text.get(..*at).and_then(|text| text.chars().last());
            before.is_none_or(char::is_whitespace)
        };
        let mut marks = self.text.match_indices(mark).map(|(at, _)| at);
        let end = marks.find(behind_blank).unwrap_or(self.text.len());
        self.text.get(..end).unwrap_or(self.text).trim_end()
    }
}

/// The lines of a text.
pub(super) fn lines(file: FileId, text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        Line {
            file,
            start: at,
            text: line.trim_end(),
        }
    })
}

/// The texts within quotes of a line, in their order.
pub(super) fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['"', '\'']) {
        let (quote, after) = rest.split_at(open).1.split_at(1);
        let Some(close) = after.find(quote) else {
            break;
        };
        found.push(&after[..close]);
        rest = &after[close + 1..];
    }
    found
}
