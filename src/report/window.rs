//! Excerpts of source, ready to show: few lines, none of them long, nothing in them that a terminal would obey.

use super::{
    cut::{Cut, shown},
    words,
};
use crate::source::{FileId, Sources, Span};
use std::ops::Range;

/// Marks of one file at most this many lines apart share an excerpt.
const NEAR: usize = 12;
/// Lines shown above and below the marks.
const CONTEXT: usize = 1;
/// Excerpts are cut to this many columns, whatever the terminal: a minified file has lines of a megabyte.
const WIDEST: usize = 200;
/// And not to fewer than these.
const NARROWEST: usize = 40;
/// Columns that line numbers and the frame take.
const FRAME: usize = 8;

/// A place to point at.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) label: String,
    pub(super) primary: bool,
}

/// A few lines of a file.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) path: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The lines, each with its line break.
    pub(super) text: String,
    /// The marks, in the order of the text.
    pub(super) pointers: Vec<Pointer>,
}

/// A mark within a window.
#[derive(Debug)]
pub(super) struct Pointer {
    /// Bytes of the window's text.
    pub(super) range: Range<usize>,
    /// Wrapped to the room right of the pointer; empty for none.
    pub(super) label: String,
    pub(super) primary: bool,
    /// Line and column in the file, from 1.
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Excerpts that show every mark, in the order of the marks, for a terminal of `width` columns.
pub(super) fn windows(sources: &Sources, marks: Vec<Mark>, width: usize) -> Vec<Window> {
    let columns = width.saturating_sub(FRAME).clamp(NARROWEST, WIDEST);
    let mut groups: Vec<Vec<Spot>> = Vec::new();
    for mark in marks {
        let spot = Spot::new(sources, mark);
        let fits = |group: &&mut Vec<Spot>| group.iter().all(|other| other.joins(&spot, columns));
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(spot),
            None => groups.push(vec![spot]),
        }
    }
    groups
        .iter()
        .map(|group| window(sources, group, columns))
        .collect()
}

/// A mark in terms of its line. Of a mark over many lines, such as a block, only the first line is pointed at.
struct Spot {
    file: FileId,
    line: usize,
    column: usize,
    /// Bytes of the line's text.
    range: Range<usize>,
    line_length: usize,
    label: String,
    primary: bool,
}

impl Spot {
    fn new(sources: &Sources, mark: Mark) -> Self {
        let place = sources.place(mark.span);
        let text = sources.text(mark.span.file);
        let start = boundary(text, mark.span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].split('\n').next().unwrap_or("");
        let line = line.trim_end_matches('\r');
        let within = |at: usize| (at.saturating_sub(line_start)).min(line.len());
        let end = boundary(text, mark.span.end);
        Self {
            file: mark.span.file,
            line: place.line,
            column: place.column,
            range: within(start)..within(end.max(start)),
            line_length: line.len(),
            label: mark.label,
            primary: mark.primary,
        }
    }

    /// Can both be shown in one excerpt? On one long line only if the part between them fits.
    fn joins(&self, other: &Self, columns: usize) -> bool {
        if self.file != other.file || self.line.abs_diff(other.line) > NEAR {
            return false;
        }
        let start = self.range.start.min(other.range.start);
        let end = self.range.end.max(other.range.end);
        self.line != other.line || self.line_length <= columns || end - start <= columns / 2
    }
}

/// The character boundary at or before a byte.
fn boundary(text: &str, at: u32) -> usize {
    let mut at = text.len().min(at as usize);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn window(sources: &Sources, spots: &[Spot], columns: usize) -> Window {
    let marked = || spots.iter().map(|spot| spot.line);
    let (top, bottom) = (marked().min().unwrap_or(1), marked().max().unwrap_or(1));
    let first = top.saturating_sub(CONTEXT).max(1);
    let file = spots.first().map_or(FileId(0), |spot| spot.file);
    let mut window = Window {
        path: words::plain(sources.shown(file)),
        first_line: first,
        text: String::new(),
        pointers: Vec::new(),
    };
    let lines = (1..).zip(sources.text(file).split('\n'));
    for (number, line) in lines.skip(first - 1).take(bottom + CONTEXT + 1 - first) {
        if !(top..=bottom).contains(&number) && line.trim().is_empty() {
            // A blank line around the marks says nothing.
            window.first_line += usize::from(number < top);
            continue;
        }
        let here: Vec<&Spot> = spots.iter().filter(|spot| spot.line == number).collect();
        window.add(line.trim_end_matches('\r'), &here, columns);
    }
    window.pointers.sort_by_key(|pointer| pointer.range.start);
    part(&mut window.pointers);
    window
}

/// Ends each pointer where the next one begins: one line has room for one underline.
fn part(pointers: &mut [Pointer]) {
    let mut next = usize::MAX;
    for pointer in pointers.iter_mut().rev() {
        if pointer.range.start < next {
            pointer.range.end = pointer.range.end.min(next);
        }
        next = pointer.range.start;
    }
}

impl Window {
    fn add(&mut self, line: &str, spots: &[&Spot], columns: usize) {
        // `shown` works character by character, so a prefix of the line becomes a prefix of what is shown.
        let byte = |at: usize| shown(&line[..at]).len();
        let ranges: Vec<Range<usize>> = spots
            .iter()
            .map(|spot| byte(spot.range.start)..byte(spot.range.end))
            .collect();
        let focus = ranges.iter().map(|range| range.start).min();
        let cut = Cut::new(&shown(line), focus, columns);
        let offset = self.text.len();
        for (spot, range) in spots.iter().zip(ranges) {
            let range = cut.place(range.start)..cut.place(range.end);
            let middle = cut.text[..range.start].chars().count()
                + cut.text[range.clone()].chars().count() / 2;
            self.pointers.push(Pointer {
                range: offset + range.start..offset + range.end,
                label: label(&spot.label, columns.saturating_sub(middle)),
                primary: spot.primary,
                line: spot.line,
                column: spot.column,
            });
        }
        self.text.push_str(&cut.text);
        self.text.push('\n');
    }
}

/// Labels begin under the middle of what they point at, behind a short arm.
fn label(text: &str, room: usize) -> String {
    const ARM: usize = 4;
    const NARROWEST: usize = 24;
    words::wrap(&words::plain(text), room.saturating_sub(ARM).max(NARROWEST)).join("\n")
}

#[cfg(test)]
mod tests;
