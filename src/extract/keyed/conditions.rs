//! Conditions of system files on what a file sets: keys that must be there, values that they must have.

use super::leaves::{Leaf, Pattern};
use super::value;
use crate::systems::{Entry, System};
use std::collections::BTreeSet;

/// `Server.Service.Connector.protocol=AJP/1.3`, or a key alone: is that set?
pub(super) fn holds(leaves: &[Leaf], condition: &str) -> bool {
    let (key, wanted) = self::condition(condition);
    leaves.iter().any(|leaf| match wanted {
        Some(_) => key.is(&leaf.path) && leaf.node.text() == wanted,
        None => key.begins(&leaf.path),
    })
}

/// The key of a condition, and the value that it must have.
pub(super) fn condition(text: &str) -> (Pattern, Option<&str>) {
    match text.split_once('=') {
        Some((key, wanted)) => (Pattern::new(key), Some(wanted)),
        None => (Pattern::new(text), None),
    }
}

/// The keys on which defaults depend that are there.
pub(super) fn conditions(system: &System, leaves: &[Leaf]) -> BTreeSet<String> {
    let present = |name: &&str| {
        let key = Pattern::new(name);
        leaves.iter().any(|leaf| key.ends(&leaf.path))
    };
    let names = system.entries.iter().flat_map(Entry::conditions);
    names.filter(present).map(str::to_owned).collect()
}

/// Does a file ask for tests of kept connections, or forbid them?
pub(super) fn tested(system: &System, leaves: &[Leaf]) -> Option<bool> {
    let told = system.tested_by.iter();
    let told: Vec<bool> = told
        .filter_map(|spelled| value(leaves, spelled)?.value.parse().ok())
        .collect();
    (!told.is_empty()).then(|| told.contains(&true))
}
