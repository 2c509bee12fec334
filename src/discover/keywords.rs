//! The words of which a file must hold at least one to be of interest.

use super::{Kind, matcher::Matcher};
use crate::wildcard;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The keywords of each kind of file. A kind without any lets every file pass, and so does the default.
#[derive(Debug, Clone, Default)]
pub struct Keywords {
    searches: BTreeMap<Kind, Search>,
    names: BTreeSet<String>,
    patterns: Vec<String>,
}

/// The search for the words of a kind. It is prepared when the first file of the kind is met: most runs meet few kinds,
/// and preparing all of them takes longer than reading a small tree.
#[derive(Debug, Clone, Default)]
struct Search {
    words: Vec<String>,
    matcher: OnceLock<Option<Matcher>>,
}

impl Keywords {
    /// The search for these words, which are matched as they are: case counts, and parts of words match.
    pub fn new(words: impl IntoIterator<Item = (Kind, Vec<String>)>) -> Self {
        let mut searches: BTreeMap<Kind, Search> = BTreeMap::new();
        for (kind, words) in words {
            searches.entry(kind).or_default().words.extend(words);
        }
        searches.retain(|_, search| !search.words.is_empty());
        Self {
            searches,
            names: BTreeSet::new(),
            patterns: Vec::new(),
        }
    }

    /// This word is of interest in every kind of file that is searched.
    #[must_use]
    pub fn with_word(mut self, word: &str) -> Self {
        for search in self.searches.values_mut() {
            search.words.push(word.to_owned());
        }
        self
    }

    /// Files of these names, which may hold one `*`, are of interest whatever they hold.
    #[must_use]
    pub fn with_names(mut self, names: Vec<String>) -> Self {
        let (patterns, names): (Vec<_>, Vec<_>) =
            names.into_iter().partition(|name| name.contains('*'));
        self.names = names.into_iter().collect();
        self.patterns = patterns;
        self
    }

    /// Is a file of interest for its name?
    pub fn is_named(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut patterns = self.patterns.iter();
        self.names.contains(name) || patterns.any(|pattern| wildcard::fits(pattern, name))
    }

    /// May a file of this kind with this content be of interest? A set of words that is too large to search for lets
    /// every file pass: nothing is lost but time.
    pub fn pass(&self, kind: Kind, bytes: &[u8]) -> bool {
        self.searches
            .get(&kind)
            .and_then(|search| {
                search
                    .matcher
                    .get_or_init(|| Matcher::new(&search.words))
                    .as_ref()
            })
            .is_none_or(|matcher| matcher.holds_one(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keywords() -> Keywords {
        let words = |all: &[&str]| all.iter().map(ToString::to_string).collect();
        Keywords::new([
            (Kind::Go, words(&["http.Transport", "grpc.Dial"])),
            (Kind::Go, words(&["sql.Open"])),
            (Kind::Json, words(&[])),
        ])
    }

    #[test]
    fn one_word_suffices() {
        assert!(keywords().pass(Kind::Go, b"x := &http.Transport{}"));
        assert!(keywords().pass(Kind::Go, b"db := sql.Open()"));
        assert!(!keywords().pass(Kind::Go, b"package http"));
    }

    #[test]
    fn a_kind_without_words_passes_everything() {
        assert!(keywords().pass(Kind::Yaml, b"a: 1"));
        assert!(keywords().pass(Kind::Json, b"{}"));
        assert!(Keywords::default().pass(Kind::Go, b""));
    }
}
