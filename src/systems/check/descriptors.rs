//! How a server uses file descriptors: the `[descriptors]` of a system file.

use super::words::{plain, word};
use crate::model::{Descriptors, Lifts};
use crate::table::{Mistake, Table};

const LIFTS: &[&str] = &["nothing", "soft", "hard"];

/// Reads the table.
pub(super) fn read(table: &Table) -> Result<Descriptors, Mistake> {
    table.required("reference")?;
    Ok(Descriptors {
        each: count(table, "each")?.unwrap_or(1),
        besides: count(table, "besides")?.unwrap_or(0),
        lifts: word(table.text("lifts")?, LIFTS)?.unwrap_or(Lifts::Nothing),
        short: plain(table, "short")?.unwrap_or_default(),
    })
}

fn count(table: &Table, key: &'static str) -> Result<Option<u64>, Mistake> {
    let Some((number, span)) = table.number(key)? else {
        return Ok(None);
    };
    let whole = format!("{number}").parse();
    whole
        .map(Some)
        .map_err(|_| Mistake::at(&span, format!("`{key}` is a whole number")))
}
