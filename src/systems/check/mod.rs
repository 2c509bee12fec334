//! Reads a system file and checks it: a mistake fails the build and says where it is.

mod brought;
mod defaults;
mod descriptors;
mod entry;
mod habits;
mod names;
mod recognised;
mod words;

use super::condition::{Below, Condition};
use super::kubernetes;
use super::spelled::Spelled;
use super::system::{Entry, System, Waits};
use crate::model::{Form, Replays, Role, Setting};
use crate::table::{Mistake, Table, Text, parse};
use brought::brought;
use entry::entry;
use recognised::{construct, files, implied, packages, places, sends, spelled, stands_for};
use words::{plain, word, words};

/// Reads the system file of that id.
///
/// # Errors
/// The first mistake: TOML that does not parse, an unknown key, a value that is not of its setting's notation,
/// versions out of order, a reference that is missing.
pub fn read(id: &str, text: &str) -> Result<System, Mistake> {
    parse(text, |root| system(id, root))
}

fn system(id: &str, root: &Table) -> Result<System, Mistake> {
    let language = root.text("language")?.map(|text| text.value);
    let entries = entries(root, language.as_deref())?;
    facts(root)?;
    let (replays, validates, reference) = remedies(root)?;
    let role = word(Some(root.required("role")?), ROLES)?.unwrap_or(Role::Client);
    Ok(System {
        id: id.to_owned(),
        name: root.required("name")?.value,
        role,
        protocol: plain(root, "protocol")?.unwrap_or_else(|| "http".to_owned()),
        family: plain(root, "family")?.unwrap_or_else(|| id.to_owned()),
        proxy: root.flag("proxy")?,
        never_renews: root.flag("never-renews")?,
        replays,
        lost_as: plain(root, "lost-as")?,
        validates,
        validates_since: defaults::version(root, "validates-since")?,
        modules: packages(root, language.as_deref())?,
        brought_by: root.tables("brought-by", brought)?,
        tested_by: places(root, "tested-by", language.as_deref())?,
        deaf_by: places(root, "deaf-by", language.as_deref())?,
        waits: root.table("waits", waits)?.unwrap_or_default(),
        replayed_by: places(root, "replayed-by", language.as_deref())?,
        images: words(root, "images")?,
        resources: words(root, "resources")?,
        hosts: words(root, "hosts")?,
        binaries: words(root, "binaries")?,
        arguments_variable: plain(root, "arguments-variable")?,
        configuration: words(root, "configuration")?,
        files: root.tables("files", files)?,
        implied: root.tables("implied", implied)?,
        names: places(root, "names", language.as_deref())?,
        ports: root.numbers("ports")?,
        listen: places(root, "listen", language.as_deref())?,
        targets: places(root, "targets", language.as_deref())?,
        stands_for: stands_for(root)?,
        told_by: words(root, "told-by")?,
        parts: words(root, "parts")?,
        passes: words(root, "passes")?,
        runtimes: words(root, "runtimes")?,
        sends: sends(root)?,
        marks: words(root, "marks")?,
        stubs: words(root, "stubs")?,
        words: words(root, "words")?,
        customized_where: words(root, "customized-where")?,
        jobs: words(root, "jobs")?,
        kubernetes: root
            .table("kubernetes", kubernetes::read)?
            .unwrap_or_default(),
        code: root.tables("code", |table| construct(table, &entries))?,
        habits: habits::habits(root)?,
        habits_of: plain(root, "habits-of")?,
        descriptors: root.table("descriptors", descriptors::read)?,
        ignores: ignores(root, language.as_deref())?,
        choices: choices(root, &entries, language.as_deref())?,
        entries,
        language,
        reference: reference.unwrap_or_default(),
    })
}

/// The settings, and whether what they refer to is among them.
fn entries(root: &Table, language: Option<&str>) -> Result<Vec<Entry>, Mistake> {
    let entries = root
        .table("settings", |settings| {
            Ok(settings.sections(|name, table| entry(name, table, language)))
        })?
        .ok_or_else(|| Mistake::at(root.span(), "`settings` is missing"))?;
    for entry in &entries {
        refers(entry, &entries, root)?;
        if is_circular(entry, &entries) {
            let message = format!("`{}` falls back to itself", entry.setting);
            return Err(Mistake::at(root.span(), message));
        }
    }
    Ok(entries)
}

