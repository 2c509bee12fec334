//! Conditions of system files on what a file sets: keys that must be there, values that they must have.

use super::leaves::{Leaf, Pattern};
use super::values::value;
use crate::model::Form;
use crate::systems::{Entry, System};
use std::collections::{BTreeMap, BTreeSet};

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

/// What is chosen besides settings.
pub(super) fn choices(system: &System, leaves: &[Leaf]) -> BTreeMap<String, String> {
    let all = system.choices.iter();
    all.filter_map(|(name, spelled)| {
        let text = spelled.iter().find_map(|one| value(leaves, one))?;
        Some((name.clone(), text.value))
    })
    .collect()
}

/// What is said of testing connections, in the order in which the system file names the ways.
pub(super) fn tested(system: &System, leaves: &[Leaf]) -> Vec<Option<bool>> {
    let ways = system.tested_by.iter();
    let ways = ways.filter(|spelled| matches!(spelled.form, Form::Key | Form::Xml));
    ways.map(|spelled| value(leaves, spelled)?.value.parse().ok())
        .collect()
}
