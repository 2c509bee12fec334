//! Whole files through [`parse`].

mod hostile;
mod templates;

use super::*;
use crate::{source::Span, syntax::tree::NodeKind};

const COMPOSE: &str = "\
x-logging: &logging
  driver: \"json-file\" # note
  options: {max-size: '10m', max-file: 3}
services:
  web:
    image: nginx:1.25
    logging: *logging
    environment:
    - KEEPALIVE=65
    - 'NAME=it''s'
    command: >-
      nginx -g
      'daemon off;'
    ports:
  api: &api
    image: api
    restart: always
  worker:
    <<: *api
    image: worker
";

fn read(text: &str) -> Parsed<Vec<Node>> {
    parse(FileId(0), text)
}

/// The first document of a text without errors.
fn root(text: &str) -> Node {
    let parsed = read(text);
    assert_eq!(parsed.errors, []);
    parsed.tree.into_iter().next().unwrap()
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// Value and source of the scalar under a path.
fn scalar<'t>(text: &'t str, root: &Node, path: &[&str]) -> (String, &'t str) {
    let node = root.at(path).unwrap();
    (node.text().unwrap().to_owned(), slice(text, node.span))
}

#[test]
fn scalars_have_their_value_and_their_exact_place() {
    let root = root(COMPOSE);
    let cases: [(&[&str], _, _); 4] = [
        (&["services", "web", "image"], "nginx:1.25", "nginx:1.25"),
        (&["x-logging", "driver"], "json-file", "\"json-file\""),
        (&["x-logging", "options", "max-size"], "10m", "'10m'"),
        (&["x-logging", "options", "max-file"], "3", "3"),
    ];
    for (path, value, source) in cases {
        assert_eq!(scalar(COMPOSE, &root, path), (value.to_owned(), source));
    }
}

#[test]
fn keys_have_their_exact_place() {
    let text = "\"a b\": 1\nc: 2\n";
    let root = root(text);
    let keys: Vec<_> = root.entries().iter().map(|e| &e.key).collect();
    assert_eq!(keys[0].value, "a b");
    assert_eq!(slice(text, keys[0].span), "\"a b\"");
    assert_eq!(slice(text, keys[1].span), "c");
}

#[test]
fn a_folded_scalar_spans_its_text() {
    let root = root(COMPOSE);
    let (value, source) = scalar(COMPOSE, &root, &["services", "web", "command"]);
    assert_eq!(value, "nginx -g 'daemon off;'");
    assert_eq!(source, "nginx -g\n      'daemon off;'");
}

#[test]
fn lists_and_maps_span_their_content_only() {
    let root = root(COMPOSE);
    let environment = root.at(&["services", "web", "environment"]).unwrap();
    assert_eq!(
        slice(COMPOSE, environment.span),
        "- KEEPALIVE=65\n    - 'NAME=it''s'"
    );
    let options = root.at(&["x-logging", "options"]).unwrap();
    assert_eq!(
        slice(COMPOSE, options.span),
        "{max-size: '10m', max-file: 3}"
    );
}

#[test]
fn only_plain_nothing_is_null() {
    let root = root("a:\nb: null\nc: ~\nd: ''\ne: 'null'\nf: !!str null\n");
    let nulls: Vec<_> = root
        .entries()
        .iter()
        .filter(|entry| entry.value.kind == NodeKind::Null)
        .map(|entry| &*entry.key.value)
        .collect();
    assert_eq!(nulls, ["a", "b", "c"]);
}

#[test]
fn a_missing_value_stands_at_its_key() {
    let root = root("a:\n\n# far away\nb: 1\n");
    assert_eq!(root.get("a").unwrap().span, Span::new(FileId(0), 1, 1));
}

#[test]
fn an_alias_is_the_anchored_value_at_its_own_place() {
    let root = root(COMPOSE);
    assert_eq!(
        root.at(&["services", "web", "logging"]),
        root.get("x-logging")
    );
}

#[test]
fn own_keys_win_over_merged_ones() {
    let root = root(COMPOSE);
    let worker = root.at(&["services", "worker"]).unwrap();
    let names: Vec<_> = worker.entries().iter().map(|e| &*e.key.value).collect();
    assert_eq!(names, ["image", "restart", "image"]);
    assert_eq!(worker.get("image").and_then(Node::text), Some("worker"));
}

#[test]
fn the_first_of_several_merged_maps_wins() {
    let root = root("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n");
    assert_eq!(root.at(&["c", "x"]).and_then(Node::text), Some("1"));
    assert_eq!(root.at(&["c", "y"]).and_then(Node::text), Some("2"));
}

#[test]
fn duplicate_keys_are_kept() {
    let root = root("a: 1\na: 2\n");
    assert_eq!(root.entries().len(), 2);
    assert_eq!(root.get("a").and_then(Node::text), Some("2"));
}

#[test]
fn a_list_as_a_key_has_no_name() {
    let text = "? [a, b]\n: 1\nc: 2\n";
    let root = root(text);
    let key = &root.entries()[0].key;
    assert_eq!((&*key.value, slice(text, key.span)), ("", "[a, b]"));
    assert_eq!(root.get("c").and_then(Node::text), Some("2"));
}

#[test]
fn an_unknown_alias_is_reported_and_null() {
    let parsed = read("a: *nowhere\nb: 1\n");
    assert_eq!(
        slice("a: *nowhere\nb: 1\n", parsed.errors[0].span),
        "*nowhere"
    );
    assert_eq!(parsed.tree[0].get("a").unwrap().kind, NodeKind::Null);
    assert_eq!(parsed.tree[0].get("b").and_then(Node::text), Some("1"));
}

