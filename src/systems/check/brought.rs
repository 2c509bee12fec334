//! Reading which platforms bring a system along.

use super::super::brought::Brought;
use super::defaults::version;
use super::recognised::listed;
use super::words::plain;
use crate::model::Version;
use crate::table::{Mistake, Table};
use std::ops::Range;

/// `[[brought-by]]`.
pub(super) fn brought(table: &Table) -> Result<Brought, Mistake> {
    let rows = table.tables("versions", row)?;
    let rising = |pair: &[(Version, Version, Range<usize>)]| pair[0].0 < pair[1].0;
    if let Some(pair) = rows.windows(2).find(|pair| !rising(pair)) {
        return Err(Mistake::at(
            &pair[1].2,
            "versions must rise from row to row",
        ));
    }
    Ok(Brought {
        by: listed(table, "packages", None)?,
        property: plain(table, "property")?,
        rows: rows.into_iter().map(|(of, own, _)| (of, own)).collect(),
    })
}

fn row(table: &Table) -> Result<(Version, Version, Range<usize>), Mistake> {
    let missing = |key| Mistake::at(table.span(), format!("`{key}` is missing"));
    Ok((
        version(table, "since")?.ok_or_else(|| missing("since"))?,
        version(table, "version")?.ok_or_else(|| missing("version"))?,
        table.span().clone(),
    ))
}
