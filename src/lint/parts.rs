//! Texts within files: what the keys of a ConfigMap hold, the values of a chart that a manifest holds as a text, the
//! configs of a Compose file, the here-documents of a Dockerfile.
//!
//! Each becomes a text of its own, told by the name of its key, with the places of the file that it stands in.

use super::{intake::Intake, parse};
use crate::discover::{Keywords, Kind};
use crate::extract::{self, Tree};
use crate::source::{FileId, Span, within};
use crate::syntax::tree::Node;
use std::collections::BTreeMap;
use std::path::Path;

/// How many bytes the copies for the parts of one file may take: each is as long as the file.
const ROOM: usize = 64 << 20;
/// So many parts any file may have.
const LEAST: usize = 2;

/// A text within a file.
struct Part {
    file: FileId,
    /// `configmap/edge/nginx.conf`.
    name: String,
    kind: Kind,
    span: Span,
}

/// Parses the parts of every file that was read.
pub(super) fn take(intake: &mut Intake, keywords: &Keywords) {
    let mut parts = Vec::new();
    let renamed = renamed(intake);
    for (file, tree) in &intake.trees {
        let room = ROOM / intake.sources.text(*file).len().max(1);
        let mut own: Vec<Part> = workload(*file, tree);
        if let Tree::Documents(documents) = tree {
            for object in documents.iter().flat_map(objects) {
                own.extend(of(*file, object, &renamed));
            }
        }
        own.retain(|part| {
            let text = intake.sources.slice(part.span);
            let wanted = keywords.pass(part.kind, text.as_bytes()) || keywords.is_named(&part.name);
            wanted && is_block(text)
        });
        own.truncate(room.max(LEAST));
        parts.extend(own);
    }
    for part in parts {
        let text = within(intake.sources.text(part.file), part.span);
        let id = intake.sources.part(part.file, part.name);
        let location = intake.sources.location(id);
        let (tree, errors) = parse::part(id, part.kind, &location, &text);
        intake.damage(errors);
        intake.trees.extend(tree.map(|tree| (id, tree)));
    }
}

/// The texts of Compose files and Dockerfiles that become files of a known kind.
fn workload(file: FileId, tree: &Tree) -> Vec<Part> {
    let part = |text: extract::Text| {
        Some(Part {
            file,
            kind: Kind::of(Path::new(&text.path))?,
            name: text.name,
            span: text.span,
        })
    };
    extract::texts(tree).into_iter().filter_map(part).collect()
}

/// A document, or the items of a List.
fn objects(document: &Node) -> impl Iterator<Item = &Node> {
    let items = document.get("items").map_or(&[][..], Node::items);
    std::iter::once(document).chain(items)
}

/// The parts of an object.
fn of(file: FileId, object: &Node, renamed: &Renamed) -> Vec<Part> {
    let (Some(kind), Some(_)) = (
        object.get("kind").and_then(Node::text),
        object.get("apiVersion"),
    ) else {
        return Vec::new();
    };
    let name = object
        .at(&["metadata", "name"])
        .and_then(Node::text)
        .unwrap_or("");
    match kind {
        "ConfigMap" => keys(file, name, object.get("data"), renamed),
        "Secret" => keys(file, name, object.get("stringData"), renamed),
        _ => values(file, name, object).into_iter().collect(),
    }
}

/// The paths that volumes give to keys, by the object and the key.
type Renamed = BTreeMap<(String, String), String>;

/// What volumes call the keys of ConfigMaps and Secrets: `items: [{key: main, path: nginx.conf}]`.
fn renamed(intake: &Intake) -> Renamed {
    let mut renamed = Renamed::new();
    for (_, tree) in &intake.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let mut open: Vec<&Node> = documents
            .iter()
            .filter(|document| document.get("apiVersion").is_some())
            .collect();
        while let Some(node) = open.pop() {
            open.extend(node.items());
            for entry in node.entries() {
                open.push(&entry.value);
                let is_source = matches!(entry.key.value.as_str(), "configMap" | "secret");
                if is_source {
                    source(&entry.value, &mut renamed);
                }
            }
        }
    }
    renamed
}

/// A volume of the keys of one object.
fn source(node: &Node, renamed: &mut Renamed) {
    let name = node.get("name").or_else(|| node.get("secretName"));
    let Some(name) = name.and_then(Node::text) else {
        return;
    };
    for item in node.get("items").map_or(&[][..], Node::items) {
        let text = |key: &str| item.get(key).and_then(Node::text).map(str::to_owned);
        if let (Some(key), Some(path)) = (text("key"), text("path")) {
            renamed.insert((name.to_owned(), key), path);
        }
    }
}

/// The keys that are named like files of a known kind, or become such files.
fn keys(file: FileId, object: &str, data: Option<&Node>, renamed: &Renamed) -> Vec<Part> {
    let entries = data.map_or(&[][..], Node::entries).iter();
    entries
        .filter(|entry| entry.value.text().is_some())
        .filter_map(|entry| {
            let key = &entry.key.value;
            let becomes = renamed.get(&(object.to_owned(), key.clone()));
            let kind = Kind::of(Path::new(key)).or_else(|| Kind::of(Path::new(becomes?)));
            Some(Part {
                file,
                name: format!("configmap/{object}/{key}"),
                kind: kind?,
                span: entry.value.span,
            })
        })
        .collect()
}

/// The values of a chart: of a `HelmChartConfig` or `HelmChart` of k3s, or of an `Application` of Argo CD.
fn values(file: FileId, name: &str, object: &Node) -> Option<Part> {
    let source = object.at(&["spec", "source"]);
    let told = |node: Option<&Node>| node.and_then(Node::text).map(str::to_owned);
    let inner = object.at(&["spec", "valuesContent"]);
    let (values, chart) = match inner {
        Some(values) => {
            let chart = told(object.at(&["spec", "chart"]));
            let chart = chart.map(|chart| chart.rsplit('/').next().unwrap_or("").to_owned());
            (values, chart.unwrap_or_else(|| name.to_owned()))
        }
        None => (
            source?.at(&["helm", "values"])?,
            told(source?.get("chart"))?,
        ),
    };
    values.text().map(|_| Part {
        file,
        name: format!("chart/{chart}/values.yaml"),
        kind: Kind::Yaml,
        span: values.span,
    })
}

/// A text of several lines. Those in quotes have escapes, which no other parser would understand.
fn is_block(text: &str) -> bool {
    text.contains('\n') && !text.starts_with(['"', '\''])
}
