//! Whole files through [`parse`].

use super::*;

const CARGO_LIKE: &str = "\
# Client settings
[server]
listen = \"0.0.0.0:8080\"
idle_timeout = 60_000 # ms

[[upstream]]
name = 'api'
pool = { max = 10, ttl = \"90s\" }
[[upstream]]
name = 'auth'
seen = 2024-05-27T07:32:00Z

[a]
b.c.d = true
";

fn read(text: &str) -> Parsed<Option<Node>> {
    parse(FileId(0), text)
}

fn root(text: &str) -> Node {
    read(text).tree.unwrap()
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

#[test]
fn scalars_keep_their_text_and_place() {
    let root = root(CARGO_LIKE);
    let idle = root.at(&["server", "idle_timeout"]).unwrap();
    assert_eq!(idle.text(), Some("60_000"));
    assert_eq!(slice(CARGO_LIKE, idle.span), "60_000");
}

#[test]
fn a_string_loses_its_quotes_but_its_span_keeps_them() {
    let root = root(CARGO_LIKE);
    let listen = root.at(&["server", "listen"]).unwrap();
    assert_eq!(listen.text(), Some("0.0.0.0:8080"));
    assert_eq!(slice(CARGO_LIKE, listen.span), "\"0.0.0.0:8080\"");
}

#[test]
fn arrays_of_tables_are_lists() {
    let root = root(CARGO_LIKE);
    let upstreams = root.get("upstream").unwrap().items();
    let ttl = upstreams[0].at(&["pool", "ttl"]).unwrap();
    assert_eq!(ttl.text(), Some("90s"));
    let seen = upstreams[1].get("seen").unwrap();
    assert_eq!(seen.text(), Some("2024-05-27T07:32:00Z"));
}

#[test]
fn dotted_keys_nest() {
    let node = root(CARGO_LIKE);
    assert_eq!(
        node.at(&["a", "b", "c", "d"]).and_then(Node::text),
        Some("true")
    );
}

#[test]
fn entries_stand_in_the_order_of_the_text() {
    let root = root("[z]\nb = 1\na = 2\n[m]\n");
    let names: Vec<_> = root.entries().iter().map(|e| &*e.key.value).collect();
    assert_eq!(names, ["z", "m"]);
    let inner: Vec<_> = root.get("z").unwrap().entries().iter().collect();
    assert_eq!(inner[0].key.value, "b");
}

#[test]
fn a_table_spans_its_header_and_its_entries() {
    let root = root(CARGO_LIKE);
    let span = root.get("server").unwrap().span;
    assert!(slice(CARGO_LIKE, span).starts_with("[server]"));
    assert!(slice(CARGO_LIKE, span).ends_with("60_000"));
}

#[test]
fn a_line_of_junk_costs_that_line() {
    let parsed = read("a = 1\njunk here\nb = 2\nmore junk\n[c]\nd = 3\n");
    let root = parsed.tree.unwrap();
    assert_eq!(root.get("b").and_then(Node::text), Some("2"));
    assert_eq!(root.at(&["c", "d"]).and_then(Node::text), Some("3"));
    assert_eq!(parsed.errors.len(), 2);
}

#[test]
fn an_unquoted_text_is_kept_and_reported() {
    let parsed = read("timeout = 60s\n");
    assert_eq!(parsed.tree.unwrap().entries()[0].value.text(), Some("60s"));
    assert_eq!(slice("timeout = 60s\n", parsed.errors[0].span), "60s");
}

#[test]
fn a_missing_value_is_null() {
    let parsed = read("timeout =\nnext = 1\n");
    let root = parsed.tree.unwrap();
    assert_eq!(root.get("timeout").unwrap().kind, NodeKind::Null);
    assert_eq!(root.get("next").and_then(Node::text), Some("1"));
}

#[test]
fn empty_text_is_an_empty_map_and_junk_is_nothing() {
    assert_eq!(root("").entries(), []);
    assert_eq!(read("%%%").tree, None);
}

#[test]
fn deep_nesting_is_reported_and_cut() {
    let brackets = format!("a = {}", "[".repeat(50_000));
    assert!(!read(&brackets).errors.is_empty());
    let steps = "a.".repeat(70);
    let mixed = format!(
        "[{steps}b]\n{steps}b = {}{}",
        "[".repeat(70),
        "]".repeat(70)
    );
    assert!(!read(&mixed).errors.is_empty());
}

#[test]
fn a_file_cut_anywhere_gives_spans_inside_the_text() {
    for cut in 0..CARGO_LIKE.len() {
        let text = &CARGO_LIKE[..cut];
        let parsed = read(text);
        let mut nodes: Vec<&Node> = parsed.tree.iter().collect();
        while let Some(node) = nodes.pop() {
            assert!(
                text.get(node.span.start as usize..node.span.end as usize)
                    .is_some()
            );
            nodes.extend(node.items());
            nodes.extend(node.entries().iter().map(|entry| &entry.value));
        }
        for error in parsed.errors {
            assert!(error.span.end as usize <= text.len());
        }
    }
}
