//! Drafts to endpoints: the settings that no file mentions get the defaults of the versions in use.

use super::{
    Input,
    dated::{Held, ignored},
    draft::Draft,
    folder,
    ranges::ranges,
    reading::spelling,
    service::Service,
    versions::stated,
};
use crate::model::{
    Doubt, Endpoint, Habits, Ignored, Origin, Quantity, Setting, Settings, Validates, Value,
    Variant, Versions, Why, WorkloadId,
};
use crate::source::Span;
use crate::systems::{Below, Bound, Default, Entry, Spelled, System};
use std::collections::BTreeSet;
use std::time::Duration;

/// Makes an endpoint of a draft.
pub(super) fn complete(mut draft: Draft, services: &[Service], input: Input) -> Endpoint {
    doubt_package(&mut draft, services);
    let stated = stated(&draft, services, input);
    let ranges = ranges(&draft, &stated);
    let slips = std::mem::take(&mut draft.misspelled).into_iter();
    let slips = slips.map(|slip| Ignored {
        why: Why::Misspelled {
            name: slip.name,
            meant: slip.meant,
        },
        span: slip.span,
    });
    let ignored = slips.chain(ignored(&draft, &ranges, &stated)).collect();
    let variants = variants(&draft, &ranges);
    let open = open(&draft, &ranges);
    let system = draft.system;
    Endpoint {
        role: system.role,
        system: system.id.clone(),
        title: system.name.clone(),
        protocol: system.protocol.clone(),
        name: draft.name,
        workload: draft.service.map(WorkloadId),
        attachment: draft.attachment,
        folder: place(input, draft.span),
        listens: draft.listens,
        services: draft.services,
        streams: draft.streams,
        ignored,
        targets: draft.targets,
        doubt: if variants.len() > 1 {
            stated.doubt
        } else {
            Doubt::Known
        },
        variants,
        unreadable: draft.unreadable.into_iter().chain(open).collect(),
        replays: draft.replays.unwrap_or(system.replays),
        lost_as: system.lost_as.clone(),
        methods: draft.methods,
        validates: match draft.validates {
            Some(true) => Validates::WhenAsked,
            None if tests(system, &stated.versions) => Validates::ByItself,
            _ => Validates::Never,
        },
        never_renews: system.never_renews,
        period: draft.period,
        proxy: system.proxy,
        descriptors: system.descriptors.clone(),
        span: draft.span,
    }
}

/// Nobody knows what the package's configuration has become where commands of the image's build changed it.
fn doubt_package(draft: &mut Draft, services: &[Service]) {
    let service = draft.service.and_then(|at| services.get(at));
    let system = draft.system;
    if !draft.packaged || !service.is_some_and(|service| service.changes_package(system)) {
        return;
    }
    let packaged = system
        .entries
        .iter()
        .filter(|entry| entry.packaged.is_some());
    let open = packaged.map(|entry| entry.setting);
    let open = open.filter(|setting| !draft.written.contains_key(setting));
    let open: Vec<Setting> = open.collect();
    draft.unreadable.extend(open);
}

/// Does it test kept connections by itself, in a version that may run?
fn tests(system: &System, stated: &Versions) -> bool {
    let tested = Versions {
        since: system.validates_since.clone(),
        before: None,
    };
    system.validates && tested.overlap(stated).is_some()
}

/// The folder that a draft stands in. Every block of a document stands alone: its neighbours are no part of its
/// program.
fn place(input: Input, span: Span) -> String {
    let path = input.sources.path(span.file);
    let own = input.document.map_or_else(|| folder(path), |_| path);
    own.to_owned()
}

/// The settings for every range of versions; neighbours that do not differ become one.
fn variants(draft: &Draft, ranges: &[Versions]) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    for (range, packaged) in ranges
        .iter()
        .flat_map(|range| packagings(draft).map(move |by| (range, by)))
    {
        let settings = settings(draft, range, packaged);
        let mut habits = habits(draft.system, range);
        habits.obeys = habits.obeys.filter(|_| draft.obeys != Some(false));
        match variants.last_mut() {
            Some(last) if last.habits == habits && same(&last.settings, &settings) => {
                last.versions.before.clone_from(&range.before);
            }
            _ => variants.push(Variant {
                versions: range.clone(),
                settings,
                habits,
            }),
        }
    }
    variants
}

