//! Files to trees: every file goes to the parser of its kind, and what cannot be read becomes a finding.

use super::include;
use crate::discover::{self, Discovery, Failure, File, Kind, Sibling, Skipped};
use crate::extract::Tree;
use crate::finding::{Finding, Severity};
use crate::report::Files;
use crate::rules;
use crate::source::{FileId, Sources, Span};
use crate::syntax::{self, SyntaxError, nginx::Directive};
use std::collections::{BTreeMap, BTreeSet};

/// What was read.
pub(super) struct Intake {
    pub(super) sources: Sources,
    pub(super) trees: Vec<(FileId, Tree)>,
    /// The files behind each `include`, by the place of its pattern.
    pub(super) includes: BTreeMap<Span, Vec<FileId>>,
    pub(super) findings: Vec<Finding>,
    pub(super) files: Files,
    pub(super) skipped: Vec<Skipped>,
    pub(super) failures: Vec<Failure>,
}

/// Parses what was found, and what it turns out to need.
pub(super) fn read(found: Discovery) -> Intake {
    let mut intake = Intake {
        sources: Sources::default(),
        trees: Vec::new(),
        includes: BTreeMap::new(),
        findings: Vec::new(),
        files: Files {
            skipped: found.skipped.len(),
            ..Files::default()
        },
        skipped: found.skipped,
        failures: found.errors,
    };
    for file in found.files {
        intake.take(file);
    }
    for file in wanted(&intake, found.siblings) {
        intake.take(file);
    }
    include::follow(&mut intake);
    intake
}

impl Intake {
    /// Parses a file and keeps it.
    pub(super) fn take(&mut self, file: File) -> FileId {
        let id = self.sources.add(file.path, file.text);
        let before = self.findings.len();
        if let Some(message) = file.damage {
            let at = file.damaged_at;
            let span = Span::new(id, at, at + 1);
            self.damage(vec![SyntaxError { message, span }]);
        }
        let (tree, errors) = parse(id, file.kind, self.sources.text(id));
        self.damage(errors);
        self.files.read += 1;
        self.files.with_errors += usize::from(self.findings.len() > before);
        self.trees.extend(tree.map(|tree| (id, tree)));
        id
    }

    /// Makes findings of what could not be read.
    pub(super) fn damage(&mut self, errors: Vec<SyntaxError>) {
        let rule = rules::SYNTAX_ERROR;
        let finding = |error: SyntaxError| {
            Finding::about_input(rule.id, Severity::Note, error.message, error.span)
        };
        self.findings.extend(errors.into_iter().map(finding));
    }
}

fn parse(id: FileId, kind: Kind, text: &str) -> (Option<Tree>, Vec<SyntaxError>) {
    match kind {
        Kind::Nginx => {
            let parsed = syntax::nginx::parse(id, text);
            if parsed.errors.is_empty() || is_nginx(&parsed.tree) {
                (Some(Tree::Nginx(parsed.tree)), parsed.errors)
            } else {
                (None, Vec::new())
            }
        }
        Kind::Yaml | Kind::Json => {
            let parsed = syntax::yaml::parse(id, text);
            (Some(Tree::Documents(parsed.tree)), parsed.errors)
        }
        Kind::Toml => {
            let parsed = syntax::toml::parse(id, text);
            (
                Some(Tree::Documents(parsed.tree.into_iter().collect())),
                parsed.errors,
            )
        }
        Kind::Go => {
            let parsed = syntax::go::parse(id, text);
            (Some(Tree::Code(parsed.tree)), parsed.errors)
        }
        Kind::Rust => {
            let parsed = syntax::rust::parse(id, text);
            (Some(Tree::Code(parsed.tree)), parsed.errors)
        }
    }
}

/// Does a file hold a directive that only nginx has? Many programs have `.conf` files with braces: what is damage to
/// nginx may be good in theirs.
fn is_nginx(directives: &[Directive]) -> bool {
    const OWN: &[&str] = &[
        "server_name",
        "location",
        "listen",
        "proxy_pass",
        "grpc_pass",
        "fastcgi_pass",
        "proxy_set_header",
        "keepalive_timeout",
        "worker_processes",
        "upstream",
    ];
    directives.iter().any(|directive| {
        OWN.contains(&directive.name.value.as_str())
            || directive.block.as_deref().is_some_and(is_nginx)
    })
}

/// The files without a keyword that declare a constant or variable which a file of their folder uses.
fn wanted(intake: &Intake, siblings: Vec<Sibling>) -> Vec<File> {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, tree) in &intake.trees {
        if matches!(tree, Tree::Code(_)) {
            let words = identifiers(intake.sources.text(*file));
            used.entry(folder(intake.sources.path(*file)))
                .or_default()
                .extend(words);
        }
    }
    let read = |sibling: Sibling| {
        let names = used.get(folder(&sibling.path))?;
        // A file that cannot be read any more was of no interest a moment ago.
        let file = discover::read(&sibling.path, sibling.kind).ok()?;
        let useful = declares(&file.text).any(|name| names.contains(name));
        useful.then_some(file)
    };
    siblings.into_iter().filter_map(read).collect()
}

/// Every identifier that a unit's text uses.
fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// The constants and variables that a source file declares at its top, read line by line: parsing every file of a
/// package to find the one constant that matters would cost more than all the rest.
fn declares(text: &str) -> impl Iterator<Item = &str> {
    let mut in_block = false;
    text.lines().filter_map(move |line| {
        let plain = line.strip_prefix("pub ").unwrap_or(line);
        let head = ["const ", "var ", "static "]
            .iter()
            .find_map(|word| plain.strip_prefix(word));
        match head.map(str::trim_start) {
            Some(rest) if rest.starts_with('(') => {
                in_block = true;
                None
            }
            Some(rest) => identifiers(rest).next(),
            None if in_block && line.starts_with(')') => {
                in_block = false;
                None
            }
            None => identifiers(line.trim_start()).next().filter(|_| in_block),
        }
    })
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::declares;

    #[test]
    fn constants_are_found_alone_and_in_blocks() {
        let text = "package a\n\nconst Idle = 5\nvar (\n\tTimeout = 1\n\n\tOther int\n)\nfunc f() {\n\tvar local = 1\n}\n";
        assert_eq!(
            declares(text).collect::<Vec<_>>(),
            ["Idle", "Timeout", "Other"]
        );
        let text = "pub const IDLE: u64 = 5;\nstatic NAME: &str = \"a\";\n";
        assert_eq!(declares(text).collect::<Vec<_>>(), ["IDLE", "NAME"]);
    }
}
