//! Names that are nearly those of settings: slips of the pen, and no other settings.

use crate::model::Form;
use crate::systems::{Spelled, System};

/// Shorter names are too often other ones.
const SHORTEST: usize = 9;
/// How many letters may be wrong.
const MOST: usize = 2;

/// Is a name, written without its separators and in lower case, a known one but for a slip?
pub(super) fn is_slip(name: &str, known: &str) -> bool {
    let long = name.len() >= SHORTEST && known.len() >= SHORTEST;
    long && name != known
        && !are_opposites(name, known)
        && strsim::osa_distance(name, known) <= MOST
}

/// `minimum-pool-size` is no slip of `maximum-pool-size`.
fn are_opposites(one: &str, other: &str) -> bool {
    let holds = |name: &str, word| name.contains(word);
    (holds(one, "min") && holds(other, "max")) || (holds(one, "max") && holds(other, "min"))
}

/// Every name that a system is known to read in one of these forms.
pub(super) fn names<'s>(
    system: &'s System,
    forms: &'static [Form],
) -> impl Iterator<Item = &'s str> {
    let entries = system.entries.iter().flat_map(|entry| &entry.spellings);
    let choices = system.choices.iter().flat_map(|(_, spelled)| spelled);
    let others = [
        &system.listen,
        &system.targets,
        &system.names,
        &system.tested_by,
        &system.replayed_by,
    ];
    let all = entries.chain(choices).chain(others.into_iter().flatten());
    all.filter(|spelled: &&Spelled| forms.contains(&spelled.form))
        .map(|spelled| spelled.key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_letter_or_two() {
        assert!(is_slip("idletimout", "idletimeout"));
        assert!(is_slip("headertimeout", "headerstimeout"));
        assert!(is_slip("keepalvietimeout", "keepalivetimeout"));
    }

    #[test]
    fn other_settings_are_no_slips() {
        assert!(!is_slip("idletimeout", "idletimeout"));
        assert!(!is_slip("minpoolsize", "maxpoolsize"));
        assert!(!is_slip("connecttimeout", "connectiontimeout"));
        assert!(!is_slip("keepalivetime", "keepalivetimeout"));
        assert!(!is_slip("max", "min"));
    }
}
