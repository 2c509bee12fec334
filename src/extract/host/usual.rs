//! The limits of units that set none of their own: those of the service manager.

use super::{machine, systemd::KEY};
use crate::extract::{Input, Tree, open_files};
use crate::model::{Form, OpenFiles, Origin, Quantity, Setting, Value, Versions};
use crate::syntax::tree::{Entry, Node};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The system whose limits these are.
const SYSTEM: &str = "systemd";

/// The setting of the manager, for all its units.
const DEFAULT: &str = "DefaultLimitNOFILE";

/// Up to where a program may lift the limit that no file sets, since version 240.
const HARD: u64 = 524_288;

/// What the managers of the tree's machines say.
pub(super) struct Managers<'a> {
    input: Input<'a>,
    /// Of each machine whose manager's files set a limit the last one; none where that cannot be read.
    set: BTreeMap<&'a str, Option<OpenFiles>>,
    /// Does a file set a limit that is neither a unit's nor the manager's? It may be put beside any unit.
    elsewhere: OnceCell<bool>,
}

impl<'a> Managers<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        let mut set = BTreeMap::new();
        for (file, tree) in input.trees {
            let path = input.sources.path(*file);
            let (Tree::Documents(documents), true) = (tree, is_manager(path)) else {
                continue;
            };
            let sections = documents.iter().flat_map(Node::entries);
            let entries = sections.flat_map(|section| section.value.entries());
            for entry in entries.filter(|entry| entry.key.value == DEFAULT) {
                set.insert(machine(path), read(entry));
            }
        }
        Self {
            input,
            set,
            elsewhere: OnceCell::new(),
        }
    }

    /// The limits of a unit of that machine; none where they are unknown.
    pub(super) fn limits(&self, machine: &str) -> Option<OpenFiles> {
        if *self.elsewhere.get_or_init(|| self.is_elsewhere()) {
            return None;
        }
        match self.set.get(machine) {
            Some(set) => set.clone(),
            None => usual(self.input),
        }
    }

    fn is_elsewhere(&self) -> bool {
        let mut others = self.input.sources.iter().filter(|(_, file)| {
            let own = self.input.document == file.document.as_deref();
            own && !is_unit(&file.path) && !is_manager(&file.path)
        });
        others.any(|(_, file)| file.text.contains(KEY))
    }
}

fn is_unit(path: &str) -> bool {
    path.contains(".service")
}

fn is_manager(path: &str) -> bool {
    path.ends_with("systemd/system.conf") || path.contains("systemd/system.conf.d/")
}

fn read(entry: &Entry) -> Option<OpenFiles> {
    open_files::pair(&entry.value.spanned()?, DEFAULT, Form::Variable)
}

/// What holds where no file says anything.
fn usual(input: Input) -> Option<OpenFiles> {
    let entry = input.systems.get(SYSTEM)?.entry(Setting::OpenFiles)?;
    let soft = entry.defaults.first()?.quantity?;
    let limit = |quantity: Quantity| -> Value {
        let origin = Origin::Default {
            reference: entry.reference.clone(),
            versions: Versions::default(),
        };
        OpenFiles::limit(quantity, origin, KEY, Form::Variable)
    };
    Some(OpenFiles {
        soft: Some(limit(soft)),
        hard: Some(limit(Quantity::Count(HARD))),
    })
}
