//! HAProxy configuration, by `grammars/haproxy.pest`: sections are directives with a block, lines are directives
//! within it. What stands between the template tags or preprocessor lines of a condition is a block called `if`, what
//! a tag repeats is one called `for`.

#[cfg(test)]
mod tests;

use super::Parsed;
use super::directive::{Builder, Directive, Head};
use super::items;
use crate::source::{FileId, Span, Spanned};
use pest::Parser as _;
use pest::iterators::Pair;

/// The rules of the grammar, in a module because pest cannot document what it derives.
mod grammar {
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammars/haproxy.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// The words that begin a section.
const SECTIONS: &[&str] = &[
    "acme",
    "backend",
    "cache",
    "crt-store",
    "defaults",
    "fcgi-app",
    "frontend",
    "global",
    "http-errors",
    "listen",
    "log-forward",
    "log-profile",
    "mailers",
    "peers",
    "program",
    "resolvers",
    "ring",
    "traces",
    "userlist",
];
/// How deep conditions may nest: each of them is opened anew around each section.
const MOST_TAGS: usize = 20;

/// Reads a configuration file, or a part of one.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Directive>> {
    let mut reader = Reader {
        file,
        offset: 0,
        builder: Builder::default(),
        open: Vec::new(),
        ignored: 0,
        is_template: false,
    };
    for line in text.split_inclusive('\n') {
        reader.line(line);
        reader.offset += line.len();
    }
    let end = Span::new(file, text.len(), text.len());
    reader.close_all(end);
    reader.builder.finish(end)
}

/// A block that is open.
enum Open {
    Section,
    /// A condition or a loop, with the tag that opens it.
    Tag(Spanned<String>),
}

struct Reader {
    file: FileId,
    offset: usize,
    builder: Builder,
    open: Vec<Open>,
    /// Tags that are open beyond [`MOST_TAGS`].
    ignored: usize,
    is_template: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let Some(parsed) = Grammar::parse(Rule::line, line)
            .ok()
            .and_then(|mut pairs| pairs.next())
        else {
            // The grammar takes every line, so this is never reached; should it be, the line is lost, not the file.
            let span = Span::new(self.file, self.offset, self.offset + line.len());
            self.builder
                .error("the line cannot be read".to_owned(), span);
            return;
        };
        let mut words = Vec::new();
        let mut damaged = false;
        for item in parsed.into_inner() {
            match item.as_rule() {
                Rule::control => {
                    self.statement(std::mem::take(&mut words), damaged);
                    self.control(&item);
                }
                Rule::word => {
                    let (word, sound) = self.word(item);
                    damaged |= !sound;
                    words.push(word);
                }
                _ => {}
            }
        }
        self.statement(words, damaged);
    }

    /// The text of a word, and whether its quotes are closed.
    fn word(&mut self, word: Pair<Rule>) -> (Spanned<String>, bool) {
        let span = self.span(&word);
        let mut text = String::new();
        let mut sound = true;
        for part in word.into_inner() {
            let raw = part.as_str();
            match part.as_rule() {
                Rule::strong => text.push_str(inside(raw)),
                Rule::weak => text.push_str(&unescape(inside(raw))),
                Rule::escape => text.push_str(&unescape(raw)),
                Rule::unclosed => {
                    let span = self.span(&part);
                    self.builder
                        .error("the quote is never closed".to_owned(), span);
                    sound = false;
                }
                _ => text.push_str(raw),
            }
        }
        (Spanned::new(text, span), sound)
    }

    /// The words of a line: a new section, a condition of HAProxy's own, or a line of the section.
    fn statement(&mut self, words: Vec<Spanned<String>>, damaged: bool) {
        let Some(first) = words.first().cloned().filter(|_| !damaged) else {
            return;
        };
        let Some(head) = Head::new(words) else { return };
        match first.value.as_str() {
            ".if" => self.open_tag(Spanned::new("if".to_owned(), first.span)),
            ".endif" => self.close_tag(first.span),
            name if name.starts_with('.') => {}
            name if SECTIONS.contains(&name) => self.section(head, first.span),
            _ if !self.in_section() => {
                // Templates build sections in ways that only rendering shows.
                if !self.is_template {
                    let message = format!("`{}` stands in no section", shown(&first.value));
                    self.builder.error(message, first.span);
                }
            }
            _ => {
                let end = head.span();
                self.builder.directive(head, None, end);
            }
        }
    }

    fn in_section(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| matches!(open, Open::Section))
    }

    /// A section ends the one before. Conditions around both go on around the new one.
    fn section(&mut self, head: Head, at: Span) {
        let tags: Vec<Spanned<String>> = self
            .open
            .iter()
            .filter_map(|open| match open {
                Open::Tag(tag) => Some(tag.clone()),
                Open::Section => None,
            })
            .collect();
        self.close_all(at);
        for tag in tags {
            self.push_tag(tag);
        }
        self.builder.open(head);
        self.open.push(Open::Section);
    }

    /// A template tag that writes nothing.
    fn control(&mut self, tag: &Pair<Rule>) {
        self.is_template = true;
        let span = self.span(tag);
        let text = tag
            .as_str()
            .trim_start_matches(['{', '%', '<', '-', '+', '~', ' ', '\t']);
        let keyword: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
        let opens = |name: &str| Spanned::new(name.to_owned(), span);
        match keyword.as_str() {
            "if" | "with" | "unless" => self.open_tag(opens("if")),
            "for" | "range" | "macro" | "define" | "block" => self.open_tag(opens("for")),
            "end" | "endif" | "endfor" | "endmacro" | "endblock" => self.close_tag(span),
            _ if tag.as_str().contains(" do ") => self.open_tag(opens("for")),
            _ => {}
        }
    }

    fn open_tag(&mut self, tag: Spanned<String>) {
        let tags = self.open.iter().filter(|open| matches!(open, Open::Tag(_)));
        if tags.count() < MOST_TAGS {
            self.push_tag(tag);
        } else {
            self.ignored += 1;
        }
    }

    fn push_tag(&mut self, tag: Spanned<String>) {
        if let Some(head) = Head::new(vec![tag.clone()]) {
            self.builder.open(head);
            self.open.push(Open::Tag(tag));
        }
    }

    /// Closes the innermost condition or loop, with the sections in it.
    fn close_tag(&mut self, at: Span) {
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        if self.open.iter().all(|open| matches!(open, Open::Section)) {
            return;
        }
        while let Some(open) = self.open.pop() {
            self.builder.close(at);
            if matches!(open, Open::Tag(_)) {
                return;
            }
        }
    }

    fn close_all(&mut self, at: Span) {
        while self.open.pop().is_some() {
            self.builder.close(at);
        }
    }

    fn span(&self, pair: &Pair<Rule>) -> Span {
        items::span(self.file, self.offset, pair)
    }
}

/// What stands between the quotes.
fn inside(quoted: &str) -> &str {
    quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default()
}

fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

/// A word as a message shows it, of bearable length.
fn shown(word: &str) -> String {
    word.chars().take(40).collect()
}
