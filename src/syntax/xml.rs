//! XML to the tree of the other configuration formats: an element is an entry whose value is a map of its attributes
//! and then its elements; an element with nothing but text is a scalar.

mod cut;

use super::{
    MAX_DEPTH, Parsed, SyntaxError,
    tree::{Entry, Node, NodeKind},
};
use crate::source::{FileId, Span, Spanned};
use roxmltree::{Document, Error, ParsingOptions};
use std::ops::Range;

/// The entry that holds the text of an element which has attributes too.
pub const TEXT: &str = "#text";

/// Elements and attributes beyond this are no configuration.
const MOST_NODES: u32 = 200_000;

/// Parses a file: a map with its root element. Of a file that breaks off, what stands before is read. Any other file
/// that is not well-formed has no tree: where XML is broken, what follows may mean anything.
pub fn parse(file: FileId, text: &str) -> Parsed<Option<Node>> {
    if text.trim_ascii().is_empty() {
        // `beans.xml` may be there for its name alone.
        return Parsed::default();
    }
    match document(text) {
        Ok(document) => read(file, text, &document),
        Err(error) => before_the_end(file, text).unwrap_or_else(|| Parsed {
            tree: None,
            errors: vec![damage(file, text, &error)],
        }),
    }
}

fn document(text: &str) -> Result<Document<'_>, Error> {
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
}

fn read(file: FileId, text: &str, document: &Document) -> Parsed<Option<Node>> {
    let mut errors = Vec::new();
    let root = entry(file, document.root_element(), 0, &mut errors);
    let tree = Node {
        kind: NodeKind::Map(vec![root]),
        span: Span::new(file, 0, text.len()),
    };
    Parsed {
        tree: Some(tree),
        errors,
    }
}

fn before_the_end(file: FileId, text: &str) -> Option<Parsed<Option<Node>>> {
    let cut = cut::closed(text)?;
    let mut parsed = read(file, text, &document(&cut.closed).ok()?);
    let end = Span::new(file, text.len(), text.len()).start;
    if let Some(root) = &mut parsed.tree {
        clip(root, end);
    }
    parsed.errors.push(SyntaxError {
        message: format!("the text breaks off within `{}`", cut.open),
        span: Span::new(file, cut.at.saturating_sub(1), cut.at),
    });
    Some(parsed)
}

/// What was added has no place. The tree is no deeper than [`MAX_DEPTH`].
fn clip(node: &mut Node, end: u32) {
    node.span.end = node.span.end.min(end);
    if let NodeKind::Map(entries) = &mut node.kind {
        for entry in entries {
            clip(&mut entry.value, end);
        }
    }
}

fn damage(file: FileId, text: &str, error: &Error) -> SyntaxError {
    let place = error.pos();
    let row = usize::try_from(place.row).unwrap_or(1).max(1);
    let line: usize = text.split_inclusive('\n').take(row - 1).map(str::len).sum();
    // The parser's own sentence ends with the place, which the finding has.
    let message = error.to_string();
    let message = message.split(" at ").next().unwrap_or(&message).to_owned();
    SyntaxError {
        message,
        span: Span::new(file, line.min(text.len()), (line + 1).min(text.len())),
    }
}

fn entry(
    file: FileId,
    element: roxmltree::Node,
    depth: usize,
    errors: &mut Vec<SyntaxError>,
) -> Entry {
    let name = element.tag_name().name();
    let start = element.range().start + 1;
    let key = Spanned::new(name.to_owned(), span(file, start..start + name.len()));
    Entry {
        key,
        value: value(file, element, depth, errors),
    }
}

