//! Every hop with its verdict, what was compared and what proves it; and the addresses that lead nowhere.

mod chain;
mod human;

use super::ListFormat;
use crate::lint::Outcome;
use crate::report::machine;
use serde::Serialize;

/// Every hop of a run.
pub fn hops(outcome: &Outcome, format: ListFormat) -> String {
    match format {
        ListFormat::Human => human::page(outcome),
        ListFormat::Json => json(outcome),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    hops: Vec<machine::HopInFull<'a>>,
}

fn json(outcome: &Outcome) -> String {
    let hops = outcome.every_hop();
    let full = |hop| machine::hop(&outcome.sources, &outcome.graph, hop);
    machine::text(&Document {
        version: 1,
        hops: hops.iter().map(full).collect(),
    })
}
