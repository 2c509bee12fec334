//! `include`: one configuration out of the files that make it up.

use super::Configuration;
use crate::extract::{Input, Tree, folder, join};
use crate::syntax::{SyntaxError, nginx::Directive};
use std::collections::{BTreeMap, BTreeSet};

/// Where packages and images keep the configuration: absolute includes below it are taken as relative to the main
/// file.
const HOME: &str = "/etc/nginx/";

/// Every configuration of the tree, and what is wrong with includes.
pub(super) fn configurations(input: Input) -> (Vec<Configuration>, Vec<SyntaxError>) {
    let files: BTreeMap<&str, &[Directive]> = input
        .trees
        .iter()
        .filter_map(|(file, tree)| match tree {
            Tree::Nginx(directives) => Some((input.sources.path(*file), directives.as_slice())),
            _ => None,
        })
        .collect();
    let mut reader = Reader {
        files: &files,
        included: BTreeSet::new(),
        problems: Vec::new(),
    };
    let mut configurations = Vec::new();
    for (path, directives) in files.iter().filter(|(_, directives)| is_main(directives)) {
        let root = folder(path);
        let directives = reader.expand(directives, root, &mut vec![path]);
        configurations.push(Configuration {
            directives,
            packaged: false,
        });
    }
    configurations.extend(reader.fragments());
    (configurations, reader.problems)
}

fn is_main(directives: &[Directive]) -> bool {
    directives
        .iter()
        .any(|directive| directive.name.value == "http" && directive.block.is_some())
}

struct Reader<'f> {
    files: &'f BTreeMap<&'f str, &'f [Directive]>,
    included: BTreeSet<&'f str>,
    problems: Vec<SyntaxError>,
}

impl<'f> Reader<'f> {
    /// The directives with every include replaced by what it includes. `path` is the chain of files that led here.
    fn expand(
        &mut self,
        directives: &[Directive],
        root: &str,
        path: &mut Vec<&'f str>,
    ) -> Vec<Directive> {
        let mut expanded = Vec::with_capacity(directives.len());
        for directive in directives {
            if directive.name.value == "include" && directive.block.is_none() {
                expanded.extend(self.include(directive, root, path));
                continue;
            }
            let block = directive
                .block
                .as_ref()
                .map(|block| self.expand(block, root, path));
            expanded.push(Directive {
                block,
                ..directive.clone()
            });
        }
        expanded
    }

    fn include(
        &mut self,
        directive: &Directive,
        root: &str,
        path: &mut Vec<&'f str>,
    ) -> Vec<Directive> {
        let Some(pattern) = directive.args.first() else {
            return Vec::new();
        };
        let mut expanded = Vec::new();
        for (name, directives) in self.matching(&pattern.value, root) {
            if path.contains(&name) {
                self.problems.push(SyntaxError {
                    message: format!("`{name}` includes itself"),
                    span: pattern.span,
                });
                continue;
            }
            self.included.insert(name);
            path.push(name);
            expanded.extend(self.expand(directives, root, path));
            path.pop();
        }
        expanded
    }

    /// The files that a pattern names, relative to the folder of the main file.
    fn matching(&self, pattern: &str, root: &str) -> Vec<(&'f str, &'f [Directive])> {
        let relative = pattern.strip_prefix(HOME).unwrap_or(pattern);
        let Some(wanted) = join(root, relative).filter(|_| !relative.starts_with('/')) else {
            return Vec::new();
        };
        let files = self.files.iter().filter(|(path, _)| matches(&wanted, path));
        files
            .map(|(path, directives)| (*path, *directives))
            .collect()
    }

    /// The files that no main file includes, by folder: they stand in `http` of a main file that is not here.
    fn fragments(&self) -> Vec<Configuration> {
        let mut folders: BTreeMap<&str, Vec<Directive>> = BTreeMap::new();
        let loose = self
            .files
            .iter()
            .filter(|(path, directives)| !self.included.contains(*path) && !is_main(directives));
        for (path, directives) in loose {
            folders
                .entry(folder(path))
                .or_default()
                .extend(directives.iter().cloned());
        }
        let configuration = |directives| Configuration {
            directives,
            packaged: true,
        };
        folders.into_values().map(configuration).collect()
    }
}

/// Does a path match a pattern with `*` and `?`, which do not cross a `/`?
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), path.chars().collect());
    let mut reached = vec![false; path.len() + 1];
    reached[0] = true;
    for wanted in pattern {
        let mut next = vec![false; path.len() + 1];
        for at in 0..=path.len() {
            match wanted {
                '*' => next[at] = reached[at] || (at > 0 && next[at - 1] && path[at - 1] != '/'),
                _ if at == 0 => {}
                '?' => next[at] = reached[at - 1] && path[at - 1] != '/',
                exact => next[at] = reached[at - 1] && path[at - 1] == exact,
            }
        }
        reached = next;
    }
    reached[path.len()]
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stay_within_a_folder() {
        assert!(matches("nginx/conf.d/*.conf", "nginx/conf.d/a.conf"));
        assert!(!matches("nginx/*.conf", "nginx/conf.d/a.conf"));
        assert!(matches("a?c", "abc"));
        assert!(!matches("a", "ab"));
    }
}
