//! Blocks, placeholders and quotes of Caddyfiles.

use super::parse;
use crate::source::FileId;
use crate::syntax::directive::Directive;

/// The tree in one line a directive, and the errors.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let parsed = parse(FileId(0), text);
    let mut lines = Vec::new();
    shown(&parsed.tree, 0, &mut lines);
    let errors = parsed.errors.into_iter().map(|error| error.message);
    (lines, errors.collect())
}

fn shown(directives: &[Directive], depth: usize, lines: &mut Vec<String>) {
    for directive in directives {
        let words = std::iter::once(&directive.name).chain(&directive.args);
        let words: Vec<&str> = words.map(|word| word.value.as_str()).collect();
        lines.push(format!("{}{}", "  ".repeat(depth), words.join("|")));
        shown(directive.inside(), depth + 1, lines);
    }
}

#[test]
fn blocks_nest() {
    let text = "{\n\tservers {\n\t\ttimeouts {\n\t\t\tidle 2m\n\t\t}\n\t}\n}\n\na.example,\nb.example {\n\treverse_proxy api:80 { # up\n\t\tlb_try_duration 5s\n\t}\n}\n";
    let (lines, errors) = read(text);
    let expected = [
        "",
        "  servers",
        "    timeouts",
        "      idle|2m",
        "a.example,|b.example",
        "  reverse_proxy|api:80",
        "    lb_try_duration|5s",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn placeholders_are_words() {
    let text = ":{$PORT:80} {\n\treverse_proxy {$API:api:3000} {env.OTHER}\n}\n";
    let (lines, errors) = read(text);
    assert_eq!(
        lines,
        [":{$PORT:80}", "  reverse_proxy|{$API:api:3000}|{env.OTHER}"]
    );
    assert!(errors.is_empty());
}

#[test]
fn quotes_may_hold_lines() {
    let text = ":80 {\n\trespond \"a \\\"b\\\"\nc\" 200\n\trespond `d {\n}`\n\trespond <<HTML\n\t<p> {\n\tHTML 200\n}\n";
    let (lines, errors) = read(text);
    assert_eq!(lines[1], "  respond|a \"b\"\nc|200");
    assert_eq!(lines[2], "  respond|d {\n}");
    assert!(lines[3].ends_with("|200"), "{lines:?}");
    assert!(errors.is_empty());
}

#[test]
fn lines_may_go_on() {
    let text = ":80 {\n\treverse_proxy a:1 \\\n\t\tb:2\n}\n";
    assert_eq!(read(text).0, [":80", "  reverse_proxy|a:1|b:2"]);
}

#[test]
fn damage_costs_its_line() {
    let text = ":80 {\n\treverse_proxy a:1\n\trespond \"never\n}\n";
    let (lines, errors) = read(text);
    assert_eq!(lines, [":80", "  reverse_proxy|a:1"]);
    assert_eq!(errors, ["the quote is never closed"]);
    let (lines, errors) = read("}\n:80 {\n");
    assert_eq!(lines, [":80"]);
    assert_eq!(
        errors,
        ["`}` closes no block", "block `:80` is never closed"]
    );
}

#[test]
fn spans_cover_what_they_say() {
    let text = "a.example {\n\treverse_proxy \"b:1\"\n}\n";
    let tree = parse(FileId(0), text).tree;
    let slice = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(slice(tree[0].name.span), "a.example");
    assert_eq!(slice(tree[0].inside()[0].span), "reverse_proxy \"b:1\"");
}

#[test]
fn junk_ends() {
    for text in [
        "{", "}", "\"", "`", "\\", "<<E", "<<E\n", "{% x", "{{ x", "#", "a \\",
    ] {
        parse(FileId(0), text);
    }
    parse(FileId(0), &"a {\n".repeat(5_000));
    parse(FileId(0), &"<<X\n".repeat(5_000));
}
