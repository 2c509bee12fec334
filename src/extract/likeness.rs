//! Names that are nearly those of settings: slips of the pen, and no other settings.

use crate::model::Form;
use crate::source::Span;
use crate::systems::{Spelled, System};

/// A name that a program does not know, and the known one that was meant.
#[derive(Debug, Clone)]
pub(super) struct Slip {
    /// What is written, where its place does not show it.
    pub(super) name: Option<String>,
    /// The known one.
    pub(super) meant: String,
    /// Where it is written.
    pub(super) span: Span,
}

/// Shorter names are too often other ones.
const SHORTEST: usize = 9;
/// How many letters may be wrong.
const MOST: usize = 2;

/// Is a name, written without its separators and in lower case, a known one but for a slip?
pub(super) fn is_slip(name: &str, known: &str) -> bool {
    let long = name.len() >= SHORTEST && known.len() >= SHORTEST;
    long && name != known
        && !are_opposites(name, known)
        && strsim::osa_distance(name, known) <= MOST
}

/// Is a name of several words a known one but for a slip: wrong letters in a long word, or `relaxed` readers aside,
/// words that are joined or taken apart? What the name begins with tells whose it is, and is right.
pub(super) fn is_slip_of_words(name: &str, known: &str, relaxed: bool) -> bool {
    let (name, known) = (name.to_ascii_lowercase(), known.to_ascii_lowercase());
    if name == known || name.len().abs_diff(known.len()) > MOST || are_opposites(&name, &known) {
        return false;
    }
    let (words, meant) = (words(&name), words(&known));
    if words.concat() == meant.concat() {
        return !relaxed && known.len() >= SHORTEST;
    }
    if words.len() != meant.len() || words.first() != meant.first() {
        return false;
    }
    let pairs = words
        .iter()
        .zip(&meant)
        .filter(|(word, meant)| word != meant);
    let wrong: Option<usize> = pairs.map(|(word, meant)| wrong_letters(word, meant)).sum();
    wrong.is_some_and(|wrong| wrong <= MOST)
}

fn words(name: &str) -> Vec<&str> {
    let all = name.split(['_', '-', '.', '/', ':']);
    all.filter(|word| !word.is_empty()).collect()
}

/// How many letters of a word are wrong; none where it is another word. `idle` is too short for a slip that tells.
fn wrong_letters(word: &str, meant: &str) -> Option<usize> {
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    let wrong = strsim::osa_distance(word, meant);
    let needed = [0, 5, 8].get(wrong)?;
    let long = meant.len() >= *needed;
    (long && digits(word) == digits(meant)).then_some(wrong)
}

/// `minimum-pool-size` is no slip of `maximum-pool-size`.
fn are_opposites(one: &str, other: &str) -> bool {
    let holds = |name: &str, word| name.contains(word);
    (holds(one, "min") && holds(other, "max")) || (holds(one, "max") && holds(other, "min"))
}

/// Every name that a system is known to read in one of these forms.
pub(super) fn names<'s>(
    system: &'s System,
    forms: &'static [Form],
) -> impl Iterator<Item = &'s str> {
    let others = [
        &system.listen,
        &system.targets,
        &system.names,
        &system.tested_by,
        &system.replayed_by,
    ];
    let others = others.into_iter().flatten();
    let others = others.filter(|spelled: &&Spelled| forms.contains(&spelled.form));
    settings(system, forms).chain(others.map(|spelled| spelled.key.as_str()))
}

/// The names of settings and choices that a system is known to read in one of these forms.
pub(super) fn settings<'s>(
    system: &'s System,
    forms: &'static [Form],
) -> impl Iterator<Item = &'s str> {
    let entries = system.entries.iter().flat_map(|entry| &entry.spellings);
    let choices = system.choices.iter().flat_map(|(_, spelled)| spelled);
    let all = entries.chain(choices);
    all.filter(|spelled| forms.contains(&spelled.form))
        .map(|spelled| spelled.key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_letter_or_two() {
        assert!(is_slip("idletimout", "idletimeout"));
        assert!(is_slip("headertimeout", "headerstimeout"));
        assert!(is_slip("keepalvietimeout", "keepalivetimeout"));
    }

    #[test]
    fn other_settings_are_no_slips() {
        assert!(!is_slip("idletimeout", "idletimeout"));
        assert!(!is_slip("minpoolsize", "maxpoolsize"));
        assert!(!is_slip("connecttimeout", "connectiontimeout"));
        assert!(!is_slip("keepalivetime", "keepalivetimeout"));
        assert!(!is_slip("max", "min"));
    }

    #[test]
    fn words_may_hold_slips_and_be_joined() {
        let is = |name, known| is_slip_of_words(name, known, false);
        let known = "UVICORN_TIMEOUT_KEEP_ALIVE";
        assert!(is("UVICORN_TIMEOUT_KEEP_ALIV", known));
        assert!(is("UVICORN_TIMEOUT_KEEPALIVE", known));
        assert!(is("UVICORN_TIMEUOT_KEEP_ALIVE", known));
        assert!(is("WEB_CONCURENCY", "WEB_CONCURRENCY"));
        assert!(!is_slip_of_words(
            "a.keepalive-time",
            "a.keep-alive-time",
            true
        ));
        assert!(is_slip_of_words(
            "a.keep-alive-tiemout",
            "a.keep-alive-timeout",
            true
        ));
    }

    #[test]
    fn other_words_are_no_slips() {
        let is = |name, known| is_slip_of_words(name, known, false);
        assert!(!is("SERVER_HOST", "SERVER_PORT"));
        assert!(!is("upstream-keepalive-time", "upstream-keepalive-timeout"));
        assert!(!is("GRANIAN_HTTP2_KEEP_ALIVE", "GRANIAN_HTTP1_KEEP_ALIVE"));
        assert!(!is("SHOP_IDLE_TIMEOUT", "SHIP_IDLE_TIMEOUT"));
        assert!(!is("A_MINIMUM_POOL_SIZE", "A_MAXIMUM_POOL_SIZE"));
        assert!(!is(
            "ROUTER_DEFAULT_SERVER_TIMEOUT",
            "ROUTER_DEFAULT_CLIENT_TIMEOUT"
        ));
        assert!(!is(
            "uvicorn_timeout_keep_alive",
            "UVICORN_TIMEOUT_KEEP_ALIVE"
        ));
    }
}
