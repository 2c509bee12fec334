//! Template tags among the directives.

use super::*;

#[test]
fn tags_are_parts_of_words() {
    let text = "proxy_pass http://{{ host }}:<%= port %>/; listen {{ .Port }} ${SSL};";
    assert_eq!(
        sound(text),
        "proxy_pass<http://{{ host }}:<%= port %>/>;listen<{{ .Port }}><${SSL}>;"
    );
}

#[test]
fn tags_with_quotes_stand_in_quotes() {
    let text = r#"a "{{ f("x") }}"; b '<%= ENV['Y'] %>s';"#;
    assert_eq!(sound(text), r#"a<{{ f("x") }}>;b<<%= ENV['Y'] %>s>;"#);
}

#[test]
fn jinja_statements_are_passed_over() {
    let text =
        "{# a\n; comment #}\n{% if tls %}\nlisten 443 ssl;\n{%- else -%} listen 80;{% endif %}\n";
    assert_eq!(sound(text), "listen<443><ssl>;listen<80>;");
}

#[test]
fn erb_statements_are_passed_over() {
    let text = "<% if ENV['X'] == \"}\"\n then %>\nlisten 80;\n<% end -%>";
    assert_eq!(sound(text), "listen<80>;");
}

#[test]
fn go_statements_are_passed_over() {
    let text = "{{/* a {{ b }} */}}{{- if .X }}gzip on;{{ end }}{{ $x := .Y }}{{ range .Z }}server {{ . }};{{end}}";
    assert_eq!(sound(text), "gzip<on>;server<{{ . }}>;");
}

#[test]
fn a_go_statement_may_span_lines() {
    let text = "{{- $x := dict\n  \"a\" .A\n  \"b\" .B }}\nlisten 80;";
    assert_eq!(sound(text), "listen<80>;");
}

#[test]
fn a_tag_alone_on_its_line_is_passed_over() {
    let text =
        "server {\n  {{ extra }} # more\n  keepalive_timeout 65;\n  {{ last }} }\n<%= rest %>";
    assert_eq!(sound(text), "server{keepalive_timeout<65>;}");
}

#[test]
fn a_tag_may_be_a_name() {
    assert_eq!(sound("{{ key }} {{ value }};"), "{{ key }}<{{ value }}>;");
}

#[test]
fn a_tag_without_an_end_stays_local() {
    let (tree, errors) = damaged("gzip on;\nlisten {{ port;\nsendfile on;\n");
    assert!(tree.starts_with("gzip<on>;listen{"), "{tree}");
    assert!(tree.contains("sendfile<on>;"), "{tree}");
    assert!(!errors.is_empty());
}

#[test]
fn doubled_braces_of_a_format_string_still_nest() {
    let (tree, errors) = damaged("server {{\n  listen 80;\n}}\nuser www;");
    assert_eq!(tree, "server{listen<80>;}user<www>;");
    assert_eq!(errors, ["`{` has no directive before it"]);
}

#[test]
fn what_a_script_fills_in_is_a_word() {
    assert_eq!(
        sound("listen {HTTP_PORT}; index {INDEX_1}.php; {MORE} x; server { a {B}; }"),
        "listen<{HTTP_PORT}>;index<{INDEX_1}.php>;{MORE}<x>;server{a<{B}>;}"
    );
}
