//! Several files may set one program: `my.cnf` and what stands in `conf.d` beside it.

use crate::extract::draft::Draft;
use crate::model::HostAddress;
use crate::source::Sources;

/// Makes one draft of those that set the same program on the same machine. The later file counts.
pub(in crate::extract) fn gather<'s>(drafts: Vec<Draft<'s>>, sources: &Sources) -> Vec<Draft<'s>> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let known = kept
            .iter_mut()
            .find(|known| are_one(known, &draft, sources));
        match known {
            Some(known) if draft.whole_file => take_over(known, draft),
            _ => kept.push(draft),
        }
    }
    kept
}

fn are_one(known: &Draft, draft: &Draft, sources: &Sources) -> bool {
    let machine = |draft: &Draft| machine(sources.path(draft.span.file)).map(str::to_owned);
    let together = match (known.service, draft.service) {
        (Some(one), Some(other)) => one == other,
        (None, None) => machine(known).is_some() && machine(known) == machine(draft),
        _ => false,
    };
    known.whole_file && draft.whole_file && known.system.id == draft.system.id && together
}

/// The machine whose files a folder mirrors: `s2/etc/mysql/my.cnf` is of `s2`. None for a file that is in no such
/// folder.
fn machine(path: &str) -> Option<&str> {
    if path.starts_with("etc/") {
        return Some("");
    }
    path.split_once("/etc/").map(|(machine, _)| machine)
}

fn take_over(known: &mut Draft, later: Draft) {
    for setting in later.unreadable {
        known.written.remove(&setting);
        known.unreadable.insert(setting);
    }
    for (setting, value) in later.written {
        known.unreadable.remove(&setting);
        known.written.insert(setting, value);
    }
    known.present.extend(later.present);
    let said = |listens: &[HostAddress]| listens.iter().any(|listen| !listen.host.is_empty());
    if said(&later.listens) || known.listens.is_empty() {
        known.listens = later.listens;
    }
    for target in later.targets {
        known.call(target);
    }
}
