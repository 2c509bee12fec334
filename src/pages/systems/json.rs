//! Systems for programs. The structs are those of the page, so that the library's own can change without it.

use super::describe::{said, shown};
use crate::model::{Package, Quantity, Replays, Setting};
use crate::systems::{Below, Default, Entry, Habit, Spelled, System, Systems};
use serde::Serialize;

/// Every system in a list.
pub(super) fn list(all: &Systems) -> String {
    let systems: Vec<Page> = all.iter().map(Page::of).collect();
    text(&systems)
}

/// One system.
pub(super) fn page(system: &System) -> String {
    text(&Page::of(system))
}

fn text(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{text}\n")
}

#[derive(Serialize)]
struct Page<'s> {
    id: &'s str,
    name: &'s str,
    role: &'static str,
    protocol: &'s str,
    family: &'s str,
    language: Option<&'s str>,
    proxy: bool,
    replays: &'static str,
    validates: bool,
    reference: &'s str,
    modules: Vec<String>,
    images: &'s [String],
    binaries: &'s [String],
    ports: &'s [u16],
    settings: Vec<Known<'s>>,
    choices: Vec<Choice<'s>>,
    habits: Vec<Row<'s>>,
}

#[derive(Serialize)]
struct Known<'s> {
    setting: &'static str,
    unit: &'static str,
    set_by: Vec<String>,
    times: u32,
    falls_back_to: Option<&'static str>,
    at_most: Option<&'static str>,
    acts_where: Option<String>,
    defaults: Vec<Amount>,
    packaged: Option<Amount>,
    minimum: Option<Amount>,
    zero: Option<String>,
    negative: Option<String>,
    none: Option<String>,
    at_limit: Option<&'s str>,
    advice: Option<&'s str>,
    measured: Option<&'s str>,
    reference: &'s str,
}

#[derive(Serialize)]
struct Amount {
    /// Seconds, a number, or true and false; null for no limit and for what is unknown.
    value: serde_json::Value,
    text: String,
    since: Option<String>,
    before: Option<String>,
    with: Vec<String>,
}

#[derive(Serialize)]
struct Choice<'s> {
    name: &'s str,
    set_by: Vec<String>,
}

#[derive(Serialize)]
struct Row<'s> {
    since: Option<String>,
    before: Option<String>,
    announces: bool,
    obeys: Option<&'static str>,
    margin: f64,
    early: f64,
    late: f64,
    grain: f64,
    measured: Option<&'s str>,
    reference: &'s str,
}

impl<'s> Page<'s> {
    fn of(system: &'s System) -> Self {
        let choice = |(name, spelled): &'s (String, Vec<Spelled>)| Choice {
            name,
            set_by: spelled.iter().map(name_of).collect(),
        };
        Self {
            id: &system.id,
            name: &system.name,
            role: system.role.name(),
            protocol: &system.protocol,
            family: &system.family,
            language: system.language.as_deref(),
            proxy: system.proxy,
            replays: match system.replays {
                Replays::Nothing => "nothing",
                Replays::SafeMethods => "safe-methods",
                Replays::Everything => "everything",
            },
            validates: system.validates,
            reference: &system.reference,
            modules: system.modules.iter().map(Package::to_string).collect(),
            images: &system.images,
            binaries: &system.binaries,
            ports: &system.ports,
            settings: system.entries.iter().map(Known::of).collect(),
            choices: system.choices.iter().map(choice).collect(),
            habits: system.habits.iter().map(Row::of).collect(),
        }
    }
}

impl<'s> Known<'s> {
    fn of(entry: &'s Entry) -> Self {
        Self {
            setting: entry.setting.name(),
            unit: entry.setting.unit(),
            set_by: entry.spellings.iter().map(name_of).collect(),
            times: entry.times,
            falls_back_to: entry.falls_back_to.map(Setting::name),
            at_most: entry.at_most.as_ref().map(|cap| cap.setting.name()),
            acts_where: entry.acts_where.as_ref().map(Below::to_string),
            defaults: entry.defaults.iter().map(Amount::of).collect(),
            packaged: entry.packaged.map(|quantity| Amount::plain(Some(quantity))),
            minimum: entry.minimum.map(|quantity| Amount::plain(Some(quantity))),
            zero: entry.zero.map(said),
            negative: entry.negative.map(said),
            none: entry.none.map(said),
            at_limit: entry.on_expiry.as_deref(),
            advice: entry.advice.as_deref(),
            measured: entry.measured.as_deref(),
            reference: &entry.reference,
        }
    }
}

impl Amount {
    fn plain(quantity: Option<Quantity>) -> Self {
        Self {
            value: match quantity {
                Some(Quantity::Duration(duration)) => duration.as_secs_f64().into(),
                Some(Quantity::Count(count)) => count.into(),
                Some(Quantity::Flag(on)) => on.into(),
                Some(Quantity::Unlimited) | None => serde_json::Value::Null,
            },
            text: quantity.map_or_else(|| "unknown".to_owned(), |quantity| quantity.to_string()),
            since: None,
            before: None,
            with: Vec::new(),
        }
    }

    fn of(row: &Default) -> Self {
        Self {
            since: row.versions.since.as_ref().map(ToString::to_string),
            before: row.versions.before.as_ref().map(ToString::to_string),
            with: row.with.iter().map(ToString::to_string).collect(),
            ..Self::plain(row.quantity)
        }
    }
}

impl<'s> Row<'s> {
    fn of(row: &'s Habit) -> Self {
        let habits = row.habits;
        Self {
            since: row.versions.since.as_ref().map(ToString::to_string),
            before: row.versions.before.as_ref().map(ToString::to_string),
            announces: habits.announces,
            obeys: habits
                .obeys
                .map(|obeys| if obeys.replaces { "replaces" } else { "lowers" }),
            margin: habits.obeys.map_or(0.0, |obeys| obeys.margin.as_secs_f64()),
            early: habits.early.as_secs_f64(),
            late: habits.late.as_secs_f64(),
            grain: habits.grain.as_secs_f64(),
            measured: row.measured.as_deref(),
            reference: &row.reference,
        }
    }
}

fn name_of(spelled: &Spelled) -> String {
    shown(spelled).replace('`', "")
}
