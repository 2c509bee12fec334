//! Lines, and which of them stand in a block scalar (`key: |`).
//!
//! Masking needs to know this before the text can be parsed: a template alone on a line is structure outside of a
//! block scalar and content within, and inside it must not upset the indentation.

use std::ops::Range;

/// A line that does not end within a template, so it may be several lines of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes, without the newline.
    pub(super) range: Range<usize>,
    /// Which templates stand in it.
    pub(super) templates: Range<usize>,
    /// Is there nothing but blanks and templates?
    pub(super) hollow: bool,
    /// The indentation of the block scalar that it belongs to, if it belongs to one.
    pub(super) block: Option<usize>,
    /// Does the next line with content stand deeper than this line's key? Then the key has a map or a list.
    pub(super) has_children: bool,
    /// Does it open a block scalar before its templates?
    pub(super) opens_block: bool,
}

impl Line {
    /// How many blanks it begins with.
    pub(super) fn indent(&self, text: &str) -> usize {
        let line = &text[self.range.clone()];
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Do all the lines of the text that it is made of have this indentation?
    pub(super) fn fits(&self, text: &str, indent: usize) -> bool {
        text[self.range.clone()].lines().all(|line| {
            let rest = line.trim_start_matches(' ');
            rest.trim_ascii().is_empty() || line.len() - rest.len() >= indent
        })
    }

    fn is_content(&self, text: &str) -> bool {
        !self.hollow && !text[self.range.clone()].trim_ascii().is_empty()
    }
}

/// Cuts a text into lines.
pub(super) fn lines(text: &str, templates: &[Range<usize>]) -> Vec<Line> {
    let newline = |from: usize| {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(text.len(), |step| from + step)
    };
    let mut lines = Vec::new();
    let (mut start, mut next) = (0, 0);
    while start < text.len() {
        let mut end = newline(start);
        let first = next;
        while let Some(template) = templates.get(next).filter(|it| it.start < end) {
            if template.end > end {
                end = newline(template.end);
            }
            next += 1;
        }
        lines.push(Line {
            range: start..end,
            templates: first..next,
            hollow: is_hollow(text, start..end, &templates[first..next]),
            block: None,
            has_children: false,
            opens_block: false,
        });
        start = end + 1;
    }
    mark_blocks(text, templates, &mut lines);
    mark_parents(text, templates, &mut lines);
    lines
}

fn is_hollow(text: &str, line: Range<usize>, templates: &[Range<usize>]) -> bool {
    let mut at = line.start;
    for template in templates {
        if !text[at..template.start].trim_ascii().is_empty() {
            return false;
        }
        at = template.end;
    }
    !templates.is_empty() && text[at..line.end].trim_ascii().is_empty()
}

fn mark_parents(text: &str, templates: &[Range<usize>], lines: &mut [Line]) {
    let mut next = 0;
    for line in lines.iter_mut().rev().filter(|line| line.is_content(text)) {
        let column = key_column(&text[line.range.clone()]);
        // `- {{ .first }}`, and the other entries of the item below: they stand where the template does.
        let first = templates.get(line.templates.clone()).and_then(<[_]>::first);
        let is_item = first.is_some_and(|first| first.start == line.range.start + column);
        line.has_children =
            next > column || (next == column && is_item && column > line.indent(text));
        next = line.indent(text);
    }
}

fn mark_blocks(text: &str, templates: &[Range<usize>], lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        // `key: |{{ .Files.Get "nginx.conf" | nindent 2 }}`
        let last = templates.get(lines[at].templates.clone());
        let behind = last.and_then(|own| own.first()).map(|own| own.start);
        let range = &lines[at].range;
        let head = behind.filter(|start| text[range.start..*start].ends_with(['|', '>', '-', '+']));
        let header = header(&text[range.start..head.unwrap_or(range.end)]);
        lines[at].opens_block = head.is_some() && header.is_some();
        at += 1;
        let Some(header) = header.filter(|_| !lines[at - 1].hollow) else {
            continue;
        };
        let rest = &mut lines[at..];
        let length = block_length(text, rest, header.parent);
        let indent = content_indent(text, &rest[..length], &header);
        for line in &mut rest[..length] {
            line.block = Some(indent);
        }
        at += length;
    }
}

/// How many lines belong to a block scalar: up to the last one that is indented deeper than its key. In between,
/// templates stand where they like.
fn block_length(text: &str, lines: &[Line], parent: usize) -> usize {
    let deeper = |line: &Line| line.indent(text) > parent;
    let inside = |line: &&Line| deeper(line) || !line.is_content(text);
    let open = lines.iter().take_while(inside).count();
    let last = lines[..open]
        .iter()
        .rposition(|line| deeper(line) && (line.hollow || line.is_content(text)));
    last.map_or(0, |last| last + 1)
}

