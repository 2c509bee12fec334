//! Python: requirement files, `pyproject.toml`, `setup.cfg`, `Pipfile` and its lock.

use super::{Dependency, Line, lines, named_versions};
use crate::source::{FileId, Spanned};
use crate::syntax::tree::Node;

/// The lines of a requirements file. Options, paths and addresses say nothing.
pub fn requirements(file: FileId, text: &str) -> Vec<Dependency> {
    lines(file, text)
        .filter_map(|line| requirement(&line))
        .collect()
}

fn requirement(line: &Line) -> Option<Dependency> {
    let text = line.without_comment("#");
    // Hashes and the backslash before them follow the version of a compiled file.
    let text = text.split(" --").next().unwrap_or(text);
    let text = text.trim_end_matches('\\').trim();
    let (name, version) = parts(text)?;
    let version = version.map(|version| line.part(version));
    Some(Dependency::package(line.part(name), version))
}

/// Name and version of `name[extra] >=1,<2 ; python_version < "3.9"`; none for what is no requirement by name.
fn parts(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.split(';').next().unwrap_or(text).trim();
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']')?.1.trim_start(),
        None => rest,
    };
    let rest = rest.trim_start_matches('(').trim_end_matches(')').trim();
    let compares = rest.starts_with(['<', '>', '=', '!', '~']);
    (compares || rest.is_empty()).then_some((name, compares.then_some(rest)))
}

/// The dependencies of a `pyproject.toml`, by the standard and by Poetry.
pub fn pyproject(root: &Node) -> Vec<Dependency> {
    let project = root.get("project");
    let own = project.and_then(|project| project.get("dependencies"));
    let mut all: Vec<Dependency> = own.map(written).unwrap_or_default();
    let optional = project.and_then(|project| project.get("optional-dependencies"));
    for group in optional.map_or(&[][..], Node::entries) {
        all.extend(written(&group.value));
    }
    let groups = root.get("dependency-groups").map_or(&[][..], Node::entries);
    for group in groups {
        let tools = written(&group.value).into_iter();
        all.extend(tools.map(|dependency| dependency.for_development(true)));
    }
    let python = project.and_then(|project| project.get("requires-python")?.spanned());
    all.extend(python.map(|version| Dependency::runtime("python", version)));
    all.extend(poetry(root));
    all
}

fn poetry(root: &Node) -> Vec<Dependency> {
    let Some(poetry) = root.at(&["tool", "poetry"]) else {
        return Vec::new();
    };
    let groups = poetry.get("group").map_or(&[][..], Node::entries);
    let groups = groups
        .iter()
        .map(|group| (group.value.get("dependencies"), true));
    let tables = [
        (poetry.get("dependencies"), false),
        (poetry.get("dev-dependencies"), true),
    ];
    let all = tables.into_iter().chain(groups);
    all.flat_map(|(table, development)| {
        let named = named_versions(table, "version").map(language);
        named.map(move |dependency| dependency.for_development(development))
    })
    .collect()
}

/// Poetry lists the language among the dependencies.
fn language(dependency: Dependency) -> Dependency {
    match &dependency.version {
        Some(version) if dependency.name.value == "python" => {
            Dependency::runtime("python", version.clone())
        }
        _ => dependency,
    }
}

/// A list of requirements as texts.
fn written(list: &Node) -> Vec<Dependency> {
    let texts = list.items().iter().filter_map(Node::spanned);
    let one = |text: Spanned<String>| {
        let (name, version) = parts(&text.value)?;
        let part = |part: &str| Spanned::new(part.to_owned(), text.span);
        Some(Dependency::package(part(name), version.map(part)))
    };
    texts.filter_map(one).collect()
}

/// `[packages]` of a `Pipfile`.
pub fn pipfile(root: &Node) -> Vec<Dependency> {
    let tools = named_versions(root.get("dev-packages"), "version");
    let python = root
        .at(&["requires", "python_version"])
        .and_then(Node::spanned);
    named_versions(root.get("packages"), "version")
        .chain(tools.map(|dependency| dependency.for_development(true)))
        .chain(python.map(|version| Dependency::runtime("python", version)))
        .collect()
}

/// `default` of a `Pipfile.lock`.
pub fn pipfile_lock(root: &Node) -> Vec<Dependency> {
    named_versions(root.get("default"), "version").collect()
}

/// `install_requires` and `python_requires` of a `setup.cfg`.
pub fn setup_cfg(file: FileId, text: &str) -> Vec<Dependency> {
    let mut key = String::new();
    let mut all = Vec::new();
    for line in lines(file, text) {
        let value = match line.text.split_once('=') {
            _ if line.text.starts_with('[') => {
                key.clear();
                ""
            }
            Some((name, value)) if line.indent() == 0 => {
                name.trim().clone_into(&mut key);
                value.trim()
            }
            _ => line.without_comment("#").trim(),
        };
        if value.is_empty() {
            continue;
        }
        let at = line.part(value);
        let inner = Line {
            text: value,
            start: at.span.start as usize,
            ..line
        };
        match key.as_str() {
            "install_requires" => all.extend(requirement(&inner)),
            "python_requires" => all.push(Dependency::runtime("python", at)),
            _ => {}
        }
    }
    all
}
