//! How a system keeps to its idle limit: the `[[habits]]` of a system file.

use super::super::system::Habit;
use super::defaults::{close, months, version};
use super::facts;
use super::words::plain;
use crate::model::{Habits, Notation, Obeys, Quantity, Versions};
use crate::table::{Mistake, Table, unknown_name};
use std::ops::Range;
use std::time::Duration;

/// The rows, each closed by the start of the next one.
pub(super) fn habits(root: &Table) -> Result<Vec<Habit>, Mistake> {
    let mut rows = root.tables("habits", row)?;
    close(&mut rows, |_, _| true, |row| &mut row.versions)?;
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

fn row(table: &Table) -> Result<(Habit, Range<usize>), Mistake> {
    facts(table)?;
    let margin = length(table, "margin")?;
    let habits = Habits {
        early: length(table, "early")?,
        late: length(table, "late")?,
        grain: length(table, "grain")?,
        announces: table.flag("announces")?,
        obeys: obeys(table)?.map(|replaces| Obeys { replaces, margin }),
    };
    if habits.obeys.is_none() && !margin.is_zero() {
        return Err(Mistake::at(table.span(), "`margin` belongs to `obeys`"));
    }
    let row = Habit {
        habits,
        versions: Versions {
            since: version(table, "since")?,
            before: None,
        },
        released: months(table, "released")?,
        reference: table.required("reference")?.value,
        measured: plain(table, "measured")?,
    };
    Ok((row, table.span().clone()))
}

fn length(table: &Table, key: &'static str) -> Result<Duration, Mistake> {
    let Some(text) = table.text(key)? else {
        return Ok(Duration::ZERO);
    };
    match Notation::GoDuration.parse(&text.value) {
        Some(Quantity::Duration(length)) => Ok(length),
        _ => Err(Mistake::at(
            &text.span,
            format!("`{key}` is written as 500ms or 1s"),
        )),
    }
}

/// Whether the announced time replaces the client's own.
fn obeys(table: &Table) -> Result<Option<bool>, Mistake> {
    let Some(text) = table.text("obeys")? else {
        return Ok(None);
    };
    match text.value.as_str() {
        "lowers" => Ok(Some(false)),
        "replaces" => Ok(Some(true)),
        other => Err(unknown_name(
            "word",
            other,
            &text.span,
            ["lowers", "replaces"],
        )),
    }
}
