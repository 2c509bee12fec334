//! Files to trees: every file goes to the parser of its kind, and what cannot be read becomes a finding.

use super::{charts, comments, documents, include, manifests, parse, parts, references, texts};
use crate::discover::{self, Discovery, Failure, File, Keywords, Kind, Sibling, Skipped, Why};
use crate::extract::{self, Tree};
use crate::finding::{Finding, Severity};
use crate::report::Files;
use crate::rules;
use crate::source::{FileId, Sources, Span, folder};
use crate::suppress::{self, Directive};
use crate::syntax::{SyntaxError, code::Language, conflicts};
use crate::systems::Systems;
use std::collections::{BTreeMap, BTreeSet};

/// What was read.
pub(super) struct Intake {
    pub(super) sources: Sources,
    pub(super) trees: Vec<(FileId, Tree)>,
    /// The files behind each `include`, by the place of its pattern.
    pub(super) includes: BTreeMap<Span, Vec<FileId>>,
    /// What manifests and lock files say.
    pub(super) manifests: manifests::Stated,
    /// The modules of Go in the tree: folder, and the path by which its packages are imported.
    pub(super) go_modules: Vec<(String, String)>,
    pub(super) findings: Vec<Finding>,
    /// What comments say to keepalint.
    pub(super) directives: Vec<Directive>,
    pub(super) files: Files,
    pub(super) taken: Vec<Taken>,
    pub(super) skipped: Vec<Skipped>,
    /// Source files that hold no keyword, and that nothing turned out to need.
    pub(super) passed: Vec<Skipped>,
    pub(super) failures: Vec<Failure>,
    /// Why files are being taken at the moment.
    because: Because,
    /// The paths of the blocks of documents that leave something out.
    pub(super) elided: BTreeSet<String>,
}

/// A file that was parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The file.
    pub file: FileId,
    /// What it was read as.
    pub kind: Kind,
    /// Why it was read.
    pub because: Because,
}

/// Why a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// A word that matters stands in it, or the user named it.
    Keyword,
    /// It defines what another source file uses.
    Needed,
    /// Another file names it: an include, a chart, a mount.
    Named,
}

/// Parses what was found, and what it turns out to need.
pub(super) fn read(found: Discovery, systems: &Systems, keywords: &Keywords) -> Intake {
    let mut intake = Intake {
        sources: Sources::default(),
        trees: Vec::new(),
        includes: BTreeMap::new(),
        manifests: manifests::Stated::default(),
        go_modules: Vec::new(),
        findings: Vec::new(),
        directives: Vec::new(),
        files: Files {
            skipped: found.skipped.len(),
            ..Files::default()
        },
        taken: Vec::new(),
        skipped: found.skipped,
        passed: Vec::new(),
        failures: found.errors,
        because: Because::Keyword,
        elided: BTreeSet::new(),
    };
    let opened = documents::open(found.files);
    intake.elided = opened.elided;
    intake.take(opened.files);
    documents::imply(&mut intake.trees, &intake.sources, systems);
    let mut siblings = found.siblings;
    let without: Vec<String> = siblings.iter().map(|own| own.path.clone()).collect();
    intake.because = Because::Needed;
    for _ in 0..ROUNDS {
        let more = imported(&intake, &mut siblings);
        let more = intake.readable(more);
        if more.is_empty() {
            break;
        }
        intake.take(more);
    }
    let more = wanted(&intake, &siblings);
    let more = intake.readable(more);
    intake.take_declarations(more);
    intake.because = Because::Named;
    references::follow(&mut intake);
    charts::take(&mut intake);
    parts::take(&mut intake, keywords);
    charts::fill(&mut intake);
    include::follow(&mut intake);
    texts::follow(&mut intake);
    intake.manifests = manifests::read(&mut intake, &found.manifests, systems);
    intake.go_modules = manifests::go_modules(&mut intake, &found.manifests);
    let is_left = |path: &String| intake.sources.at(path).is_none();
    let left = without.into_iter().filter(is_left).map(|path| Skipped {
        path,
        why: Why::NoKeyword,
    });
    intake.passed = left.collect();
    intake
}

/// What reading one file came to: none where there is no such file.
pub(super) type Opened = Result<Option<File>, Failure>;

impl Intake {
    /// The files that could be read. What could not is a failure of the run: its report says less than there is.
    pub(super) fn readable(&mut self, opened: impl IntoIterator<Item = Opened>) -> Vec<File> {
        let mut files = Vec::new();
        for one in opened {
            match one {
                Ok(file) => files.extend(file),
                Err(failure) => self.failures.push(failure),
            }
        }
        files
    }

    /// Parses files and keeps them.
    pub(super) fn take(&mut self, files: Vec<File>) -> Vec<FileId> {
        self.take_by(files, parse::all)
    }

    /// Parses files for what they declare outside of functions. What is left out is no damage.
    fn take_declarations(&mut self, mut files: Vec<File>) {
        for file in &mut files {
            file.excerpt = file.kind == Kind::Go;
        }
        self.take_by(files, parse::declarations);
    }