/// Whether the configuration of the package or image holds. Where nothing says how the program was installed, it may
/// or may not.
fn packagings(draft: &Draft) -> impl Iterator<Item = bool> {
    let first = draft.packaged;
    let second = (draft.packaged && draft.service.is_none()).then_some(false);
    std::iter::once(first).chain(second)
}

fn same(one: &Settings, other: &Settings) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|((a, x), (b, y))| a == b && x.quantity == y.quantity)
}

/// How the system keeps to its idle limit in a range of versions.
fn habits(system: &System, versions: &Versions) -> Habits {
    let mut rows = system.habits.iter();
    let row = rows.find(|row| row.versions.covers(versions));
    row.map(|row| row.habits).unwrap_or_default()
}

/// What is in effect in a range of versions: what the system's entries come to, and what is written of settings that
/// it has no entry of, such as pooling where only a special value of another setting switches it off.
fn settings(draft: &Draft, versions: &Versions, packaged: bool) -> Settings {
    let is_known = |entry: &&Entry| {
        draft
            .only
            .as_ref()
            .is_none_or(|only| only.contains(&entry.setting))
    };
    let entries = draft.system.entries.iter().filter(is_known);
    let known =
        entries.filter_map(|entry| Some((entry.setting, value(draft, entry, versions, packaged)?)));
    let written = draft
        .written
        .iter()
        .filter(|(setting, _)| draft.system.entry(**setting).is_none());
    written
        .map(|(setting, value)| (*setting, value.clone()))
        .chain(known)
        .collect()
}

/// What is in effect of a setting: nothing, where others deprive it of its effect; its own value, or that of the
/// setting that ends the same wait earlier.
fn value(draft: &Draft, entry: &Entry, versions: &Versions, packaged: bool) -> Option<Value> {
    if !acts(draft, entry, versions, packaged)? {
        if entry.otherwise_unknown {
            return None;
        }
        return Some(without_effect(draft, entry));
    }
    let own = own_value(draft, entry, versions, packaged)?;
    let cap = entry.at_most.as_ref();
    let cap = cap.filter(|cap| cap.versions.covers(versions));
    let Some(other) = cap.and_then(|cap| draft.system.entry(cap.setting)) else {
        return Some(own);
    };
    let other = own_value(draft, other, versions, packaged)?;
    let nothing = [Quantity::Unlimited, Quantity::Duration(Duration::ZERO)];
    let ends_first = !nothing.contains(&other.quantity) && other.quantity <= own.quantity;
    let (shorter, longer) = if ends_first {
        (other, own)
    } else {
        (own, other)
    };
    let counts = !nothing.contains(&longer.quantity);
    Some(Value {
        beside: counts.then(|| Box::new(longer)),
        ..shorter
    })
}

/// Does a setting have an effect, next to the others? None where that is not known.
fn acts(draft: &Draft, entry: &Entry, versions: &Versions, packaged: bool) -> Option<bool> {
    let Some(below) = &entry.acts_where else {
        return Some(true);
    };
    let known = |other: Setting| draft.only.as_ref().is_none_or(|only| only.contains(&other));
    if below.settings().all(known) && is_inherited(draft, below) {
        return Some(false);
    }
    below.holds(|other| {
        let other = draft.system.entry(other).filter(|_| known(other))?;
        Some(own_value(draft, other, versions, packaged)?.quantity)
    })
}

/// Is the lesser setting what the greater one is, whatever that comes to: not set, and falling back to it?
fn is_inherited(draft: &Draft, below: &Below) -> bool {
    let lesser = below.lesser;
    let entry = draft.system.entry(lesser);
    let from = entry.and_then(|entry| entry.falls_back_to);
    let is_set = draft.written.contains_key(&lesser) || draft.unreadable.contains(&lesser);
    !is_set && from.is_some_and(|from| below.greater == Bound::Setting(from))
}

/// A setting that does nothing: no number for it would help.
fn without_effect(draft: &Draft, entry: &Entry) -> Value {
    let written = draft.written.get(&entry.setting);
    let place = written.and_then(|value| value.origin.span());
    Value {
        place: place.or_else(|| draft.absent.get(&entry.setting).copied()),
        ..documented(entry, Quantity::Unlimited, Versions::default())
    }
}

/// What the documentation says, wherever it stands.
fn documented(entry: &Entry, quantity: Quantity, versions: Versions) -> Value {
    Value {
        quantity,
        origin: Origin::Default {
            reference: entry.reference.clone(),
            versions,
        },
        spelling: None,
        bare: None,
        clamped: None,
        place: None,
        advice: entry.advice.clone(),
        beside: None,
    }
}

