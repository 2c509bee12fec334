//! The formats of manifests and lock files: by which name each goes, how it is read, and what it states.

use crate::model::{Bare, Registry};
use crate::source::{FileId, Spanned};
use crate::syntax::{
    self, Parsed, SyntaxError,
    manifest::{Dependency, cargo, dotnet, golang, gradle, maven, npm, python, ruby, tools, yarn},
    tree::Node,
};

/// What is known of a format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Format {
    /// Where its packages come from.
    pub(super) registry: Registry,
    /// Does it state what runs, and not only what may?
    pub(super) locked: bool,
    /// Does it list so many packages, and nothing else, that looking for names comes before parsing?
    pub(super) long: bool,
    /// What a package's version means without an operator.
    pub(super) bare: Bare,
    /// What a language's version means without an operator.
    pub(super) bare_runtime: Bare,
    /// Its reader.
    pub(super) read: fn(FileId, &str) -> Parsed<Content>,
}

/// What a file says.
#[derive(Debug)]
pub(super) enum Content {
    /// Dependencies, whole.
    Plain(Vec<Dependency>),
    /// Dependencies, and the command lines by which the program is started.
    Scripted(Vec<Dependency>, Vec<Spanned<String>>),
    /// A pom, which needs its parents.
    Pom(Box<maven::Pom>),
    /// A build script of Gradle, which needs what it refers to.
    Script(gradle::Script),
    /// The entries of a version catalog, by the names under which build scripts use them.
    Catalog(Vec<(String, Dependency)>),
    /// Names for texts, which build scripts use.
    Properties(Vec<(String, Spanned<String>)>),
}

/// A manifest of exact versions and ranges.
const fn manifest(registry: Registry, read: fn(FileId, &str) -> Parsed<Content>) -> Format {
    Format {
        registry,
        locked: false,
        long: false,
        bare: Bare::Same,
        bare_runtime: Bare::Same,
        read,
    }
}

const fn lock(registry: Registry, read: fn(FileId, &str) -> Parsed<Content>) -> Format {
    Format {
        locked: true,
        long: true,
        ..manifest(registry, read)
    }
}

/// A file that says what runs, and more than packages, or packages whose names may be written in several ways.
const fn exact(registry: Registry, read: fn(FileId, &str) -> Parsed<Content>) -> Format {
    Format {
        locked: true,
        ..manifest(registry, read)
    }
}

impl Format {
    /// The format of a file; the folder above it may tell too.
    pub(super) fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        rust_and_go(name)
            .or_else(|| javascript(name))
            .or_else(|| python_and_ruby(name))
            .or_else(|| platforms(name))
            .or_else(|| (ending(name) == "txt").then_some(REQUIREMENTS))
    }
}

fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

const REQUIREMENTS: Format = manifest(Registry::Pypi, |file, text| {
    plain(python::requirements(file, text))
});

fn rust_and_go(name: &str) -> Option<Format> {
    let format = match name {
        "Cargo.toml" => Format {
            bare: Bare::Compatible,
            ..manifest(Registry::Cargo, |file, text| {
                toml(file, text, cargo::manifest)
            })
        },
        "Cargo.lock" => lock(Registry::Cargo, |file, text| toml(file, text, cargo::lock)),
        // The main module's file lists what was selected: nothing else is built in.
        "go.mod" => Format {
            bare_runtime: Bare::AtLeast,
            ..exact(Registry::Go, |file, text| {
                plain(golang::manifest(file, text))
            })
        },
        _ => return None,
    };
    Some(format)
}

fn javascript(name: &str) -> Option<Format> {
    let npm = Registry::Npm;
    let format = match name {
        "package.json" => manifest(npm, package_json),
        "package-lock.json" | "npm-shrinkwrap.json" => {
            lock(npm, |file, text| yaml(file, text, npm::lock))
        }
        "pnpm-lock.yaml" => lock(npm, |file, text| yaml(file, text, npm::pnpm_lock)),
        "bun.lock" => lock(npm, |file, text| yaml(file, text, npm::bun_lock)),
        "yarn.lock" => lock(npm, |file, text| plain(yarn::lock(file, text))),
        ".nvmrc" | ".node-version" => {
            manifest(npm, |file, text| plain(tools::single("node", file, text)))
        }
        _ => return None,
    };
    Some(format)
}