#[test]
fn an_alias_within_its_own_anchor_is_reported_and_null() {
    let parsed = read("a: &a\n  b: *a\n");
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(parsed.tree[0].at(&["a", "b"]).unwrap().kind, NodeKind::Null);
}

#[test]
fn every_document_is_a_tree() {
    let parsed = read("---\nkind: Service\n---\nkind: Ingress\n...\n");
    let kinds: Vec<_> = parsed
        .tree
        .iter()
        .map(|doc| doc.get("kind").unwrap())
        .collect();
    assert_eq!(kinds.len(), 2);
    assert_eq!(kinds[1].text(), Some("Ingress"));
}

#[test]
fn damage_costs_the_rest_of_its_document() {
    let text = "a: 1\nb: {c: 2, d: [3,\n---\ne: 4\n---\nf: 'x\n---\ng: 5\n";
    let parsed = read(text);
    assert_eq!(parsed.errors.len(), 2);
    let first = &parsed.tree[0];
    assert_eq!(first.get("a").and_then(Node::text), Some("1"));
    assert_eq!(first.at(&["b", "c"]).and_then(Node::text), Some("2"));
    assert_eq!(first.at(&["b", "d"]).unwrap().items().len(), 1);
    assert_eq!(parsed.tree[1].get("e").and_then(Node::text), Some("4"));
    assert_eq!(parsed.tree[3].get("g").and_then(Node::text), Some("5"));
}

#[test]
fn an_error_has_its_place() {
    let text = "a: 1\nb: c: d\n";
    let error = &read(text).errors[0];
    assert_eq!(
        slice(text, Span::new(FileId(0), 0, error.span.start as usize)),
        "a: 1\nb: c"
    );
}

#[test]
fn empty_texts_have_no_documents() {
    for text in [
        "",
        "\n\n",
        "# only\n# comments",
        "\u{feff}",
        "\u{feff}# x\r\n",
    ] {
        assert_eq!(
            read(text),
            Parsed {
                tree: vec![],
                errors: vec![]
            }
        );
    }
}

#[test]
fn a_byte_order_mark_does_not_shift_anything() {
    let text = "\u{feff}a: é\nb: 2\n";
    assert_eq!(scalar(text, &root(text), &["a"]), ("é".to_owned(), "é"));
    assert_eq!(scalar(text, &root(text), &["b"]), ("2".to_owned(), "2"));
}

#[test]
fn windows_line_ends_are_line_ends() {
    let text = COMPOSE.replace('\n', "\r\n");
    let root = root(&text);
    let path = ["services", "web", "command"];
    assert_eq!(scalar(&text, &root, &path).0, "nginx -g 'daemon off;'");
    let path = ["services", "worker", "image"];
    assert_eq!(scalar(&text, &root, &path), ("worker".to_owned(), "worker"));
}

#[test]
fn json_may_have_tabs_and_comments() {
    let text = "// head\n{\n\t\"a\": { /* x */\n\t\t\"b\": \"\\u0041\\n\", // é\n\t},\n\t\"c\":[1,true,null]\n}\n";
    let root = root(text);
    let (value, source) = scalar(text, &root, &["a", "b"]);
    assert_eq!((&*value, source), ("A\n", "\"\\u0041\\n\""));
    assert_eq!(root.get("c").unwrap().items().len(), 3);
}

#[test]
fn json_keys_may_be_long() {
    let key = "k".repeat(5_000);
    let root = root(&format!("{{\"{key}\": 1}}"));
    assert_eq!(root.get(&key).and_then(Node::text), Some("1"));
}

#[test]
fn tags_of_a_format_survive_and_hide_nothing() {
    let text = "a: !Ref Vpc\nb: !GetAtt [Edge, Arn]\nc: !Sub {x: 1}\nd: !!str 5\ne: 6\n";
    let root = root(text);
    let tag = |key| root.get(key).unwrap().tag().map(str::to_owned);
    let tags = ["a", "b", "c", "d", "e"].map(tag);
    let some = |name: &str| Some(name.to_owned());
    assert_eq!(tags, [some("Ref"), some("GetAtt"), some("Sub"), None, None]);
    assert_eq!(root.at(&["a"]).unwrap().text(), Some("Vpc"));
    assert_eq!(root.at(&["b"]).unwrap().items().len(), 2);
    assert_eq!(root.at(&["c", "x"]).unwrap().text(), Some("1"));
}

#[test]
fn json_that_breaks_off_keeps_what_is_whole() {
    for (rest, value) in [
        ("", None),
        (", \"b\": 10", Some("10")),
        (", \"b\": \"10", Some(" ")),
        (", \"b\": \"1\\", Some(" ")),
        (", \"b\": \"", None),
        (", \"b\":", None),
        (", \"b\": [1, {", None),
        (",", None),
    ] {
        let text = format!("{{\n  \"o\": {{\n    \"a\": \"00:00:25\"{rest}");
        let parsed = parse(FileId(0), &text);
        let [root] = parsed.tree.as_slice() else {
            panic!("{text}: {parsed:?}");
        };
        let at = |name| root.at(&["o", name]).and_then(Node::text);
        assert_eq!((at("a"), at("b")), (Some("00:00:25"), value), "{text}");
        assert!(!parsed.errors.is_empty(), "{text}");
        assert!(root.span.end as usize <= text.len(), "{text}");
    }
}
