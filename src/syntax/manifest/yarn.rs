//! `yarn.lock`, in the format of Yarn 1 and in that of its successors.

use super::{Dependency, Line, lines};
use crate::source::{FileId, Spanned};

/// The packages that are resolved. One may be listed in several versions: which of them the program itself gets, its
/// manifest tells.
pub fn lock(file: FileId, text: &str) -> Vec<Dependency> {
    let mut name: Option<Spanned<String>> = None;
    let mut packages = Vec::new();
    for line in lines(file, text) {
        match line.indent() {
            0 => name = asked(&line),
            2 => {
                if let Some(version) = version(&line)
                    && let Some(name) = name.take()
                {
                    packages.push(Dependency::package(name, Some(version)));
                }
            }
            _ => {}
        }
    }
    packages
}

/// The package of `"undici@npm:^6.0.0, undici@npm:^6.1":` or `undici@^6.0.0:`.
fn asked(line: &Line) -> Option<Spanned<String>> {
    let head = line.text.strip_suffix(':')?;
    let first = head.split(", ").next()?.trim_matches('"');
    // A scope begins with the sign that ends a name.
    let scope = usize::from(first.starts_with('@'));
    let end = first.get(scope..)?.find('@')? + scope;
    first.get(..end).map(|name| line.part(name))
}

/// `version "6.19.2"` or `version: 6.19.2`.
fn version(line: &Line) -> Option<Spanned<String>> {
    let rest = line.text.trim_start().strip_prefix("version")?;
    let value = rest.trim_start_matches(':').trim().trim_matches('"');
    (rest.starts_with([':', ' ']) && !value.is_empty()).then(|| line.part(value))
}