/// The forms of names that it ignores where it does not know them; none where nothing is said of them.
fn ignores(root: &Table, language: Option<&str>) -> Result<Option<Vec<Form>>, Mistake> {
    root.table("unknown", |table| names::ignored(table, language))
}

/// What it does where a kept connection turns out dead, and who says so.
fn remedies(root: &Table) -> Result<(Replays, bool, Option<String>), Mistake> {
    let replays = word(root.text("replays")?, REPLAYS)?.unwrap_or_default();
    let validates = root.flag("validates")?;
    let reference = plain(root, "reference")?;
    if (replays != Replays::Nothing || validates) && reference.is_none() {
        let message = "`replays` and `validates` need a `reference`";
        return Err(Mistake::at(root.span(), message));
    }
    Ok((replays, validates, reference))
}

/// Does a chain of `falls-back-to` come back to a setting?
fn is_circular(entry: &Entry, entries: &[Entry]) -> bool {
    let next = |setting: &Setting| {
        let entry = entries.iter().find(|entry| entry.setting == *setting);
        entry.and_then(|entry| entry.falls_back_to)
    };
    std::iter::successors(entry.falls_back_to, next)
        .nth(entries.len())
        .is_some()
}

/// The settings that another one refers to are there.
fn refers(entry: &Entry, entries: &[Entry], root: &Table) -> Result<(), Mistake> {
    let others = entry
        .falls_back_to
        .into_iter()
        .chain(entry.at_most.as_ref().map(|cap| cap.setting))
        .chain(entry.acts_where.iter().flat_map(Below::settings));
    for other in others {
        if entries.iter().all(|entry| entry.setting != other) {
            let message = format!("`{}` refers to `{other}`, which is missing", entry.setting);
            return Err(Mistake::at(root.span(), message));
        }
    }
    Ok(())
}

/// The methods whose callers wait for a connection.
fn waits(table: &Table) -> Result<Waits, Mistake> {
    Ok(Waits {
        plain: words(table, "plain")?,
        context: words(table, "context")?,
    })
}

const ROLES: &[&str] = &["client", "server", "middlebox"];
const REPLAYS: &[&str] = &["nothing", "safe-methods", "everything"];

/// The facts that were collected and stand here: ids in rising order, for those who ask whether one was forgotten.
/// Nothing at run time needs them.
fn facts(table: &Table) -> Result<(), Mistake> {
    let ids = table.texts("facts")?;
    let ordinary = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if let Some(id) = ids.iter().find(|id| !id.value.chars().all(ordinary)) {
        return Err(Mistake::at(
            &id.span,
            "the id of a fact is written in lower case, with `-`",
        ));
    }
    match ids.windows(2).find(|pair| pair[0].value >= pair[1].value) {
        Some(pair) => Err(Mistake::at(
            &pair[1].span,
            "facts stand in alphabetical order, each once",
        )),
        None => Ok(()),
    }
}

/// What decides between defaults besides settings. What a default asks for must be there.
fn choices(
    root: &Table,
    entries: &[Entry],
    language: Option<&str>,
) -> Result<Vec<(String, Vec<Spelled>)>, Mistake> {
    let read = |name: &Text, table: &Table| Ok((name.value.clone(), spelled(table, language)?));
    let choices = root.table("choices", |table| Ok(table.sections(read)))?;
    let choices = choices.unwrap_or_default();
    let rows = entries.iter().flat_map(|entry| &entry.defaults);
    let names = rows.flat_map(|row| row.with.iter().filter_map(Condition::choice));
    for name in names {
        if choices.iter().all(|(known, _)| known != name) {
            let message =
                format!("a default depends on `{name}`, which is not among the `choices`");
            return Err(Mistake::at(root.span(), message));
        }
    }
    Ok(choices)
}
