//! What manifests and lock files say: versions, and that a program uses a server or client. They are read only where
//! something was found whose version matters, or that shows something by itself.

mod format;
mod images;
mod jvm;
mod programs;
#[cfg(test)]
mod tests;

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::{self, Module, Program, Tree, join};
use crate::model::{Package, Registry, Versions};
use crate::source::{FileId, folder};
use crate::syntax::{
    code::Language,
    conflicts,
    manifest::{Dependency, Kind as What, golang},
};
use crate::systems::{System, Systems};
use format::{Content, Format};
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};

/// A manifest or lock file that was read.
#[derive(Debug)]
struct Manifest {
    path: String,
    /// The folder that it speaks for.
    folder: String,
    format: Format,
    content: Content,
    /// Is it that of something that runs, and not of what others build on?
    runs: bool,
}

/// What the manifests of a tree say.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The packages whose version decides something.
    pub(super) modules: Vec<Module>,
    /// The programs that show by their dependencies what they are.
    pub(super) programs: Vec<Program>,
}

/// Reads the manifests that show something by themselves, and those around source code, programs and build contexts.
pub(super) fn read(intake: &mut Intake, found: &[String], systems: &Systems) -> Stated {
    let projects: Vec<Package> = extract::telling_packages().collect();
    let of_systems = systems.iter().flat_map(|system| {
        let platforms = system.brought_by.iter().flat_map(|platform| &platform.by);
        system.modules.iter().chain(platforms)
    });
    let versioned: BTreeSet<&Package> = of_systems.collect();
    let known: BTreeSet<&Package> = versioned.iter().copied().chain(&projects).collect();
    let telling = programs::telling(intake, found, systems);
    let mut asked = asked(intake, &telling);
    asked.extend(around_configuration(intake, systems));
    let mut manifests = Vec::new();
    for path in found {
        let Some(format) = Format::of(path) else {
            continue;
        };
        if asked.contains(&(spoken_for(path).to_owned(), format.registry)) {
            manifests.extend(open_and_read(intake, path, format, &versioned));
        }
    }
    jvm::resolve(&mut manifests, &overrides(systems));
    let told = manifests.iter().filter(|one| telling.contains(&one.path));
    Stated {
        programs: told.filter_map(programs::program).collect(),
        modules: manifests
            .iter()
            .flat_map(|manifest| stated(manifest, &known))
            .collect(),
    }
}

/// The properties by which a build asks for another version than its platform brings, each with the package.
fn overrides(systems: &Systems) -> Vec<(&str, &Package)> {
    let mut all = Vec::new();
    for system in systems.iter() {
        let properties = system
            .brought_by
            .iter()
            .filter_map(|one| one.property.as_deref());
        let package = system.modules.first();
        all.extend(properties.zip(package.into_iter().cycle()));
    }
    all
}

/// The modules of Go that stand in the tree: their folders, and the paths by which their packages are imported.
pub(super) fn go_modules(intake: &mut Intake, found: &[String]) -> Vec<(String, String)> {
    let has_go = intake
        .trees
        .iter()
        .any(|(_, tree)| matches!(tree, Tree::Code(unit) if unit.language == Language::Go));
    let files = found
        .iter()
        .filter(|path| has_go && path.rsplit('/').next() == Some("go.mod"));
    let mut modules = Vec::new();
    for path in files {
        if let Some(file) = open(intake, path)
            && let Some(name) = golang::module(intake.sources.text(file))
        {
            modules.push((folder(path).to_owned(), name.to_owned()));
        }
    }
    // Of a module within another one's path, the inner one is meant.
    modules.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    modules
}

/// The folders around what was found, each with the registry that its packages come from. A build context may hold
/// any language, and so may the folder of a program.
fn asked(intake: &Intake, telling: &BTreeSet<String>) -> BTreeSet<(String, Registry)> {
    let mut inner: BTreeMap<&str, BTreeSet<Registry>> = BTreeMap::new();
    for (file, tree) in &intake.trees {
        if let Tree::Code(unit) = tree {
            let registries = [of(unit.language), Registry::Runtime];
            let folder = folder(intake.sources.path(*file));
            inner.entry(folder).or_default().extend(registries);
        }
    }
    let contexts = images::dockerfiles(intake);
    for path in contexts.iter().chain(telling) {
        inner.entry(folder(path)).or_default().extend(Registry::ALL);
    }
    everywhere_above(inner)
}

