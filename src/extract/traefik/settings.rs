//! Traefik's static configuration: one set of names, written in a file, as flags or as variables of the environment.

use crate::extract::draft::Draft;
use crate::extract::reading::{Found, Written};
use crate::extract::service::Service;
use crate::model::Form;
use crate::source::Spanned;
use crate::syntax::tree::{Node, NodeKind};

/// How much of a document is read.
const MOST_LEAVES: usize = 10_000;
/// How deep it may nest.
const MOST_DEEP: usize = 50;

/// What is set: the path of each name in lower case, as Traefik does not care for case.
#[derive(Debug, Default, Clone)]
pub(super) struct Settings {
    leaves: Vec<(String, Spanned<String>)>,
}

impl Settings {
    /// What the command line and the environment of a service say.
    pub(super) fn of_service(service: &Service) -> Self {
        let mut leaves = Vec::new();
        for (at, word) in service.command.iter().enumerate() {
            let Some(flag) = word.value.strip_prefix("--") else {
                continue;
            };
            let next = service.command.get(at + 1);
            let value = match flag.split_once('=') {
                Some((_, value)) => value.to_owned(),
                None => next
                    .filter(|next| !next.value.starts_with("--"))
                    .map_or_else(|| "true".to_owned(), |next| next.value.clone()),
            };
            let name = flag.split('=').next().unwrap_or(flag).to_lowercase();
            leaves.push((name, Spanned::new(value, word.span)));
        }
        for variable in &service.workload.environment {
            if let Some(name) = variable.name.strip_prefix("TRAEFIK_") {
                let path = name.to_lowercase().replace('_', ".");
                leaves.push((path, variable.value.clone()));
            }
        }
        Self { leaves }
    }

    /// Takes in a document.
    pub(super) fn add(&mut self, document: &Node) {
        collect("", document, 0, &mut self.leaves);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The last value under a path.
    pub(super) fn get(&self, path: &str) -> Option<&Spanned<String>> {
        let path = path.to_lowercase();
        let mut leaves = self.leaves.iter().rev();
        leaves
            .find(|(known, _)| *known == path)
            .map(|(_, value)| value)
    }

    /// Is anything set below a path?
    pub(super) fn has(&self, path: &str) -> bool {
        self.leaves.iter().any(|(known, _)| {
            let rest = known.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// Every entry point with its address.
    pub(super) fn entry_points(&self) -> Vec<(String, Spanned<String>)> {
        let found = self.leaves.iter().filter_map(|(path, value)| {
            let name = path
                .strip_prefix("entrypoints.")?
                .strip_suffix(".address")?;
            (!name.contains('.')).then(|| (name.to_owned(), value.clone()))
        });
        let mut all: Vec<(String, Spanned<String>)> = Vec::new();
        for (name, address) in found {
            all.retain(|(known, _)| *known != name);
            all.push((name, address));
        }
        all
    }

    /// Sets what is written; a `*` in a path stands for the name of an entry point.
    pub(super) fn fill(&self, draft: &mut Draft, name: &str) {
        draft.look_up(Form::Key, |key| {
            let value = self.get(&key.replacen('*', name, 1))?;
            Some(Found {
                written: Written::Text(value.value.clone()),
                span: value.span,
                inherited: false,
            })
        });
    }
}

fn collect(path: &str, node: &Node, depth: usize, leaves: &mut Vec<(String, Spanned<String>)>) {
    if depth > MOST_DEEP || leaves.len() > MOST_LEAVES {
        return;
    }
    match &node.kind {
        NodeKind::Map(entries) => {
            for entry in entries {
                let key = entry.key.value.to_lowercase();
                let path = if path.is_empty() {
                    key
                } else {
                    format!("{path}.{key}")
                };
                collect(&path, &entry.value, depth + 1, leaves);
            }
        }
        NodeKind::Scalar(text) => {
            leaves.push((path.to_owned(), Spanned::new(text.clone(), node.span)));
        }
        // `docker: {}` and `docker:` switch a provider on.
        NodeKind::Null | NodeKind::List(_) | NodeKind::Tagged(..) => {
            leaves.push((path.to_owned(), Spanned::new(String::new(), node.span)));
        }
    }
    if matches!(&node.kind, NodeKind::Map(entries) if entries.is_empty()) {
        leaves.push((path.to_owned(), Spanned::new(String::new(), node.span)));
    }
}
