//! Rust: `Cargo.toml` and `Cargo.lock`. Lock files of uv, Poetry and PDM have the same shape.

use super::{Dependency, named_versions};
use crate::syntax::tree::Node;

/// The tables of a `Cargo.toml` that name dependencies.
const TABLES: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// The dependencies of a `Cargo.toml` and its workspace. One that is renamed goes by the name of its package.
pub fn manifest(root: &Node) -> Vec<Dependency> {
    let own = TABLES.iter().map(|key| (root.get(key), *key));
    let shared = root.at(&["workspace", "dependencies"]);
    own.chain([(shared, "dependencies")])
        .flat_map(|(table, key)| {
            let entries = table.map_or(&[][..], Node::entries);
            entries
                .iter()
                .zip(named_versions(table, "version"))
                .map(move |(entry, dependency)| {
                    let package = entry.value.get("package").and_then(Node::spanned);
                    let renamed = Dependency {
                        name: package.unwrap_or(dependency.name),
                        ..dependency
                    };
                    Dependency {
                        development: key != "dependencies",
                        ..renamed
                    }
                })
        })
        .collect()
}

/// The packages of a lock file: tables of `name` and `version`.
pub fn lock(root: &Node) -> Vec<Dependency> {
    let packages = root.get("package").map_or(&[][..], Node::items);
    let locked = packages.iter().filter_map(|package| {
        let text = |key| package.get(key)?.spanned();
        Some(Dependency::package(text("name")?, Some(text("version")?)))
    });
    locked.collect()
}
