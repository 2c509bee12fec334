//! What damage leaves open: a value of a conflict that nobody has decided, or one that the end of a file has cut off.

use super::intake::Intake;
use crate::model::{Endpoint, Origin, Setting, Value, Variant};
use crate::rules;
use crate::source::{FileId, Sources, Span};
use crate::syntax::conflicts;
use std::collections::BTreeMap;

/// The damage of the files that have any.
struct Damage<'s> {
    sources: &'s Sources,
    files: BTreeMap<FileId, Open>,
}

/// What is open in a file.
struct Open {
    /// Its conflicts.
    conflicts: Vec<Span>,
    /// Where the part begins that its end has cut off: an endpoint in it may have had more settings.
    cut: Option<u32>,
}

/// What stands in a conflict, or at the very end of a file that breaks off, is unknown.
pub(super) fn doubt(endpoints: &mut [Endpoint], intake: &Intake) {
    let damage = Damage::of(intake);
    if damage.files.is_empty() {
        return;
    }
    for endpoint in endpoints {
        damage.doubt(endpoint);
    }
}

impl<'s> Damage<'s> {
    fn of(intake: &'s Intake) -> Self {
        let sources = &intake.sources;
        let mut last: BTreeMap<FileId, u32> = BTreeMap::new();
        let errors = intake.findings.iter();
        for error in errors.filter(|finding| finding.rule == rules::SYNTAX_ERROR.id) {
            let start = last.entry(error.span.file).or_default();
            *start = error.span.start.max(*start);
        }
        let open = |(file, last)| {
            let text = sources.text(file);
            let conflict =
                |one: conflicts::Conflict| Span::new(file, one.whole.start, one.whole.end);
            let open = Open {
                conflicts: conflicts::find(text).into_iter().map(conflict).collect(),
                cut: breaks_off(text, last).then_some(last),
            };
            (file, open)
        };
        Self {
            sources,
            files: last.into_iter().map(open).collect(),
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

    /// Does the place stand behind the last damage of a file that breaks off?
    fn in_cut(&self, span: Span) -> bool {
        let open = self.files.get(&span.file);
        open.and_then(|open| open.cut)
            .is_some_and(|start| start <= span.start)
    }

    /// Is it the last thing of a damaged file? More of it may be lost.
    fn is_half(&self, span: Span) -> bool {
        self.files.contains_key(&span.file)
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

/// Does a text end within a line, and within something that was opened behind its last damage? What is open in formats
/// of lines, such as the title of a section, ends with its line.
fn breaks_off(text: &str, damage: u32) -> bool {
    let rest = text.get(damage as usize..).unwrap_or_default();
    let last = rest.rsplit('\n').next().unwrap_or_default();
    let is_within = last.starts_with([' ', '\t']) || opens(last);
    !text.ends_with('\n') && opens(rest) && is_within
}

/// Does a text open more than it closes?
fn opens(text: &str) -> bool {
    let count = |signs: [u8; 3]| text.bytes().filter(|byte| signs.contains(byte)).count();
    count(*b"([{") > count(*b")]}")
}
