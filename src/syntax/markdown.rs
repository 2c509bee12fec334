//! Markdown: the fenced blocks of a document, and what stands above each.

use crate::source::{FileId, Span};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What stands behind the opening fence: `nginx`, `yaml title="compose.yaml"`.
    pub info: String,
    /// The last line above it that is not empty: often a file name.
    pub caption: String,
    /// The text, line by line, without the marks of a list or a quotation around it.
    pub lines: Vec<Span>,
}

impl Block {
    /// What it holds.
    pub fn text(&self, document: &str) -> String {
        let line = |span: &Span| document.get(span.start as usize..span.end as usize);
        self.lines.iter().filter_map(line).collect()
    }
}

/// The fenced blocks of a document. Any text is Markdown, so there is nothing that cannot be read.
pub fn blocks(file: FileId, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match (event, &mut open) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), _) => {
                open = Some(Block {
                    info: info.into_string(),
                    caption: caption(text.get(..range.start).unwrap_or("")),
                    lines: Vec::new(),
                });
            }
            (Event::Text(_), Some(block)) => {
                let mut start = range.start;
                let own = text.get(range).unwrap_or("");
                for line in own.split_inclusive('\n') {
                    block.lines.push(Span::new(file, start, start + line.len()));
                    start += line.len();
                }
            }
            (Event::End(TagEnd::CodeBlock), _) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

/// The last line that is not empty. The marks of a quotation or a list before the fence itself are none.
fn caption(above: &str) -> String {
    let mut lines = above.lines().map(|line| {
        let marks = |c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+');
        line.trim_start_matches(marks).trim_end()
    });
    let last = lines.rfind(|line| !line.is_empty());
    last.unwrap_or("").to_owned()
}

/// The text of a document with everything blanked that stands outside of some lines, up to the last of these: what a
/// parser makes of it has the places of the document.
pub fn within(text: &str, lines: &[Span]) -> String {
    let mut blanked = String::new();
    let mut at = 0;
    for line in lines {
        let (start, end) = (line.start as usize, line.end as usize);
        blank(&mut blanked, text.get(at..start).unwrap_or(""));
        let own = text.get(start..end).unwrap_or("");
        if is_elision(own) {
            blank(&mut blanked, own);
        } else {
            blanked.push_str(own);
        }
        at = end.max(at);
    }
    blanked
}

fn blank(into: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' | '\r' => into.push(c),
            _ => into.extend(std::iter::repeat_n(' ', c.len_utf8())),
        }
    }
}

/// How comments begin in the languages of blocks.
const COMMENTS: &[&str] = &["#", "//", ";", "--", "<!--", "/*"];

/// Does a line say that something is left out there: `...`, `# ...`?
fn is_elision(line: &str) -> bool {
    let plain = line.trim();
    let says = plain.contains("...") || plain.contains('…');
    let bare =
        |c: char| c.is_whitespace() || matches!(c, '.' | '…' | '[' | ']' | '(' | ')' | ',' | ';');
    let is_comment = COMMENTS.iter().any(|start| plain.starts_with(start));
    says && (is_comment || plain.chars().all(bare))
}

/// Does a text say anywhere that something is left out? What it does not mention may stand there.
pub fn is_elided(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '\'' | '"');
    let alone = |at: usize| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + 3..).and_then(|tail| tail.chars().next());
        ![before, after].into_iter().flatten().any(is_word)
    };
    text.contains('…')
        || text.lines().any(is_elision)
        || text.match_indices("...").any(|(at, _)| alone(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(String, String)> {
        let blocks = blocks(FileId(0), text);
        let shown = blocks.iter().map(|block| {
            let whole = within(text, &block.lines);
            assert!(whole.len() <= text.len());
            let lines: Vec<&str> = whole
                .lines()
                .filter(|line| !line.trim().is_empty())
                .collect();
            (block.info.clone(), lines.join("|"))
        });
        shown.collect()
    }

    #[test]
    fn fences_of_both_kinds_keep_their_info() {
        let text = "# A\n\n```nginx title=\"a.conf\"\nlisten 80;\n```\n\n~~~ go\nx := 1\n~~~\n";
        assert_eq!(
            texts(text),
            [
                ("nginx title=\"a.conf\"".to_owned(), "listen 80;".to_owned()),
                ("go".to_owned(), "x := 1".to_owned())
            ]
        );
    }

    #[test]
    fn fences_in_lists_and_quotations_lose_their_marks() {
        let text =
            "1. one:\n\n   ```yaml\n   a:\n     b: é\n   ```\n\n> ```ini\n> [a]\n> b = 1\n> ```\n";
        assert_eq!(
            texts(text),
            [
                ("yaml".to_owned(), "   a:|     b: é".to_owned()),
                ("ini".to_owned(), "  [a]|  b = 1".to_owned())
            ]
        );
    }

    #[test]
    fn a_fence_that_never_ends_reaches_to_the_end() {
        assert_eq!(
            texts("```go\nx := 1\n"),
            [("go".to_owned(), "x := 1".to_owned())]
        );
        assert!(texts("no fence ``` here").is_empty());
    }

    #[test]
    fn what_is_left_out_is_no_text() {
        let text = "```yaml\na: 1\n...\n# ... more\n[...]\nb: [1, ...]\n```\n";
        assert_eq!(
            texts(text),
            [("yaml".to_owned(), "a: 1|b: [1, ...]".to_owned())]
        );
    }

    #[test]
    fn what_spreads_leaves_nothing_out() {
        assert!(!is_elided(
            "f(...args)\nfunc f(a ...string) { g(a...) }\nimport \"./...\"\n"
        ));
        assert!(is_elided("server { ... }"));
        assert!(is_elided("a: 1\n// ... as before\n"));
    }

    #[test]
    fn the_line_above_is_the_caption() {
        let text =
            "Some words.\n\n**`nginx.conf`**:\n\n```\nx\n```\n\n- `a.go`\n\n  ```\n  y\n  ```\n";
        let captions: Vec<String> = blocks(FileId(0), text)
            .into_iter()
            .map(|block| block.caption)
            .collect();
        assert_eq!(captions, ["`nginx.conf`**:", "`a.go`"]);
    }
}
