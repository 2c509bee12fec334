//! Lines of names and values, in sections or not, by `grammars/pairs.pest`: to a map, and each section to a map in it.

use super::{
    Parsed, SyntaxError,
    tree::{Entry, Node, NodeKind},
};
use crate::source::{FileId, Span, Spanned};
use pest::Parser as _;
use pest::iterators::Pair;

/// What differs between formats that look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A `#` behind a blank begins a comment: `my.cnf`, `postgresql.conf`.
    Commented,
    /// A value is all of its line: units of systemd, Java properties, `redis.conf`.
    Plain,
}

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/pairs.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Parses a file. A line that is no setting is damage and costs itself.
pub fn parse(file: FileId, text: &str, style: Style) -> Parsed<Node> {
    let mut reader = Reader {
        file,
        style,
        top: Vec::new(),
        section: None,
        errors: Vec::new(),
    };
    match Grammar::parse(Rule::file, text) {
        Ok(pairs) => pairs
            .flat_map(Pair::into_inner)
            .for_each(|line| reader.line(&line)),
        // The rules take any text; should one not, nothing of it is known.
        Err(error) => reader.errors.push(SyntaxError {
            message: error.variant.message().into_owned(),
            span: Span::new(file, 0, text.len().min(1)),
        }),
    }
    reader.end_section();
    Parsed {
        tree: Node {
            kind: NodeKind::Map(reader.top),
            span: Span::new(file, 0, text.len()),
        },
        errors: reader.errors,
    }
}

struct Reader {
    file: FileId,
    style: Style,
    top: Vec<Entry>,
    /// The open section: its title, and what stands in it.
    section: Option<(Spanned<String>, Vec<Entry>)>,
    errors: Vec<SyntaxError>,
}

impl Reader {
    fn line(&mut self, line: &Pair<Rule>) {
        match line.as_rule() {
            Rule::section => {
                self.end_section();
                let title = line.clone().into_inner().next();
                let title = title.map(|title| self.spanned(&title));
                self.section = title.map(|title| (title, Vec::new()));
            }
            Rule::pair => self.pair(line),
            Rule::junk => self.errors.push(SyntaxError {
                message: "this line is no setting".to_owned(),
                span: self.span(line),
            }),
            // The end of the text.
            _ => {}
        }
    }

    fn pair(&mut self, line: &Pair<Rule>) {
        let mut parts = line.clone().into_inner();
        let Some(name) = parts.next() else { return };
        let key = self.spanned(&name);
        let value = match parts.next() {
            Some(value) => self.value(&value),
            None => Node {
                kind: NodeKind::Null,
                span: key.span,
            },
        };
        let entry = Entry { key, value };
        match &mut self.section {
            Some((_, entries)) => entries.push(entry),
            None => self.top.push(entry),
        }
    }

    /// The value without its comment and quotes.
    fn value(&self, value: &Pair<Rule>) -> Node {
        let raw = value.as_str();
        let raw = match self.style {
            Style::Commented => uncommented(raw),
            Style::Plain => raw,
        };
        let raw = raw.trim_end();
        let at = value.as_span().start();
        let inner = unquoted(raw);
        let joined = inner.replace("\\\r\n", " ").replace("\\\n", " ");
        Node {
            kind: NodeKind::Scalar(joined),
            span: Span::new(self.file, at, at + raw.len()),
        }
    }

    fn end_section(&mut self) {
        if let Some((key, entries)) = self.section.take() {
            let span = entries
                .last()
                .map_or(key.span, |last| key.span.to(last.value.span));
            self.top.push(Entry {
                value: Node {
                    kind: NodeKind::Map(entries),
                    span,
                },
                key,
            });
        }
    }

    fn spanned(&self, pair: &Pair<Rule>) -> Spanned<String> {
        Spanned::new(pair.as_str().to_owned(), self.span(pair))
    }

    fn span(&self, pair: &Pair<Rule>) -> Span {
        let at = pair.as_span();
        Span::new(self.file, at.start(), at.end())
    }
}

/// The text before a `#` that stands at its front or behind a blank, outside of quotes.
fn uncommented(text: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '#' && before.is_whitespace() => return &text[..at],
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        before = c;
    }
    text
}

fn unquoted(text: &str) -> &str {
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    let simple = |inner: &&str| !inner.contains(['"', '\'']);
    inside('"')
        .or_else(|| inside('\''))
        .filter(simple)
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str, style: Style) -> (Vec<(String, String)>, usize) {
        let parsed = parse(FileId(0), text, style);
        let mut all = Vec::new();
        for entry in parsed.tree.entries() {
            let nested = entry.value.entries();
            all.extend(nested.iter().map(|inner| {
                let value = inner.value.text().unwrap_or("-").to_owned();
                (format!("{}/{}", entry.key.value, inner.key.value), value)
            }));
            if nested.is_empty() {
                let value = entry.value.text().unwrap_or("-").to_owned();
                all.push((entry.key.value.clone(), value));
            }
        }
        (all, parsed.errors.len())
    }

    fn expect(text: &str, style: Style, expected: &[(&str, &str)]) {
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        assert_eq!(pairs(text, style), (expected, 0), "{text}");
    }

    #[test]
    fn sections_hold_their_settings() {
        expect(
            "top = 1\n[mysqld]\n# a comment\nwait_timeout=30 # half a minute\nskip-networking\n\n[client]\nport : 1\n",
            Style::Commented,
            &[
                ("top", "1"),
                ("mysqld/wait_timeout", "30"),
                ("mysqld/skip-networking", "-"),
                ("client/port", "1"),
            ],
        );
    }

    #[test]
    fn blanks_separate_too() {
        expect(
            "timeout 10\nsave 900 1\nnet.core.somaxconn = 128\nrequirepass a#b\n",
            Style::Plain,
            &[
                ("timeout", "10"),
                ("save", "900 1"),
                ("net.core.somaxconn", "128"),
                ("requirepass", "a#b"),
            ],
        );
    }

    #[test]
    fn properties_hold_urls_and_quotes() {
        expect(
            "! java\nspring.datasource.url=jdbc:mysql://db:3306/shop?a=b#c\nserver.port: 8080\nname = 'a b'\n",
            Style::Plain,
            &[
                ("spring.datasource.url", "jdbc:mysql://db:3306/shop?a=b#c"),
                ("server.port", "8080"),
                ("name", "a b"),
            ],
        );
    }

    #[test]
    fn a_line_may_go_on() {
        expect(
            "[Service]\r\nExecStart=/bin/a \\\r\n  -b\r\nLimitNOFILE=4\r\n",
            Style::Plain,
            &[
                ("Service/ExecStart", "/bin/a    -b"),
                ("Service/LimitNOFILE", "4"),
            ],
        );
    }

    #[test]
    fn a_value_stands_where_it_is_written() {
        let text = "[mysqld]\nwait_timeout = \"30\" # x\n";
        let parsed = parse(FileId(0), text, Style::Commented);
        let value = parsed.tree.at(&["mysqld", "wait_timeout"]).unwrap();
        let at = value.span.start as usize..value.span.end as usize;
        assert_eq!((&text[at], value.text().unwrap()), ("\"30\"", "30"));
    }

    #[test]
    fn damage_costs_its_line() {
        let (all, errors) = pairs("= x\n[broken\na = 1\n", Style::Plain);
        assert!(all.contains(&("a".to_owned(), "1".to_owned())), "{all:?}");
        assert_eq!(errors, 2);
    }
}