fn python_and_ruby(name: &str) -> Option<Format> {
    let (pypi, gem) = (Registry::Pypi, Registry::Gem);
    let format = match name {
        "pyproject.toml" => manifest(pypi, |file, text| toml(file, text, python::pyproject)),
        "poetry.lock" | "uv.lock" | "pdm.lock" => {
            exact(pypi, |file, text| toml(file, text, cargo::lock))
        }
        "Pipfile" => manifest(pypi, |file, text| toml(file, text, python::pipfile)),
        "Pipfile.lock" => exact(pypi, |file, text| yaml(file, text, python::pipfile_lock)),
        "setup.cfg" => manifest(pypi, |file, text| plain(python::setup_cfg(file, text))),
        ".python-version" => manifest(pypi, |file, text| {
            plain(tools::single("python", file, text))
        }),
        "Gemfile" => manifest(gem, |file, text| plain(ruby::manifest(file, text))),
        "Gemfile.lock" => exact(gem, |file, text| plain(ruby::lock(file, text))),
        ".ruby-version" => manifest(gem, |file, text| plain(tools::single("ruby", file, text))),
        _ => return None,
    };
    Some(format)
}

fn platforms(name: &str) -> Option<Format> {
    let (maven, nuget) = (Registry::Maven, Registry::Nuget);
    let format = match name {
        "pom.xml" => Format {
            bare_runtime: Bare::AtLeast,
            ..manifest(maven, pom)
        },
        "build.gradle" | "build.gradle.kts" => manifest(maven, |file, text| {
            sound(Content::Script(gradle::script(file, text)))
        }),
        "gradle.properties" => manifest(maven, |file, text| {
            sound(Content::Properties(gradle::properties(file, text)))
        }),
        "gradle.lockfile" => lock(maven, |file, text| plain(gradle::lock(file, text))),
        "packages.lock.json" => exact(nuget, |file, text| yaml(file, text, dotnet::lock)),
        ".tool-versions" => manifest(Registry::Runtime, |file, text| {
            plain(tools::tool_versions(file, text))
        }),
        "Dockerfile" => exact(Registry::Runtime, |file, text| {
            plain(super::images::runtimes(file, text))
        }),
        _ if name.ends_with(".versions.toml") => manifest(maven, catalog),
        _ if matches!(ending(name), "csproj" | "props") => manifest(nuget, project),
        _ => return None,
    };
    Some(format)
}

fn sound(content: Content) -> Parsed<Content> {
    Parsed {
        tree: content,
        errors: Vec::new(),
    }
}

fn plain(dependencies: impl IntoIterator<Item = Dependency>) -> Parsed<Content> {
    sound(Content::Plain(dependencies.into_iter().collect()))
}

fn toml(file: FileId, text: &str, read: fn(&Node) -> Vec<Dependency>) -> Parsed<Content> {
    let parsed = syntax::toml::parse(file, text);
    let found = parsed.tree.as_ref().map(read).unwrap_or_default();
    with(Content::Plain(found), parsed.errors)
}

fn yaml(file: FileId, text: &str, read: fn(&Node) -> Vec<Dependency>) -> Parsed<Content> {
    let parsed = syntax::yaml::parse(file, text);
    let found = parsed.tree.iter().flat_map(read).collect();
    with(Content::Plain(found), parsed.errors)
}

fn package_json(file: FileId, text: &str) -> Parsed<Content> {
    let parsed = syntax::yaml::parse(file, text);
    let found = parsed.tree.iter().flat_map(npm::manifest).collect();
    let scripts = parsed.tree.iter().flat_map(npm::scripts).collect();
    with(Content::Scripted(found, scripts), parsed.errors)
}

fn catalog(file: FileId, text: &str) -> Parsed<Content> {
    let parsed = syntax::toml::parse(file, text);
    let found = parsed.tree.as_ref().map(gradle::catalog);
    with(Content::Catalog(found.unwrap_or_default()), parsed.errors)
}

fn pom(file: FileId, text: &str) -> Parsed<Content> {
    let parsed = syntax::xml::parse(file, text);
    let found = parsed.tree.as_ref().map(maven::pom);
    with(
        Content::Pom(Box::new(found.unwrap_or_default())),
        parsed.errors,
    )
}

fn project(file: FileId, text: &str) -> Parsed<Content> {
    let parsed = syntax::xml::parse(file, text);
    let found = parsed.tree.as_ref().map(dotnet::project);
    with(Content::Plain(found.unwrap_or_default()), parsed.errors)
}

fn with(tree: Content, errors: Vec<SyntaxError>) -> Parsed<Content> {
    Parsed { tree, errors }
}
