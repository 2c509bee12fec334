//! Reads a system file and checks it: a mistake fails the build and says where it is.

use super::kubernetes;
use super::system::{ConfigurationFiles, Construct, Default, Entry, Meaning, Spelled, System};
use crate::model::{Form, Notation, Quantity, Replays, Role, Setting, Version, Versions};
use crate::table::{Mistake, Table, Text, parse, unknown_name};
use serde::{Deserialize, de::IntoDeserializer};
use std::collections::BTreeMap;

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
    let entries = root
        .table("settings", |settings| {
            settings.sections(|name, table| entry(name, table, language.as_deref()))
        })?
        .ok_or_else(|| Mistake::at(root.span(), "`settings` is missing"))?;
    if let Some(entry) = entries.iter().find(|entry| is_circular(entry, &entries)) {
        let message = format!("`{}` falls back to itself", entry.setting);
        return Err(Mistake::at(root.span(), message));
    }
    facts(root)?;
    let replays = word(root.text("replays")?, REPLAYS)?.unwrap_or_default();
    let validates = root.flag("validates")?;
    let reference = root.text("reference")?.map(|text| text.value);
    if (replays != Replays::Nothing || validates) && reference.is_none() {
        let message = "`replays` and `validates` need a `reference`";
        return Err(Mistake::at(root.span(), message));
    }
    let role = word(Some(root.required("role")?), ROLES)?.unwrap_or(Role::Client);
    let code = root.tables("code", |table| construct(table, &entries))?;
    Ok(System {
        id: id.to_owned(),
        name: root.required("name")?.value,
        role,
        protocol: plain(root, "protocol")?.unwrap_or_else(|| "http".to_owned()),
        family: plain(root, "family")?.unwrap_or_else(|| id.to_owned()),
        proxy: root.flag("proxy")?,
        replays,
        validates,
        modules: words(root, "modules")?,
        images: words(root, "images")?,
        binaries: words(root, "binaries")?,
        arguments_variable: plain(root, "arguments-variable")?,
        configuration: words(root, "configuration")?,
        files: root.tables("files", files)?,
        ports: root.numbers("ports")?,
        listen: places(root, "listen", language.as_deref())?,
        targets: places(root, "targets", language.as_deref())?,
        parts: words(root, "parts")?,
        sends: sends(root)?,
        marks: words(root, "marks")?,
        words: words(root, "words")?,
        kubernetes: root
            .table("kubernetes", kubernetes::read)?
            .unwrap_or_default(),
        code,
        entries,
        language,
        reference: reference.unwrap_or_default(),
    })
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

const ROLES: &[&str] = &["client", "server", "middlebox"];
const REPLAYS: &[&str] = &["nothing", "safe-methods", "everything"];

fn plain(table: &Table, key: &'static str) -> Result<Option<String>, Mistake> {
    Ok(table.text(key)?.map(|text| text.value))
}

fn pairs(table: &Table) -> Result<Vec<(Text, Text)>, Mistake> {
    table.entries()
}

fn words(table: &Table, key: &'static str) -> Result<Vec<String>, Mistake> {
    let texts = table.texts(key)?;
    Ok(texts.into_iter().map(|text| text.value).collect())
}

/// A word of a closed set, read the way its type is written everywhere else.
fn word<T: for<'de> Deserialize<'de>>(
    text: Option<Text>,
    known: &[&str],
) -> Result<Option<T>, Mistake> {
    let Some(text) = text else { return Ok(None) };
    let parsed: Result<T, serde::de::value::Error> =
        T::deserialize(text.value.as_str().into_deserializer());
    match parsed {
        Ok(word) => Ok(Some(word)),
        Err(_) => Err(unknown_name(
            "word",
            &text.value,
            &text.span,
            known.iter().copied(),
        )),
    }
}

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

fn sends(root: &Table) -> Result<Vec<(String, String)>, Mistake> {
    let pairs = root.table("sends", pairs)?.unwrap_or_default();
    Ok(pairs
        .into_iter()
        .map(|(name, method)| (name.value, method.value))
        .collect())
}

