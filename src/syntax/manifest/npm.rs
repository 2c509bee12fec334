//! JavaScript: `package.json` and the lock files of npm, pnpm and Bun.

use super::{Dependency, named_versions};
use crate::source::Spanned;
use crate::syntax::tree::{Entry, Node};

/// The tables of a `package.json` that name dependencies, and whether they are for development.
const TABLES: &[(&str, bool)] = &[
    ("dependencies", false),
    ("optionalDependencies", false),
    ("peerDependencies", false),
    ("devDependencies", true),
];

/// The dependencies of a `package.json`, and the Node.js that it asks for.
pub fn manifest(root: &Node) -> Vec<Dependency> {
    let packages = TABLES.iter().flat_map(|(key, development)| {
        let table = root.get(key);
        let entries = table.map_or(&[][..], Node::entries);
        let named = entries.iter().map(aliased);
        named.map(|dependency| dependency.for_development(*development))
    });
    let runtimes = [["volta", "node"], ["engines", "node"]];
    let node = runtimes.iter().find_map(|path| root.at(path)?.spanned());
    packages
        .chain(node.map(|version| Dependency::runtime("node", version)))
        .collect()
}

/// The scripts of a `package.json`: the command lines by which people start the program.
pub fn scripts(root: &Node) -> Vec<Spanned<String>> {
    let scripts = root.get("scripts").map_or(&[][..], Node::entries);
    let texts = scripts.iter().filter_map(|entry| entry.value.spanned());
    texts.collect()
}

/// `"fetch": "npm:undici@^6"` is undici.
fn aliased(entry: &Entry) -> Dependency {
    let written = entry.value.spanned();
    let alias = written.as_ref().and_then(|text| {
        let (name, version) = text.value.strip_prefix("npm:")?.rsplit_once('@')?;
        let name = Spanned::new(name.to_owned(), text.span);
        let version = Spanned::new(version.to_owned(), text.span);
        (!name.value.is_empty()).then(|| Dependency::package(name, Some(version)))
    });
    alias.unwrap_or_else(|| Dependency::package(entry.key.clone(), written))
}

/// What `package-lock.json` installs where the program itself finds it: packages that only other packages see are
/// left out.
pub fn lock(root: &Node) -> Vec<Dependency> {
    match root.get("packages") {
        Some(packages) => packages.entries().iter().filter_map(installed).collect(),
        None => named_versions(root.get("dependencies"), "version").collect(),
    }
}

/// `node_modules/undici`, or `api/node_modules/undici` for the workspace `api`.
fn installed(entry: &Entry) -> Option<Dependency> {
    const FOLDER: &str = "node_modules/";
    let path = &entry.key.value;
    let at = path.find(FOLDER)?;
    let (within, name) = (&path[..at], &path[at + FOLDER.len()..]);
    if name.contains(FOLDER) {
        return None;
    }
    let name = entry.value.get("name").and_then(Node::text).unwrap_or(name);
    let version = entry.value.get("version")?.spanned()?;
    Some(Dependency {
        within: within.trim_end_matches('/').to_owned(),
        ..Dependency::package(Spanned::new(name.to_owned(), entry.key.span), Some(version))
    })
}

/// What `pnpm-lock.yaml` resolves for each workspace.
pub fn pnpm_lock(root: &Node) -> Vec<Dependency> {
    let importers = root.get("importers").map_or(&[][..], Node::entries);
    let mut all: Vec<Dependency> = resolved(root, "").collect();
    for importer in importers {
        let within = importer.key.value.trim_start_matches('.');
        all.extend(resolved(&importer.value, within.trim_start_matches('/')));
    }
    all
}

fn resolved<'n>(importer: &'n Node, within: &'n str) -> impl Iterator<Item = Dependency> + 'n {
    TABLES.iter().flat_map(move |(key, development)| {
        named_versions(importer.get(key), "version").map(|mut dependency| {
            if let Some(version) = &mut dependency.version {
                plain_version(version);
            }
            Dependency {
                within: within.to_owned(),
                development: *development,
                ..dependency
            }
        })
    })
}

/// `18.2.0(react@18)` and `18.2.0_react@18` without what they were resolved with.
fn plain_version(version: &mut Spanned<String>) {
    let end = version
        .value
        .find(['(', '_'])
        .unwrap_or(version.value.len());
    version.value.truncate(end);
}

/// What `bun.lock` resolves: `"undici": ["undici@6.19.2", ...]`.
pub fn bun_lock(root: &Node) -> Vec<Dependency> {
    let packages = root.get("packages").map_or(&[][..], Node::entries);
    let locked = packages.iter().filter_map(|entry| {
        let resolved = entry.value.items().first()?.spanned()?;
        let (name, version) = resolved.value.rsplit_once('@')?;
        // The key of what only another package sees is a path: `express/debug`.
        (entry.key.value == name).then(|| {
            let version = Spanned::new(version.to_owned(), resolved.span);
            Dependency::package(entry.key.clone(), Some(version))
        })
    });
    locked.collect()
}
