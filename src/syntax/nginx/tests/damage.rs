//! Damage, and what it costs.

use super::*;

#[test]
fn a_brace_without_a_block_costs_nothing_else() {
    let (tree, errors) = damaged("a b; } c d;");
    assert_eq!(
        (tree.as_str(), errors),
        ("a<b>;c<d>;", vec!["`}` closes no block".to_owned()])
    );
}

#[test]
fn a_block_without_an_end_keeps_what_it_holds() {
    let text = "http {\n  server {\n    listen 80;\n  }\n  gzip on;\n";
    let (tree, errors) = damaged(text);
    assert_eq!(tree, "http{server{listen<80>;}gzip<on>;}");
    assert_eq!(errors, ["block `http` is never closed"]);
    assert_eq!(slice(text, read(text).tree[0].span), text);
}

#[test]
fn a_missing_semicolon_before_a_brace_keeps_the_directive() {
    for text in [
        "server { keepalive_timeout 65 } a b;",
        "server { keepalive_timeout 65} a b;",
    ] {
        let (tree, errors) = damaged(text);
        assert_eq!(tree, "server{keepalive_timeout<65>;}a<b>;");
        assert_eq!(errors, ["`keepalive_timeout` has no `;` before the `}`"]);
    }
}

#[test]
fn a_missing_semicolon_at_the_end_keeps_the_directive() {
    let (tree, errors) = damaged("sendfile on;\nkeepalive_timeout 65 # s\n");
    assert_eq!(tree, "sendfile<on>;keepalive_timeout<65>;");
    assert_eq!(
        errors,
        ["`keepalive_timeout` has no `;` before the end of the file"]
    );
}

#[test]
fn a_quote_without_an_end_costs_its_statement() {
    let text = "gzip on;\nadd_header X \"abc;\nsendfile on;\n";
    let (tree, errors) = damaged(text);
    assert_eq!(tree, "gzip<on>;sendfile<on>;");
    assert_eq!(errors, ["the quote is never closed"]);
    assert_eq!(slice(text, read(text).errors[0].span), "\"abc");
}

#[test]
fn a_quote_without_an_end_does_not_shift_the_quotes_after_it() {
    let (tree, errors) = damaged("a 'x;\nb \"y\" 'z';\nc d;");
    assert_eq!(tree, "b<y><z>;c<d>;");
    assert_eq!(errors, ["the quote is never closed"]);
}

#[test]
fn a_quote_without_an_end_does_not_cost_the_block_behind_it() {
    let (tree, errors) = damaged("server { location \"/a {\n return 200; }\n } a b;");
    assert_eq!(tree, "server{location<\"/a >{return<200>;}}a<b>;");
    assert_eq!(errors, ["the quote is never closed"]);
}

#[test]
fn a_semicolon_without_a_directive_is_an_error() {
    let (tree, errors) = damaged("events { }; ;\ngzip on;");
    assert_eq!(tree, "events{}gzip<on>;");
    assert_eq!(errors, ["`;` ends no directive"]);
}

#[test]
fn errors_come_in_the_order_of_the_text() {
    let parsed = read("} http { a b } ; server {");
    let starts: Vec<u32> = parsed.errors.iter().map(|error| error.span.start).collect();
    assert_eq!(starts, [0, 9, 15, 17]);
}

#[test]
fn a_name_of_bearable_length_stands_in_a_message() {
    let (_, errors) = damaged(&"é".repeat(1000));
    assert_eq!(
        errors,
        [format!(
            "`{}…` has no `;` before the end of the file",
            "é".repeat(40)
        )]
    );
}
