//! Markdown as text for a terminal, laid out like a page of `man`: headings at the margin, all else below them.

use super::wrap;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// How far text stands in, below its heading.
const INDENT: &str = "    ";
/// Between the columns of a table.
const GAP: &str = "  ";

/// The page as plain text.
pub(super) fn page(markdown: &str) -> String {
    let mut page = Page::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// The paragraph, heading or cell that is being read.
    inline: String,
    /// Where the links lead that are being read; nothing for those to other pages.
    links: Vec<Option<String>>,
    /// What stands before the next line of each list that is open.
    heads: Vec<String>,
    /// The number of the next item of each list that is open.
    numbers: Vec<Option<u64>>,
    rows: Vec<Vec<String>>,
    in_code: bool,
}

impl Page {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => self.code(&text),
            Event::Text(text) => self.inline += &text,
            Event::Code(text) => self.inline += &format!("`{text}`"),
            Event::SoftBreak | Event::HardBreak => self.inline.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) => self.apart(),
            Tag::CodeBlock(kind) => {
                self.apart();
                self.in_code = matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented);
            }
            Tag::List(first) => {
                self.paragraph();
                if self.numbers.is_empty() {
                    self.apart();
                }
                self.numbers.push(first);
                self.heads.push(String::new());
            }
            Tag::Item => self.item(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Link { dest_url, .. } => {
                let away = dest_url.contains("://").then(|| dest_url.to_string());
                self.links.push(away);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.text += &std::mem::take(&mut self.inline);
                self.text.push('\n');
            }
            TagEnd::Paragraph | TagEnd::Item => self.paragraph(),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::List(_) => {
                self.numbers.pop();
                self.heads.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inline);
                self.rows
                    .last_mut()
                    .map(|row| row.push(cell))
                    .unwrap_or_default();
            }
            TagEnd::Table => self.table(),
            TagEnd::Link => {
                if let Some(Some(to)) = self.links.pop() {
                    self.inline += &format!(" ({to})");
                }
            }
            _ => {}
        }
    }

    /// An empty line, but for the first thing of an item and of the page.
    fn apart(&mut self) {
        let in_item = self.heads.last().is_some_and(|head| !head.is_empty());
        if !self.text.is_empty() && !in_item {
            self.text.push('\n');
        }
    }

    fn item(&mut self) {
        let head = match self.numbers.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        if let Some(last) = self.heads.last_mut() {
            *last = head;
        }
    }

    /// Writes what has been read of a paragraph; the first one of an item behind the item's mark.
    fn paragraph(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        if inline.is_empty() {
            return;
        }
        let mark = self
            .heads
            .last_mut()
            .map(std::mem::take)
            .unwrap_or_default();
        let depth = self.heads.len().saturating_sub(1);
        let inner = if self.heads.is_empty() || !mark.is_empty() {
            ""
        } else {
            GAP
        };
        let head = format!("{INDENT}{}{mark}{inner}", GAP.repeat(depth));
        self.text += &wrap(&head, &inline);
    }

    fn code(&mut self, text: &str) {
        for line in text.lines() {
            let line = format!("{INDENT}{INDENT}{line}");
            self.text += line.trim_end();
            self.text.push('\n');
        }
    }

    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &rows {
            let Some((last, before)) = row.split_last() else {
                continue;
            };
            let cells = before.iter().zip(&widths);
            let cells = cells.map(|(cell, width)| format!("{cell:<width$}{GAP}"));
            let head = format!("{INDENT}{}", cells.collect::<String>());
            self.text += &wrap(&head, last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn text_stands_below_its_heading_and_code_keeps_its_lines() {
        assert_eq!(
            page(
                "# a-rule\n\nIt is `so`,\nand *so*.\n\n## Why\n\n`a.conf`\n\n```nginx\na {\n    b;\n}\n```\n"
            ),
            "a-rule\n\n    It is `so`, and so.\n\nWhy\n\n    `a.conf`\n\n        a {\n            b;\n        }\n"
        );
    }

    #[test]
    fn lists_keep_their_marks_and_nest() {
        let text = "Text:\n\n- one\n- two\n  - deep\n\nThen:\n\n1. first\n2. second\n";
        assert_eq!(
            page(text),
            "    Text:\n\n    - one\n    - two\n      - deep\n\n    Then:\n\n    1. first\n    2. second\n"
        );
    }

    #[test]
    fn a_further_paragraph_of_an_item_stands_below_the_first() {
        assert_eq!(
            page("- one\n\n  more\n- two\n"),
            "    - one\n\n      more\n    - two\n"
        );
    }

    #[test]
    fn columns_of_a_table_are_in_line_and_the_last_goes_on_below_itself() {
        assert_eq!(
            page("| a | long |\n|---|---|\n| `x` | 1 |\n"),
            "    a    long\n    `x`  1\n"
        );
        let long = page(&format!(
            "| a | b |\n|---|---|\n| x | {} |\n",
            "word ".repeat(30)
        ));
        assert!(long.lines().all(|line| line.len() <= 100), "{long}");
        assert!(
            long.lines().last().unwrap().starts_with("       word"),
            "{long}"
        );
    }

    #[test]
    fn links_that_lead_away_say_where() {
        assert_eq!(
            page(
                "[RFC 9112](https://www.rfc-editor.org/rfc/rfc9112), [idle-margin](idle-margin.md)\n"
            ),
            "    RFC 9112 (https://www.rfc-editor.org/rfc/rfc9112), idle-margin\n"
        );
    }
}