fn own_value(draft: &Draft, entry: &Entry, versions: &Versions, packaged: bool) -> Option<Value> {
    match draft.held(entry.setting, versions) {
        Some(Held::Value(value)) => return Some(*value),
        Some(Held::Unknown) => return None,
        Some(Held::Default) | None => {}
    }
    for other in fallbacks(draft.system, entry) {
        match draft.held(other, versions) {
            Some(Held::Unknown) => return None,
            Some(Held::Value(value)) => {
                if let Some(value) = inherited(draft, *value, entry) {
                    return Some(value);
                }
            }
            Some(Held::Default) | None => {}
        }
    }
    let (quantity, versions) = default(draft, entry, versions, packaged)?;
    Some(Value {
        spelling: usual(draft, entry)
            .filter(|_| entry.times == 1)
            .map(|spelled| spelling(draft.system, entry, spelled)),
        place: draft.absent.get(&entry.setting).copied(),
        ..documented(entry, quantity, versions)
    })
}

/// How a setting would be spelled there: in the draft's own form, where there is one.
fn usual<'e>(draft: &Draft, entry: &'e Entry) -> Option<&'e Spelled> {
    let own = |spelled: &&Spelled| Some(spelled.form) == draft.form;
    entry
        .spellings
        .iter()
        .find(own)
        .or_else(|| entry.spellings.first())
}

/// The settings that decide in turn where this one is absent.
fn fallbacks<'s>(system: &'s System, entry: &'s Entry) -> impl Iterator<Item = Setting> {
    let next = |other: &Setting| system.entry(*other).and_then(|other| other.falls_back_to);
    std::iter::successors(entry.falls_back_to, next)
}

/// The value that comes from the setting that this one falls back to; none where that one is absent or without
/// limit.
fn inherited(draft: &Draft, value: Value, entry: &Entry) -> Option<Value> {
    let nothing = [Quantity::Unlimited, Quantity::Duration(Duration::ZERO)];
    if nothing.contains(&value.quantity) {
        return None;
    }
    let own = usual(draft, entry);
    Some(Value {
        origin: value.origin.span().map(Origin::Inherited)?,
        spelling: own.map(|spelled| spelling(draft.system, entry, spelled)),
        ..value
    })
}

fn default(
    draft: &Draft,
    entry: &Entry,
    versions: &Versions,
    packaged: bool,
) -> Option<(Quantity, Versions)> {
    let preset = draft
        .preset
        .iter()
        .find(|(setting, _)| *setting == entry.setting);
    if let Some((_, quantity)) = preset {
        return Some((*quantity, Versions::default()));
    }
    if let Some(packaged) = entry.packaged.filter(|_| packaged) {
        return Some((packaged, Versions::default()));
    }
    let row = row(draft, entry, versions)?;
    Some((row.quantity?, row.versions.clone()))
}

/// The default that holds for these versions and what is chosen.
fn row<'s>(draft: &Draft, entry: &'s Entry, versions: &Versions) -> Option<&'s Default> {
    let holds = |row: &&Default| row.versions.covers(versions);
    let conditional = |row: &&Default| !row.with.is_empty();
    let met = |row: &&Default| {
        let mut any = row.with.iter();
        any.any(|condition| condition.holds(&draft.present, &draft.choices))
    };
    let rows = || entry.defaults.iter().filter(holds);
    rows()
        .filter(conditional)
        .find(met)
        .or_else(|| rows().find(|row| row.with.is_empty()))
}

/// The settings of which nobody knows what holds with what is chosen, a worker class of their own, or whether they have
/// an effect.
fn open(draft: &Draft, ranges: &[Versions]) -> BTreeSet<Setting> {
    let unsure = |entry: &&Entry| {
        let mut ranges = ranges.iter();
        ranges.any(|range| acts(draft, entry, range, draft.packaged).is_none())
    };
    let unknown = |entry: &&Entry| {
        let mut rows = ranges.iter().map(|range| row(draft, entry, range));
        !draft.written.contains_key(&entry.setting)
            && rows.any(|row| row.is_some_and(|row| row.quantity.is_none() && !row.with.is_empty()))
    };
    let entries = draft.system.entries.iter();
    let entries = entries.filter(|entry| unsure(entry) || unknown(entry));
    entries.map(|entry| entry.setting).collect()
}
