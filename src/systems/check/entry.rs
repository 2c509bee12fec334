//! Reading the settings of a system: notation, spellings, special values.

use super::super::system::{Entry, Meaning};
use super::defaults::{below, cap, defaults};
use super::facts;
use super::names::names;
use super::words::{plain, word};
use crate::model::{Notation, Quantity, Setting};
use crate::table::{Mistake, Table, Text, unknown_name};

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
        spellings: names(table, language)?,
        falls_back_to: table
            .text("falls-back-to")?
            .map(|text| setting(&text))
            .transpose()?,
        at_most: cap(table)?,
        acts_where: below(table)?,
        otherwise_unknown: table.flag("otherwise-unknown")?,
        times: times(table)?,
        defaults: defaults(table, notation)?,
        packaged: amount("packaged")?,
        zero: special("zero")?,
        one: special("one")?,
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
