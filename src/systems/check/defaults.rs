//! The defaults of a setting, by version and by what else is present.

use super::super::condition::{Below, Bound, Condition};
use super::super::system::{Cap, Default};
use super::entry::{quantity, setting};
use crate::model::{Notation, Quantity, Version, Versions};
use crate::table::{Mistake, Table, Text};
use std::ops::Range;

/// The rows of `default`, each closed by the start of the next one of the same condition.
pub(super) fn defaults(table: &Table, notation: Notation) -> Result<Vec<Default>, Mistake> {
    if table.is_text("default") {
        let text = table.required("default")?;
        return Ok(vec![Default {
            quantity: Some(quantity(&text, notation)?),
            versions: Versions::default(),
            released: None,
            with: Vec::new(),
        }]);
    }
    let mut rows = table.tables("default", |row| default(row, notation))?;
    let alike = |one: &Default, other: &Default| one.with == other.with;
    close(&mut rows, alike, |row| &mut row.versions)?;
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

/// Ends each row's versions where those of the next one like it begin.
pub(super) fn close<T>(
    rows: &mut [(T, Range<usize>)],
    alike: impl Fn(&T, &T) -> bool,
    versions: impl Fn(&mut T) -> &mut Versions,
) -> Result<(), Mistake> {
    for at in 0..rows.len() {
        let (seen, rest) = rows.split_at_mut(at);
        let Some((row, span)) = rest.first_mut() else {
            break;
        };
        let Some((before, _)) = seen.iter_mut().rev().find(|(seen, _)| alike(seen, row)) else {
            continue;
        };
        let before = versions(before);
        let Some(since) = versions(row).since.clone() else {
            return Err(Mistake::at(
                span,
                "only the first row may be without `since`",
            ));
        };
        if before.since.as_ref().is_some_and(|last| *last >= since) {
            return Err(Mistake::at(span, "versions must rise from row to row"));
        }
        before.before = Some(since);
    }
    Ok(())
}

fn default(table: &Table, notation: Notation) -> Result<(Default, Range<usize>), Mistake> {
    let default = Default {
        quantity: amount(&table.required("value")?, notation)?,
        versions: Versions {
            since: version(table, "since")?,
            before: None,
        },
        released: months(table, "released")?,
        with: table
            .texts("with")?
            .iter()
            .map(condition)
            .collect::<Result<_, _>>()?,
    };
    Ok((default, table.span().clone()))
}

/// `at-most = "header-timeout"`, or a table with the versions in which it holds.
pub(super) fn cap(table: &Table) -> Result<Option<Cap>, Mistake> {
    if table.is_text("at-most") {
        let setting = setting(&table.required("at-most")?)?;
        return Ok(Some(Cap {
            setting,
            versions: Versions::default(),
            released: [None, None],
        }));
    }
    table.table("at-most", |table| {
        Ok(Cap {
            setting: setting(&table.required("setting")?)?,
            versions: Versions {
                since: version(table, "since")?,
                before: version(table, "before")?,
            },
            released: [months(table, "released")?, months(table, "fixed")?],
        })
    })
}

/// `acts-where = "max-idle<max-open"`, `"min-idle<1"`.
pub(super) fn below(table: &Table) -> Result<Option<Below>, Mistake> {
    let Some(text) = table.text("acts-where")? else {
        return Ok(None);
    };
    let Some((lesser, greater)) = text.value.split_once('<') else {
        let message = "a setting below another one, or below a number: `max-idle<max-open`";
        return Err(Mistake::at(&text.span, message));
    };
    let named = |part: &str| {
        setting(&Text {
            value: part.trim().to_owned(),
            span: text.span.clone(),
        })
    };
    let greater = match greater.trim().parse() {
        Ok(count) => Bound::Count(count),
        Err(_) => Bound::Setting(named(greater)?),
    };
    Ok(Some(Below {
        lesser: named(lesser)?,
        greater,
    }))
}

/// What a row says; none for `unknown`.
fn amount(text: &Text, notation: Notation) -> Result<Option<Quantity>, Mistake> {
    if text.value == "unknown" {
        return Ok(None);
    }
    quantity(text, notation).map(Some)
}

/// `timer`, `worker-class=gthread`, `worker-class!=sync`, `threads>1`.
fn condition(text: &Text) -> Result<Condition, Mistake> {
    let own = |part: &str| part.trim().to_owned();
    if let Some((name, value)) = text.value.split_once("!=") {
        return Ok(Condition::IsNot(own(name), own(value)));
    }
    if let Some((name, value)) = text.value.split_once('=') {
        return Ok(Condition::Is(own(name), own(value)));
    }
    let Some((name, least)) = text.value.split_once('>') else {
        return Ok(Condition::Present(text.value.clone()));
    };
    match least.trim().parse() {
        Ok(least) => Ok(Condition::Above(own(name), least)),
        Err(_) => Err(Mistake::at(&text.span, "`>` is followed by a whole number")),
    }
}

pub(super) fn version(table: &Table, key: &'static str) -> Result<Option<Version>, Mistake> {
    let parse = |text: Text| {
        let parsed = text.value.parse::<Version>();
        parsed.map_err(|message| Mistake::at(&text.span, message))
    };
    table.text(key)?.map(parse).transpose()
}

/// The year and month of a release.
pub(super) fn months(table: &Table, key: &'static str) -> Result<Option<(u16, u8)>, Mistake> {
    let parse = |text: Text| {
        year_month(&text.value).ok_or_else(|| {
            Mistake::at(
                &text.span,
                "a release is written as year and month: 2026-03",
            )
        })
    };
    table.text(key)?.map(parse).transpose()
}

fn year_month(text: &str) -> Option<(u16, u8)> {
    let (year, month) = text.split_once('-')?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}
