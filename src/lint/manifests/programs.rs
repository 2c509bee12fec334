//! Manifests as evidence: a program that depends on a server or client uses it, although no file sets anything.

mod modules;

use super::{Format, Manifest, format::Content, spoken_for};
use crate::discover::{self, Kind};
use crate::extract::{Program, Used};
use crate::lint::intake::Intake;
use crate::model::{Package, Registry};
use crate::syntax::manifest::Kind as What;
use crate::systems::Systems;
use modules::Modules;
use std::collections::BTreeSet;

/// Manifests that speak of one program, and where a dependency of tests only is told as such.
const OF_PROGRAMS: &[&str] = &[
    "Cargo.toml",
    "Gemfile",
    "build.gradle",
    "build.gradle.kts",
    "package.json",
    "pom.xml",
];

/// The manifests of programs that name a package which shows something. Each is searched for its name first. A module
/// of Maven has what the modules have that it names.
pub(super) fn telling(
    intake: &mut Intake,
    found: &[String],
    systems: &Systems,
) -> BTreeSet<String> {
    let words = words(systems);
    let mut telling = BTreeSet::new();
    let mut modules = Modules::default();
    for path in found {
        let Some(format) = Format::of(path).filter(|_| is_of_program(path)) else {
            continue;
        };
        let Some(text) = lower(intake, path) else {
            continue;
        };
        let of_format = |(registry, _): &&(Registry, String)| *registry == format.registry;
        let mut words = words.iter().filter(of_format);
        let tells = words.any(|(_, word)| text.contains(word.as_str()));
        if path.ends_with("pom.xml") {
            modules.add(path, &text, tells);
        }
        if tells {
            telling.insert(path.clone());
        }
    }
    telling.extend(modules.above());
    telling
}

/// A manifest's text in lower case.
fn lower(intake: &mut Intake, path: &str) -> Option<String> {
    if let Some(known) = intake.sources.at(path) {
        return Some(intake.sources.text(known).to_lowercase());
    }
    let read = intake.readable([discover::read(path, Kind::Manifest)]);
    read.first().map(|file| file.text.to_lowercase())
}

fn is_of_program(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let known = OF_PROGRAMS.contains(&name) || name.rsplit('.').next() == Some("csproj");
    known && !path.contains("src/test/")
}

/// The last part of each name, in lower case, and how a build script of Gradle writes that of a catalog.
fn words(systems: &Systems) -> BTreeSet<(Registry, String)> {
    let implied = systems.iter().flat_map(|system| &system.implied);
    let packages = implied.flat_map(|implied| &implied.by);
    packages
        .flat_map(|package| {
            let name = package
                .name
                .rsplit([':', '/'])
                .next()
                .unwrap_or("")
                .to_lowercase();
            let dotted = name.replace('-', ".");
            [(package.registry, name), (package.registry, dotted)]
        })
        .collect()
}

/// What a manifest says of its program.
pub(super) fn program(manifest: &Manifest) -> Option<Program> {
    if !manifest.runs {
        return None;
    }
    let (dependencies, scripts) = match &manifest.content {
        Content::Plain(dependencies) => (dependencies, &[][..]),
        Content::Scripted(dependencies, scripts) => (dependencies, scripts.as_slice()),
        _ => return None,
    };
    let packages = dependencies
        .iter()
        .filter(|one| one.kind == What::Package)
        .map(|one| Used {
            package: Package::new(manifest.format.registry, &one.name.value),
            excluded: one.excluded.clone(),
            development: one.development,
            span: one.name.span,
        });
    Some(Program {
        folder: spoken_for(&manifest.path).to_owned(),
        packages: packages.collect(),
        scripts: scripts.to_vec(),
    })
}
