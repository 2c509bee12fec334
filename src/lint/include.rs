//! Includes: the files that a configuration of nginx, Apache or Caddy names are read whatever they hold, and each
//! include is told which they are.

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::Tree;
use crate::source::{FileId, Span};
use crate::syntax::directive::Directive;
use crate::wildcard;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How a format includes files.
struct Format {
    /// What its files are read as.
    kind: Kind,
    /// The directives that include.
    names: &'static [&'static str],
    /// Where packages and images keep the configuration: absolute patterns below it are taken as relative to the main
    /// file.
    homes: &'static [&'static str],
    /// Are patterns relative to the file that they stand in, and not to the main file?
    own_folder: bool,
    tree: fn(&Tree) -> Option<&[Directive]>,
    is_main: fn(&[Directive]) -> bool,
}

const FORMATS: &[Format] = &[
    Format {
        kind: Kind::Nginx,
        names: &["include"],
        homes: &["/etc/nginx/", "/usr/local/openresty/nginx/conf/"],
        own_folder: false,
        tree: |tree| match tree {
            Tree::Nginx(directives) => Some(directives),
            _ => None,
        },
        is_main: |directives| {
            let http = |one: &Directive| one.name.value == "http" && one.block.is_some();
            directives.iter().any(http)
        },
    },
    Format {
        kind: Kind::Nginx,
        names: &["include", "includeoptional"],
        homes: &[
            "/etc/apache2/",
            "/etc/httpd/conf/",
            "/etc/httpd/",
            "/usr/local/apache2/conf/",
            "/usr/local/apache2/",
            // Relative to `ServerRoot`, below which the main file stands.
            "conf/",
        ],
        own_folder: false,
        tree: |tree| match tree {
            Tree::Apache(directives) => Some(directives),
            _ => None,
        },
        is_main: |_| true,
    },
    Format {
        kind: Kind::Caddyfile,
        names: &["import"],
        homes: &["/etc/caddy/"],
        own_folder: true,
        tree: |tree| match tree {
            Tree::Caddyfile(directives) => Some(directives),
            _ => None,
        },
        is_main: |_| true,
    },
];

/// Follows the includes of every main file.
pub(super) fn follow(intake: &mut Intake) {
    for format in FORMATS {
        let mains: Vec<FileId> = intake
            .trees
            .iter()
            .filter(|(_, tree)| (format.tree)(tree).is_some_and(format.is_main))
            .map(|(file, _)| *file)
            .collect();
        if !mains.is_empty() {
            Walk::new(intake, format).all(mains);
        }
    }
}

/// The way through the files of one format.
struct Walk<'i> {
    intake: &'i mut Intake,
    format: &'static Format,
    /// Every file that was read, by its path.
    known: BTreeMap<String, FileId>,
    /// Where the trees stand.
    trees: BTreeMap<FileId, usize>,
}

impl<'i> Walk<'i> {
    fn new(intake: &'i mut Intake, format: &'static Format) -> Self {
        let sources = intake.sources.iter();
        let whole = sources.filter(|(_, file)| file.part.is_none());
        let known = whole.map(|(id, file)| (file.path.clone(), id)).collect();
        let mut walk = Self {
            intake,
            format,
            known,
            trees: BTreeMap::new(),
        };
        walk.note_trees();
        walk
    }

    fn note_trees(&mut self) {
        let from = self.trees.len();
        let new = self.intake.trees.iter().enumerate().skip(from);
        self.trees.extend(new.map(|(at, (file, _))| (*file, at)));
    }

    fn all(&mut self, mains: Vec<FileId>) {
        let mut seen = BTreeSet::new();
        for main in mains {
            let root = folder(self.intake.sources.path(main)).to_owned();
            let mut open = vec![main];
            while let Some(file) = open.pop() {
                if !seen.insert(file) {
                    continue;
                }
                let own = folder(self.intake.sources.path(file)).to_owned();
                let root = if self.format.own_folder { &own } else { &root };
                for (place, pattern) in self.patterns(file) {
                    let mut files = self.files(root, &pattern);
                    if files.is_empty() {
                        files = self.beside(main, &pattern);
                    }
                    open.extend(&files);
                    let known = self.intake.includes.entry(place).or_default();
                    known.extend(files);
                }
            }
        }
    }

    /// The patterns that a file includes, at any depth, each with its place.
    fn patterns(&self, file: FileId) -> Vec<(Span, String)> {
        let tree = self
            .trees
            .get(&file)
            .and_then(|at| self.intake.trees.get(*at));
        let Some(directives) = tree.and_then(|(_, tree)| (self.format.tree)(tree)) else {
            return Vec::new();
        };
        let includes = |name: &str| {
            let mut names = self.format.names.iter();
            names.any(|known| known.eq_ignore_ascii_case(name))
        };
        let mut open: Vec<&Directive> = directives.iter().collect();
        let mut patterns = Vec::new();
        while let Some(directive) = open.pop() {
            open.extend(directive.inside());
            if includes(&directive.name.value)
                && let Some(pattern) = directive.args.first()
            {
                patterns.push((pattern.span, pattern.value.clone()));
            }
        }
        patterns
    }

    /// Of a main file in a ConfigMap, the other keys that a pattern names. Under which folders they are mounted is not
    /// asked: the names of files suffice.
    fn beside(&self, main: FileId, pattern: &str) -> Vec<FileId> {
        let location = self.intake.sources.location(main);
        if !location.contains('#') {
            return Vec::new();
        }
        let name = pattern.rsplit('/').next().unwrap_or(pattern);
        let fits = |file: &FileId| {
            let other = self.intake.sources.location(*file);
            let own = other.rsplit('/').next().unwrap_or(&other);
            folder(&other) == folder(&location) && *file != main && wildcard::fits(name, own)
        };
        let same_format = |(file, tree): &(FileId, Tree)| {
            let directives = (self.format.tree)(tree)?;
            let snippet = self.format.own_folder || !(self.format.is_main)(directives);
            snippet.then_some(*file)
        };
        let trees = self.intake.trees.iter();
        trees.filter_map(same_format).filter(fits).collect()
    }

    /// The files that a pattern names; those that were not read yet are read now.
    fn files(&mut self, root: &str, pattern: &str) -> Vec<FileId> {
        let homes = self.format.homes.iter();
        let relatives = homes.filter_map(|home| pattern.strip_prefix(home));
        let mut paths = Vec::new();
        for relative in relatives.chain([pattern]) {
            match discover::matching(Path::new(root), relative) {
                Ok(found) => paths = found,
                Err(failure) => self.intake.failures.push(failure),
            }
            if !paths.is_empty() {
                break;
            }
        }
        let mut files = Vec::new();
        for path in paths {
            let shown = path.to_string_lossy().replace('\\', "/");
            let shown = shown.strip_prefix("./").unwrap_or(&shown);
            if let Some(id) = self.known.get(shown) {
                files.push(*id);
            } else {
                let shown = shown.to_owned();
                let read = self
                    .intake
                    .readable([discover::read(&path, self.format.kind)]);
                let new = self.intake.take(read);
                self.known.extend(new.iter().map(|id| (shown.clone(), *id)));
                self.note_trees();
                files.extend(new);
            }
        }
        files
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}
