//! What is known of a system in words: lines of a label and a text, for people.

use crate::model::{Form, Package, Quantity, Replays, Setting};
use crate::systems::{Below, Default, Entry, Habit, Meaning, Spelled, System};

/// A label and what is said under it.
pub(super) type Line = (&'static str, String);

/// How the system is recognised, and how it treats dead connections.
pub(super) fn about(system: &System) -> Vec<Line> {
    let ports: Vec<String> = system.ports.iter().map(u16::to_string).collect();
    let modules: Vec<String> = system.modules.iter().map(Package::to_string).collect();
    let mut lines: Vec<Line> = [
        ("images", &system.images),
        ("binaries", &system.binaries),
        ("modules", &modules),
        ("ports", &ports),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(label, names)| (label, names.join(", ")))
    .collect();
    if !system.reference.is_empty() {
        lines.push(("repeats", behaviour(system)));
    }
    lines
}

fn behaviour(system: &System) -> String {
    let replays = match system.replays {
        Replays::Nothing => "nothing by itself",
        Replays::SafeMethods => "requests of safe methods by itself",
        Replays::Everything => "every request by itself",
    };
    let validates = if system.validates {
        ", tests kept connections before use"
    } else {
        ""
    };
    let lost = system.lost_as.as_ref();
    let lost = lost.map_or_else(String::new, |what| format!(", a lost request is {what}"));
    format!("{replays}{validates}{lost} ({})", system.reference)
}

/// All that is known of a setting.
pub(super) fn entry(entry: &Entry) -> Vec<Line> {
    let mut lines = Vec::new();
    if !entry.spellings.is_empty() {
        let spelled: Vec<String> = entry.spellings.iter().map(shown).collect();
        lines.push(("set by", spelled.join(", ")));
    }
    if entry.times != 1 {
        lines.push(("times", entry.times.to_string()));
    }
    lines.push(("default", default(entry)));
    let at_most = entry.at_most.as_ref().map(|cap| match &cap.versions {
        all if all.is_all() => format!("that of {}", cap.setting),
        some => format!("that of {} in {some}", cap.setting),
    });
    lines.extend(at_most.map(|other| ("at most", other)));
    let acts = entry.acts_where.as_ref().map(Below::to_string);
    lines.extend(acts.map(|where_| ("acts where", where_)));
    for (label, meaning) in [
        ("0 means", entry.zero),
        ("negative means", entry.negative),
        ("none means", entry.none),
    ] {
        lines.extend(meaning.map(|meaning| (label, said(meaning))));
    }
    let quantities = [("as packaged", entry.packaged), ("at least", entry.minimum)];
    for (label, quantity) in quantities {
        lines.extend(quantity.map(|quantity| (label, quantity.to_string())));
    }
    for (label, text) in [
        ("at the limit", entry.on_expiry.as_ref()),
        ("to change it", entry.advice.as_ref()),
        ("measured", entry.measured.as_ref()),
    ] {
        lines.extend(text.map(|text| (label, text.clone())));
    }
    lines.push(("reference", entry.reference.clone()));
    lines
}

/// The choices that decide between defaults, and how they are made.
pub(super) fn choices(system: &System) -> Vec<(String, String)> {
    let line = |(name, spelled): &(String, Vec<Spelled>)| {
        let spelled: Vec<String> = spelled.iter().map(shown).collect();
        (name.clone(), spelled.join(", "))
    };
    system.choices.iter().map(line).collect()
}

/// How the system keeps to its idle limit: the versions, what it does then, and who says so.
pub(super) fn habits(system: &System) -> Vec<(String, String, String)> {
    let line = |row: &Habit| {
        let measured = row.measured.as_ref();
        let measured = measured.map_or_else(String::new, |what| format!("; measured: {what}"));
        let reference = format!("{}{measured}", row.reference);
        (row.versions.to_string(), habit(row), reference)
    };
    system.habits.iter().map(line).collect()
}

fn habit(row: &Habit) -> String {
    let mut parts = Vec::new();
    let habits = row.habits;
    if habits.announces {
        parts.push("announces its limit (Keep-Alive: timeout=N)".to_owned());
    }
    if let Some(obeys) = habits.obeys {
        let which = if obeys.replaces {
            "an announced limit holds instead"
        } else {
            "a shorter announced limit holds"
        };
        let less = Quantity::Duration(obeys.margin);
        let margin = if obeys.margin.is_zero() {
            String::new()
        } else {
            format!(", less {less}")
        };
        parts.push(format!("{which}{margin}"));
    }
    if !habits.early.is_zero() {
        let early = Quantity::Duration(habits.early);
        parts.push(format!("closes up to {early} early"));
    }
    if !habits.late.is_zero() {
        parts.push(format!("closes {} late", Quantity::Duration(habits.late)));
    }
    if !habits.grain.is_zero() {
        let grain = Quantity::Duration(habits.grain);
        parts.push(format!("may be up to {grain} later still"));
    }
    if parts.is_empty() {
        parts.push("keeps to its limit, whatever is announced".to_owned());
    }
    parts.join("; ")
}

/// The name of a setting as users write it.
pub(super) fn shown(spelled: &Spelled) -> String {
    let key = &spelled.key;
    let name = match spelled.form {
        Form::Flag if key.starts_with('-') => format!("`{key}`"),
        Form::Flag if key.len() == 1 => format!("`-{key}`"),
        Form::Flag => format!("`--{key}`"),
        Form::GoMethod | Form::RustMethod | Form::JavaMethod | Form::Method => {
            format!("`.{key}()`")
        }
        _ => format!("`{key}`"),
    };
    if spelled.is_dated() {
        format!("{name} ({})", spelled.known.versions)
    } else {
        name
    }
}

/// The idle limit where nothing is set.
pub(super) fn idle(system: &System) -> String {
    system
        .entry(Setting::IdleTimeout)
        .map_or_else(|| "-".to_owned(), default)
}

/// The defaults in one line, each with the versions for which it holds.
fn default(entry: &Entry) -> String {
    let other = entry.falls_back_to.map(|other| format!("that of {other}"));
    let mut parts: Vec<String> = other.into_iter().collect();
    parts.extend(entry.defaults.iter().map(row));
    if parts.is_empty() {
        "not known".to_owned()
    } else {
        parts.join(", else ")
    }
}

fn row(row: &Default) -> String {
    let value = row
        .quantity
        .map_or_else(|| "unknown".to_owned(), |value| value.to_string());
    let with: Vec<String> = row.with.iter().map(ToString::to_string).collect();
    let with = match with.join(" or ") {
        any if any.is_empty() => any,
        all => format!(" with {all}"),
    };
    let versions = if row.versions.is_all() {
        String::new()
    } else {
        format!(" ({})", row.versions)
    };
    format!("{value}{with}{versions}")
}

/// A special value in words.
pub(super) fn said(meaning: Meaning) -> String {
    match meaning {
        Meaning::Unlimited => "no limit".to_owned(),
        Meaning::Default => "the default".to_owned(),
        Meaning::NoKeepalive => "connections are not kept".to_owned(),
        Meaning::Quantity(quantity) => quantity.to_string(),
    }
}
