//! Gradle: build scripts in Groovy and Kotlin, version catalogs, `gradle.properties` and lock files.
//!
//! A build script is a program. What people write in one line is read: dependencies, plugins with their version,
//! texts with a name.

use super::{Dependency, Line, lines, quoted};
use crate::source::{FileId, Spanned};
use crate::syntax::tree::Node;

/// A build script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// Packages by their names, and plugins by those of their markers.
    pub dependencies: Vec<Dependency>,
    /// Entries of the version catalog that it uses: `spring-boot-starter-web`, `plugins.spring-boot`.
    pub accessors: Vec<Spanned<String>>,
    /// Texts that have a name: `ext.bootVersion = "3.2.0"`.
    pub properties: Vec<(String, Spanned<String>)>,
}

/// Words that begin a dependency for tests and tools only.
const TOOLS: &[&str] = &[
    "test",
    "androidTest",
    "integrationTest",
    "annotationProcessor",
    "kapt",
];

/// Reads a build script.
pub fn script(file: FileId, text: &str) -> Script {
    let mut script = Script::default();
    for line in lines(file, text) {
        let code = line.without_comment("//").trim();
        if let Some((name, value)) = property(code) {
            script.properties.push((name.to_owned(), line.part(value)));
        }
        if let Some(plugin) = plugin(&line, code) {
            script.dependencies.push(plugin);
        }
        let Some((configuration, operand)) = declaration(code) else {
            continue;
        };
        let tools = TOOLS.iter().any(|word| configuration.starts_with(word));
        let named = quoted(operand)
            .into_iter()
            .filter_map(|text| coordinates(&line, text));
        script
            .dependencies
            .extend(named.map(|one| one.for_development(tools)));
        script.dependencies.extend(exploded(&line, operand));
        if !tools {
            script.accessors.extend(accessor(&line, operand));
        }
    }
    script
}

/// `implementation 'a:b:1'`, `api(libs.x)`, `classpath("a:b:1")`, `alias(libs.plugins.x)`: a word and its operand.
fn declaration(code: &str) -> Option<(&str, &str)> {
    const WORDS: &[&str] = &[
        "implementation",
        "api",
        "compile",
        "runtimeOnly",
        "compileOnly",
        "classpath",
        "alias",
        "mavenBom",
        "developmentOnly",
        "platform",
        "runtime",
    ];
    let end = code.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (word, operand) = code.split_at(end);
    let lower = word.to_ascii_lowercase();
    let known = WORDS
        .iter()
        .any(|known| word == *known || lower.ends_with(&known.to_ascii_lowercase()));
    (known && operand.starts_with([' ', '('])).then_some((word, operand))
}

/// `group:artifact:version`, with or without a version; a version may be a variable.
fn coordinates(line: &Line, text: &str) -> Option<Dependency> {
    let mut parts = text.splitn(3, ':');
    let (group, artifact) = (parts.next()?, parts.next()?);
    let plain = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    if !plain(group) || !plain(artifact) {
        return None;
    }
    let name = text.get(..group.len() + 1 + artifact.len())?;
    let version = parts.next().map(|version| {
        // A classifier or a type may follow.
        let end = if version.starts_with("${") {
            None
        } else {
            version.find([':', '@'])
        };
        line.part(
            version
                .get(..end.unwrap_or(version.len()))
                .unwrap_or(version),
        )
    });
    Some(Dependency::package(line.part(name), version))
}

/// `group: 'a', name: 'b', version: '1'`.
fn exploded(line: &Line, operand: &str) -> Option<Dependency> {
    let value = |key: &str| {
        let (_, rest) = operand.split_once(key)?;
        let rest = rest.trim_start().strip_prefix([':', '='])?;
        quoted(rest).first().copied()
    };
    let (group, name) = (value("group")?, value("name")?);
    let name = Spanned::new(format!("{group}:{name}"), line.part(name).span);
    Some(Dependency::package(
        name,
        value("version").map(|text| line.part(text)),
    ))
}

/// `libs.spring.boot.starter.web`: dots stand for the dashes of the catalog.
fn accessor(line: &Line, operand: &str) -> Option<Spanned<String>> {
    let (_, rest) = operand.split_once("libs.")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._".contains(c)));
    let name = line.part(rest.get(..end.unwrap_or(rest.len()))?);
    Some(Spanned::new(
        name.value.trim_end_matches('.').to_owned(),
        name.span,
    ))
}

/// `id("org.springframework.boot") version "3.2.0"`: the marker by which Gradle finds the plugin.
fn plugin(line: &Line, code: &str) -> Option<Dependency> {
    let rest = code.strip_prefix("id")?;
    let texts = quoted(rest);
    let id = texts.first().filter(|_| rest.starts_with([' ', '(']))?;
    let version = texts.get(1).filter(|_| rest.contains(" version"));
    let name = Spanned::new(format!("{id}:{id}.gradle.plugin"), line.part(id).span);
    Some(Dependency::package(
        name,
        version.map(|text| line.part(text)),
    ))
}

