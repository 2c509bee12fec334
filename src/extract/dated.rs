//! What is written under names that only some versions know, as others ignore them without a word.

use super::draft::Draft;
use super::reading::spelling;
use super::versions::Stated;
use crate::model::{Ignored, Setting, Value, Versions, Why};
use crate::source::Span;
use crate::systems::Spelled;

/// Something that is written under such a name.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    /// The setting.
    pub(super) setting: Setting,
    /// What it comes to in the versions that know the name.
    pub(super) held: Held,
    /// The name.
    pub(super) spelled: Spelled,
    /// Where it is written.
    pub(super) span: Span,
}

/// What a setting is set to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Held {
    /// This value.
    Value(Box<Value>),
    /// What holds without it.
    Default,
    /// Nobody can read it.
    Unknown,
}

impl Draft<'_> {
    /// What is written of a setting, as far as these versions know how it is called; none where nothing is.
    pub(super) fn held(&self, setting: Setting, versions: &Versions) -> Option<Held> {
        if self.unreadable.contains(&setting) {
            return Some(Held::Unknown);
        }
        let known =
            |one: &&Dated| one.setting == setting && one.spelled.known.versions.covers(versions);
        let always = self.written.get(&setting).cloned().map(Box::new);
        let always = always.map(Held::Value);
        always.or_else(|| self.dated.iter().rfind(known).map(|one| one.held.clone()))
    }
}

/// What is written and has no effect in any version that may be in use, where it is said which those are.
pub(super) fn ignored(draft: &Draft, ranges: &[Versions], stated: &Stated) -> Vec<Ignored> {
    if stated.versions.is_all() {
        return Vec::new();
    }
    let all = draft.dated.iter();
    all.filter_map(|one| {
        Some(Ignored {
            why: why(draft, one, ranges)?,
            span: one.span,
        })
    })
    .collect()
}

fn why(draft: &Draft, one: &Dated, ranges: &[Versions]) -> Option<Why> {
    let system = draft.system;
    let entry = system
        .entries
        .iter()
        .find(|entry| entry.spellings.contains(&one.spelled))?;
    let shown = |spelled| spelling(system, entry, spelled).shown();
    let name = shown(&one.spelled);
    let of_form = entry
        .spellings
        .iter()
        .filter(|other| other.form == one.spelled.form);
    let in_use = |other: &&Spelled| {
        let known = &other.known.versions;
        ranges.iter().all(|range| known.covers(range))
    };
    let instead = of_form.into_iter().find(in_use).map(shown);
    let known = &one.spelled.known.versions;
    let all = |is: &dyn Fn(&Versions) -> bool| !ranges.is_empty() && ranges.iter().all(is);
    let behind = known
        .before
        .clone()
        .filter(|before| all(&|range| range.since.as_ref().is_some_and(|since| since >= before)));
    if let Some(by) = behind {
        return Some(Why::Dropped { name, by, instead });
    }
    let ahead = known
        .since
        .clone()
        .filter(|since| all(&|range| range.before.as_ref().is_some_and(|before| before <= since)));
    ahead.map(|since| Why::NotYet {
        name,
        since,
        instead,
    })
}
