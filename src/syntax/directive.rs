//! The tree that nginx, Apache, Caddy and HAProxy share: directives with arguments and blocks. It is put together with
//! a stack of its own for the blocks that are open, so depth costs no stack of the program's.

use super::{MAX_DEPTH, Parsed, SyntaxError};
use crate::source::{FileId, Span, Spanned};

/// A directive with its arguments and, where it has one, its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Its name.
    pub name: Spanned<String>,
    /// Its arguments, with quotes and escapes resolved; variables such as `$host` stay as they are written.
    pub args: Vec<Spanned<String>>,
    /// What stands between its braces; none where it has no block. A Lua body is an empty block.
    pub block: Option<Vec<Directive>>,
    /// From the name to the end of the statement or block.
    pub span: Span,
}

impl Directive {
    /// The text of an argument.
    pub fn arg(&self, at: usize) -> Option<&str> {
        self.args.get(at).map(|argument| argument.value.as_str())
    }

    /// The directives of its block; none where it has no block.
    pub fn inside(&self) -> &[Directive] {
        self.block.as_deref().unwrap_or(&[])
    }
}

/// How many errors a file may list. Somebody who reads a hundred does not need the rest, and a file of junk has
/// millions.
const MAX_ERRORS: usize = 100;

/// A directive without its end.
pub(super) struct Head {
    name: Spanned<String>,
    args: Vec<Spanned<String>>,
}

impl Head {
    /// The first word is the name; none where there are no words.
    pub(super) fn new(words: Vec<Spanned<String>>) -> Option<Self> {
        let mut words = words.into_iter();
        Some(Self {
            name: words.next()?,
            args: words.collect(),
        })
    }

    /// All of its words.
    pub(super) fn span(&self) -> Span {
        let last = self.args.last().unwrap_or(&self.name);
        self.name.span.to(last.span)
    }

    /// Its name as a message shows it, of bearable length.
    fn shown(&self) -> String {
        let mut characters = self.name.value.chars();
        let shown: String = characters.by_ref().take(40).collect();
        let more = if characters.next().is_some() {
            "…"
        } else {
            ""
        };
        format!("`{shown}{more}`")
    }
}

/// A block that is not closed yet. One without a head is damage: its directives go to the block around it.
struct Open {
    head: Option<Head>,
    directives: Vec<Directive>,
}

/// The tree as far as it was read.
#[derive(Default)]
pub(super) struct Builder {
    top: Vec<Directive>,
    open: Vec<Open>,
    /// How many blocks are open beyond [`MAX_DEPTH`].
    too_deep: usize,
    was_too_deep: bool,
    errors: Vec<SyntaxError>,
}

impl Builder {
    /// A directive that is complete, up to `end`.
    pub(super) fn directive(&mut self, head: Head, block: Option<Vec<Directive>>, end: Span) {
        if self.too_deep > 0 {
            return;
        }
        let directive = Directive {
            span: head.name.span.to(end),
            name: head.name,
            args: head.args,
            block,
        };
        self.around().push(directive);
    }

    /// A line that cannot be read.
    pub(super) fn unreadable(&mut self, file: FileId, offset: usize, length: usize) {
        let span = Span::new(file, offset, offset + length);
        self.error("the line cannot be read".to_owned(), span);
    }

    /// A directive that lacks its `;`.
    pub(super) fn cut(&mut self, head: Head, before: &str) {
        let span = head.span();
        self.error(format!("{} has no `;` before {before}", head.shown()), span);
        self.directive(head, None, span);
    }

    /// The names of the open blocks, the outermost first.
    pub(super) fn open_names(&self) -> impl DoubleEndedIterator<Item = &str> {
        let heads = self.open.iter().filter_map(|open| open.head.as_ref());
        heads.map(|head| head.name.value.as_str())
    }

    /// `name args {`
    pub(super) fn open(&mut self, head: Head) {
        self.push(head.span(), Some(head));
    }

    /// `{` with no directive before it. It counts as a block, so that its `}` closes nothing else.
    pub(super) fn open_nameless(&mut self, span: Span) {
        let again = self.open.last().is_some_and(|around| around.head.is_none());
        if !again {
            self.error("`{` has no directive before it".to_owned(), span);
        }
        self.push(span, None);
    }

    fn push(&mut self, span: Span, head: Option<Head>) {
        if self.open.len() < MAX_DEPTH {
            let directives = Vec::new();
            self.open.push(Open { head, directives });
            return;
        }
        if !self.was_too_deep {
            let message =
                format!("blocks nest deeper than {MAX_DEPTH} levels, what is deeper is left out");
            self.error(message, span);
            self.was_too_deep = true;
        }
        self.too_deep += 1;
    }

    /// `}`
    pub(super) fn close(&mut self, span: Span) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(block) = self.open.pop() {
            self.complete(block, span);
        } else {
            self.error("`}` closes no block".to_owned(), span);
        }
    }

    /// Hands a block that ends at `end` to the one around it.
    fn complete(&mut self, mut block: Open, end: Span) {
        match block.head {
            Some(head) => self.directive(head, Some(block.directives), end),
            None => self.around().append(&mut block.directives),
        }
    }

    /// The directives of the innermost open block.
    fn around(&mut self) -> &mut Vec<Directive> {
        match self.open.last_mut() {
            Some(open) => &mut open.directives,
            None => &mut self.top,
        }
    }

    /// The file ends, at `end`, before the block of `head` does.
    pub(super) fn never_closed(&mut self, head: &Head) {
        let message = format!("block {} is never closed", head.shown());
        self.error(message, head.span());
    }

    /// Notes damage, unless it is so deep that it is left out, or there is too much of it.
    pub(super) fn error(&mut self, message: String, span: Span) {
        if self.too_deep > 0 || self.errors.len() > MAX_ERRORS {
            return;
        }
        let message = match self.errors.len() {
            MAX_ERRORS => "the file has more errors, they are not listed".to_owned(),
            _ => message,
        };
        self.errors.push(SyntaxError { message, span });
    }

    /// The file ends at `end`.
    pub(super) fn finish(mut self, end: Span) -> Parsed<Vec<Directive>> {
        self.too_deep = 0;
        while let Some(block) = self.open.pop() {
            if let Some(head) = &block.head {
                self.never_closed(head);
            }
            self.complete(block, end);
        }
        self.errors.sort_by_key(|error| error.span.start);
        Parsed {
            tree: self.top,
            errors: self.errors,
        }
    }
}
