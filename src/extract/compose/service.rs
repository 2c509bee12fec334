//! A service of a project: what it runs, with which environment, files and ports.

use super::{load::Project, load::texts, merge::pairs, mounts, networks, ports};
use crate::extract::dockerfile::{self, Build, Recipe};
use crate::extract::join;
use crate::extract::open_files;
use crate::extract::service::Service;
use crate::model::{Form, OpenFiles, Variable, Workload};
use crate::source::{Sources, Spanned};
use crate::syntax::{
    tree::{Entry, Node, NodeKind},
    words::{self, Part, Word},
};

/// Reads a service.
pub(super) fn service(project: &Project, entry: &Entry, sources: &Sources) -> Service {
    let reader = Reader {
        project,
        node: &entry.value,
        sources,
    };
    let name = &entry.key.value;
    let mut service = Service::new(Workload {
        hosts: networks::hosts(project, name, reader.node),
        networks: networks::networks(project, reader.node),
        namespace: networks::namespace(project, name, reader.node),
        on_machine: reader
            .text("network_mode")
            .is_some_and(|mode| mode.value == "host"),
        image: reader.text("image"),
        labels: reader.labels(),
        ports: ports::published(project, reader.node),
        listens: ports::listens(project, reader.node),
        sysctls: reader.variables("sysctls"),
        open_files: reader.open_files(),
        lifts_limits: reader.lifts_limits(),
        replicas: reader.replicas(),
        ..Workload::new(name, &project.id, entry.key.span)
    });
    service.mounts = mounts::mounts(project, reader.node);
    service.directory = reader.text("working_dir").map(|text| text.value);
    service.workload.environment = reader.environment();
    let command = Command {
        entrypoint: reader.command("entrypoint"),
        words: reader.command("command"),
    };
    match reader.build() {
        Some(build) => {
            let recipe = dockerfile::recipe(project.files, &build);
            service.workload.folder.clone_from(&build.context);
            service.dockerfile.clone_from(&build.dockerfile);
            command.with(recipe, &mut service);
        }
        None => command.alone(&mut service),
    }
    service
}

/// What a service says of its command line; what it does not say, its image does.
struct Command {
    entrypoint: Option<Vec<Spanned<String>>>,
    words: Option<Vec<Spanned<String>>>,
}

impl Command {
    fn alone(self, service: &mut Service) {
        service.command = self.entrypoint.unwrap_or_default();
        service.command.extend(self.words.unwrap_or_default());
    }

    fn with(self, recipe: Option<Recipe>, service: &mut Service) {
        let Some(recipe) = recipe else {
            return self.alone(service);
        };
        service.build(recipe, self.entrypoint, self.words);
    }
}

struct Reader<'r, 'a> {
    project: &'r Project<'a>,
    node: &'r Node,
    sources: &'r Sources,
}