fn places(
    root: &Table,
    key: &'static str,
    language: Option<&str>,
) -> Result<Vec<Spelled>, Mistake> {
    Ok(root
        .table(key, |table| spelled(table, language))?
        .unwrap_or_default())
}

fn files(table: &Table) -> Result<ConfigurationFiles, Mistake> {
    let names = words(table, "name")?;
    if names.is_empty() {
        return Err(Mistake::at(table.span(), "`name` is missing"));
    }
    Ok(ConfigurationFiles {
        names,
        shown_by: words(table, "shown-by")?,
        each: plain(table, "each")?,
        except: words(table, "except")?,
    })
}

fn construct(table: &Table, entries: &[Entry]) -> Result<Construct, Mistake> {
    let preset = table.table("preset", pairs)?.unwrap_or_default();
    let preset = preset.into_iter().map(|(name, text)| {
        let setting = setting(&name)?;
        let entry = entries.iter().find(|entry| entry.setting == setting);
        let entry = entry.ok_or_else(|| {
            Mistake::at(
                &name.span,
                format!("`{setting}` is no setting of this system"),
            )
        })?;
        Ok((setting, quantity(&text, entry.notation)?))
    });
    Ok(Construct {
        preset: preset.collect::<Result<_, Mistake>>()?,
        types: words(table, "type")?,
        calls: words(table, "call")?,
        values: words(table, "value")?,
        holds: plain(table, "holds")?,
        same_as: plain(table, "same-as")?,
        sends: plain(table, "sends")?,
    })
}

fn spelled(table: &Table, language: Option<&str>) -> Result<Vec<Spelled>, Mistake> {
    let method = match language {
        Some("rust") => Form::RustMethod,
        _ => Form::GoMethod,
    };
    let mut all = Vec::new();
    for (key, form) in [
        ("directive", Form::Directive),
        ("line", Form::Line),
        ("flag", Form::Flag),
        ("field", Form::GoField),
        ("method", method),
        ("option", Form::GoOption),
        ("env", Form::Variable),
        ("key", Form::Key),
        ("annotation", Form::Annotation),
        ("attribute", Form::Attribute),
        ("argument", Form::Argument),
        ("xml", Form::Xml),
    ] {
        let names = words(table, key)?;
        all.extend(names.into_iter().map(|key| Spelled { form, key }));
    }
    Ok(all)
}

fn entry(name: &Text, table: &Table, language: Option<&str>) -> Result<Entry, Mistake> {
    let notation = word(Some(table.required("notation")?), NOTATIONS)?.unwrap_or(Notation::Count);
    let special = |key| -> Result<Option<Meaning>, Mistake> {
        table
            .text(key)?
            .map(|text| meaning(&text, notation))
            .transpose()
    };
    let amount = |key| -> Result<Option<Quantity>, Mistake> {
        table
            .text(key)?
            .map(|text| quantity(&text, notation))
            .transpose()
    };
    facts(table)?;
    Ok(Entry {
        setting: setting(name)?,
        notation,
        spellings: spelled(table, language)?,
        falls_back_to: table
            .text("falls-back-to")?
            .map(|text| setting(&text))
            .transpose()?,
        at_most: table
            .text("at-most")?
            .map(|text| setting(&text))
            .transpose()?,
        times: times(table)?,
        defaults: defaults(table, notation)?,
        packaged: amount("packaged")?,
        zero: special("zero")?,
        negative: special("negative")?,
        none: special("none")?,
        minimum: amount("minimum")?,
        on_expiry: plain(table, "on-expiry")?,
        reference: table.required("reference")?.value,
        advice: plain(table, "advice")?,
        measured: plain(table, "measured")?,
    })
}

/// How many times what is written holds.
fn times(table: &Table) -> Result<u32, Mistake> {
    let Some(text) = table.text("times")? else {
        return Ok(1);
    };
    text.value
        .parse()
        .map_err(|_| Mistake::at(&text.span, "`times` is a whole number"))
}

