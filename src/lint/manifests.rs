//! Versions that repositories hold: `go.mod`, `Cargo.lock` and `Cargo.toml` around source code, and the Dockerfile of a
//! build context. They are looked for only where something was found whose version matters.

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::{Module, Tree};
use crate::source::FileId;
use crate::syntax::{self, Parsed, code::Language, lines, tree::Node};
use std::collections::BTreeSet;

/// Reads the manifests around source code.
pub(super) fn modules(intake: &mut Intake) -> Vec<Module> {
    let mut folders: BTreeSet<(String, Language)> = BTreeSet::new();
    for (file, tree) in &intake.trees {
        if let Tree::Code(unit) = tree {
            let path = intake.sources.path(*file);
            folders.extend(upwards(path).map(|folder| (folder.to_owned(), unit.language)));
        }
    }
    let mut modules = Vec::new();
    for (folder, language) in folders {
        for name in names(language) {
            let path = at(&folder, name);
            let Some(file) = open(intake, &path, Kind::Manifest) else {
                continue;
            };
            let required = required(file, name, intake.sources.text(file));
            intake.damage(required.errors);
            modules.extend(required.tree.into_iter().map(|(name, version)| Module {
                folder: folder.clone(),
                name,
                version,
            }));
        }
    }
    modules
}

fn names(language: Language) -> &'static [&'static str] {
    match language {
        Language::Go => &["go.mod"],
        // The lock file states what runs; the manifest only what may.
        Language::Rust => &["Cargo.lock", "Cargo.toml"],
        Language::JavaScript | Language::Python => &[],
    }
}

/// Every folder above a file, the innermost first; the last one is where keepalint ran.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    let first = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    std::iter::successors(Some(first), |folder| {
        let above = folder.rsplit_once('/').map(|(above, _)| above);
        above.or_else(|| (!folder.is_empty()).then_some(""))
    })
}

fn at(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        return name.to_owned();
    }
    format!("{folder}/{name}")
}

fn open(intake: &mut Intake, path: &str, kind: Kind) -> Option<FileId> {
    let known = intake
        .sources
        .iter()
        .find(|(_, file)| file.path == path)
        .map(|(id, _)| id);
    known.or_else(|| {
        let file = discover::read(path, kind).ok()?;
        Some(intake.sources.add(file.path, file.text))
    })
}

/// The modules that a manifest names, each with its version as written.
fn required(file: FileId, name: &str, text: &str) -> Parsed<Vec<(String, String)>> {
    if name == "go.mod" {
        let all = lines::go_mod(file, text).into_iter();
        return Parsed {
            tree: all.map(|one| (one.module, one.version.value)).collect(),
            errors: Vec::new(),
        };
    }
    let parsed = syntax::toml::parse(file, text);
    Parsed {
        tree: parsed.tree.as_ref().map(crates).unwrap_or_default(),
        errors: parsed.errors,
    }
}

/// The packages of a `Cargo.lock` and the dependencies of a `Cargo.toml`.
fn crates(root: &Node) -> Vec<(String, String)> {
    let packages = root.get("package").map_or(&[][..], Node::items);
    let locked = packages.iter().filter_map(|package| {
        let text = |key| package.get(key)?.text().map(str::to_owned);
        Some((text("name")?, text("version")?))
    });
    let tables = [
        root.get("dependencies"),
        root.at(&["workspace", "dependencies"]),
    ];
    let entries = tables.into_iter().flatten().flat_map(Node::entries);
    let declared = entries.filter_map(|entry| {
        let version = entry
            .value
            .text()
            .or_else(|| entry.value.get("version")?.text())?;
        let version = version.trim_start_matches(['^', '=', '~']);
        Some((entry.key.value.clone(), version.to_owned()))
    });
    locked.chain(declared).collect()
}

/// Reads the Dockerfiles of the build contexts that Compose files name: the image of each context's last stage.
pub(super) fn images(intake: &mut Intake) {
    for path in dockerfiles(intake) {
        if let Some(file) = open(intake, &path, Kind::Manifest)
            && let Some(image) = lines::base_image(file, intake.sources.text(file))
        {
            intake.images.insert(path, image);
        }
    }
}

fn dockerfiles(intake: &Intake) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for (file, tree) in &intake.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let folder = upwards(intake.sources.path(*file)).next().unwrap_or("");
        let services = documents
            .iter()
            .filter_map(|document| document.get("services"));
        let builds = services
            .flat_map(Node::entries)
            .filter_map(|entry| entry.value.get("build"));
        paths.extend(builds.filter_map(|build| crate::extract::dockerfile(folder, build)));
    }
    paths
}
