//! Lines, sections, conditions and template tags of HAProxy configurations.

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
fn a_section_lasts_until_the_next_one() {
    let text = "global\n  maxconn 100 # all\n\nfrontend web\nbind :80\n\tdefault_backend app\n";
    let (lines, errors) = read(text);
    let expected = [
        "global",
        "  maxconn|100",
        "frontend|web",
        "  bind|:80",
        "  default_backend|app",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn quotes_and_escapes_are_resolved() {
    let text = "listen a\n  stats realm Haproxy\\ Statistics\n  bind \"${HOST}:80\" name 'a # b'\n";
    let (lines, _) = read(text);
    assert_eq!(
        lines[1..],
        [
            "  stats|realm|Haproxy Statistics",
            "  bind|${HOST}:80|name|a # b"
        ]
    );
}

#[test]
fn a_bad_line_costs_itself() {
    let text = "stray line\nbackend a\n  server x \"y\n  server z z:80\n";
    let (lines, errors) = read(text);
    assert_eq!(lines, ["backend|a", "  server|z|z:80"]);
    assert_eq!(
        errors,
        ["`stray` stands in no section", "the quote is never closed"]
    );
}

#[test]
fn conditions_are_blocks() {
    let text = "defaults\n  .if defined(X)\n  timeout client 5s\n  .endif\n  timeout server 5s\n";
    let (lines, errors) = read(text);
    let expected = [
        "defaults",
        "  if",
        "    timeout|client|5s",
        "  timeout|server|5s",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn template_tags_nest_around_sections() {
    let text = "{% if web %}\nlisten a\n  bind {{ host }}:{{ port | int }}\n{% for h in hosts %}\n  server {{ h }} {{ h }}:80\n{% endfor %}\n{% endif %}\nbackend b\n  server x x:80 {% if check %}check{% endif %}\n";
    let (lines, errors) = read(text);
    let lines: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .skip_while(|line| *line == "if")
        .collect();
    let expected = [
        "  listen|a",
        "    bind|{{ host }}:{{ port | int }}",
        "    for",
        "      server|{{ h }}|{{ h }}:80",
        "backend|b",
        "  server|x|x:80",
        "  if",
        "    check",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn a_section_within_a_condition_of_another_is_no_part_of_it() {
    let text =
        "listen a\n  mode tcp\n{{ if .Stats }}\nlisten stats\n  bind :1936\n{{ end }}\nlisten b\n";
    let (lines, _) = read(text);
    let expected = [
        "listen|a",
        "  mode|tcp",
        "  if",
        "if",
        "  listen|stats",
        "    bind|:1936",
        "listen|b",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn spans_cover_what_they_say() {
    let text = "frontend web\n  bind :80\n";
    let tree = parse(FileId(0), text).tree;
    let bind = &tree[0].inside()[0];
    let slice = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(slice(tree[0].args[0].span), "web");
    assert_eq!(slice(bind.args[0].span), ":80");
    assert_eq!(slice(bind.span), "bind :80");
}

#[test]
fn junk_ends() {
    for text in [
        "{{",
        "{% if",
        "\\",
        "\"",
        "'\\",
        "<%",
        "{{ if }}{{ if }}",
        "\0 é \u{2028}",
    ] {
        parse(FileId(0), text);
    }
    let deep = "{% if x %}\nlisten a\n".repeat(5_000);
    parse(FileId(0), &deep);
}
