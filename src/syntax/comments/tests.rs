//! Comments and what looks like them.

use super::*;
use std::time::{Duration, Instant};

fn said(text: &'static str, lexicon: &Lexicon) -> Vec<&'static str> {
    comments(text, lexicon)
        .into_iter()
        .map(|comment| text[comment.inside].trim())
        .collect()
}

#[test]
fn a_hash_begins_a_comment_where_a_word_may_begin() {
    assert_eq!(
        said("# a\nb; # c\nd;# e\n", &Lexicon::HASH),
        ["a", "c", "e"]
    );
    assert!(said("http://a/#b\nx#y\n", &Lexicon::HASH).is_empty());
}

#[test]
fn properties_have_signs_of_their_own() {
    assert_eq!(
        said("! a\n; b\n# c\nd = e!\n", &Lexicon::INI_ALONE),
        ["a", "b", "c"]
    );
}

#[test]
fn quotes_hold_no_comments() {
    assert!(said("echo \"# a\" '# b'", &Lexicon::HASH).is_empty());
    assert_eq!(said("x: \"a\\\" # b\" # c", &Lexicon::HASH), ["c"]);
    assert!(said("url = \"http://a\"", &Lexicon::HCL).is_empty());
    assert!(said("x := `a\n// b\n`", &Lexicon::GO).is_empty());
    assert!(said("x = \"\"\"\n# b\n\"\"\"", &Lexicon::PYTHON).is_empty());
    assert!(said("let x = r#\"\n// \" b\n\"#;", &Lexicon::RUST).is_empty());
    assert!(said("var x = @\"a\n// b\";", &Lexicon::C_SHARP).is_empty());
}

#[test]
fn an_apostrophe_opens_nothing() {
    assert_eq!(said("x: don't # it isn't", &Lexicon::HASH), ["it isn't"]);
    assert_eq!(
        said("fn f(x: &'a str) {} // don't", &Lexicon::RUST),
        ["don't"]
    );
    assert_eq!(said("x := '\"' // a \" b", &Lexicon::GO), ["a \" b"]);
}

#[test]
fn a_quote_that_is_not_closed_costs_nothing() {
    assert_eq!(said("a \" b # c\n# d", &Lexicon::HASH), ["c", "d"]);
    assert_eq!(said("x = ` // a\n// b", &Lexicon::JAVASCRIPT), ["a", "b"]);
}

#[test]
fn comments_may_go_over_many_lines() {
    assert_eq!(said("<a/><!-- b\n c --><d/>", &Lexicon::XML), ["b\n c"]);
    assert_eq!(said("x /* a\nb */ // c", &Lexicon::GO), ["a\nb", "c"]);
    assert_eq!(
        said("{# a #}\n{{- /* b */ -}}\n<%# c %>", &Lexicon::HASH),
        ["a", "b", "c"]
    );
    assert_eq!(said("server {# a\n}", &Lexicon::HASH), ["a"]);
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    let start = Instant::now();
    for unit in ["\\\"", "'", "\"", "`", "/*", "{#", "r\"", "# \""] {
        let text = unit.repeat(200_000);
        for lexicon in [&Lexicon::HASH, &Lexicon::RUST, &Lexicon::JAVASCRIPT] {
            comments(&text, lexicon);
        }
    }
    // One that looked again for what is not there would take hours.
    assert!(start.elapsed() < Duration::from_secs(30));
}