const NOTATIONS: &[&str] = &[
    "go-duration",
    "nginx-time",
    "caddy-duration",
    "seconds-or-go",
    "haproxy-time",
    "protobuf-duration",
    "apache-time",
    "varnish-time",
    "squid-time",
    "nanoseconds",
    "milliseconds",
    "seconds",
    "minutes",
    "count",
    "flag",
    "not-flag",
    "iso-8601",
    "time-span",
    "spring-duration",
    "hocon-duration",
    "prometheus-duration",
    "postgres-time",
];

fn setting(name: &Text) -> Result<Setting, Mistake> {
    let known = || Setting::ALL.iter().copied();
    known()
        .find(|setting| setting.name() == name.value)
        .ok_or_else(|| {
            unknown_name(
                "setting",
                &name.value,
                &name.span,
                known().map(Setting::name),
            )
        })
}

fn quantity(text: &Text, notation: Notation) -> Result<Quantity, Mistake> {
    match text.value.as_str() {
        "unlimited" => Ok(Quantity::Unlimited),
        value => notation.parse(value).ok_or_else(|| {
            Mistake::at(
                &text.span,
                format!("`{value}` is not written in this setting's notation"),
            )
        }),
    }
}

fn meaning(text: &Text, notation: Notation) -> Result<Meaning, Mistake> {
    match text.value.as_str() {
        "default" => Ok(Meaning::Default),
        "no-keepalive" => Ok(Meaning::NoKeepalive),
        "unlimited" => Ok(Meaning::Unlimited),
        _ => quantity(text, notation).map(Meaning::Quantity),
    }
}

/// The rows of `default`, each closed by the start of the next one of the same condition.
fn defaults(table: &Table, notation: Notation) -> Result<Vec<Default>, Mistake> {
    if table.is_text("default") {
        let text = table.required("default")?;
        return Ok(vec![row(quantity(&text, notation)?)]);
    }
    let rows = table.tables("default", |row| default(row, notation))?;
    let mut starts: BTreeMap<Option<String>, Vec<Version>> = BTreeMap::new();
    for (row, span) in &rows {
        let seen = starts.entry(row.with.clone()).or_default();
        let since = row.versions.since.clone();
        if since
            .as_ref()
            .is_some_and(|since| seen.last().is_some_and(|last| last >= since))
        {
            return Err(Mistake::at(span, "versions must rise from row to row"));
        }
        if since.is_none() && !seen.is_empty() {
            return Err(Mistake::at(
                span,
                "only the first row may be without `since`",
            ));
        }
        seen.extend(since.or_else(|| "0".parse().ok()));
    }
    let mut rows: Vec<Default> = rows.into_iter().map(|(row, _)| row).collect();
    for at in 0..rows.len() {
        let later = rows[at + 1..].iter().find(|row| row.with == rows[at].with);
        rows[at].versions.before = later.and_then(|row| row.versions.since.clone());
    }
    Ok(rows)
}

fn row(quantity: Quantity) -> Default {
    Default {
        quantity,
        versions: Versions::default(),
        released: None,
        with: None,
    }
}

fn default(
    table: &Table,
    notation: Notation,
) -> Result<(Default, std::ops::Range<usize>), Mistake> {
    let since = table.text("since")?.map(|text| {
        text.value
            .parse::<Version>()
            .map_err(|message| Mistake::at(&text.span, message))
    });
    let released = table.text("released")?.map(|text| {
        year_month(&text.value).ok_or_else(|| {
            Mistake::at(
                &text.span,
                "`released` is written as year and month: 2026-03",
            )
        })
    });
    let versions = Versions {
        since: since.transpose()?,
        before: None,
    };
    let default = Default {
        quantity: quantity(&table.required("value")?, notation)?,
        versions,
        released: released.transpose()?,
        with: plain(table, "with")?,
    };
    Ok((default, table.span().clone()))
}

fn year_month(text: &str) -> Option<(u16, u8)> {
    let (year, month) = text.split_once('-')?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}
