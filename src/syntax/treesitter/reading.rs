//! A text as tree-sitter reads it: where its nodes stand, and what is damaged.

use std::ops::ControlFlow;

use tree_sitter::{Language, Node, ParseOptions, ParseState, Parser, Tree};

use crate::{
    source::{FileId, Span},
    syntax::SyntaxError,
};

/// How many errors are reported for a file.
const MAX_ERRORS: usize = 20;

/// How many characters of the damaged text a message shows.
const MAX_SHOWN: usize = 30;

/// A text as tree-sitter reads it.
pub(in crate::syntax) struct Reading<'t> {
    file: FileId,
    text: &'t str,
    /// Where `text` begins in what was parsed.
    begins: usize,
    tree: Tree,
    damage: usize,
}

impl<'t> Reading<'t> {
    /// Parses `source`, in which `text` stands from byte `begins` on. It may differ from `text` there as long as every
    /// byte keeps its place.
    pub(in crate::syntax) fn parse(
        language: &Language,
        file: FileId,
        text: &'t str,
        source: &[u8],
        begins: usize,
    ) -> Result<Self, SyntaxError> {
        let tree = parse_within_budget(language, source).ok_or_else(|| SyntaxError {
            message: "too damaged to read".to_owned(),
            span: Span::new(file, 0, first_line(text).len()),
        })?;
        let mut reading = Self {
            file,
            text,
            begins,
            tree,
            damage: 0,
        };
        let mut damage = 0;
        reading.each_damage(|node| damage += node.byte_range().len() + 1);
        reading.damage = damage;
        Ok(reading)
    }

    /// The root of the tree.
    pub(in crate::syntax) fn root(&self) -> Node<'_> {
        self.tree.root_node()
    }

    /// How much of the text could not be read: 0 is none, the number only serves comparison.
    pub(in crate::syntax) fn damage(&self) -> usize {
        self.damage
    }

    /// Where a node stands in the file.
    pub(in crate::syntax) fn span(&self, node: Node) -> Span {
        let place = |at: usize| at.saturating_sub(self.begins).min(self.text.len());
        Span::new(self.file, place(node.start_byte()), place(node.end_byte()))
    }

    /// What a node says in the file; empty for what stands around the text.
    pub(in crate::syntax) fn text(&self, node: Node) -> &'t str {
        let place = |at: usize| at.checked_sub(self.begins);
        place(node.start_byte())
            .zip(place(node.end_byte()))
            .and_then(|(start, end)| self.text.get(start..end))
            .unwrap_or("")
    }

    /// The first errors, in the order of the text, and one that lowering has found.
    pub(in crate::syntax) fn errors(&self, more: Option<SyntaxError>) -> Vec<SyntaxError> {
        let mut errors = Vec::from_iter(more);
        self.each_damage(|node| {
            if errors.len() < MAX_ERRORS {
                errors.push(self.error(node));
            }
        });
        errors.sort_by_key(|error| error.span.start);
        errors
    }

    /// Calls `visit` for the outermost damaged nodes, in the order of the text.
    fn each_damage(&self, mut visit: impl FnMut(Node)) {
        let mut cursor = self.tree.walk();
        loop {
            let node = cursor.node();
            let damaged = node.is_error() || node.is_missing();
            if damaged {
                visit(node);
            }
            if !damaged && node.has_error() && cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return;
                }
            }
        }
    }

    fn error(&self, node: Node) -> SyntaxError {
        let span = self.span(node);
        if node.is_missing() {
            let message = format!("missing `{}`", node.kind().replace('_', " "));
            return SyntaxError { message, span };
        }
        let start = span.start as usize;
        let damaged = self.text.get(start..span.end as usize).unwrap_or("");
        let line = first_line(damaged);
        let shown: String = line.chars().take(MAX_SHOWN).collect();
        let message = match shown.as_str() {
            "" => "unexpected end".to_owned(),
            _ => format!("unexpected `{shown}`"),
        };
        let span = Span::new(self.file, start, start + line.len());
        SyntaxError { message, span }
    }
}

/// tree-sitter recovers from almost any damage in linear time. Where it does not, it stalls: this gives up, by a count
/// of steps and not of seconds, so that the same text reads the same everywhere.
fn parse_within_budget(language: &Language, source: &[u8]) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(language).ok()?;
    let mut calls = 0;
    let mut furthest = 0;
    let mut progress = |state: &ParseState| {
        calls += 1;
        furthest = furthest.max(state.current_byte_offset());
        // Sound text takes less than one call in 100 bytes, damaged text up to one in 6.
        if calls > 500 + furthest / 4 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    parser.parse_with_options(
        &mut |at, _| source.get(at..).unwrap_or_default(),
        None,
        Some(options),
    )
}

/// The first line, without surrounding blanks behind it.
fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("").trim_end()
}
