//! Hides from the parser what is not YAML: template expressions, and what only JSON readers know.
//!
//! Everything is replaced by as many bytes as it had, so spans in the masked text are spans in the original.

use std::{borrow::Cow, ops::Range};

use granit_parser::ScalarStyle;

use super::{
    block::{self, Line},
    json,
};
use crate::syntax::template;

/// Stands for a template expression. A private character, which no word of the file is mixed up with; it needs three
/// bytes.
const TOKEN: &str = "\u{e000}";

/// Fills up what three bytes do not divide.
const FILLER: &str = "_";

/// A text as the parser may see it, and what it does not see.
pub(super) struct Masked<'t> {
    original: &'t str,
    text: Cow<'t, str>,
    /// What became tokens, in the order of the text.
    hidden: Vec<Hidden>,
}

/// A part of the text that became a token.
struct Hidden {
    /// Where the token stands.
    token: Range<usize>,
    /// What it stands for.
    shown: Range<usize>,
}

impl<'t> Masked<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let templates = template::find(text);
        if templates.is_empty() {
            return Self {
                original: text,
                text: json::mask(Cow::Borrowed(text)),
                hidden: Vec::new(),
            };
        }
        let mut masking = Masking::new(text, &templates);
        for line in block::lines(text, &templates) {
            masking.line(&line);
        }
        masking.finish()
    }

    /// The same with an end to everything that is open, if it is JSON that breaks off.
    pub(super) fn closed(&self) -> Option<Masked<'t>> {
        if !self.hidden.is_empty() {
            return None;
        }
        Some(Self {
            original: self.original,
            text: Cow::Owned(json::closed(&self.text)?),
            hidden: Vec::new(),
        })
    }

    /// What the parser sees.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What stands in the file.
    pub(super) fn original(&self) -> &'t str {
        self.original
    }

    /// Where in the file that begins which begins there for the parser: a template that was moved stands elsewhere.
    pub(super) fn begins(&self, at: usize) -> usize {
        let known = self
            .hidden
            .binary_search_by_key(&at, |hidden| hidden.token.start);
        let hidden = known.ok().and_then(|known| self.hidden.get(known));
        hidden.map_or(at, |hidden| hidden.shown.start.min(at))
    }

    /// Puts the template expressions back into a value that was read from `range`, which was written in `style`.
    pub(super) fn restore(&self, value: &str, range: &Range<usize>, style: ScalarStyle) -> String {
        let first = self
            .hidden
            .partition_point(|hidden| hidden.token.start < range.start);
        let within = self.hidden[first..]
            .iter()
            .take_while(|hidden| hidden.token.end <= range.end);
        let mut restored = String::with_capacity(value.len());
        let mut rest = value;
        for hidden in within {
            if let Some((before, behind)) = rest.split_once(&token(hidden.token.len())) {
                restored.push_str(before);
                restored.push_str(&unquoted(&self.original[hidden.shown.clone()], style));
                rest = behind;
            }
        }
        restored + rest
    }
}

/// Builds the masked text from front to back.
struct Masking<'t, 'r> {
    original: &'t str,
    templates: &'r [Range<usize>],
    text: String,
    hidden: Vec<Hidden>,
}

impl<'t, 'r> Masking<'t, 'r> {
    fn new(original: &'t str, templates: &'r [Range<usize>]) -> Self {
        Self {
            original,
            templates,
            text: String::with_capacity(original.len()),
            hidden: Vec::new(),
        }
    }

    fn line(&mut self, line: &Line) {
        let templates = &self.templates[line.templates.clone()];
        let (Some(first), Some(last)) = (templates.first(), templates.last()) else {
            return;
        };
        match line.block {
            None if line.hollow => self.blank(line.range.start..last.end),
            None if line.opens_block => self.blank(first.start..last.end),
            None if self.stands_for_entries(line, first) => self.blank(first.clone()),
            None => templates.iter().for_each(|it| self.hide(it.clone())),
            Some(indent) if line.hollow => self.indent(line, indent, first.start..last.end),
            // Within a block scalar any text will do, as long as the indentation is right.
            Some(indent) if line.fits(self.original, indent) => {}
            Some(_) => templates.iter().for_each(|it| self.hide(it.clone())),
        }
    }

    /// `labels: {{ include "labels" . | nindent 4 }}`, and more labels below: a token would be a value before the
    /// value. So would it be behind the dash of an item whose other entries stand below.
    fn stands_for_entries(&self, line: &Line, template: &Range<usize>) -> bool {
        let before = self.original[line.range.start..template.start].trim_ascii_end();
        let behind = self.original[template.end..line.range.end].trim_ascii();
        line.has_children && before.ends_with([':', '-']) && behind.is_empty()
    }

