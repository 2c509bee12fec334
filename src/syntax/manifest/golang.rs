//! Go: `go.mod`.

use super::{Dependency, lines};
use crate::source::FileId;

/// The path by which a module's own packages are imported.
pub fn module(text: &str) -> Option<&str> {
    let lines = text.lines().map(str::trim);
    let name = lines.filter_map(|line| line.strip_prefix("module "));
    name.map(|name| {
        name.split("//")
            .next()
            .unwrap_or(name)
            .trim()
            .trim_matches('"')
    })
    .find(|name| !name.is_empty())
}

/// The modules that a `go.mod` requires, and the language.
pub fn manifest(file: FileId, text: &str) -> Vec<Dependency> {
    let mut block = None;
    let mut dependencies = Vec::new();
    for line in lines(file, text) {
        let words: Vec<&str> = line.without_comment("//").split_whitespace().collect();
        match words.as_slice() {
            [verb, "("] => block = Some(*verb),
            [")"] => block = None,
            ["go", version] => {
                dependencies.push(Dependency::runtime("go", line.part(version)));
            }
            ["toolchain", version] => {
                let number = version.strip_prefix("go").unwrap_or(version);
                dependencies.push(Dependency::runtime("go", line.part(number)));
            }
            ["require", module, version, ..] => {
                dependencies.push(Dependency::package(
                    line.part(module),
                    Some(line.part(version)),
                ));
            }
            [module, version, ..] if block == Some("require") => {
                dependencies.push(Dependency::package(
                    line.part(module),
                    Some(line.part(version)),
                ));
            }
            _ => {}
        }
    }
    dependencies
}
