//! Terraform's JSON: the same blocks and attributes, as objects within objects.

use super::{Attribute, Block, Body, Expression, ExpressionKind, Part, template};
use crate::source::Spanned;
use crate::syntax::tree::{Entry, Node, NodeKind};

/// How many labels the blocks of a kind have: each is a level of objects.
const LABELS: &[(&str, usize)] = &[
    ("resource", 2),
    ("data", 2),
    ("module", 1),
    ("variable", 1),
    ("output", 1),
    ("provider", 1),
    ("locals", 0),
    ("terraform", 0),
];

/// The blocks of a document. What is a block and what an attribute within a resource, only its provider knows: there,
/// everything is an attribute.
pub fn body(document: &Node) -> Body {
    let mut body = Body::default();
    for entry in document.entries() {
        let kind = LABELS.iter().find(|(kind, _)| entry.key.value == *kind);
        if let Some((_, labels)) = kind {
            blocks(
                &entry.key,
                Vec::new(),
                *labels,
                &entry.value,
                &mut body.blocks,
            );
        }
    }
    body
}

/// The values of a `.tfvars.json` file.
pub fn values(document: &Node) -> Body {
    Body {
        attributes: document.entries().iter().map(attribute).collect(),
        blocks: Vec::new(),
    }
}

/// The blocks behind a key; several may stand in a list.
fn blocks(
    kind: &Spanned<String>,
    labels: Vec<Spanned<String>>,
    missing: usize,
    node: &Node,
    found: &mut Vec<Block>,
) {
    for item in node.items() {
        blocks(kind, labels.clone(), missing, item, found);
    }
    if missing > 0 {
        for entry in node.entries() {
            let mut labels = labels.clone();
            labels.push(entry.key.clone());
            blocks(kind, labels, missing - 1, &entry.value, found);
        }
    } else if let NodeKind::Map(entries) = &node.kind {
        let span = labels.last().map_or(kind.span, |last| last.span);
        let attributes = entries.iter().map(attribute).collect();
        found.push(Block {
            kind: kind.clone(),
            labels,
            body: Body {
                attributes,
                blocks: Vec::new(),
            },
            span,
        });
    }
}

fn attribute(entry: &Entry) -> Attribute {
    Attribute {
        name: entry.key.clone(),
        value: expression(&entry.value),
    }
}

/// A value as an expression. The tree has a bound to its depth, and so has the recursion.
fn expression(node: &Node) -> Expression {
    let kind = match &node.kind {
        NodeKind::Null => ExpressionKind::Null,
        NodeKind::Tagged(_, value) => return expression(value),
        NodeKind::Scalar(text) => scalar(text, node),
        NodeKind::List(items) => ExpressionKind::List(items.iter().map(expression).collect()),
        NodeKind::Map(entries) => ExpressionKind::Object(
            entries
                .iter()
                .map(|entry| {
                    let key = Expression {
                        kind: ExpressionKind::Text(entry.key.value.clone()),
                        span: entry.key.span,
                    };
                    (key, expression(&entry.value))
                })
                .collect(),
        ),
    };
    Expression {
        kind,
        span: node.span,
    }
}

fn scalar(text: &str, node: &Node) -> ExpressionKind {
    // Behind the quote; with escapes before it, a place within the text is not exact.
    let start = node.span.start as usize + 1;
    let parts = template(node.span.file, start, text);
    match parts.as_slice() {
        [Part::Text(_)] => ExpressionKind::Text(text.to_owned()),
        _ => ExpressionKind::Template(parts),
    }
}
