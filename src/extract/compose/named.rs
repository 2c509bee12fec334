//! The files that Compose files, Dockerfiles and units of systemd name: they are read whatever they hold.

use super::load::texts;
use crate::extract::{Tree, folder, host::environment_files, join};
use crate::syntax::{
    dockerfile::Instruction,
    interpolation::{Escape, fill},
    tree::Node,
};

/// What a file is that another one names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// A Compose file.
    Compose,
    /// A Dockerfile.
    Dockerfile,
    /// An environment file.
    Environment,
    /// A script.
    Script,
}

/// The paths of the files that a file names, as far as they are written down.
#[must_use]
pub fn named(path: &str, tree: &Tree) -> Vec<(String, Named)> {
    match tree {
        Tree::Documents(documents) => {
            let around = folder(path);
            let all = documents
                .iter()
                .flat_map(|document| of_document(around, document));
            let of_units = documents
                .iter()
                .flat_map(|document| environment_files(path, document))
                .map(|path| (path, Named::Environment));
            all.chain(of_units).collect()
        }
        Tree::Dockerfile(instructions) => scripts(folder(path), instructions),
        _ => Vec::new(),
    }
}

fn of_document(around: &str, document: &Node) -> Vec<(String, Named)> {
    let mut found = Vec::new();
    let mut add = |text: &str, named| {
        let text = fill(text, Escape::Doubled, &|_| None);
        found.extend(join(around, &text).map(|path| (path, named)));
    };
    let runs = |node: &Node| {
        let told = ["image", "build", "extends"];
        told.iter().any(|key| node.get(key).is_some())
    };
    let services = document.get("services").map_or(&[][..], Node::entries);
    for include in document.get("include").map_or(&[][..], Node::items) {
        let paths = include.get("path").map_or_else(|| texts(include), texts);
        for path in paths {
            add(&path.value, Named::Compose);
        }
        for path in include.get("env_file").map(texts).unwrap_or_default() {
            add(&path.value, Named::Environment);
        }
    }
    if services.iter().any(|entry| runs(&entry.value)) {
        add(".env", Named::Environment);
    }
    for entry in services {
        let node = &entry.value;
        for path in node.get("env_file").map(texts).unwrap_or_default() {
            add(&path.value, Named::Environment);
        }
        if let Some(file) = node.at(&["extends", "file"]).and_then(Node::text) {
            add(file, Named::Compose);
        }
        if let Some(path) = node.get("build").and_then(dockerfile) {
            add(&path, Named::Dockerfile);
        }
    }
    found
}

/// The path of the Dockerfile that a `build:` uses.
fn dockerfile(build: &Node) -> Option<String> {
    let context = build.text().or_else(|| build.get("context")?.text());
    let name = build.get("dockerfile").and_then(Node::text);
    let context = context.unwrap_or(".");
    if build.get("dockerfile_inline").is_some() || context.contains("://") {
        return None;
    }
    Some(format!("{context}/{}", name.unwrap_or("Dockerfile")))
}

/// The files that are copied under the name of what the image runs. The build context may be any folder above the
/// Dockerfile.
fn scripts(around: &str, instructions: &[Instruction]) -> Vec<(String, Named)> {
    let is = |one: &Instruction, names: &[&str]| names.contains(&one.name.value.as_str());
    let last = |word: &str| word.rsplit('/').next().unwrap_or("").to_owned();
    let runs: Vec<String> = instructions
        .iter()
        .filter(|one| is(one, &["CMD", "ENTRYPOINT"]))
        .flat_map(|one| {
            one.words()
                .into_iter()
                .take(4)
                .map(|word| last(&word.value))
        })
        .filter(|name| !name.is_empty())
        .collect();
    let copied = instructions.iter().filter(|one| is(one, &["COPY", "ADD"]));
    let sources = copied.flat_map(|one| {
        let mut words = one.words();
        let target = words.pop().map(|word| last(&word.value));
        let wanted = target.filter(|target| runs.contains(target));
        words
            .into_iter()
            .map(move |word| (word.value, wanted.clone()))
    });
    let wanted =
        sources.filter(|(source, target)| target.is_some() || runs.contains(&last(source)));
    let above = std::iter::successors(Some(around), |folder| {
        let above = folder.rsplit_once('/').map(|(above, _)| above);
        above.or_else(|| (!folder.is_empty()).then_some(""))
    });
    let contexts: Vec<&str> = above.collect();
    wanted
        .flat_map(|(source, _)| {
            let paths = contexts.iter().filter_map(|context| join(context, &source));
            paths.map(|path| (path, Named::Script)).collect::<Vec<_>>()
        })
        .collect()
}
