//! Compose files: services, the command lines that they run, their environment, mounts and build contexts.

use super::{
    Input, Tree, dockerfile, folder, join,
    service::{Mount, Service},
};
use crate::model::{Name, Port, Variable, Workload};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::{
    tree::{Entry, Node},
    words::{self, Part, Word},
};

/// The services of every compose file.
pub(super) fn services(input: Input) -> Vec<Service> {
    let mut all = Vec::new();
    for (file, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let project = Project {
            folder: folder(input.sources.path(*file)),
            file: *file,
            input,
        };
        let services = documents
            .iter()
            .filter_map(|document| document.get("services"));
        let entries = services
            .flat_map(Node::entries)
            .filter(|entry| is_service(&entry.value));
        all.extend(entries.map(|entry| project.service(entry)));
    }
    all
}

/// Is the value a service, and not some other format's `services:`?
fn is_service(node: &Node) -> bool {
    ["image", "build", "command", "extends"]
        .iter()
        .any(|key| node.get(key).is_some())
}

/// One compose file.
struct Project<'a> {
    folder: &'a str,
    file: FileId,
    input: Input<'a>,
}

impl Project<'_> {
    fn service(&self, entry: &Entry) -> Service {
        let node = &entry.value;
        let name = &entry.key.value;
        let mut hosts = vec![name.clone()];
        for key in ["container_name", "hostname"] {
            hosts.extend(node.get(key).and_then(Node::text).map(str::to_owned));
        }
        let networks = node.get("networks").map_or(&[][..], Node::entries);
        let aliases = networks
            .iter()
            .filter_map(|network| network.value.get("aliases"));
        hosts.extend(aliases.flat_map(texts).map(|alias| alias.value));
        let mut command = self.words(node.get("entrypoint"));
        command.extend(self.words(node.get("command")));
        Service {
            workload: Workload {
                hosts: hosts.iter().map(|host| Name::plain(host)).collect(),
                image: self.image(node),
                environment: node.get("environment").map(environment).unwrap_or_default(),
                folder: node.get("build").and_then(|build| self.context(build)),
                labels: node.get("labels").map(environment).unwrap_or_default(),
                ports: node.get("ports").map(ports).unwrap_or_default(),
                ..Workload::new(name, self.folder, entry.key.span)
            },
            command,
            mounts: self.mounts(node),
        }
    }

    /// The image that it runs, or that what it runs is built on.
    fn image(&self, node: &Node) -> Option<Spanned<String>> {
        let built = node.get("build").and_then(|build| {
            self.input
                .images
                .get(&dockerfile(self.folder, build)?)
                .cloned()
        });
        let named = node
            .get("image")
            .and_then(Node::spanned)
            .map(|text| resolved(&text));
        built.or(named)
    }

    /// The build context, as a folder of the linted tree.
    fn context(&self, build: &Node) -> Option<String> {
        let context = build.text().or_else(|| build.get("context")?.text())?;
        join(self.folder, context)
    }

    fn words(&self, node: Option<&Node>) -> Vec<Spanned<String>> {
        let Some(node) = node else { return Vec::new() };
        match node.spanned() {
            Some(line) => {
                let raw = self.input.sources.slice(Span {
                    file: self.file,
                    ..line.span
                });
                words::split(&line, raw).iter().map(word).collect()
            }
            None => node
                .items()
                .iter()
                .filter_map(Node::spanned)
                .map(|text| resolved(&text))
                .collect(),
        }
    }

    fn mounts(&self, node: &Node) -> Vec<Mount> {
        let volumes = node.get("volumes").map_or(&[][..], Node::items);
        let configs = node.get("configs").map_or(&[][..], Node::items);
        let mount = |volume: &Node| {
            let (source, target) = match volume.text() {
                Some(text) => text.split_once(':')?,
                None => (volume.get("source")?.text()?, volume.get("target")?.text()?),
            };
            let target = target.split(':').next().unwrap_or(target).to_owned();
            // A source that is no path is a named volume: something of the service's own, not of the tree.
            let inside = source
                .starts_with('.')
                .then(|| join(self.folder, source))
                .flatten();
            Some(Mount {
                source: inside.unwrap_or_else(|| format!("{source}:")),
                target,
            })
        };
        volumes.iter().chain(configs).filter_map(mount).collect()
    }
}

fn word(word: &Word) -> Spanned<String> {
    Spanned::new(joined(&word.parts), word.span)
}

/// A text with its variables replaced by their defaults.
fn resolved(text: &Spanned<String>) -> Spanned<String> {
    Spanned::new(joined(&words::parts(&text.value)), text.span)
}

/// The text of parts; a variable without a default stays as it is written, because its value is unknown.
fn joined(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Variable { name, default } => {
            default.clone().unwrap_or_else(|| format!("${{{name}}}"))
        }
    };
    parts.iter().map(text).collect()
}

fn texts(node: &Node) -> impl Iterator<Item = Spanned<String>> {
    node.items().iter().filter_map(Node::spanned)
}

/// `environment:` as a map or as a list of `NAME=value`.
fn environment(node: &Node) -> Vec<Variable> {
    let pairs = node.entries().iter().filter_map(|entry| {
        Some(Variable {
            name: entry.key.value.clone(),
            value: resolved(&entry.value.spanned()?),
        })
    });
    let list = texts(node).filter_map(|text| {
        let (name, value) = text.value.split_once('=')?;
        Some(Variable {
            name: name.to_owned(),
            value: resolved(&Spanned::new(value.to_owned(), text.span)),
        })
    });
    pairs.chain(list).collect()
}

/// `ports:` in its short and long form; ranges are left out.
fn ports(node: &Node) -> Vec<Port> {
    let port = |item: &Node| match item.text() {
        Some(text) => short_port(text),
        None => Some(Port {
            outside: item
                .get("published")
                .and_then(Node::text)
                .and_then(|text| text.parse().ok()),
            inside: item.get("target")?.text()?.parse().ok()?,
        }),
    };
    node.items().iter().filter_map(port).collect()
}

fn short_port(text: &str) -> Option<Port> {
    let text = text.split('/').next()?;
    let mut parts = text.rsplit(':');
    let inside = parts.next()?.parse().ok()?;
    let outside = parts.next().and_then(|text| text.parse().ok());
    Some(Port { outside, inside })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ports_may_name_an_interface_and_a_protocol() {
        let port = |outside, inside| Some(Port { outside, inside });
        assert_eq!(short_port("8428:8428"), port(Some(8428), 8428));
        assert_eq!(short_port("127.0.0.1:8080:80/tcp"), port(Some(8080), 80));
        assert_eq!(short_port("9000"), port(None, 9000));
        assert_eq!(short_port("3000-3005"), None);
    }
}
