//! Configuration files of programs that system files describe: which files are whose, which keys mean what.

mod conditions;
mod gather;
mod leaves;
mod listen;
mod slips;
mod source;
mod values;
mod variables;

pub(super) use gather::gather;
pub(super) use source::Lookup;

use super::{
    Input, Tree,
    code::Code,
    draft::{Draft, Extent},
    environment, join,
    reading::{Written, placeholder},
};
use crate::model::{Address, Confidence, Form, HostAddress, Role, Target};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::tree::Node;
use crate::systems::{ConfigurationFiles, Spelled, System};
use crate::wildcard;
use conditions::{choices, condition, conditions, holds, tested};
use leaves::{Leaf, Pattern, leaves, sections};
use listen::{listen, listens};
use std::ffi::OsStr;
use std::num::NonZeroU16;
use std::path::Path;
use values::{value, values};

/// A draft for every program that a configuration file sets.
pub(super) fn drafts<'s>(code: &Code<'s>, input: Input<'s>) -> Vec<Draft<'s>> {
    let readers: Vec<Reader> = input
        .systems
        .iter()
        .flat_map(|system| {
            system
                .files
                .iter()
                .map(move |files| Reader::new(system, files))
        })
        .collect();
    let mut drafts = Vec::new();
    for (file, tree) in input.trees {
        if !matches!(tree, Tree::Documents(_) | Tree::Code(_)) {
            continue;
        }
        let location = input.sources.location(*file);
        let name = location.rsplit('/').next().unwrap_or(&location);
        let mut fitting = readers
            .iter()
            .filter(|reader| reader.reads(name))
            .peekable();
        if fitting.peek().is_none() {
            continue;
        }
        match tree {
            Tree::Documents(documents) => {
                let all = settings(documents, *file, input);
                for reader in fitting {
                    drafts.extend(reader.drafts(*file, &location, &all));
                }
            }
            Tree::Code(unit) => {
                let assignments = code.assignments(unit);
                for reader in fitting {
                    let Some(own) = source::shown(reader.files, &assignments) else {
                        continue;
                    };
                    let all = source::drafts(reader, *file, &location, &own);
                    drafts.extend(all.into_iter().map(with_ports));
                }
            }
            _ => {}
        }
    }
    drafts
}

/// What a file sets.
fn settings<'t>(documents: &'t [Node], file: FileId, input: Input) -> Vec<Leaf<'t>> {
    let mut all: Vec<Leaf> = documents.iter().flat_map(leaves).collect();
    if branches(Path::new(input.sources.path(file))) {
        leaves::doubt(&mut all, input.sources.text(file));
    }
    all
}

/// The keys of a document, each with its parts behind dots, and the texts that stand under them.
pub(super) fn texts(documents: &[Node]) -> impl Iterator<Item = (String, Spanned<String>)> {
    let all = documents.iter().flat_map(leaves);
    all.filter_map(|leaf| Some((leaf.path.join("."), leaf.node.spanned()?)))
}

/// Has a file of that path branches: is it of Ruby, or of lighttpd, where a block holds for some requests alone?
fn branches(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    path.extension() == Some(OsStr::new("rb"))
        || name.is_some_and(|name| name.starts_with("lighttpd"))
}

/// Does a file of that path set anything of the system by its keys?
pub(super) fn configures(system: &System, path: &str) -> bool {
    system.files.iter().any(|files| fit(files, path))
}

fn fit(files: &ConfigurationFiles, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut names = files.names.iter();
    names.any(|pattern| wildcard::fits(pattern, name))
}

/// Is a file of that path one that sets the system as a whole?
pub(super) fn is_named(system: &System, path: &str) -> bool {
    let whole = |files: &&ConfigurationFiles| files.each.is_empty();
    let mut files = system.files.iter().filter(whole);
    files.any(|files| fit(files, path))
}

