//! Files that include others as one configuration: nginx, Apache, Caddy.

use super::Input;
use crate::source::{FileId, Span};
use crate::syntax::{SyntaxError, directive::Directive};
use std::collections::{BTreeMap, BTreeSet};

/// How many directives the includes of one configuration may come to: files that include each other again and again
/// would fill the memory.
const MOST_DIRECTIVES: usize = 200_000;

const MOST_PROBLEMS: usize = 100;

/// Puts included files in the places where they are included.
pub(super) struct Expander<'f> {
    input: Input<'f>,
    names: &'static [&'static str],
    /// Files behind includes that only the workload which mounts them shows.
    pub(super) mounted: BTreeMap<Span, Vec<FileId>>,
    /// The files of the format.
    pub(super) files: BTreeMap<FileId, &'f [Directive]>,
    /// Those that another one includes.
    pub(super) included: BTreeSet<FileId>,
    /// What is wrong with includes.
    pub(super) problems: Vec<SyntaxError>,
    left: usize,
}

impl<'f> Expander<'f> {
    /// `names` are the directives that include.
    pub(super) fn new(
        input: Input<'f>,
        names: &'static [&'static str],
        files: BTreeMap<FileId, &'f [Directive]>,
    ) -> Self {
        Self {
            input,
            names,
            mounted: BTreeMap::new(),
            files,
            included: BTreeSet::new(),
            problems: Vec::new(),
            left: MOST_DIRECTIVES,
        }
    }

    /// A file with what it includes.
    pub(super) fn file(&mut self, file: FileId) -> Vec<Directive> {
        self.left = MOST_DIRECTIVES;
        let directives = self.files.get(&file).copied().unwrap_or_default();
        self.expand(directives, &mut vec![file])
    }

    /// The directives with every include replaced by what it includes. `path` is the chain of files that led here.
    fn expand(&mut self, directives: &[Directive], path: &mut Vec<FileId>) -> Vec<Directive> {
        let mut expanded = Vec::with_capacity(directives.len());
        for directive in directives {
            let Some(left) = self.left.checked_sub(1) else {
                break;
            };
            self.left = left;
            if directive.block.is_none() && self.includes(&directive.name.value) {
                let from = self.include(directive, path);
                // What names no file may be something else: Caddy imports snippets by the same word.
                match from {
                    Some(found) => expanded.extend(found),
                    None => expanded.push(directive.clone()),
                }
                continue;
            }
            let block = directive
                .block
                .as_ref()
                .map(|block| self.expand(block, path));
            expanded.push(Directive {
                block,
                ..directive.clone()
            });
        }
        expanded
    }

    fn includes(&self, name: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    }

    /// What an include stands for; none where it names no file.
    fn include(&mut self, directive: &Directive, path: &mut Vec<FileId>) -> Option<Vec<Directive>> {
        let pattern = directive.args.first()?;
        let beside = self.input.includes.get(&pattern.span);
        let beside = beside.filter(|files| !files.is_empty());
        let files = beside.or_else(|| self.mounted.get(&pattern.span))?.clone();
        let mut expanded = Vec::new();
        for file in files {
            if path.contains(&file) {
                if self.problems.len() >= MOST_PROBLEMS {
                    continue;
                }
                let name = self.input.sources.path(file);
                self.problems.push(SyntaxError {
                    message: format!("`{name}` includes itself"),
                    span: directive.span,
                });
                continue;
            }
            let Some(directives) = self.files.get(&file).copied() else {
                continue;
            };
            self.included.insert(file);
            path.push(file);
            expanded.extend(self.expand(directives, path));
            path.pop();
        }
        Some(expanded)
    }
}
