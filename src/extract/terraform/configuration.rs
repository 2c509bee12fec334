//! Configurations: the files of a folder taken together, the modules that they call, and each of those calls as a scope
//! of its own.

use crate::extract::{Input, Tree, folder, join};
use crate::source::Spanned;
use crate::syntax::hcl::{Attribute, Block, Body, Expression, ExpressionKind};
use std::collections::{BTreeMap, BTreeSet};

/// How deep modules may call modules.
const MOST_LEVELS: usize = 8;

/// How many calls are followed in all.
const MOST_SCOPES: usize = 1_000;

/// What the files of a folder say together.
#[derive(Debug, Default)]
pub(super) struct Folder<'a> {
    /// Resources and data, by address.
    pub(super) resources: BTreeMap<String, &'a Block>,
    pub(super) variables: BTreeMap<&'a str, &'a Body>,
    pub(super) locals: BTreeMap<&'a str, &'a Expression>,
    pub(super) outputs: BTreeMap<&'a str, &'a Body>,
    pub(super) modules: BTreeMap<&'a str, &'a Block>,
    /// What `terraform.tfvars` and `*.auto.tfvars` set.
    pub(super) given: BTreeMap<&'a str, &'a Attribute>,
}

/// A folder in use: as the root of a configuration, or as a module that is called.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) path: String,
    /// The call, and the scope that it stands in; none for a root.
    pub(super) call: Option<(usize, &'a Block)>,
    /// What stands before the addresses of its resources: `module.edge.`.
    pub(super) prefix: String,
    /// The folder of the root.
    pub(super) root: String,
    /// The scopes of the modules it calls.
    pub(super) children: BTreeMap<&'a str, usize>,
    level: usize,
}

/// Every folder and every scope of the tree.
#[derive(Debug, Default)]
pub(super) struct Configurations<'a> {
    pub(super) folders: BTreeMap<String, Folder<'a>>,
    pub(super) scopes: Vec<Scope<'a>>,
}

impl<'a> Configurations<'a> {
    pub(super) fn read(input: Input<'a>) -> Self {
        let mut all = Self::default();
        for (file, tree) in input.trees {
            if let Tree::Terraform(body) = tree {
                let path = input.sources.path(*file);
                let own = all.folders.entry(folder(path).to_owned()).or_default();
                own.add(path, body);
            }
        }
        all.open_roots();
        all
    }

    /// Roots are the folders that no other one calls.
    fn open_roots(&mut self) {
        let called: BTreeSet<String> = self
            .folders
            .iter()
            .flat_map(|(path, folder)| {
                let sources = folder
                    .modules
                    .values()
                    .filter_map(|call| source(path, call));
                sources.filter(move |source| source != path)
            })
            .collect();
        let roots: Vec<String> = self
            .folders
            .keys()
            .filter(|path| !called.contains(*path))
            .cloned()
            .collect();
        let alone = roots.len() == 1;
        for root in roots {
            // What stands in addresses must be unlike in each root.
            let prefix = if alone || root.is_empty() {
                String::new()
            } else {
                format!("{}.", root.replace('/', "."))
            };
            self.scopes.push(Scope {
                path: root.clone(),
                call: None,
                prefix,
                root,
                children: BTreeMap::new(),
                level: 0,
            });
        }
        // Scopes are added behind while they are gone through.
        let mut at = 0;
        while at < self.scopes.len() {
            self.open_children(at);
            at += 1;
        }
    }

    fn open_children(&mut self, at: usize) {
        let Some(scope) = self.scopes.get(at) else {
            return;
        };
        let Some(folder) = self.folders.get(&scope.path) else {
            return;
        };
        if scope.level >= MOST_LEVELS {
            return;
        }
        let mut children = BTreeMap::new();
        let mut opened = Vec::new();
        for (name, call) in &folder.modules {
            let next = self.scopes.len() + opened.len();
            let path = source(&scope.path, call).filter(|path| self.folders.contains_key(path));
            if let Some(path) = path.filter(|_| next < MOST_SCOPES) {
                children.insert(*name, next);
                opened.push(Scope {
                    path,
                    call: Some((at, call)),
                    prefix: format!("{}module.{name}.", scope.prefix),
                    root: scope.root.clone(),
                    children: BTreeMap::new(),
                    level: scope.level + 1,
                });
            }
        }
        self.scopes.extend(opened);
        if let Some(scope) = self.scopes.get_mut(at) {
            scope.children = children;
        }
    }
}

/// The folder that a call of a module names, where it names one of the tree.
fn source(path: &str, call: &Block) -> Option<String> {
    match &call.body.attribute("source")?.kind {
        ExpressionKind::Text(text) if text.starts_with('.') => join(path, text),
        _ => None,
    }
}

impl<'a> Folder<'a> {
    fn add(&mut self, path: &str, body: &'a Body) {
        if path.ends_with(".tfvars") || path.ends_with(".tfvars.json") {
            // Others are given by hand, one for each stage: none of them holds always.
            let name = path.rsplit('/').next().unwrap_or(path);
            if name.starts_with("terraform.") || name.contains(".auto.") {
                let given = body.attributes.iter();
                self.given
                    .extend(given.map(|given| (given.name.value.as_str(), given)));
            }
            return;
        }
        for block in &body.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        let label = |at: usize| {
            block
                .labels
                .get(at)
                .map(|label: &Spanned<String>| label.value.as_str())
        };
        match (block.kind.value.as_str(), label(0), label(1)) {
            ("resource", Some(kind), Some(name)) => {
                self.resources.insert(format!("{kind}.{name}"), block);
            }
            ("data", Some(kind), Some(name)) => {
                self.resources.insert(format!("data.{kind}.{name}"), block);
            }
            ("variable", Some(name), _) => {
                self.variables.insert(name, &block.body);
            }
            ("output", Some(name), _) => {
                self.outputs.insert(name, &block.body);
            }
            ("module", Some(name), _) => {
                self.modules.insert(name, block);
            }
            ("locals", ..) => {
                let locals = block.body.attributes.iter();
                self.locals
                    .extend(locals.map(|local| (local.name.value.as_str(), &local.value)));
            }
            _ => {}
        }
    }
}