    fn take_by(&mut self, files: Vec<File>, parse: parse::Parse) -> Vec<FileId> {
        let mut work = Vec::with_capacity(files.len());
        for file in files {
            let (kind, excerpt) = (file.kind, file.excerpt);
            // The blocks of a document are one file to whoever counts.
            self.files.read += usize::from(file.document.is_none());
            let damage = file
                .damage
                .clone()
                .map(|message| (message, file.damaged_at));
            let id = self.add(file);
            let damage = damage.map(|(message, at)| SyntaxError {
                message,
                span: Span::new(id, at, at + 1),
            });
            self.damage(damage.clone().into_iter().collect());
            work.push((id, kind, damage.is_some(), excerpt));
        }
        let ids: Vec<(FileId, Kind)> = work.iter().map(|(id, kind, ..)| (*id, *kind)).collect();
        let parsed = parse(&ids, &self.sources);
        for ((id, kind, damaged, excerpt), (tree, errors)) in work.iter().zip(parsed) {
            let is_whole = !errors.is_empty() && !excerpt;
            self.files.with_errors += usize::from(*damaged || is_whole);
            if self.sources.document(*id).is_none() {
                self.taken.push(Taken {
                    file: *id,
                    kind: *kind,
                    because: self.because,
                });
            }
            if is_whole {
                self.damage(errors);
            }
            if !excerpt {
                self.damage(conflicts::errors(*id, self.sources.text(*id)));
            }
            self.trees.extend(tree.map(|tree| (*id, tree)));
        }
        work.into_iter().map(|(id, ..)| id).collect()
    }

    /// Keeps the text of a file, and what its comments say.
    pub(super) fn add(&mut self, file: File) -> FileId {
        let lexicon = comments::lexicon(file.kind, &file.path);
        let id = match file.document {
            Some(document) => self.sources.block(document, file.path, file.text),
            None => self.sources.add(file.path, file.text),
        };
        let own = suppress::directives(id, self.sources.text(id), lexicon);
        self.directives.extend(own);
        id
    }

    /// Makes findings of what could not be read. A template is damaged only once it is filled in.
    pub(super) fn damage(&mut self, mut errors: Vec<SyntaxError>) {
        let templates: BTreeSet<FileId> = errors
            .iter()
            .map(|error| error.span.file)
            .filter(|file| is_template(self.sources.path(*file), self.sources.text(*file)))
            .collect();
        errors.retain(|error| !templates.contains(&error.span.file));
        let rule = rules::SYNTAX_ERROR;
        let finding = |error: SyntaxError| {
            Finding::about_input(rule.id, Severity::Note, error.message, error.span)
        };
        self.findings.extend(errors.into_iter().map(finding));
    }
}

/// Does a statement of Jinja begin a line of a program or of YAML? What other formats read, they read with statements
/// in it.
fn is_template(path: &str, text: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut endings = name.split('.').skip(1);
    if !endings.any(|ending| matches!(ending, "py" | "yml" | "yaml")) {
        return false;
    }
    let mut lines = text.lines().map(str::trim_start);
    text.contains("{%") && lines.any(|line| line.starts_with("{%") && line.contains("%}"))
}

/// How far a file without a keyword may be from one that has one, by imports.
const ROUNDS: usize = 3;

/// The files without a keyword that a file imports by their place.
fn imported(intake: &Intake, siblings: &mut Vec<Sibling>) -> Vec<Opened> {
    let code = intake.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Code(unit) => Some((intake.sources.path(*file), unit)),
        _ => None,
    });
    let named: BTreeSet<String> = code
        .flat_map(|(path, unit)| extract::imported_paths(path, unit))
        .collect();
    let (wanted, rest) = std::mem::take(siblings).into_iter().partition(|sibling| {
        let path = &sibling.path;
        let plain = path
            .rsplit_once('.')
            .map_or(path.as_str(), |(plain, _)| plain);
        named.contains(plain)
    });
    *siblings = rest;
    let wanted: Vec<Sibling> = wanted;
    let read = |sibling: Sibling| discover::read(&sibling.path, sibling.kind);
    wanted.into_iter().map(read).collect()
}

/// The files without a keyword that declare a constant or variable which a file of their folder uses; of C#, a class
/// that any file uses.
fn wanted(intake: &Intake, siblings: &[Sibling]) -> Vec<Opened> {
    let mut declaring: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (at, sibling) in siblings.iter().enumerate() {
        for name in &sibling.declared {
            let names = declaring.entry(folder(&sibling.path)).or_default();
            names.entry(name).or_default().push(at);
        }
    }
    let mut wanted: BTreeSet<usize> = BTreeSet::new();
    for (file, tree) in &intake.trees {
        let names = declaring.get(folder(intake.sources.path(*file)));
        if let (Tree::Code(_), Some(names)) = (tree, names) {
            let words = identifiers(intake.sources.text(*file));
            wanted.extend(words.filter_map(|word| names.get(word)).flatten());
        }
    }
    let classes = classes(intake);
    let is_class = |sibling: &Sibling| {
        sibling.kind == Kind::CSharp
            && file_stem(&sibling.path).is_some_and(|class| classes.contains(class))
    };
    let all = siblings.iter().enumerate();
    all.filter(|(at, sibling)| wanted.contains(at) || is_class(sibling))
        .map(|(_, sibling)| discover::read(&sibling.path, sibling.kind))
        .collect()
}

/// The name of a file of C#, without its ending.
fn file_stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".cs")
}

/// What files of C# name with a dot behind it: a class of that name stands in a file of that name, wherever it is.
fn classes(intake: &Intake) -> BTreeSet<&str> {
    let texts = intake.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Code(unit) if unit.language == Language::CSharp => Some(intake.sources.text(*file)),
        _ => None,
    });
    let heads = texts.flat_map(|text| text.split('.'));
    let last = heads.filter_map(|head| {
        let inner = |letter: char| letter.is_alphanumeric() || letter == '_';
        let before = head.trim_end_matches(inner).len();
        head.get(before..)
    });
    last.filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

/// Every identifier that a unit's text uses.
fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}
