//! Reading the settings of a system: notation, special values, defaults by version.

use super::super::system::{Default, Entry, Meaning};
use super::facts;
use super::recognised::spelled;
use super::words::{plain, word};
use crate::model::{Notation, Quantity, Setting, Version, Versions};
use crate::table::{Mistake, Table, Text, unknown_name};
use std::collections::BTreeMap;

pub(super) fn entry(name: &Text, table: &Table, language: Option<&str>) -> Result<Entry, Mistake> {
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
pub(super) fn times(table: &Table) -> Result<u32, Mistake> {
    let Some(text) = table.text("times")? else {
        return Ok(1);
    };
    text.value
        .parse()
        .map_err(|_| Mistake::at(&text.span, "`times` is a whole number"))
}

pub(super) const NOTATIONS: &[&str] = &[
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

pub(super) fn setting(name: &Text) -> Result<Setting, Mistake> {
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

pub(super) fn quantity(text: &Text, notation: Notation) -> Result<Quantity, Mistake> {
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

pub(super) fn meaning(text: &Text, notation: Notation) -> Result<Meaning, Mistake> {
    match text.value.as_str() {
        "default" => Ok(Meaning::Default),
        "no-keepalive" => Ok(Meaning::NoKeepalive),
        "unlimited" => Ok(Meaning::Unlimited),
        _ => quantity(text, notation).map(Meaning::Quantity),
    }
}

/// The rows of `default`, each closed by the start of the next one of the same condition.
pub(super) fn defaults(table: &Table, notation: Notation) -> Result<Vec<Default>, Mistake> {
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

pub(super) fn row(quantity: Quantity) -> Default {
    Default {
        quantity,
        versions: Versions::default(),
        released: None,
        with: None,
    }
}

pub(super) fn default(
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

pub(super) fn year_month(text: &str) -> Option<(u16, u8)> {
    let (year, month) = text.split_once('-')?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}