/// The indentation of the first line of content, or of a template before it.
fn content_indent(text: &str, lines: &[Line], header: &Header) -> usize {
    if let Some(explicit) = header.explicit {
        return header.parent + explicit;
    }
    let before = lines.iter().take_while(|line| !line.is_content(text));
    let first = lines.iter().find(|line| line.is_content(text));
    let deeper = before
        .filter(|line| line.hollow)
        .chain(first)
        .map(|line| line.indent(text))
        .filter(|indent| *indent > header.parent);
    deeper.min().unwrap_or(header.parent + 1)
}

/// The end of a line that opens a block scalar.
struct Header {
    /// The column of its key.
    parent: usize,
    /// The indentation that it demands: 2 in `|2-`.
    explicit: Option<usize>,
}

fn header(line: &str) -> Option<Header> {
    let body = line.split(" #").next()?.trim_ascii_end();
    let (before, indicator) = body.rsplit_once([' ', '\t'])?;
    let modifiers = indicator.strip_prefix(['|', '>'])?;
    let before = before.trim_ascii_end();
    let property = before.rsplit(' ').next()?.starts_with(['!', '&']);
    let opens = before.ends_with([':', '-']) || property;
    let valid = modifiers.len() <= 2
        && modifiers
            .chars()
            .all(|c| matches!(c, '+' | '-' | '1'..='9'));
    if !opens || !valid || before.trim_ascii_start().starts_with('#') {
        return None;
    }
    let digit = modifiers.chars().find_map(|c| c.to_digit(10));
    Some(Header {
        parent: key_column(before),
        explicit: digit.and_then(|digit| usize::try_from(digit).ok()),
    })
}

/// The column of the key, behind the dashes of the lists that begin on the same line.
fn key_column(before: &str) -> usize {
    let mut rest = before.trim_start_matches(' ');
    while let Some(behind) = rest.strip_prefix("- ") {
        rest = behind.trim_start_matches(' ');
    }
    before.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::template;

    /// The indentation of the block scalar that each line belongs to.
    fn blocks(text: &str) -> Vec<Option<usize>> {
        let found = lines(text, &template::find(text));
        found.into_iter().map(|line| line.block).collect()
    }

    #[test]
    fn a_block_ends_where_the_indentation_does() {
        assert_eq!(
            blocks("a: |\n  x\n\n   y\nb: 1\n"),
            [None, Some(2), Some(2), Some(2), None]
        );
    }

    #[test]
    fn a_block_in_a_list_is_measured_from_its_key() {
        assert_eq!(
            blocks("- a: >-  # why\n    x\n  b: 1\n"),
            [None, Some(4), None]
        );
        assert_eq!(
            blocks("- |\n  x\n- |\n  y\n"),
            [None, Some(2), None, Some(2)]
        );
    }

    #[test]
    fn templates_belong_to_the_block_if_content_follows() {
        assert_eq!(
            blocks("a: |\n{{ if x }}\n  y\n{{ end }}\nb: 1\n"),
            [None, Some(2), Some(2), None, None]
        );
    }

    #[test]
    fn a_block_of_nothing_but_a_template_is_one() {
        assert_eq!(blocks("a: |\n  {{ x }}\nb: 1\n"), [None, Some(2), None]);
    }

    #[test]
    fn content_may_be_indented_within_a_template() {
        assert_eq!(
            blocks("a: |\n  {{ range x }}\n    y\n"),
            [None, Some(2), Some(2)]
        );
        assert_eq!(
            blocks("a: |\n      {{ if x }}\n  y\n"),
            [None, Some(2), Some(2)]
        );
    }

    #[test]
    fn an_explicit_indentation_counts_from_the_key() {
        assert_eq!(blocks("a:\n  b: |1-\n      x\n"), [None, None, Some(3)]);
    }

    #[test]
    fn a_line_has_children_if_deeper_lines_follow() {
        let text = "- a: {{ x }}\n  {{ y }}\n    b: 1\n  c: 2\n";
        let found = lines(text, &template::find(text));
        let parents: Vec<_> = found.iter().map(|line| line.has_children).collect();
        assert_eq!(parents, [true, false, false, false]);
    }

    #[test]
    fn pipes_elsewhere_open_nothing() {
        assert_eq!(blocks("# a: |\n  x\na b |\n  x\n"), [None; 4]);
    }

    #[test]
    fn a_line_goes_on_behind_a_template_that_spans_lines() {
        let text = "a: {{ b\n c }} d\ne: 1\n";
        assert_eq!(lines(text, &template::find(text)).len(), 2);
    }
}