/// The folders around configuration whose program is a package itself: `config/puma.rb` is read by the puma of the
/// nearest Gemfile.
fn around_configuration(intake: &Intake, systems: &Systems) -> BTreeSet<(String, Registry)> {
    let packaged: Vec<&System> = systems
        .iter()
        .filter(|system| !system.modules.is_empty())
        .collect();
    let mut inner: BTreeMap<&str, BTreeSet<Registry>> = BTreeMap::new();
    for (file, _) in &intake.trees {
        let path = intake.sources.path(*file);
        for system in packaged
            .iter()
            .filter(|system| extract::configures(system, path))
        {
            let registries = system.modules.iter().map(|package| package.registry);
            inner.entry(folder(path)).or_default().extend(registries);
        }
    }
    everywhere_above(inner)
}

/// Those folders and all above them.
fn everywhere_above(inner: BTreeMap<&str, BTreeSet<Registry>>) -> BTreeSet<(String, Registry)> {
    let mut asked = BTreeSet::new();
    for (folder, registries) in inner {
        for above in upwards(folder) {
            let all = registries.iter();
            asked.extend(all.map(|registry| (above.to_owned(), *registry)));
        }
    }
    asked
}

fn of(language: Language) -> Registry {
    match language {
        Language::Go => Registry::Go,
        Language::Rust => Registry::Cargo,
        Language::JavaScript => Registry::Npm,
        Language::Python => Registry::Pypi,
        Language::Java => Registry::Maven,
        Language::CSharp => Registry::Nuget,
    }
}

/// A folder and every one above it, the innermost first.
fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        let above = folder.rsplit_once('/').map(|(above, _)| above);
        above.or_else(|| (!folder.is_empty()).then_some(""))
    })
}

/// The folder that a manifest speaks for: `requirements/base.txt` and `gradle/libs.versions.toml` speak for the one
/// above them.
fn spoken_for(path: &str) -> &str {
    let own = folder(path);
    let name = own.rsplit('/').next().unwrap_or(own);
    if name == "requirements" || (name == "gradle" && path.ends_with(".versions.toml")) {
        return folder(own);
    }
    own
}

/// Reads one file. A lock file lists hundreds of packages: one that names none whose version matters is not parsed.
fn open_and_read(
    intake: &mut Intake,
    path: &str,
    format: Format,
    versioned: &BTreeSet<&Package>,
) -> Option<Manifest> {
    let file = open(intake, path)?;
    let text = intake.sources.text(file);
    if format.long
        && !versioned
            .iter()
            .any(|package| is_listed(text, package, format))
    {
        return None;
    }
    let parsed = (format.read)(file, &conflicts::without(text));
    let open = conflicts::errors(file, text);
    intake.damage(open);
    intake.damage(parsed.errors);
    Some(Manifest {
        path: path.to_owned(),
        folder: spoken_for(path).to_owned(),
        format,
        runs: true,
        content: parsed.tree,
    })
}

/// May a lock file list a package? Its name stands there, and not within a longer one.
fn is_listed(text: &str, package: &Package, format: Format) -> bool {
    let name = package.name.as_bytes();
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(*byte, b'-' | b'_' | b'.');
    package.registry == format.registry
        && memmem::find_iter(text.as_bytes(), name).any(|at| {
            let (before, rest) = text.as_bytes().split_at(at);
            !before.last().is_some_and(goes_on) && !rest.get(name.len()).is_some_and(goes_on)
        })
}

fn open(intake: &mut Intake, path: &str) -> Option<FileId> {
    intake.sources.at(path).or_else(|| {
        let file = intake
            .readable([discover::read(path, Kind::Manifest)])
            .pop()?;
        Some(intake.add(file))
    })
}

/// What a manifest states of the packages that matter.
fn stated(manifest: &Manifest, known: &BTreeSet<&Package>) -> Vec<Module> {
    let (Content::Plain(dependencies) | Content::Scripted(dependencies, _)) = &manifest.content
    else {
        return Vec::new();
    };
    let one = |dependency| module(manifest, dependency);
    let all = dependencies.iter().filter_map(one);
    all.filter(|module| known.contains(&module.package))
        .collect()
}

fn module(manifest: &Manifest, dependency: &Dependency) -> Option<Module> {
    let format = manifest.format;
    let written = dependency.version.as_ref()?;
    let (registry, bare) = match dependency.kind {
        What::Package => (format.registry, format.bare),
        What::Runtime => (Registry::Runtime, format.bare_runtime),
    };
    Some(Module {
        folder: join(&manifest.folder, &dependency.within)?,
        package: Package::new(registry, &dependency.name.value),
        versions: Versions::required(&written.value, bare)?,
        locked: format.locked,
        span: written.span,
    })
}
