//! Builds trees from the parser's events.

use std::ops::Range;

use granit_parser::{Event, ScalarStyle, ScanError, Span as Raw, StructureStyle, Tag};

use super::{
    super::{
        MAX_DEPTH, Parsed, SyntaxError,
        tree::{Entry, Node, NodeKind},
    },
    anchors::{Anchors, Piece},
    mask::Masked,
    merge,
    place::Places,
};
use crate::source::{FileId, Span, Spanned};

/// Takes events and keeps what is finished and what is still open.
pub(super) struct Builder<'m> {
    places: Places<'m>,
    masked: &'m Masked<'m>,
    documents: Vec<Node>,
    errors: Vec<SyntaxError>,
    anchors: Anchors,
    /// The lists and maps that are not closed yet, outermost first.
    open: Vec<Open>,
    /// The document's value, once it is finished.
    root: Option<Node>,
    /// How many lists and maps are open that are too deep to be kept.
    skipped: usize,
    too_deep: bool,
}

/// A list or map that is not closed yet.
struct Open {
    content: Content,
    flow: bool,
    anchor: usize,
    tag: Option<String>,
    /// From its first byte to the last one that was seen.
    range: Range<usize>,
    weight: usize,
    height: usize,
}

enum Content {
    List(Vec<Node>),
    /// A map, and the key whose value is still to come.
    Map(Vec<Entry>, Option<Spanned<String>>),
}

