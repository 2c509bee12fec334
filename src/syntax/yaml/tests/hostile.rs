//! Bombs, abysses, junk and files that end too early.

use super::*;
use crate::syntax::MAX_DEPTH;

/// Every node and key of a tree.
fn walk<'n>(node: &'n Node, see: &mut impl FnMut(Span, Option<&'n str>)) {
    see(node.span, node.text());
    for item in node.items() {
        walk(item, see);
    }
    for entry in node.entries() {
        see(entry.key.span, Some(&entry.key.value));
        walk(&entry.value, see);
    }
}

fn count(node: &Node) -> usize {
    let mut nodes = 0;
    walk(node, &mut |_, _| nodes += 1);
    nodes
}

#[test]
fn an_alias_bomb_is_defused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        text = format!("{text}a{level}: &a{level} [{aliases}]\n");
    }
    let parsed = read(&text);
    assert_eq!(parsed.errors.len(), 1);
    assert!(count(&parsed.tree[0]) < 300_000);
}

#[test]
fn an_alias_bomb_of_one_long_text_is_defused() {
    let text = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(100_000),
        "*a, ".repeat(10_000)
    );
    let mut bytes = 0;
    let parsed = read(&text);
    walk(&parsed.tree[0], &mut |_, text| {
        bytes += text.map_or(0, str::len);
    });
    assert_eq!(parsed.errors.len(), 1);
    assert!(bytes < 20_000_000);
}

#[test]
fn aliases_do_not_nest_deeper_than_text_may() {
    let deep = |inner: &str| format!("{}{inner}{}", "[".repeat(150), "]".repeat(150));
    let text = format!(
        "a: &a {}\nb: &b {}\nc: {}\n",
        deep("1"),
        deep("*a"),
        deep("*b")
    );
    assert_eq!(read(&text).errors.len(), 1 + 1);
}

#[test]
fn what_nests_too_deep_is_cut_off_and_the_rest_goes_on() {
    let depth = MAX_DEPTH + 50;
    let text = format!("a: {}1{}\nb: 2\n", "[".repeat(depth), "]".repeat(depth));
    let parsed = read(&text);
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(parsed.tree[0].get("b").and_then(Node::text), Some("2"));
    assert_eq!(count(&parsed.tree[0]), 1 + 2 + MAX_DEPTH - 1 + 1 + 1);
}

#[test]
fn nesting_without_end_is_damage() {
    for text in [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
    ] {
        assert!(!read(&text).errors.is_empty());
    }
    let steps: String = (0..3_000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    assert!(!read(&steps).errors.is_empty());
}

#[test]
fn junk_is_survived() {
    for text in [
        "\0\u{1}\u{7f}",
        "%",
        "%YAML 9.9\n---\n",
        "@`",
        "\t- a",
        ": :",
        "? ? ?",
        "&a &b c",
        "*a *b",
        "!<",
        "{{",
        "}}{{",
        "{% %}{%",
        "a: |9\n b",
        "]",
        "- - -\n-",
        "\"\\x",
        "--- ---",
        "a: {{ é }}é{{ \u{e000} }}",
        "{\"a\" \"b\"}",
        "{{é",
        "a: |\n{{ x }}\n \u{a0}\u{a0}{{ y }}\n   b",
    ] {
        check_spans(text);
    }
}

/// All spans lie in the text, and what is written plain is what is read.
fn check_spans(text: &str) {
    let parsed = read(text);
    for error in &parsed.errors {
        assert!(
            text.get(error.span.start as usize..error.span.end as usize)
                .is_some()
        );
    }
    for document in &parsed.tree {
        walk(document, &mut |span, value| {
            let source = text.get(span.start as usize..span.end as usize).unwrap();
            let plain = !source.contains(['"', '\'', '\n', '\r']);
            if let Some(value) = value.filter(|_| plain) {
                assert!(source.contains(value.trim_end()), "{source:?} {value:?}");
            }
        });
    }
}

#[test]
fn a_file_cut_anywhere_is_read_as_far_as_it_goes() {
    let json = "// x\n{\n\t\"a\": [1, {\"é\": \"\\u0041\"}], /* y */ \"b\": null}";
    for text in [
        COMPOSE,
        templates::HELM,
        json,
        &COMPOSE.replace('\n', "\r\n"),
    ] {
        for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
            check_spans(&text[..cut]);
            check_spans(&text[cut..]);
        }
    }
}
