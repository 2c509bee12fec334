//! Texts within Compose files and Dockerfiles that become files of a workload.

use super::Tree;
use crate::source::Span;
use crate::syntax::{
    dockerfile::{Heredoc, Instruction},
    tree::Node,
};
use std::collections::BTreeSet;

/// A text within a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it is called within its file; its last part is the name of the file that it becomes.
    pub name: String,
    /// The path of that file, as far as it is written.
    pub path: String,
    /// Where it stands.
    pub span: Span,
}

/// The texts within a file.
pub fn texts(tree: &Tree) -> Vec<Text> {
    match tree {
        Tree::Documents(documents) => documents.iter().flat_map(configs).collect(),
        Tree::Dockerfile(instructions) => instructions.iter().flat_map(copied).collect(),
        _ => Vec::new(),
    }
}

/// The `content` of configs, once for each name under which services are given it.
fn configs(document: &Node) -> Vec<Text> {
    let mut contents = Vec::new();
    for entry in document.get("configs").map_or(&[][..], Node::entries) {
        let content = entry.value.get("content");
        contents.extend(content.map(|content| (entry.key.value.as_str(), content.span)));
    }
    if contents.is_empty() {
        return Vec::new();
    }
    let services = document.get("services").map_or(&[][..], Node::entries);
    let items = services.iter().flat_map(|entry| {
        let configs = entry.value.get("configs");
        configs.map_or(&[][..], Node::items)
    });
    let granted: BTreeSet<(&str, &str)> = items
        .filter_map(|item| {
            let source = item.text().or_else(|| item.get("source")?.text())?;
            let target = item.get("target").and_then(Node::text);
            Some((source, target.unwrap_or(source)))
        })
        .collect();
    let text = |(source, target): (&str, &str)| {
        let (_, span) = contents.iter().find(|(name, _)| *name == source)?;
        Some(Text {
            name: config("configs", source, target),
            path: target.trim_start_matches('/').to_owned(),
            span: *span,
        })
    };
    granted.into_iter().filter_map(text).collect()
}

/// What the text of a config is called.
pub(super) fn config(kind: &str, source: &str, target: &str) -> String {
    format!("{kind}/{source}/{}", last(target))
}

/// The texts that an instruction copies.
fn copied(instruction: &Instruction) -> Vec<Text> {
    if !matches!(instruction.name.value.as_str(), "COPY" | "ADD") {
        return Vec::new();
    }
    let target = instruction.words().pop().map(|word| word.value);
    let target = target.unwrap_or_default();
    let text = |heredoc: &Heredoc| {
        let path = path(heredoc, &target, target.ends_with('/'));
        Text {
            name: heredoc_name(heredoc, &path),
            path: path.trim_start_matches('/').to_owned(),
            span: heredoc.span,
        }
    };
    instruction.heredocs.iter().map(text).collect()
}

/// The path of the file that a here-document becomes.
pub(super) fn path(heredoc: &Heredoc, target: &str, is_folder: bool) -> String {
    if is_folder {
        format!("{}/{}", target.trim_end_matches('/'), heredoc.name)
    } else {
        target.to_owned()
    }
}

/// What the text of a here-document is called.
pub(super) fn heredoc_name(heredoc: &Heredoc, path: &str) -> String {
    format!("copy/{}/{}", heredoc.span.start, last(path))
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