impl<'m> Builder<'m> {
    pub(super) fn new(file: FileId, masked: &'m Masked<'m>) -> Self {
        Self {
            places: Places::new(file, masked),
            masked,
            documents: Vec::new(),
            errors: Vec::new(),
            anchors: Anchors::new(),
            open: Vec::new(),
            root: None,
            skipped: 0,
            too_deep: false,
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: &Raw) {
        let range = self.places.range(span);
        match event {
            Event::DocumentEnd => self.close_document(),
            Event::MappingStart(style, anchor, tag) => {
                self.start(Content::Map(Vec::new(), None), style, anchor, range);
                self.tag(tag.as_deref());
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.start(Content::List(Vec::new()), style, anchor, range);
                self.tag(tag.as_deref());
            }
            Event::MappingEnd | Event::SequenceEnd => self.end(&range),
            Event::Scalar(..) | Event::Alias(_) | Event::UnresolvedAlias(_) if self.skipped > 0 => {
            }
            Event::Scalar(value, style, anchor, tag) => {
                let piece = Piece::leaf(self.scalar(&value, style, tag.as_deref(), &range));
                self.anchors.keep(anchor, &piece);
                self.add(piece, range.end);
            }
            Event::Alias(anchor) => self.alias(anchor, range),
            Event::UnresolvedAlias(name) => {
                self.error(format!("there is no anchor `{name}` before this"), &range);
                self.add_null(range);
            }
            _ => {}
        }
    }

    /// The parser met damage: the document ends here.
    pub(super) fn damage(&mut self, error: &ScanError) {
        let range = self.places.of_error(error);
        self.error(error.kind().to_string(), &range);
        self.close_document();
    }

    pub(super) fn finish(mut self) -> Parsed<Vec<Node>> {
        self.close_document();
        // An opened bracket is only known to be unclosed at the end of its document.
        self.errors.sort_by_key(|error| error.span.start);
        Parsed {
            tree: self.documents,
            errors: self.errors,
        }
    }

    fn close_document(&mut self) {
        self.skipped = 0;
        while let Some(open) = self.open.pop() {
            self.close(open);
        }
        self.documents.extend(self.root.take());
        self.anchors.clear();
        self.too_deep = false;
    }

    fn start(
        &mut self,
        content: Content,
        style: StructureStyle,
        anchor: usize,
        range: Range<usize>,
    ) {
        if self.open.len() >= MAX_DEPTH {
            return self.skip(range);
        }
        let flow = style == StructureStyle::Flow;
        let range = if flow {
            range
        } else {
            self.places.with_dash(range)
        };
        self.open.push(Open {
            content,
            flow,
            anchor,
            tag: None,
            range,
            weight: 1,
            height: 1,
        });
    }

    /// The list or map that was just opened has a tag.
    fn tag(&mut self, tag: Option<&Tag>) {
        if let Some(open) = self.open.last_mut().filter(|_| self.skipped == 0) {
            open.tag = own_tag(tag);
        }
    }

    /// The outermost of the lists and maps that are too deep becomes nothing.
    fn skip(&mut self, range: Range<usize>) {
        self.skipped += 1;
        if self.skipped > 1 {
            return;
        }
        if !self.too_deep {
            self.too_deep = true;
            self.error(format!("nested deeper than {MAX_DEPTH} levels"), &range);
        }
        self.add_null(range);
    }

    fn end(&mut self, range: &Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some(mut open) = self.open.pop() {
            // A block ends where the next thing begins, which may be pages away.
            if open.flow {
                open.range.end = range.end.max(open.range.end);
            }
            self.close(open);
        }
    }

    fn close(&mut self, open: Open) {
        let kind = match open.content {
            Content::List(items) => NodeKind::List(items),
            Content::Map(mut entries, key) => {
                entries.extend(key.map(|key| valueless(key, open.range.end)));
                NodeKind::Map(merge::resolve(entries))
            }
        };
        let piece = Piece {
            node: tagged(self.places.node(kind, &open.range), open.tag),
            weight: open.weight,
            height: open.height,
        };
        self.anchors.keep(open.anchor, &piece);
        self.add(piece, open.range.end);
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) {
        match self.anchors.copy(anchor, self.open.len()) {
            Ok(piece) => self.add(piece, range.end),
            Err(complaint) => {
                if let Some(message) = complaint {
                    self.error(message, &range);
                }
                self.add_null(range);
            }
        }
    }

    fn add_null(&mut self, range: Range<usize>) {
        let end = range.end;
        let node = self.places.node(NodeKind::Null, &range);
        self.add(Piece::leaf(node), end);
    }

    /// Puts a finished node where it belongs; `end` is how far the text is read.
    fn add(&mut self, piece: Piece, end: usize) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(piece.node);
            return;
        };
        open.weight += piece.weight;
        open.height = open.height.max(piece.height + 1);
        open.range.end = open.range.end.max(end);
        match &mut open.content {
            Content::List(items) => items.push(piece.node),
            Content::Map(entries, key) => match key.take() {
                Some(key) => entries.push(Entry {
                    key,
                    value: piece.node,
                }),
                None => *key = Some(key_text(self.masked.original(), &piece.node)),
            },
        }
    }

    fn scalar(
        &self,
        value: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        range: &Range<usize>,
    ) -> Node {
        let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
        let kind = match value {
            "" | "~" | "null" | "Null" | "NULL" if style == ScalarStyle::Plain && !is_text => {
                NodeKind::Null
            }
            _ => NodeKind::Scalar(self.masked.restore(value, range, style)),
        };
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let range = if block {
            self.places.without_trailing_blanks(range)
        } else {
            range.clone()
        };
        tagged(self.places.node(kind, &range), own_tag(tag))
    }

    fn error(&mut self, message: String, range: &Range<usize>) {
        self.errors.push(SyntaxError {
            message,
            span: self.places.span(range),
        });
    }
}

/// The name of a tag that a format has for itself: `Ref` of `!Ref`.
fn own_tag(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| !tag.is_yaml_core_schema())?;
    Some(tag.suffix().to_owned()).filter(|name| !name.is_empty())
}

fn tagged(node: Node, tag: Option<String>) -> Node {
    let Some(tag) = tag else { return node };
    let span = node.span;
    Node {
        kind: NodeKind::Tagged(tag, Box::new(node)),
        span,
    }
}

/// What a key is called. A list or a map as a key has no name.
fn key_text(text: &str, key: &Node) -> Spanned<String> {
    let range = key.span.start as usize..key.span.end as usize;
    let name = match &key.untagged().kind {
        NodeKind::Scalar(name) => name,
        NodeKind::Null => text.get(range).unwrap_or_default(),
        NodeKind::List(_) | NodeKind::Map(_) | NodeKind::Tagged(..) => "",
    };
    Spanned::new(name.to_owned(), key.span)
}

/// The entry of a key that the text ends behind.
fn valueless(key: Spanned<String>, end: usize) -> Entry {
    let span = Span::new(key.span.file, end, end);
    let value = Node {
        kind: NodeKind::Null,
        span,
    };
    Entry { key, value }
}
