//! Sections, quotes and continued lines of Apache configurations.

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
fn sections_nest() {
    let text = "Listen 80\n<VirtualHost *:80>\n  ServerName a.example\n  <Location \"/x y\">\n    ProxyPass http://b:1/ ttl=5\n  </Location>\n</VirtualHost>\n";
    let (lines, errors) = read(text);
    let expected = [
        "Listen|80",
        "VirtualHost|*:80",
        "  ServerName|a.example",
        "  Location|/x y",
        "    ProxyPass|http://b:1/|ttl=5",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn lines_that_end_in_a_backslash_go_on() {
    let text = "ProxyPass / \\\n  http://b/\n# a comment \\\nKeepAlive Off\nKeepAlive On\n";
    assert_eq!(read(text).0, ["ProxyPass|/|http://b/", "KeepAlive|On"]);
}

#[test]
fn brackets_may_stand_in_arguments() {
    let text = "<If \"%{HTTP_HOST} == 'a>b'\">\n</If>\n<LocationMatch ^/(?<x>a|b)$>\n</LocationMatch>\nRewriteRule ^/(.*)$ http://b/$1 [P,L]\n";
    let (lines, errors) = read(text);
    let expected = [
        "If|%{HTTP_HOST} == 'a>b'",
        "LocationMatch|^/(?<x>a|b)$",
        "RewriteRule|^/(.*)$|http://b/$1|[P,L]",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn damage_costs_its_line() {
    let text =
        "<VirtualHost *>\nLogFormat \"%h\nKeepAlive Off\n</Directory>\n</VirtualHost>\nTimeout 5\n";
    let (lines, errors) = read(text);
    assert_eq!(lines, ["VirtualHost|*", "  KeepAlive|Off", "Timeout|5"]);
    assert_eq!(
        errors,
        [
            "the quote is never closed",
            "`</Directory>` closes no section"
        ]
    );
}

#[test]
fn a_forgotten_end_is_found_by_the_next_one() {
    let text = "<VirtualHost *>\n<Location />\nRequire all granted\n</VirtualHost>\nTimeout 5\n";
    let (lines, errors) = read(text);
    assert_eq!(lines.last().map(String::as_str), Some("Timeout|5"));
    assert_eq!(errors.len(), 1);
}

#[test]
fn template_tags_may_hold_blanks() {
    let text = "{% if x %}\nListen {{ api | put(1) }}:{{ port }}\n{% endif %}\nKeepAliveTimeout {{ timeout }}\n";
    let (lines, errors) = read(text);
    let expected = [
        "Listen|{{ api | put(1) }}:{{ port }}",
        "KeepAliveTimeout|{{ timeout }}",
    ];
    assert_eq!(lines, expected);
    assert!(errors.is_empty());
}

#[test]
fn spans_cover_what_they_say() {
    let text = "<VirtualHost *:80>\n  KeepAliveTimeout \"5\"\n</VirtualHost>\n";
    let tree = parse(FileId(0), text).tree;
    let slice = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(slice(tree[0].inside()[0].span), "KeepAliveTimeout \"5\"");
    assert_eq!(slice(tree[0].args[0].span), "*:80");
}

#[test]
fn junk_ends() {
    for text in [
        "<",
        "</",
        "<>",
        "< a",
        "\"",
        "\\",
        "a \"\\\"b",
        "{%",
        "{{ x",
        "\r\n\\\n",
    ] {
        parse(FileId(0), text);
    }
    parse(FileId(0), &"<a>\n".repeat(10_000));
}
