//! Lines of source, made safe and short.

use super::words;
use std::ops::Range;

/// A line as it is shown. Tabs become spaces, as terminals differ in what they make of them.
pub(super) fn shown(line: &str) -> String {
    words::plain(&line.replace('\t', "    "))
}

/// The part of a line that is shown.
pub(super) struct Cut {
    pub(super) text: String,
    /// Where that part stands in the whole line, in bytes.
    part: Range<usize>,
    /// Bytes of the ellipsis before it.
    lead: usize,
}

impl Cut {
    /// Cuts a line to `columns` characters around the byte `focus`.
    pub(super) fn new(line: &str, focus: Option<usize>, columns: usize) -> Self {
        const ELLIPSIS: &str = "…";
        let total = line.chars().count();
        let before = line[..focus.unwrap_or(0)].chars().count();
        let skip = if total <= columns || before < columns / 2 {
            0
        } else {
            // Some of what stands before it is shown too, and the end of the line rather than room behind it.
            (before - columns / 4).min(total - columns)
        };
        let byte = |nth: usize| {
            line.char_indices()
                .nth(nth)
                .map_or(line.len(), |(at, _)| at)
        };
        let part = byte(skip)..byte(skip + columns);
        let lead = if part.start > 0 { ELLIPSIS } else { "" };
        let tail = if part.end < line.len() { ELLIPSIS } else { "" };
        Self {
            text: format!("{lead}{}{tail}", &line[part.clone()]),
            part,
            lead: lead.len(),
        }
    }

    /// A byte of the line as a byte of the cut text.
    pub(super) fn place(&self, at: usize) -> usize {
        at.clamp(self.part.start, self.part.end) - self.part.start + self.lead
    }
}
