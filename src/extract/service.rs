//! What runs, whatever says so: a service of Compose, a container of a pod, a unit of systemd.

use super::image::{image, is_known};
use super::{join, lies_in};
use crate::model::{Confidence, HostAddress, Workload};
use crate::source::{FileId, Spanned};
use crate::systems::{System, Systems};

/// A workload with what only extraction wants to know of it.
#[derive(Debug, Clone)]
pub(super) struct Service {
    /// What the graph knows.
    pub(super) workload: Workload,
    /// What it runs: the words of entrypoint and command.
    pub(super) command: Vec<Spanned<String>>,
    /// Files and folders of the tree that it sees, and where. Of two at one place the last one counts.
    pub(super) mounts: Vec<Mount>,
    /// The folder that its command starts in, where that is known.
    pub(super) directory: Option<String>,
    /// Everything of the tree that its image is built of; none where its Dockerfile is not in the tree.
    pub(super) sources: Option<Vec<String>>,
    /// The paths in its image that the build's commands mention: they may have written there.
    pub(super) touched: Vec<Touched>,
    /// The path of the Dockerfile that its image is built by.
    pub(super) dockerfile: Option<String>,
    /// How surely it is.
    pub(super) certainty: Confidence,
    /// The scripts of the tree that it runs, by the words that name them.
    pub(super) scripts: Vec<(String, FileId)>,
}

/// A file or folder that a service sees.
#[derive(Debug, Clone)]
pub(super) struct Mount {
    /// Its path in the linted tree.
    pub(super) source: String,
    /// Its path in the service.
    pub(super) target: String,
}

/// A path that a command of an image's build names.
#[derive(Debug, Clone)]
pub(super) struct Touched {
    /// The absolute path.
    pub(super) path: String,
    /// What is changed in the file, where the rest of it stays: the command line of `sed`.
    pub(super) edit: Option<String>,
}

impl Touched {
    /// May it change what a system is told?
    fn concerns(&self, system: &System) -> bool {
        let Some(edit) = &self.edit else {
            return true;
        };
        let mut spelled = system.entries.iter().flat_map(|entry| &entry.spellings);
        edit.contains("include") || spelled.any(|own| edit.contains(&own.key))
    }
}

impl Service {
    /// A service of which nothing more is known than its workload.
    pub(super) fn new(workload: Workload) -> Self {
        Self {
            workload,
            command: Vec::new(),
            mounts: Vec::new(),
            directory: None,
            sources: None,
            touched: Vec::new(),
            dockerfile: None,
            certainty: Confidence::High,
            scripts: Vec::new(),
        }
    }

    /// What the graph is to know of it.
    pub(super) fn into_workload(self) -> Workload {
        let words = self.command.iter();
        let urls = words.filter_map(|word| {
            // `--server=http://orders:8080`
            let (before, _) = word.value.split_once("://")?;
            let start = before.rfind('=').map_or(0, |at| at + 1);
            let url = word.value.get(start..)?;
            let is_elsewhere = HostAddress::parse(url, false).is_some_and(|url| !url.is_local());
            is_elsewhere.then(|| Spanned::new(url.to_owned(), word.span))
        });
        Workload {
            urls: urls.collect(),
            ..self.workload
        }
    }

    /// Does the service put files of its own where the system keeps its configuration? An image may that is built by a
    /// Dockerfile which is not in the tree.
    pub(super) fn replaces_configuration(&self, system: &System) -> bool {
        if self.workload.folder.is_some() && self.sources.is_none() {
            return !system.configuration.is_empty();
        }
        let below = |path: &str| {
            let mut places = system.configuration.iter();
            places.any(|place| lies_in(path, place))
        };
        let mut targets = self.mounts.iter().map(|mount| &mount.target);
        let mut touched = self.touched.iter();
        let changed = |touched: &Touched| below(&touched.path) && touched.concerns(system);
        targets.any(|target| below(target)) || touched.any(changed)
    }

    /// May the build of its image have changed the main file of the system's package, beside the files that are seen?
    pub(super) fn changes_package(&self, system: &System) -> bool {
        let is_main = |path: &str| {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            system.configuration.iter().any(|place| place == folder)
        };
        let mut touched = self.touched.iter();
        touched.any(|touched| is_main(&touched.path) && touched.concerns(system))
    }

    /// The files and folders of the tree that it holds, by mounts or by what its image is built of. A build whose
    /// Dockerfile is not in the tree, or copies nothing, takes its whole context.
    pub(super) fn holds(&self) -> impl Iterator<Item = &str> {
        let mounts = self.mounts.iter().map(|mount| mount.source.as_str());
        let context = self.workload.folder.as_deref();
        let context = context.filter(|_| self.sources.as_ref().is_none_or(Vec::is_empty));
        let built = self.sources.iter().flatten().map(String::as_str);
        let all = mounts.chain(built).chain(context);
        all.map(|place| place.trim_end_matches('/'))
    }

    /// Is it open what the service runs: nothing is built for it, and its image is no known program's?
    pub(super) fn is_open(&self, systems: &Systems) -> bool {
        let image = self.workload.image.as_ref();
        let known = |reference: &Spanned<String>| is_known(&reference.value, systems);
        self.workload.folder.is_none() && !image.is_some_and(known)
    }

    /// The last part of its image's name, as `plain` writes names.
    pub(super) fn image_name(&self) -> Option<String> {
        let reference = self.workload.image.as_ref()?;
        image(&reference.value).name.rsplit('/').next().map(plain)
    }

    /// The place in the tree of what stands at a path of the service.
    pub(super) fn source_of(&self, path: &str) -> Option<String> {
        let covering = self
            .mounts
            .iter()
            .filter(|mount| lies_in(path, &mount.target));
        // Of the deepest ones the last.
        let mount = covering.max_by_key(|mount| mount.target.len())?;
        let rest = path.get(mount.target.len()..)?;
        join(&mount.source, rest)
    }
}

impl Mount {
    /// `source` at `target`, which may be written with a slash at its end.
    pub(super) fn new(source: &str, target: &str) -> Self {
        Self {
            source: source.to_owned(),
            target: target.trim_end_matches('/').to_owned(),
        }
    }
}

/// A name without what people vary: `Shop_API` is `shop-api`.
pub(super) fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}
