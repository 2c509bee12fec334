//! The configuration files that command lines name, or that a program reads by itself.

use super::super::{
    Input,
    code::Code,
    draft::{Draft, Extent},
    keyed,
};
use super::{Run, apply};
use crate::model::Form;
use crate::source::{FileId, Spanned};
use crate::systems::{ConfigurationFiles, System};

/// What the files of a service may say of the programs that it runs.
pub(super) struct Files<'a, 's> {
    pub(super) code: &'a Code<'s>,
    pub(super) input: Input<'s>,
    /// The service.
    pub(super) at: usize,
}

impl<'s> Files<'_, 's> {
    /// The programs as their files and command lines say; none where no file says anything. What else the service's
    /// files say of that system does not hold. The other drafts come back.
    pub(super) fn own(
        &self,
        drafts: Vec<Draft<'s>>,
        runs: &[Run],
        system: &'s System,
    ) -> (Option<Vec<Draft<'s>>>, Vec<Draft<'s>>) {
        let is_own = |draft: &Draft| {
            draft.service == Some(self.at)
                && draft.extent == Extent::File
                && draft.system.id == system.id
        };
        let (own, others): (Vec<_>, Vec<_>) = drafts.into_iter().partition(is_own);
        let found: Vec<Option<Draft>> = runs
            .iter()
            .map(|run| self.configured(run, &own, system))
            .collect();
        if found.iter().all(Option::is_none) {
            let rest = if system.files.iter().any(|files| !files.flags.is_empty()) {
                Vec::new()
            } else {
                own
            };
            return (None, others.into_iter().chain(rest).collect());
        }
        let pairs = found.into_iter().zip(runs);
        let drafts = pairs.filter_map(|(base, run)| {
            let mut draft = base?;
            draft.service = Some(self.at);
            draft.name.clone_from(&run.service.workload.name);
            apply(&mut draft, run);
            Some(draft)
        });
        (Some(drafts.collect()), others)
    }

    /// What the file says that a program reads.
    fn configured(&self, run: &Run, own: &[Draft<'s>], system: &'s System) -> Option<Draft<'s>> {
        let files = system.files.iter();
        if let Some(named) = files.clone().find_map(|files| named(run, files)) {
            return Some(match self.find(run, &named.value) {
                Some(file) => self.read(run, file, system),
                None => Self::unseen(run, system),
            });
        }
        let takes_option = files.clone().any(|files| !files.flags.is_empty());
        let name = |draft: &Draft| self.input.sources.path(draft.span.file).to_owned();
        let by_itself = |draft: &&Draft| {
            let path = name(draft);
            let file = path.rsplit('/').next().unwrap_or(&path);
            let mut files = system.files.iter();
            !takes_option || files.any(|files| files.default.as_deref() == Some(file))
        };
        match own.iter().find(by_itself) {
            Some(draft) if system.language.is_none() => Some(draft.clone()),
            Some(draft) => Some(self.read(run, draft.span.file, system)),
            None if takes_option => None,
            None => {
                let file = self.beside(run, system)?;
                Some(self.read(run, file, system))
            }
        }
    }

    /// The file of a system that is mounted into a service, as into many others.
    fn beside(&self, run: &Run, system: &System) -> Option<FileId> {
        let sources = self.input.sources;
        let is_seen = |file: &FileId| {
            let path = sources.path(*file);
            let mut mounts = run.service.mounts.iter();
            mounts.any(|mount| super::super::lies_in(path, &mount.source))
                && keyed::is_named(system, path)
        };
        let mut all = self.input.trees.iter().map(|(file, _)| *file);
        all.find(is_seen)
    }

    fn read(&self, run: &Run, file: FileId, system: &'s System) -> Draft<'s> {
        let lookup = |name: &str| run.variable(name);
        keyed::of_file(system, file, self.code, self.input, &lookup)
            .unwrap_or_else(|| Self::unseen(run, system))
    }

    /// A program that is told to read a file which is not there: what it is not told otherwise is unknown.
    fn unseen(run: &Run, system: &'s System) -> Draft<'s> {
        let mut draft = Draft::new(system, run.service.workload.name.clone(), run.span());
        let entries = system.entries.iter().map(|entry| entry.setting);
        draft.unreadable.extend(entries);
        draft.extent = Extent::File;
        draft
    }

    /// The file of the tree that a path of a command line means: the one that is mounted there, else the one whose path
    /// ends most like it, in the folder that the service is built from.
    fn find(&self, run: &Run, path: &str) -> Option<FileId> {
        let path = path.strip_prefix("file:").unwrap_or(path);
        let path = match path.strip_prefix("python:") {
            Some(module) => format!("{}.py", module.replace('.', "/")),
            None => path.to_owned(),
        };
        let sources = self.input.sources;
        let all = || self.input.trees.iter().map(|(file, _)| *file);
        let mounted = run.service.mounts.iter().rev().find_map(|mount| {
            let rest = path.strip_prefix(mount.target.trim_end_matches('/'))?;
            let source = format!("{}{rest}", mount.source);
            all().find(|file| sources.path(*file) == source)
        });
        if mounted.is_some() {
            return mounted;
        }
        let folder = run.service.workload.folder.as_deref().unwrap_or("");
        let inside = |file: &FileId| super::super::lies_in(sources.path(*file), folder);
        let segments: Vec<&str> = path
            .split('/')
            .filter(|segment| !matches!(*segment, "" | "." | ".."))
            .collect();
        (0..segments.len()).find_map(|skipped| {
            let end = segments[skipped..].join("/");
            let fits = |file: &FileId| ends_with(sources.path(*file), &end);
            let mut fitting = all().filter(|file| inside(file) && fits(file));
            let first = fitting.next()?;
            fitting.next().is_none().then_some(first)
        })
    }
}

/// The file that the command line names.
fn named(run: &Run, files: &ConfigurationFiles) -> Option<Spanned<String>> {
    let values = files.flags.iter().flat_map(|flag| {
        let spelled = crate::systems::Spelled::always(Form::Flag, flag.clone());
        run.all(&spelled, crate::model::Notation::Count)
    });
    values.last()
}

/// Does a path end with these segments?
fn ends_with(path: &str, end: &str) -> bool {
    let rest = path.strip_suffix(end);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}
