//! Keys and names of configuration that are nearly those of settings, where their program ignores such.

use super::leaves::{Leaf, Pattern};
use crate::extract::code::Assignment;
use crate::extract::likeness::{self, Slip};
use crate::model::Form;
use crate::systems::System;

/// The keys that stand where one of the system's does, and are nearly it, where a program ignores such.
pub(super) fn of_keys(system: &System, leaves: &[Leaf]) -> Vec<Slip> {
    const FORMS: &[Form] = &[Form::Key, Form::Ini, Form::Line];
    if !FORMS.iter().any(|form| system.ignores(*form)) {
        return Vec::new();
    }
    let known: Vec<(Pattern, &str)> = likeness::names(system, FORMS)
        .map(|key| (Pattern::new(key), key))
        .collect();
    let unknown = leaves
        .iter()
        .filter(|leaf| !known.iter().any(|(key, _)| key.begins(&leaf.path)));
    let meant = |leaf: &Leaf| known.iter().find(|(key, _)| key.is_nearly(&leaf.path));
    let slip = |leaf: &Leaf| {
        Some(Slip {
            name: None,
            meant: meant(leaf)?.1.to_owned(),
            span: leaf.key,
        })
    };
    unknown.filter_map(slip).collect()
}

/// The names that are nearly those of settings that nobody sets.
pub(super) fn of_names(system: &System, assignments: &[Assignment]) -> Vec<Slip> {
    let is_set = |name: &str| assignments.iter().any(|one| one.name == name);
    let known: Vec<&str> = likeness::names(system, &[Form::Argument]).collect();
    let unknown = assignments
        .iter()
        .filter(|one| !known.contains(&one.name.as_str()));
    let slip = |one: &Assignment| {
        let is_slip = |known: &&&str| likeness::is_slip_of_words(&one.name, known, false);
        let meant = known.iter().filter(|known| !is_set(known)).find(is_slip)?;
        Some(Slip {
            name: Some(one.name.clone()),
            meant: (*meant).to_owned(),
            span: one.span,
        })
    };
    unknown.filter_map(slip).collect()
}
