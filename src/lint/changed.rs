//! Which findings somebody has to do with who changes some lines: those that rest on one of them.

use crate::changes::Changes;
use crate::finding::{Finding, Side};
use crate::model::Origin;
use crate::source::{Sources, Span};

/// Keeps what rests on a changed line. It is shown there: whoever reviews a change looks at no other line.
pub(super) fn keep(findings: &mut Vec<Finding>, since: &Changes, sources: &Sources) {
    let is_changed = |span: Span| {
        let place = sources.place(span);
        since.has_line(&place.path, place.line)
    };
    findings.retain_mut(|finding| {
        let mut sides = finding.sides.iter();
        let Some(changed) = sides.find(|side| is_changed(side.span)) else {
            let evidence = finding.evidence.iter().map(|evidence| evidence.span);
            let mut own = evidence.chain([finding.span]);
            return own.any(is_changed)
                || finding
                    .sides
                    .iter()
                    .any(|side| may_be_gone(side, since, sources));
        };
        if !is_changed(finding.span) {
            finding.span = changed.span;
        }
        true
    });
}

/// A default holds where nothing is written: a change to the file may have taken away what was.
fn may_be_gone(side: &Side, changes: &Changes, sources: &Sources) -> bool {
    matches!(side.value.origin, Origin::Default { .. })
        && changes.has_file(&sources.place(side.span).path)
}