impl Reader<'_, '_> {
    fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.project.text(self.node.get(key)?)
    }

    /// A map, or a list of `name=value`, with its values filled in.
    fn pairs(&self, node: Option<&Node>) -> Vec<Variable> {
        let map = node.cloned().map(pairs);
        let entries = map.as_ref().map_or(&[][..], Node::entries);
        let value = |entry: &Entry| match entry.value.kind {
            // A name alone takes the value that it has around Compose.
            NodeKind::Null => {
                let known = self.project.variable(&entry.key.value, entry.key.span)?;
                Some(Spanned::new(known.value, entry.key.span))
            }
            _ => self.project.text(&entry.value),
        };
        let variable = |entry: &Entry| {
            Some(Variable {
                name: self.project.filled(&entry.key).value,
                value: value(entry)?,
            })
        };
        entries.iter().filter_map(variable).collect()
    }

    fn variables(&self, key: &str) -> Vec<Variable> {
        self.pairs(self.node.get(key))
    }

    /// Those of the service come first: a tool that looks for one takes the container's.
    fn labels(&self) -> Vec<Variable> {
        let mut labels = self.variables("labels");
        labels.extend(self.pairs(self.node.at(&["deploy", "labels"])));
        labels
    }

    /// What environment files set, then what the service itself does.
    fn environment(&self) -> Vec<Variable> {
        let mut variables = Vec::new();
        for path in self.node.get("env_file").map(texts).unwrap_or_default() {
            let filled = self.project.filled(&path);
            if let Some(path) = self.project.path(&filled) {
                let environment = self.project.environment(filled.span);
                variables.extend(environment.of_file(self.project.files, &path));
            }
        }
        variables.extend(self.variables("environment"));
        variables
    }

    /// The words of a command; none where nothing is said of it.
    fn command(&self, key: &str) -> Option<Vec<Spanned<String>>> {
        let node = self.node.get(key)?;
        match &node.kind {
            NodeKind::Null => None,
            NodeKind::Scalar(_) => Some(self.split(&node.spanned()?)),
            _ => Some(
                node.items()
                    .iter()
                    .filter_map(|item| self.project.text(item))
                    .collect(),
            ),
        }
    }

    fn split(&self, line: &Spanned<String>) -> Vec<Spanned<String>> {
        let words = words::split(line, self.sources.slice(line.span));
        words.iter().flat_map(|word| self.word(word)).collect()
    }

    /// A word of a line with its variables replaced: what one holds with blanks in it is several words.
    fn word(&self, word: &Word) -> Vec<Spanned<String>> {
        let known = |name: &str| self.project.variable(name, word.span);
        let text = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Variable {
                name,
                alternative: Some(alternative),
                ..
            } => match known(name) {
                Some(known) if !known.value.is_empty() => self.default(alternative, word),
                _ => String::new(),
            },
            Part::Variable { name, default, .. } => {
                let known = known(name).map(|known| known.value);
                let known = known.filter(|known| default.is_none() || !known.is_empty());
                let own = || default.as_ref().map(|default| self.default(default, word));
                known.or_else(own).unwrap_or_else(|| format!("${{{name}}}"))
            }
        };
        let whole: String = word.parts.iter().map(text).collect();
        let variables = |part: &Part| matches!(part, Part::Variable { .. });
        if !word.parts.is_empty() && word.parts.iter().all(variables) {
            let pieces = whole.split_whitespace();
            return pieces
                .map(|piece| Spanned::new(piece.to_owned(), word.span))
                .collect();
        }
        vec![Spanned::new(whole, word.span)]
    }

    fn default(&self, default: &str, word: &Word) -> String {
        let text = Spanned::new(default.to_owned(), word.span);
        self.project.filled(&text).value
    }

    fn build(&self) -> Option<Build> {
        let node = self.node.get("build")?;
        let text = |key: &str| self.project.text(node.get(key)?);
        let context = self.project.text(node).or_else(|| text("context"));
        let folder = context.as_ref().map_or_else(
            || self.project.path(&Spanned::new(".".to_owned(), node.span)),
            |context| self.project.path(context),
        );
        let dockerfile =
            text("dockerfile").map_or_else(|| "Dockerfile".to_owned(), |text| text.value);
        let path = folder
            .as_deref()
            .and_then(|folder| join(folder, &dockerfile));
        Some(Build {
            context: folder,
            dockerfile: path,
            inline: node.get("dockerfile_inline").and_then(Node::spanned),
            target: text("target").map(|text| text.value),
            arguments: self.pairs(node.get("args")),
        })
    }

    /// `ulimits.nofile`: a number for both limits, or each by itself.
    fn open_files(&self) -> Option<OpenFiles> {
        let limit = self.node.at(&["ulimits", "nofile"])?;
        let read = |node: &Node| {
            let text = self.project.text(node)?;
            open_files::limit(&text, "ulimits.nofile", Form::Key)
        };
        if limit.entries().is_empty() {
            return read(limit).map(OpenFiles::both);
        }
        Some(OpenFiles {
            soft: limit.get("soft").and_then(read),
            hard: limit.get("hard").and_then(read),
        })
    }

    /// May what runs in it lift its limits? What is left out of `cap_add` no container may.
    fn lifts_limits(&self) -> bool {
        let added = self.node.get("cap_add").map_or(&[][..], Node::items);
        let lifts = |name: &str| matches!(name, "ALL" | "SYS_RESOURCE" | "CAP_SYS_RESOURCE");
        self.text("privileged")
            .is_some_and(|text| text.value == "true")
            || added.iter().filter_map(Node::text).any(lifts)
    }

    fn replicas(&self) -> Option<Spanned<u64>> {
        let node = self
            .node
            .at(&["deploy", "replicas"])
            .or_else(|| self.node.get("scale"))?;
        number(&self.project.text(node)?)
    }
}

fn number(text: &Spanned<String>) -> Option<Spanned<u64>> {
    Some(Spanned::new(text.value.parse().ok()?, text.span))
}
