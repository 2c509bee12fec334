//! A limit to depth.

use crate::{
    source::Span,
    syntax::{MAX_DEPTH, SyntaxError},
};

/// How deep lowering has got.
#[derive(Default)]
pub(in crate::syntax) struct Depth {
    level: usize,
    exceeded: Option<Span>,
}

impl Depth {
    /// Goes `levels` down, and says whether that is allowed. Whoever was allowed goes up again.
    pub(in crate::syntax) fn enter(&mut self, levels: usize, span: Span) -> bool {
        if self.level + levels > MAX_DEPTH {
            self.exceeded.get_or_insert(span);
            return false;
        }
        self.level += levels;
        true
    }

    /// Goes up again.
    pub(in crate::syntax) fn leave(&mut self, levels: usize) {
        self.level -= levels;
    }

    /// How many levels are left.
    pub(in crate::syntax) fn left(&self) -> usize {
        MAX_DEPTH - self.level
    }

    /// The error to report, if something was cut off.
    pub(in crate::syntax) fn error(&self) -> Option<SyntaxError> {
        let span = self.exceeded?;
        Some(SyntaxError {
            message: "nested too deeply".to_owned(),
            span,
        })
    }
}
