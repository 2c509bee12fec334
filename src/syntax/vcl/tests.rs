//! VCL as people write it, and as nobody should.

use super::*;
use crate::syntax::MAX_DEPTH;
use std::time::{Duration, Instant};

fn shown(directives: &[Directive]) -> String {
    let each = directives.iter().map(|directive| {
        let mut words = vec![directive.name.value.clone()];
        words.extend(directive.args.iter().map(|arg| arg.value.clone()));
        let words = words.join(" ");
        match &directive.block {
            Some(block) => format!("{words}{{{}}}", shown(block)),
            None => words,
        }
    });
    each.collect::<Vec<_>>().join("; ")
}

fn read(text: &str) -> (String, Vec<String>) {
    let parsed = parse(FileId(0), text);
    let errors = parsed.errors.into_iter().map(|error| error.message);
    (shown(&parsed.tree), errors.collect())
}

#[test]
fn declarations_and_statements_are_directives() {
    let text = r#"
vcl 4.1; # comment
import std;
backend web { .host = "web"; .port="8080"; // comment
  .first_byte_timeout = 60s; /* .host = "old"; { */ .probe = { .url = "/"; .interval = 5s; } }
backend default none;
acl local { "localhost"; !"10.0.0.0"/8; }
sub vcl_recv {
  if (req.url ~ "^/api{" && req.http.x == "}") { set req.backend_hint = web; }
  else { return (hash); }
  synthetic({"<html> } ; "x" </html>"});
  C{ if (1) { }}C
}
"#;
    let (tree, errors) = read(text);
    assert_eq!(errors, [""; 0]);
    let expected = "vcl 4.1; import std; \
        backend web{.host web; .port 8080; .first_byte_timeout 60s; .probe{.url /; .interval 5s}}; \
        backend default none; acl local{localhost; ! 10.0.0.0 /8}; \
        sub vcl_recv{if req.url ~ ^/api{ && req.http.x }{set req.backend_hint web}; else{return hash}; \
        synthetic <html> } ; \"x\" </html>}";
    assert_eq!(tree, expected);
}

#[test]
fn a_long_string_may_have_three_quotes() {
    let (tree, errors) = read("set x = \"\"\"a \"b\"\n;\"\"\"; set y = \"\";");
    assert_eq!(
        (tree.as_str(), errors.len()),
        ("set x a \"b\"\n;; set y ", 0)
    );
}

#[test]
fn spans_cover_what_they_say() {
    let text = "backend b { .host = \"höst\"; }\n";
    let parsed = parse(FileId(0), text);
    let host = &parsed.tree[0].inside()[0];
    let word = host.args[0].span;
    assert_eq!(&text[word.start as usize..word.end as usize], "\"höst\"");
    let whole = host.span;
    assert_eq!(
        &text[whole.start as usize..whole.end as usize],
        ".host = \"höst\";"
    );
}

#[test]
fn damage_costs_its_statement() {
    let text =
        "backend a { .host = \"a; .port = 1;\n .port = \"80\"; }\nbackend b { .host = \"b\" }\n;";
    let (tree, errors) = read(text);
    assert_eq!(tree, "backend a{.port 1; .port 80}; backend b{.host b}");
    assert_eq!(
        errors,
        [
            "the string is never closed",
            "`.host` has no `;` before the `}`",
            "`;` ends no statement"
        ]
    );
    let (tree, errors) = read("backend a { .host = \"a\"; } /* backend b { }");
    assert_eq!(tree, "backend a{.host a}");
    assert_eq!(errors, ["the comment is never closed"]);
    let (_, errors) = read("backend a { .host = {\"a");
    assert_eq!(errors.len(), 2);
}

#[test]
fn template_tags_are_passed_over_or_part_of_a_word() {
    let text = "{% for b in all %}\nbackend {{ b.name }} { .host = \"{{ b.host }}\"; .port = ${PORT}; }\n{% endfor %}";
    let (tree, errors) = read(text);
    assert_eq!(errors, [""; 0]);
    assert_eq!(
        tree,
        "backend {{ b.name }}{.host {{ b.host }}; .port ${PORT}}"
    );
}

#[test]
fn hostile_text_takes_linear_time_and_bounded_depth() {
    let started = Instant::now();
    for piece in [
        "a{", "{", "}", "\"", "{\"", "\"\"\"", "/*", "/* */", "C{", "{%", "{{", "${", "(", "=",
        ";", "#", "<%", "a \"",
    ] {
        let parsed = parse(FileId(0), &piece.repeat(20_000));
        assert!(parsed.errors.len() < 200, "{piece}");
    }
    assert!(started.elapsed() < Duration::from_secs(60));
    let deep = "a {".repeat(MAX_DEPTH * 2);
    assert!(!parse(FileId(0), &deep).errors.is_empty());
}
