//! What damage leaves open: a value of a conflict that nobody has decided, or one that the end of a file has cut off.

use super::intake::Intake;
use crate::model::{Endpoint, Origin, Setting, Value, Variant};
use crate::rules;
use crate::source::{FileId, Sources, Span};
use crate::syntax::conflicts;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The damage of the files that have any.
struct Damage<'s> {
    sources: &'s Sources,
    files: BTreeMap<FileId, Open>,
}

/// What is open in a file.
struct Open {
    /// Its conflicts.
    conflicts: Vec<Span>,
    /// What its end has cut off: an endpoint in it may have had more settings.
    cut: Option<Cut>,
    /// Is there a place that could not be read?
    is_damaged: bool,
}

/// What stands in a conflict, or at the very end of a file that breaks off, is unknown.
pub(super) fn doubt(endpoints: &mut [Endpoint], intake: &Intake) {
    let damage = Damage::of(intake, endpoints);
    for endpoint in endpoints {
        damage.doubt(endpoint);
    }
}

impl<'s> Damage<'s> {
    fn of(intake: &'s Intake, endpoints: &[Endpoint]) -> Self {
        let sources = &intake.sources;
        let errors = intake.findings.iter();
        let errors = errors.filter(|finding| finding.rule == rules::SYNTAX_ERROR.id);
        let damaged: BTreeSet<FileId> = errors.map(|error| error.span.file).collect();
        // An excerpt of a document has conflicts too, although its damage is not told.
        let mut files = damaged.clone();
        files.extend(endpoints.iter().map(|endpoint| endpoint.span.file));
        let open = |file| {
            let is_damaged = damaged.contains(&file);
            let text = sources.text(file);
            let span = |one: conflicts::Conflict| Span::new(file, one.whole.start, one.whole.end);
            let open = Open {
                conflicts: conflicts::find(text).into_iter().map(span).collect(),
                cut: is_damaged.then(|| Cut::of(text)).flatten(),
                is_damaged,
            };
            (file, open)
        };
        Self {
            sources,
            files: files.into_iter().map(open).collect(),
        }
    }

    fn doubt(&self, endpoint: &mut Endpoint) {
        let whole = self.in_conflict(endpoint.span);
        let cut = self.in_cut(endpoint.span);
        let is_open = |value: &Value| match &value.origin {
            Origin::Default { .. } => whole || cut,
            origin => whole || origin.span().is_some_and(|span| self.is_open(span)),
        };
        let unreadable = &mut endpoint.unreadable;
        for variant in &mut endpoint.variants {
            unreadable.extend(taken(variant, is_open));
        }
        endpoint
            .targets
            .retain(|target| !self.in_conflict(target.span));
    }

    fn is_open(&self, span: Span) -> bool {
        self.in_conflict(span) || self.is_half(span)
    }

    fn in_conflict(&self, span: Span) -> bool {
        let open = self.files.get(&span.file);
        open.is_some_and(|open| open.conflicts.iter().any(|one| one.contains(span)))
    }

    /// Does the place stand in what the end of a damaged file has cut off?
    fn in_cut(&self, span: Span) -> bool {
        let cut = self
            .files
            .get(&span.file)
            .and_then(|open| open.cut.as_ref());
        cut.is_some_and(|cut| cut.holds(span.start as usize))
    }

    /// Is it the last thing of a damaged file? More of it may be lost.
    fn is_half(&self, span: Span) -> bool {
        let open = self.files.get(&span.file);
        open.is_some_and(|open| open.is_damaged)
            && self.sources.text(span.file).len() <= span.end as usize
    }
}

/// Takes the settings that are open out of what is in effect.
fn taken(variant: &mut Variant, is_open: impl Fn(&Value) -> bool) -> Vec<Setting> {
    let settings = &mut variant.settings;
    let open = settings.iter().filter(|(_, value)| is_open(value));
    let open: Vec<Setting> = open.map(|(setting, _)| *setting).collect();
    for setting in &open {
        settings.remove(setting);
    }
    open
}

/// What a text that breaks off leaves open.
struct Cut {
    /// Where the blocks begin that are never closed.
    open: Vec<usize>,
    /// The blocks in it that are closed: what stands in them is whole.
    whole: Vec<Range<usize>>,
    /// Where a statement ends, or a paragraph.
    ends: Vec<usize>,
}

impl Cut {
    /// None where a text ends with a line, or within nothing. What is open in formats of lines, such as the title of a
    /// section, ends with its line.
    fn of(text: &str) -> Option<Self> {
        let last = text.rsplit('\n').next().unwrap_or_default();
        let is_within = last.starts_with([' ', '\t']) || !blocks(last).0.is_empty();
        if text.ends_with('\n') || !is_within {
            return None;
        }
        let (open, whole) = blocks(text);
        let ends =
            memchr::memchr2_iter(b';', b'\n', text.as_bytes()).filter(|at| is_end(text, *at));
        let ends = ends.collect();
        (!open.is_empty()).then_some(Self { open, whole, ends })
    }

    /// Does that place stand in a block that is never closed, and not in an earlier statement of it?
    fn holds(&self, place: usize) -> bool {
        let behind = |places: &[usize]| {
            let at = places.partition_point(|at| *at <= place);
            places.get(at).copied().unwrap_or(usize::MAX)
        };
        let before = self.whole.partition_point(|block| block.start <= place);
        let nearest = before.checked_sub(1).and_then(|at| self.whole.get(at));
        let is_whole = nearest.is_some_and(|block| block.contains(&place));
        let is_ended = behind(&self.ends) < behind(&self.open);
        self.open.first().is_some_and(|from| *from <= place) && !is_whole && !is_ended
    }
}

/// A semicolon, or the line before an empty one.
fn is_end(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    [";", "\n\n", "\n\r\n"]
        .iter()
        .any(|end| rest.starts_with(end))
}

/// Where the blocks begin that are never closed, and the outermost of the others.
fn blocks(text: &str) -> (Vec<usize>, Vec<Range<usize>>) {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut closed: Vec<Range<usize>> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push((at, b'}')),
            b'[' => open.push((at, b']')),
            b'(' => open.push((at, b')')),
            _ => {}
        }
        if let Some((start, _)) = open.pop_if(|(_, end)| *end == byte) {
            while closed.pop_if(|inner| inner.start > start).is_some() {}
            closed.push(start..at + 1);
        }
    }
    (open.into_iter().map(|(at, _)| at).collect(), closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_whole() {
        let text = "a {\n  f;\n  b { (c) }\n  d {\n    e";
        let cut = Cut::of(text).unwrap();
        let half = |what| cut.holds(text.find(what).unwrap());
        assert_eq!(
            ["a", "f", "b", "c", "d", "e"].map(half),
            [false, false, true, false, true, true]
        );
    }

    #[test]
    fn a_whole_text_has_no_cut() {
        for text in ["", "a { b", "a {\n  b\n", "[a\n[b]\nc = 1", "a {}\n  b"] {
            let cut = Cut::of(text);
            assert_eq!(cut.is_some(), text == "a { b", "{text}");
        }
    }
}
