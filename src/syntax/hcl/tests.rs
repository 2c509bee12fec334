//! Whole files, damage, hostile input, and that every span covers what it says.

use super::{Block, Body, Expression, ExpressionKind, Part, Step, from_json, parse};
use crate::source::{FileId, Span};
use crate::syntax::{Parsed, yaml};
use std::thread;

const FILE: FileId = FileId(0);

fn good(text: &str) -> Body {
    let parsed = parse(FILE, text);
    assert_eq!(parsed.errors, [], "{text}");
    parsed.tree
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

fn names(body: &Body) -> Vec<String> {
    let name = |block: &Block| {
        let labels: Vec<&str> = block
            .labels
            .iter()
            .map(|label| label.value.as_str())
            .collect();
        format!("{} {}", block.kind.value, labels.join("."))
    };
    body.blocks.iter().map(name).collect()
}

const EDGE: &str = r#"# The edge.
resource "aws_lb" "edge" {
  name         = "edge-${var.stage}"
  idle_timeout = 60 # seconds
  internal     = !var.public
  subnets      = [aws_subnet.a.id, aws_subnet.all[*].id]

  access_logs {
    bucket = aws_s3_bucket.logs.bucket
  }
  tags = { Name = "edge", "a/b" : null }
}
variable port { default = 8080 }
"#;

#[test]
fn blocks_attributes_and_labels_are_read() {
    let body = good(EDGE);
    assert_eq!(names(&body), ["resource aws_lb.edge", "variable port"]);
    let edge = &body.blocks[0];
    assert_eq!(slice(EDGE, edge.span), r#"resource "aws_lb" "edge""#);
    assert_eq!(names(&edge.body.blocks[0].body).len(), 0);
    assert_eq!(edge.body.blocks[0].kind.value, "access_logs");
    let timeout = edge.body.attribute("idle_timeout").unwrap();
    assert_eq!(timeout.kind, ExpressionKind::Number("60".to_owned()));
    assert_eq!(slice(EDGE, timeout.span), "60");
}

#[test]
fn templates_come_in_parts_with_their_places() {
    let body = good(EDGE);
    let ExpressionKind::Template(parts) = &body.blocks[0].body.attribute("name").unwrap().kind
    else {
        panic!("no template");
    };
    let [Part::Text(text), Part::Value(value, whole)] = parts.as_slice() else {
        panic!("{parts:?}");
    };
    assert_eq!(
        (text.value.as_str(), slice(EDGE, text.span)),
        ("edge-", "edge-")
    );
    assert_eq!(slice(EDGE, *whole), "${var.stage}");
    assert_eq!(slice(EDGE, value.span), "var.stage");
}

#[test]
fn paths_are_taken_step_by_step() {
    let text = "x = aws_lb.edge[0].arn\n";
    let body = good(text);
    let ExpressionKind::Path(from, steps) = &body.attributes[0].value.kind else {
        panic!("no path");
    };
    assert_eq!(from.kind, ExpressionKind::Name("aws_lb".to_owned()));
    assert!(matches!(
        steps.as_slice(),
        [Step::Name(_), Step::Index(Expression { kind: ExpressionKind::Number(_), .. }), Step::Name(last)]
            if slice(text, last.span) == "arn"
    ));
}

#[test]
fn heredocs_are_templates() {
    let text = "x = <<-JSON\n  {\"port\": ${var.port}}\n  JSON\ny = 1\n";
    let body = good(text);
    let ExpressionKind::Template(parts) = &body.attributes[0].value.kind else {
        panic!("no template");
    };
    assert!(matches!(&parts[1], Part::Value(value, _) if slice(text, value.span) == "var.port"));
    assert_eq!(body.attributes[1].name.value, "y");
}

#[test]
fn damage_costs_one_statement() {
    let text =
        "resource \"a\" \"one\" {\n  x = 1\n  y = = 2\n  z = 3\n}\nresource \"a\" \"two\" {}\n";
    let parsed = parse(FILE, text);
    assert_eq!(names(&parsed.tree), ["resource a.one", "resource a.two"]);
    let names: Vec<&str> = parsed.tree.blocks[0]
        .body
        .attributes
        .iter()
        .map(|attribute| attribute.name.value.as_str())
        .collect();
    assert_eq!(names, ["x", "z"]);
    assert_eq!(parsed.errors.len(), 1);
}

#[test]
fn a_missing_brace_costs_its_block() {
    let text =
        "resource \"a\" \"one\" {\n  tags = {\n    x = 1\n\nresource \"a\" \"two\" {\n  y = 2\n}\n";
    let parsed = parse(FILE, text);
    assert!(names(&parsed.tree).contains(&"resource a.two".to_owned()));
    assert!(!parsed.errors.is_empty());
}

#[test]
fn an_open_heredoc_or_quote_ends_somewhere() {
    for open in ["x = <<EOF\nresource\n", "x = \"abc\n", "x = \"${var.y\n"] {
        let text = format!("resource \"a\" \"one\" {{\n  {open}}}\nresource \"a\" \"two\" {{}}\n");
        let parsed = parse(FILE, &text);
        assert!(
            names(&parsed.tree).contains(&"resource a.two".to_owned()),
            "{text}"
        );
        assert!(!parsed.errors.is_empty(), "{text}");
    }
}

#[test]
fn a_heredoc_may_hold_what_looks_like_a_statement() {
    let text = "x = <<EOF\nresource \"a\" \"b\" {\nEOF\ny = 2\n";
    assert_eq!(good(text).attributes.len(), 2);
}

/// The stack of a thread that parses: what overflows it ends the process.
fn on_a_small_stack(text: String) -> Parsed<Body> {
    let parser = thread::Builder::new().stack_size(1 << 20);
    parser
        .spawn(move || parse(FILE, &text))
        .unwrap()
        .join()
        .unwrap()
}

#[test]
fn deep_nesting_is_damage() {
    let repeated = [
        ("x = ", "[", "1", "]"),
        ("x = ", "(", "1", ")"),
        ("x = ", "f(", "1", ")"),
        ("x = ", "{ a = ", "1", " }"),
        ("x = ", "\"${", "1", "}\""),
        ("x = ", "!", "true", ""),
        ("x = ", "- ", "1", ""),
        ("x = ", "a ? b : ", "c", ""),
        ("x = ", "1 + ", "1", ""),
        ("x = ", "1 == 1 && ", "1", ""),
        ("x = a", "", "", "[0]"),
        ("x = a", "", "", ".b"),
        ("", "b {\n", "", "}\n"),
        ("x = ", "[for a in ", "b", ": c]"),
        ("x = <<E\n", "${", "1", "}"),
        ("x = \"", "%{if a}", "", "%{endif}\""),
    ];
    for (head, open, core, close) in repeated {
        for count in [20, 200, 20_000] {
            let nested = format!("{head}{}{core}{}", open.repeat(count), close.repeat(count));
            let text = format!("{nested}\nE\nresource \"a\" \"two\" {{}}\n");
            let parsed = on_a_small_stack(text);
            assert!(
                names(&parsed.tree).contains(&"resource a.two".to_owned()),
                "{head}{open} {count}"
            );
        }
    }
}

#[test]
fn all_prefixes_of_a_file_can_be_read() {
    for end in (0..EDGE.len()).filter(|end| EDGE.is_char_boundary(*end)) {
        parse(FILE, &EDGE[..end]);
    }
}

#[test]
fn json_means_the_same() {
    let text = r#"{"resource": {"aws_lb": {"edge": {"idle_timeout": 60, "name": "e-${var.stage}"}}},
        "variable": {"port": [{"default": 8080}]}, "//": "a comment"}"#;
    let documents = yaml::parse(FILE, text).tree;
    let body = from_json(&documents[0]);
    assert_eq!(names(&body), ["resource aws_lb.edge", "variable port"]);
    let edge = &body.blocks[0].body;
    let name = edge.attribute("name").unwrap();
    assert!(matches!(&name.kind, ExpressionKind::Template(parts) if parts.len() == 2));
    let ExpressionKind::Template(parts) = &name.kind else {
        return;
    };
    assert!(matches!(&parts[1], Part::Value(value, _) if slice(text, value.span) == "var.stage"));
}
