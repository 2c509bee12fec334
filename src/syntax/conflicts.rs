//! Conflicts of a merge that nobody has decided: the lines that version control leaves in a file of any format.

use super::SyntaxError;
use crate::source::{FileId, Span};
use std::borrow::Cow;
use std::ops::Range;

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const MIDDLE: &str = "=======";
const THEIRS: &str = ">>>>>>>";

/// One conflict, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Both sides and every line that marks them.
    pub whole: Range<usize>,
    /// The lines that mark them, without their ends.
    marks: Vec<Range<usize>>,
}

impl Conflict {
    /// All but the longer side.
    fn but_one_side(&self) -> Vec<Range<usize>> {
        let between = |pair: &[Range<usize>]| match pair {
            [before, behind] => Some(before.end..behind.start),
            _ => None,
        };
        let sides: Vec<_> = self.marks.windows(2).filter_map(between).collect();
        let (Some(ours), Some(theirs)) = (sides.first(), sides.last()) else {
            return Vec::new();
        };
        let kept = if ours.len() < theirs.len() {
            theirs
        } else {
            ours
        };
        vec![self.whole.start..kept.start, kept.end..self.whole.end]
    }
}

/// The conflicts of a text. Marks that do not belong together are none.
pub fn find(text: &str) -> Vec<Conflict> {
    let mut found = Vec::new();
    // Hardly any text has one.
    if !text.contains(OURS) {
        return found;
    }
    let mut open: Option<Vec<Range<usize>>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let bare = line.trim_end_matches(['\n', '\r']);
        let mark = at..at + bare.len();
        if is_mark(bare, OURS) {
            open = Some(vec![mark]);
        } else if let Some(marks) = &mut open {
            if is_mark(bare, MIDDLE) || is_mark(bare, BASE) {
                marks.push(mark);
            } else if is_mark(bare, THEIRS) {
                marks.push(mark);
                found.extend(open.take().and_then(conflict));
            }
        }
    }
    found
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The lines between the first and the last mark, where one stands between the sides.
fn conflict(marks: Vec<Range<usize>>) -> Option<Conflict> {
    let whole = marks.first()?.start..marks.last()?.end;
    (marks.len() > 2).then_some(Conflict { whole, marks })
}

/// The text with both sides of every conflict and without its marks, as long as before.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    let conflicts = find(text);
    blank(text, conflicts.into_iter().flat_map(|one| one.marks))
}

/// The text with the longer side of every conflict alone, as long as before: either side fits what stands around it.
pub fn with_one_side(text: &str) -> Cow<'_, str> {
    let conflicts = find(text);
    blank(text, conflicts.iter().flat_map(Conflict::but_one_side))
}

/// The text without its conflicts, as long as before.
pub fn without(text: &str) -> Cow<'_, str> {
    let conflicts = find(text);
    blank(text, conflicts.into_iter().map(|one| one.whole))
}

fn blank(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for range in ranges {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        let gone = text.get(range.clone()).unwrap_or_default();
        let blanks = gone.bytes().map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ => ' ',
        });
        out.extend(blanks);
        done = range.end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Each conflict as damage, at its first line.
pub fn errors(file: FileId, text: &str) -> Vec<SyntaxError> {
    let error = |conflict: Conflict| {
        let first = conflict.marks.into_iter().next()?;
        Some(SyntaxError {
            message: "a merge conflict: what stands in it is open".to_owned(),
            span: Span::new(file, first.start, first.end),
        })
    };
    find(text).into_iter().filter_map(error).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\n<<<<<<< HEAD\nb é\n=======\nc\r\n>>>>>>> main\nd\n";

    #[test]
    fn both_sides_stay_where_they_are() {
        let read = without_marks(TEXT);
        assert_eq!(read.len(), TEXT.len());
        let lines: Vec<&str> = read.lines().map(str::trim).collect();
        assert_eq!(lines, ["a", "", "b é", "", "c", "", "d"]);
    }

    #[test]
    fn neither_side_counts() {
        let read = without(TEXT);
        assert_eq!(read.len(), TEXT.len());
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), ["a", "d"]);
    }

    #[test]
    fn one_side_may_stay() {
        let text = "<<<<<<< a\n1\n||||||| base\n222222\n=======\n3 4\n>>>>>>> b\n5\n";
        let read = with_one_side(text);
        assert_eq!(read.len(), text.len());
        assert_eq!(read.split_whitespace().collect::<String>(), "345");
    }

    #[test]
    fn the_common_ancestor_may_stand_between() {
        let text = "<<<<<<< a\n1\n||||||| base\n2\n=======\n3\n>>>>>>> b\n";
        let read = without_marks(text);
        assert_eq!(read.split_whitespace().collect::<String>(), "123");
        assert_eq!(errors(FileId(0), text).len(), 1);
    }

    #[test]
    fn other_lines_of_such_signs_are_no_conflict() {
        for text in [
            "Title\n=======\n",
            "<<<<<<< HEAD\n1\n=======\n2\n",
            "<<<<<<< HEAD\n1\n>>>>>>> main\n",
            "cat <<<<<<< HEAD\n=======\n>>>>>>> x\n",
            "<<<<<<<< HEAD\n=======\n>>>>>>>> x\n",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
