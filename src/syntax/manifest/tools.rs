//! Files that pin a language: `.nvmrc` and its kin, `.tool-versions`.

use super::{Dependency, lines};
use crate::source::{FileId, Spanned};

/// The releases of Node.js that have a name.
const NODE_NAMES: &[(&str, &str)] = &[
    ("fermium", "14"),
    ("gallium", "16"),
    ("hydrogen", "18"),
    ("iron", "20"),
    ("jod", "22"),
    ("krypton", "24"),
];

/// Names of languages that tools spell in their own way.
const SPELLED: &[(&str, &str)] = &[("nodejs", "node"), ("golang", "go")];

/// The one version that a file of a language's own holds: `v20.11.0`, `lts/iron`, `3.12`.
pub fn single(language: &str, file: FileId, text: &str) -> Option<Dependency> {
    let line = lines(file, text).find(|line| !line.without_comment("#").trim().is_empty())?;
    let word = line.without_comment("#").split_whitespace().next()?;
    let written = line.part(word);
    let named = word.strip_prefix("lts/").and_then(|name| {
        let known = NODE_NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, version)| (*version).to_owned())
    });
    let number = word.strip_prefix(language).unwrap_or(word);
    let plain = number.trim_start_matches('-').to_owned();
    Some(Dependency::runtime(
        language,
        Spanned::new(named.unwrap_or(plain), written.span),
    ))
}

/// The lines of a `.tool-versions`: `nodejs 20.11.0`, `java temurin-21.0.2+13`.
pub fn tool_versions(file: FileId, text: &str) -> Vec<Dependency> {
    let one = |line: super::Line| {
        let mut words = line.without_comment("#").split_whitespace();
        let (tool, version) = (words.next()?, words.next()?);
        let known = SPELLED.iter().find(|(spelled, _)| *spelled == tool);
        let language = known.map_or(tool, |(_, language)| language);
        let start = version.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        Some(Dependency::runtime(language, line.part(&version[start..])))
    };
    lines(file, text).filter_map(one).collect()
}
