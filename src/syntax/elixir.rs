//! The keyword lists of Elixir configuration, by `grammars/elixir.pest`: every `name: value`, as one flat map.

use super::tree::{Entry, Node, NodeKind};
use crate::source::{FileId, Span, Spanned};
use pest::Parser as _;
use pest::iterators::Pair;

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/elixir.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads a file. What is no keyword is passed over: this is no parser of Elixir, and nothing is damage to it.
pub fn parse(file: FileId, text: &str) -> Node {
    let pairs = Grammar::parse(Rule::file, text).into_iter();
    let lines = pairs.flatten().flat_map(Pair::into_inner);
    let entries = lines.filter(|line| line.as_rule() == Rule::pair);
    Node {
        kind: NodeKind::Map(entries.filter_map(|pair| entry(file, pair)).collect()),
        span: Span::new(file, 0, text.len()),
    }
}

fn entry(file: FileId, pair: Pair<Rule>) -> Option<Entry> {
    let mut parts = pair.into_inner();
    let (name, value) = (parts.next()?, parts.next()?);
    let span = |pair: &Pair<Rule>| {
        let at = pair.as_span();
        Span::new(file, at.start(), at.end())
    };
    // `60_000` is a number.
    let raw = value.as_str().trim_matches('"');
    let number = raw.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let text = if number {
        raw.replace('_', "")
    } else {
        raw.to_owned()
    };
    Some(Entry {
        key: Spanned::new(name.as_str().to_owned(), span(&name)),
        value: Node {
            kind: NodeKind::Scalar(text),
            span: span(&value),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_found_at_any_depth() {
        let text = "import Config\n# port: 1\nconfig :shop, Web.Endpoint,\n  adapter: Bandit.PhoenixAdapter,\n  url: [host: \"a: b\"],\n  http: [ip: {0, 0}, port: 4000, thousand_island_options: [read_timeout: 75_000]]\n";
        let root = parse(FileId(0), text);
        let value = |name: &str| root.get(name).and_then(Node::text).map(str::to_owned);
        assert_eq!(value("adapter").unwrap(), "Bandit.PhoenixAdapter");
        assert_eq!(value("port").unwrap(), "4000");
        assert_eq!(value("read_timeout").unwrap(), "75000");
        assert_eq!(value("host").unwrap(), "a: b");
    }

    #[test]
    fn anything_else_is_passed_over() {
        for text in ["", "\"", "a:", "x: ", "if a do: b\u{e9}", "%{a => \"\\"] {
            let _ = parse(FileId(0), text);
        }
    }
}
