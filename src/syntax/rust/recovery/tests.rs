//! Whole files, fragments and damage.

use crate::source::FileId;
use crate::syntax::rust::{
    parse,
    testing::{SERVICE, clean, functions, slice},
};

/// The functions that were read in spite of one error, and the text that the error points at.
fn damaged(text: &str) -> (Vec<String>, &str) {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.errors.len(), 1, "{:?}", parsed.errors);
    let names = functions(&parsed.tree)
        .into_iter()
        .map(str::to_owned)
        .collect();
    (names, slice(text, parsed.errors[0].span))
}

#[test]
fn a_whole_file_is_read() {
    assert_eq!(functions(&clean(SERVICE)), ["client", "channel", "main"]);
}

#[test]
fn an_empty_text_is_an_empty_file() {
    assert_eq!(clean("").items, []);
}

#[test]
fn statements_alone_are_a_function_without_a_name() {
    let unit = clean(
        "use reqwest::Client;\nlet client = Client::builder().build()?;\nclient.get(url).send().await",
    );
    assert_eq!(functions(&unit), [""]);
    assert_eq!(unit.imports.len(), 1);
}

#[test]
fn functions_of_a_fragment_stand_behind_its_statements() {
    assert_eq!(
        functions(&clean("serve(idle());\nfn idle() -> u64 { 5 }")),
        ["", "idle"]
    );
}

#[test]
fn a_byte_order_mark_and_a_script_line_are_passed_over() {
    let text = "\u{feff}#!/usr/bin/env -S cargo +nightly -Zscript\nfn ä() {}";
    let unit = clean(text);
    assert_eq!(functions(&unit), ["ä"]);
    let crate::syntax::code::Item::Function(function) = &unit.items[0] else {
        panic!()
    };
    assert_eq!(slice(text, function.span), "fn ä() {}");
}

#[test]
fn an_inner_attribute_is_no_script_line() {
    assert_eq!(functions(&clean("#![allow(dead_code)]\nfn a() {}")), ["a"]);
}

#[test]
fn a_file_for_tests_only_is_empty() {
    assert_eq!(clean("#![cfg(test)]\nfn a() {}").items, []);
}

#[test]
fn a_damaged_item_costs_itself() {
    let (names, at) = damaged("fn ä() {}\nconst IDLE: u64 = = 5;\nfn b() {}");
    assert_eq!((names, at), (vec!["ä".to_owned(), "b".to_owned()], "="));
}

#[test]
fn an_item_swallowed_by_a_damaged_one_is_found() {
    assert_eq!(damaged("fn a() ->\nfn b() {}\nfn c() {}").0, ["b", "c"]);
}

#[test]
fn a_stretch_of_damage_is_one_error() {
    assert_eq!(
        damaged("fn a() {}\n? ? ? fn fn struct ?\nfn b() {}").0,
        ["a", "b"]
    );
}

#[test]
fn a_damaged_method_leaves_the_others() {
    assert_eq!(
        damaged("impl A { fn a() {} fn b() { ? } fn c() {} }").0,
        ["a", "c"]
    );
}

#[test]
fn a_damaged_statement_leaves_the_others() {
    let (names, at) =
        damaged("fn main() {\n let a = ...;\n let client = Client::builder().build();\n}");
    assert_eq!((names, at), (vec![String::new()], "."));
}

#[test]
fn an_unclosed_bracket_costs_one_item() {
    let (names, at) = damaged("fn ä() {}\n\nfn b() { f(1; }\n\n#[inline]\nfn c() {}\n");
    assert_eq!((names, at), (vec!["ä".to_owned(), "c".to_owned()], "}"));
}

#[test]
fn a_bracket_too_many_costs_nothing_before_it() {
    assert_eq!(
        damaged("fn a() {}\nfn b() {}\n}\n"),
        (vec!["a".to_owned(), "b".to_owned()], "}")
    );
}

#[test]
fn an_unterminated_string_is_reported_where_it_begins() {
    let (names, at) = damaged("fn a() {}\nfn b() {}\nconst é: &str = \"never closed;\n");
    assert_eq!((names, at), (vec!["a".to_owned(), "b".to_owned()], "\""));
}

#[test]
fn something_left_over_in_brackets_is_reported() {
    assert_eq!(
        damaged("fn a() {}\nstruct S(u8 u8);\nfn b() {}").0,
        ["a", "b"]
    );
}

#[test]
fn another_language_is_an_error() {
    assert!(
        !parse(FileId(0), "package main\n\nfunc main() { x := 1 }\n")
            .errors
            .is_empty()
    );
}

#[test]
fn every_prefix_of_a_file_is_read_without_leaving_the_text() {
    for end in (0..=SERVICE.len()).filter(|end| SERVICE.is_char_boundary(*end)) {
        let text = &SERVICE[..end];
        let parsed = parse(FileId(0), text);
        for error in &parsed.errors {
            assert!(
                text.get(error.span.start as usize..error.span.end as usize)
                    .is_some(),
                "{end} {error:?}"
            );
        }
        for span in crate::syntax::rust::testing::spans(&parsed.tree) {
            assert!(text.get(span.0..span.1).is_some(), "{end} {span:?}");
        }
    }
}
