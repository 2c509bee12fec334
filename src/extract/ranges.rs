//! The versions that are judged: ranges within which a system does not change.

use super::draft::Draft;
use super::versions::Stated;
use crate::model::{Version, Versions};

/// The month of this knowledge base: changes that are older than five years count as settled.
const AS_OF: (u16, u8) = (2026, 11);

/// The ranges of versions within which no default changes and no name comes or goes that is written, as far as they are
/// in use. Where the newest one is likely, what was before a change of long ago is not, unless nothing later is
/// allowed.
pub(super) fn ranges(draft: &Draft, stated: &Stated) -> Vec<Versions> {
    let mut ranges = Vec::new();
    let mut since = None;
    for (change, released) in changes(draft) {
        let later = Versions {
            since: Some(change.clone()),
            before: None,
        };
        let before = Versions {
            since: since.replace(change.clone()),
            before: Some(change),
        };
        let is_old = stated.moving && released.is_some_and(is_settled);
        if is_old && later.overlap(&stated.versions).is_some() {
            ranges.clear();
        } else {
            ranges.extend(before.overlap(&stated.versions));
        }
    }
    let newest = Versions {
        since,
        before: None,
    };
    ranges.extend(newest.overlap(&stated.versions));
    ranges
}

/// Did a change come out so long ago that hardly anybody runs what was before it?
fn is_settled((year, month): (u16, u8)) -> bool {
    (year + 5, month) < AS_OF
}

/// The versions at which a default changes, or a name comes or goes that is written, in rising order.
fn changes(draft: &Draft) -> Vec<(Version, Option<(u16, u8)>)> {
    let mut all = draft.system.changes();
    if draft.dated.is_empty() {
        return all;
    }
    let names = draft
        .dated
        .iter()
        .flat_map(|one| one.spelled.known.changes());
    all.extend(names);
    // Of one version, the release that nobody may call settled stands first.
    all.sort();
    all.dedup_by(|later, first| later.0 == first.0);
    all
}