/// What a file sets of a program that is told to read it, whatever the file is called.
pub(super) fn of_file<'s>(
    system: &'s System,
    file: FileId,
    code: &Code<'s>,
    input: Input<'s>,
    lookup: Lookup,
) -> Option<Draft<'s>> {
    let (_, tree) = input.trees.iter().find(|(id, _)| *id == file)?;
    let location = input.sources.location(file);
    match tree {
        Tree::Code(unit) => {
            let assignments = code.assignments(unit);
            let draft = source::draft(system, file, &location, &assignments, Some(lookup));
            Some(draft)
        }
        Tree::Documents(documents) => {
            let all = settings(documents, file, input);
            let files = system.files.iter();
            let mut readers = files.map(|files| Reader::new(system, files));
            let mut draft = readers
                .find_map(|reader| reader.drafts(file, &location, &all).into_iter().next())?;
            environment::decide(&mut draft, &lookup);
            Some(draft)
        }
        _ => None,
    }
}

/// What the configuration files of a program say of a system: those that hold whatever the profile is.
pub(super) fn configured<'s>(
    system: &'s System,
    folder: &str,
    input: Input<'s>,
) -> Option<Draft<'s>> {
    const PLACES: &[&str] = &[
        "",
        "config",
        "src/main/resources",
        "src/main/resources/config",
    ];
    let places: Vec<String> = PLACES
        .iter()
        .filter_map(|place| join(folder, place))
        .collect();
    let mut all: Vec<Leaf> = Vec::new();
    let mut place = None;
    for (file, tree) in input.trees {
        let location = input.sources.location(*file);
        let (above, name) = location.rsplit_once('/').unwrap_or(("", &location));
        let mut files = system.files.iter();
        let own = files.any(|files| files.each.is_empty() && fit(files, name));
        let Tree::Documents(documents) = tree else {
            continue;
        };
        if own && !name.contains('-') && places.iter().any(|place| place == above) {
            all.extend(documents.iter().flat_map(leaves));
            place = place.or(Some((*file, location)));
        }
    }
    let (file, location) = place?;
    let files = system.files.first()?;
    let reader = Reader::new(system, files);
    Some(reader.draft(name(&location), Span::new(file, 0, 0), &all))
}

/// A system and one kind of its files.
struct Reader<'s> {
    system: &'s System,
    files: &'s ConfigurationFiles,
    shown_by: Vec<(Pattern, Option<&'s str>)>,
    each: Vec<Pattern>,
    shared: Vec<Pattern>,
}

impl<'s> Reader<'s> {
    fn new(system: &'s System, files: &'s ConfigurationFiles) -> Self {
        Self {
            system,
            files,
            shown_by: files.shown_by.iter().map(|key| condition(key)).collect(),
            each: files.each.iter().map(|key| Pattern::new(key)).collect(),
            shared: files.shared.iter().map(|key| Pattern::new(key)).collect(),
        }
    }

    fn reads(&self, name: &str) -> bool {
        fit(self.files, name)
    }

    /// The endpoints of a file: one, or one for each section of the kind that the system file names.
    fn drafts(&self, file: FileId, location: &str, all: &[Leaf]) -> Vec<Draft<'s>> {
        let shown = self.shown(all);
        if shown.is_none() && !self.shown_by.is_empty() {
            return Vec::new();
        }
        let mut sections = sections(&self.each, all);
        let shared = all
            .iter()
            .filter(|leaf| self.shared.iter().any(|key| key.begins(&leaf.path)));
        let shared: Vec<Leaf> = shared.cloned().collect();
        for (_, own) in &mut sections {
            // What is said last counts.
            own.splice(0..0, shared.iter().cloned());
        }
        // Where settings stand in lines of their own, no section holds them.
        if sections.is_empty() && (self.each.is_empty() || shown.is_some()) {
            // What nobody sets is looked for where the system is named, else where it is told to listen.
            let mut listens = self.system.listen.iter().flat_map(|one| values(all, one));
            let told = || listens.next().map(|text| text.span);
            let place = shown.map(|leaf| leaf.key).or_else(told);
            let place = place.unwrap_or(Span::new(file, 0, 0));
            sections.push((place, all.to_vec()));
        }
        let says = |own: &[Leaf], any: &[String]| any.iter().any(|condition| holds(own, condition));
        let only = &self.files.only;
        sections.retain(|(_, own)| {
            (only.is_empty() || says(own, only)) && !says(own, &self.files.except)
        });
        sections
            .iter()
            .map(|(place, own)| self.draft(name(location), *place, own))
            .collect()
    }

    /// The first key that shows the system: one that the system file names, else one of its settings.
    fn shown<'l, 't>(&self, all: &'l [Leaf<'t>]) -> Option<&'l Leaf<'t>> {
        let by = |leaf: &&Leaf| {
            self.shown_by.iter().any(|(key, wanted)| match wanted {
                Some(_) => key.is(&leaf.path) && leaf.node.text() == *wanted,
                None => key.begins(&leaf.path),
            })
        };
        all.iter().find(by)
    }

    fn draft(&self, name: &str, span: Span, leaves: &[Leaf]) -> Draft<'s> {
        let system = self.system;
        let mut draft = Draft::new(system, name.to_owned(), span);
        if self.each.is_empty() {
            draft.extent = Extent::File;
        }
        // Advice is for the file that is there.
        let forms = system.entries.iter().flat_map(|entry| &entry.spellings);
        let mut forms = forms.map(|spelled| spelled.form);
        draft.form = forms.find(|form| matches!(form, Form::Key | Form::Ini | Form::Line));
        draft.present = conditions(system, leaves);
        draft.misspelled = slips::of_keys(system, leaves);
        draft.choices = choices(system, leaves);
        set(&mut draft, leaves);
        draft.told_to_test(&tested(system, leaves));
        let texts = |spelled: &[Spelled]| values::all(leaves, spelled);
        if system.role == Role::Server {
            let told = texts(&system.listen);
            listen_where(&mut draft, &told);
            // A port that is told but cannot be read may be any.
            if !told.is_empty() && draft.listens.is_empty() {
                return draft;
            }
        } else {
            draft.targets = texts(&system.targets).iter().filter_map(target).collect();
        }
        if let Some(name) = texts(&system.names).pop() {
            draft = with_ports(draft);
            draft.answer_to(&name.value);
        }
        with_ports(draft)
    }
}