    /// A line of templates within a block scalar moves to the indentation that the scalar has. Its own indentation
    /// stays part of what is shown, as far as it is deeper.
    fn indent(&mut self, line: &Line, indent: usize, templates: Range<usize>) {
        let fits = line.fits(self.original, indent);
        if fits && line.indent(self.original) == indent {
            return;
        }
        let shown = templates.start.min(line.range.start + indent)..templates.end;
        let token = line.range.start + indent..shown.end;
        if token.len() < TOKEN.len() {
            return self.blank(line.range.start..shown.end);
        }
        self.copy_to(line.range.start);
        self.text.push_str(&" ".repeat(indent));
        self.push_token(token, shown);
    }

    fn hide(&mut self, template: Range<usize>) {
        self.copy_to(template.start);
        self.push_token(template.clone(), template);
    }

    fn push_token(&mut self, token: Range<usize>, shown: Range<usize>) {
        self.text.push_str(&self::token(token.len()));
        self.hidden.push(Hidden { token, shown });
    }

    /// Empty lines, not blanks: blanks would be an indentation, and a wrong one at the beginning of a block scalar.
    fn blank(&mut self, range: Range<usize>) {
        self.copy_to(range.start);
        self.text.push_str(&"\n".repeat(range.len()));
    }

    fn copy_to(&mut self, end: usize) {
        let from = self.text.len();
        self.text
            .push_str(self.original.get(from..end).unwrap_or_default());
    }

    fn finish(mut self) -> Masked<'t> {
        self.copy_to(self.original.len());
        Masked {
            original: self.original,
            text: json::mask(Cow::Owned(self.text)),
            hidden: self.hidden,
        }
    }
}

/// A template within a quoted scalar without the escapes that its quotes need there.
fn unquoted(template: &str, style: ScalarStyle) -> Cow<'_, str> {
    match style {
        ScalarStyle::DoubleQuoted if template.contains('\\') => {
            template.replace("\\\"", "\"").into()
        }
        ScalarStyle::SingleQuoted if template.contains("''") => template.replace("''", "'").into(),
        _ => template.into(),
    }
}

fn token(length: usize) -> String {
    TOKEN.repeat(length / TOKEN.len()) + &FILLER.repeat(length % TOKEN.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let masked = Masked::new(text);
        assert_eq!(masked.text().len(), text.len());
        masked.text().replace(TOKEN, "***")
    }

    #[test]
    fn a_template_within_a_line_becomes_a_token() {
        assert_eq!(masked("a: x-{{ b }}-y\n"), "a: x-******_-y\n");
    }

    #[test]
    fn a_line_of_templates_becomes_empty_lines() {
        assert_eq!(
            masked("a:\n  {{- if b }}\n"),
            format!("a:\n{}\n", "\n".repeat(13))
        );
    }

    #[test]
    fn a_template_that_spans_lines_becomes_one_token() {
        assert_eq!(masked("a: {{ b\n}}\nc: d"), "a: ******_\nc: d");
    }

    #[test]
    fn a_template_with_entries_below_becomes_nothing() {
        assert_eq!(
            masked("a: {{ b }}\n  c: d\n"),
            format!("a: {}\n  c: d\n", "\n".repeat(7))
        );
    }

    #[test]
    fn a_template_with_the_rest_of_its_item_below_becomes_nothing() {
        assert_eq!(
            masked("- {{ a }}\n  b: c\n- {{ d }}\n- e\n"),
            format!("- {}\n  b: c\n- *******\n- e\n", "\n".repeat(7)).replace("*******", "******_")
        );
    }

    #[test]
    fn a_template_behind_the_head_of_a_block_scalar_becomes_nothing() {
        assert_eq!(
            masked("a: |{{ b }}\nc: |-{{ d }}\n"),
            format!("a: |{0}\nc: |-{0}\n", "\n".repeat(7))
        );
    }

    #[test]
    fn a_template_in_the_key_of_a_block_scalar_is_a_part_of_it() {
        assert_eq!(masked("a_{{ b }}: |-\n  c\n"), "a_******_: |-\n  c\n");
    }

    #[test]
    fn block_scalars_keep_their_templates() {
        let text = "a: |\n  b {{ c }}\n  {{ d }}\n  e\n";
        assert_eq!(masked(text), text);
    }

    #[test]
    fn a_template_in_a_block_scalar_moves_to_its_indentation() {
        assert_eq!(masked("a: |\n{{ if b }}\n  c\n"), "a: |\n  ******__\n  c\n");
    }

    #[test]
    fn values_get_their_templates_back_in_order() {
        let text = "{{ a }}-{{ b }}";
        let masked = Masked::new(text);
        let value = masked.text().to_owned();
        assert_eq!(
            masked.restore(&value, &(0..text.len()), ScalarStyle::Plain),
            text
        );
    }
}