fn value(
    file: FileId,
    element: roxmltree::Node,
    depth: usize,
    errors: &mut Vec<SyntaxError>,
) -> Node {
    let whole = span(file, element.range());
    let attributes = element.attributes().map(|attribute| Entry {
        key: Spanned::new(
            attribute.name().to_owned(),
            span(file, attribute.range_qname()),
        ),
        value: Node {
            kind: NodeKind::Scalar(attribute.value().to_owned()),
            span: span(file, attribute.range_value()),
        },
    });
    let mut entries: Vec<Entry> = attributes.collect();
    if depth == MAX_DEPTH {
        errors.push(SyntaxError {
            message: format!("elements nest deeper than {MAX_DEPTH}"),
            span: whole,
        });
    } else {
        let elements = element.children().filter(roxmltree::Node::is_element);
        entries.extend(elements.map(|inner| entry(file, inner, depth + 1, errors)));
    }
    let text = text(element).filter(|_| !element.children().any(|inner| inner.is_element()));
    let kind = match text {
        Some(text) if entries.is_empty() => NodeKind::Scalar(text),
        Some(text) => {
            entries.push(own_text(file, element, text));
            NodeKind::Map(entries)
        }
        None => NodeKind::Map(entries),
    };
    Node { kind, span: whole }
}

fn own_text(file: FileId, element: roxmltree::Node, text: String) -> Entry {
    let range = element
        .first_child()
        .map_or(element.range(), |inner| inner.range());
    let place = span(file, range);
    Entry {
        key: Spanned::new(TEXT.to_owned(), place),
        value: Node {
            kind: NodeKind::Scalar(text),
            span: place,
        },
    }
}

fn text(element: roxmltree::Node) -> Option<String> {
    let text = element.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn span(file: FileId, range: Range<usize>) -> Span {
    Span::new(file, range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOMCAT: &str = "<?xml version='1.0'?>\n<Server port=\"8005\">\n  <!-- no -->\n  <Service name=\"Catalina\">\n    <Connector port=\"8080\"\n               connectionTimeout=\"20000\" />\n    <Connector port=\"8443\"/>\n  </Service>\n  <Note> text </Note>\n</Server>\n";

    #[test]
    fn attributes_and_elements_are_entries() {
        let parsed = parse(FileId(0), TOMCAT);
        assert!(parsed.errors.is_empty());
        let root = parsed.tree.unwrap();
        let service = root.at(&["Server", "Service"]).unwrap();
        let ports: Vec<_> = service
            .entries()
            .iter()
            .filter(|entry| entry.key.value == "Connector")
            .filter_map(|entry| entry.value.get("port")?.text())
            .collect();
        assert_eq!(ports, ["8080", "8443"]);
        assert_eq!(root.at(&["Server", "Note"]).unwrap().text(), Some("text"));
    }

    #[test]
    fn a_value_stands_between_its_quotes() {
        let root = parse(FileId(0), TOMCAT).tree.unwrap();
        let service = root.at(&["Server", "Service"]).unwrap();
        let first = &service.entries()[1].value;
        let span = first.get("connectionTimeout").unwrap().span;
        assert_eq!(&TOMCAT[span.start as usize..span.end as usize], "20000");
    }

    #[test]
    fn what_stands_before_a_cut_is_read() {
        let (text, _) = TOMCAT.split_once("8443").unwrap();
        let parsed = parse(FileId(0), text);
        let root = parsed.tree.unwrap();
        let service = root.at(&["Server", "Service"]).unwrap();
        let found = service.at(&["Connector", "connectionTimeout"]).unwrap();
        assert_eq!(found.text(), Some("20000"));
        assert_eq!(root.span.end as usize, text.len());
        let [error] = parsed.errors.as_slice() else {
            panic!("{:?}", parsed.errors);
        };
        assert_eq!(error.message, "the text breaks off within `Service`");
    }

    #[test]
    fn damage_is_told_with_its_line() {
        let parsed = parse(FileId(0), "<a>\n  <b>\n</a>\n");
        assert!(parsed.tree.is_none());
        let [error] = parsed.errors.as_slice() else {
            panic!("{parsed:?}");
        };
        assert_eq!(error.span.start, 10, "{error:?}");
    }

    #[test]
    fn an_empty_file_is_sound() {
        let parsed = parse(FileId(0), "\n");
        assert_eq!(parsed, Parsed::default());
    }

    #[test]
    fn entities_that_multiply_and_deep_nesting_end() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;&y;&y;\">]><a>&z;</a>";
        parse(FileId(0), bomb);
        let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
        let parsed = parse(FileId(0), &deep);
        assert_eq!(parsed.errors.len(), 1);
    }
}