/// Sets what the leaves say. Several spellings may mean one key, as formats vary names: the first counts.
fn set(draft: &mut Draft, leaves: &[Leaf]) {
    let system = draft.system;
    for entry in &system.entries {
        let written = entry.spellings.iter().filter_map(|spelled| {
            let text = value(leaves, spelled)?;
            Some((spelled, text))
        });
        let mut said = false;
        for (spelled, text) in written {
            if !spelled.is_dated() && std::mem::replace(&mut said, true) {
                continue;
            }
            let doubtful = leaves
                .iter()
                .any(|leaf| leaf.doubtful && leaf.node.span == text.span);
            let meant = if doubtful {
                Written::Unknown
            } else {
                variables::meant(&text.value)
            };
            draft.set(entry, spelled, &meant, text.span);
        }
    }
}

/// A server listens where it is told to.
fn listen_where(draft: &mut Draft, told: &[Spanned<String>]) {
    let mut variables = told
        .iter()
        .filter_map(|text| variables::variable(&text.value));
    draft.port_variable = variables.next().map(|(name, _)| name);
    let read = told.iter().flat_map(|text| listens(&text.value));
    draft.listens = read.collect();
}

/// A server that is not told where to listen does so where its system does.
fn with_ports(mut draft: Draft) -> Draft {
    if draft.listens.is_empty() && draft.system.role == Role::Server {
        let port = |port: &u16| listen(&port.to_string());
        draft.listens = draft.system.ports.iter().filter_map(port).collect();
    }
    draft
}

/// What the endpoint of a file is called: like the file's folder, or like the file where that says nothing.
fn name(location: &str) -> &str {
    const GENERIC: &[&str] = &[
        "conf",
        "config",
        "resources",
        "main",
        "etc",
        "src",
        "conf.d",
    ];
    let folders = location.rsplit('/').skip(1);
    folders
        .into_iter()
        .find(|folder| !folder.is_empty() && !GENERIC.contains(folder))
        .unwrap_or_else(|| location.rsplit('/').next().unwrap_or(location))
}

/// An address; in a line of several words, which says more of it, the first one and behind it a port.
fn target(text: &Spanned<String>) -> Option<Target> {
    let whole = placeholder(&text.value)?;
    let mut words = whole.split_whitespace();
    let host = words.next()?;
    let port = words.find(|word| word.parse::<NonZeroU16>().is_ok());
    let told = port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let address = HostAddress::parse(&told, true)?;
    Some(Target {
        address: Address::Host(address),
        span: text.span,
        confidence: Confidence::High,
    })
}