/// `def bootVersion = '3.2.0'`, `val v = "1"`, `ext.v = "1"`, `set('v', "1")`, `extra["v"] = "1"`.
fn property(code: &str) -> Option<(&str, &str)> {
    let texts = quoted(code);
    let head = code.split('=').next().unwrap_or(code);
    if code.starts_with("set(") || head.contains('[') {
        return Some((*texts.first()?, *texts.get(1)?));
    }
    let (name, value) = code.split_once('=')?;
    let name = name.split(':').next()?.trim();
    let name = name.rsplit([' ', '.']).next()?;
    let value = quoted(value).first().copied()?;
    (!name.is_empty()).then_some((name, value))
}

/// The pairs of `gradle.properties`.
pub fn properties(file: FileId, text: &str) -> Vec<(String, Spanned<String>)> {
    let pair = |line: Line| {
        let (name, value) = line.without_comment("#").split_once('=')?;
        Some((name.trim().to_owned(), line.part(value.trim())))
    };
    lines(file, text).filter_map(pair).collect()
}

/// The lines of `gradle.lockfile`: `group:artifact:version=configurations`.
pub fn lock(file: FileId, text: &str) -> Vec<Dependency> {
    let one = |line: Line| {
        let (package, configurations) = line.without_comment("#").split_once('=')?;
        let locked = coordinates(&line, package)?;
        let tools = configurations
            .split(',')
            .all(|name| name.starts_with("test"));
        Some(locked.for_development(tools))
    };
    lines(file, text).filter_map(one).collect()
}

/// The entries of a version catalog, `libs.versions.toml`, by the names under which scripts use them.
pub fn catalog(root: &Node) -> Vec<(String, Dependency)> {
    let versions = root.get("versions");
    let entries = |key| root.get(key).map_or(&[][..], Node::entries).iter();
    let libraries = entries("libraries").filter_map(|entry| {
        let (name, version) = listed(&entry.value, versions)?;
        Some((dotted(&entry.key.value), Dependency::package(name, version)))
    });
    let plugins = entries("plugins").filter_map(|entry| {
        let (id, version) = listed(&entry.value, versions)?;
        let marker = format!("{0}:{0}.gradle.plugin", id.value);
        let plugin = Dependency::package(Spanned::new(marker, id.span), version);
        Some((format!("plugins.{}", dotted(&entry.key.value)), plugin))
    });
    libraries.chain(plugins).collect()
}

/// Name and version of an entry: a text, or a table with `module`, `group` and `name`, or `id`.
fn listed(
    node: &Node,
    versions: Option<&Node>,
) -> Option<(Spanned<String>, Option<Spanned<String>>)> {
    if let Some(text) = node.spanned() {
        let (name, version) = text.value.rsplit_once(':')?;
        // A library may stand without its version: one colon then parts group and artifact.
        let (name, version) =
            if name.contains(':') || !version.contains(|c: char| c.is_ascii_alphabetic()) {
                (name, Some(version))
            } else {
                (text.value.as_str(), None)
            };
        let part = |part: &str| Spanned::new(part.to_owned(), text.span);
        return Some((part(name), version.map(part)));
    }
    let whole = node
        .get("module")
        .or_else(|| node.get("id"))
        .and_then(Node::spanned);
    let name = whole.or_else(|| {
        let (group, name) = (node.get("group")?.text()?, node.get("name")?.spanned()?);
        Some(Spanned::new(format!("{group}:{}", name.value), name.span))
    })?;
    let version = node.get("version");
    let referred = version
        .and_then(|version| version.get("ref")?.text())
        .and_then(|key| rich(versions?.get(key)?));
    Some((name, referred.or_else(|| version.and_then(rich))))
}

/// A version, or the one that a table of demands asks for.
fn rich(node: &Node) -> Option<Spanned<String>> {
    let demands = ["strictly", "require", "prefer"];
    node.spanned()
        .or_else(|| demands.iter().find_map(|key| node.get(key)?.spanned()))
}

fn dotted(name: &str) -> String {
    name.replace(['-', '_'], ".")
}

/// Replaces `$name` and `${name}` by what has that name.
pub fn filled(dependency: Dependency, properties: &[(String, Spanned<String>)]) -> Dependency {
    let variable = |text: &str| {
        let name = text
            .strip_prefix('$')?
            .trim_start_matches('{')
            .trim_end_matches('}');
        let name = name.rsplit('.').next()?.to_owned();
        Some(name.trim_matches(['"', '\'', ']', ')', '(']).to_owned())
    };
    let Some(name) = dependency
        .version
        .as_ref()
        .and_then(|text| variable(&text.value))
    else {
        return dependency;
    };
    let known = properties.iter().find(|(own, _)| *own == name);
    Dependency {
        version: known.map(|(_, text)| text.clone()),
        ..dependency
    }
}
