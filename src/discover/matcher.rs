//! The search for many words at once: whether a text holds one of them.

use aho_corasick::{AhoCorasick, MatchKind, packed};

/// As many words are searched for at once with the vectors of the processor. Searching a text once for each group of so
/// many is more than ten times faster than searching it once for all words, byte by byte.
const GROUP: usize = 64;

/// The search, prepared.
#[derive(Debug, Clone)]
pub(super) struct Matcher(Vec<Group>);

#[derive(Debug, Clone)]
enum Group {
    Vectors(packed::Searcher),
    /// Where the processor has no such vectors.
    Bytes(AhoCorasick),
}

impl Matcher {
    /// None for a set of words that is too large to search for.
    pub(super) fn new(words: &[String]) -> Option<Self> {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        // Words that begin alike share their group.
        words.sort_unstable();
        words.dedup();
        words
            .chunks(GROUP)
            .map(group)
            .collect::<Option<_>>()
            .map(Self)
    }

    /// Does the text hold one of the words?
    pub(super) fn holds_one(&self, bytes: &[u8]) -> bool {
        self.0.iter().any(|group| match group {
            Group::Vectors(search) => search.find(bytes).is_some(),
            Group::Bytes(search) => search.is_match(bytes),
        })
    }
}

fn group(words: &[&str]) -> Option<Group> {
    let vectors = packed::Config::new().builder().extend(words).build();
    vectors.map(Group::Vectors).or_else(|| {
        let bytes = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(words);
        bytes.ok().map(Group::Bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_wherever_it_stands_and_no_other() {
        let words: Vec<String> = (0..300)
            .map(|at| format!("{}{at}!", ["http.", "x", "timeout"][at % 3]))
            .collect();
        let matcher = Matcher::new(&words).unwrap();
        for (at, word) in words.iter().enumerate() {
            for before in [0, 1, 15, 200 + at] {
                let text = format!("{}{word}{}", " ".repeat(before), "y".repeat(at % 40));
                assert!(matcher.holds_one(text.as_bytes()), "{text}");
                let other = text.replace('!', "?");
                assert!(!matcher.holds_one(other.as_bytes()), "{other}");
            }
        }
        assert!(!matcher.holds_one(b""));
    }

    #[test]
    fn one_letter_is_a_word() {
        let words = ["=", "FROM"].map(str::to_owned);
        let matcher = Matcher::new(&words).unwrap();
        assert!(matcher.holds_one(b"a=1") && matcher.holds_one(b"FROM x"));
        assert!(!matcher.holds_one(b"a: 1"));
    }
}
