//! Several files may set one program: `my.cnf` and what stands in `conf.d` beside it.

use crate::extract::draft::{Draft, Extent};
use crate::model::HostAddress;
use crate::source::Sources;
use std::collections::HashMap;

/// The program that a file sets: its system, which one it is of several, and where it runs.
type Program = (String, Option<String>, Place);

/// Where a program runs: in a service, or on the machine whose files a folder mirrors.
#[derive(PartialEq, Eq, Hash)]
enum Place {
    Service(usize),
    Machine(String),
}

/// Makes one draft of those that set the same program on the same machine. The later file counts.
pub(in crate::extract) fn gather<'s>(drafts: Vec<Draft<'s>>, sources: &Sources) -> Vec<Draft<'s>> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut programs: HashMap<Program, usize> = HashMap::new();
    for draft in drafts {
        let program = program(&draft, sources);
        let known = program.as_ref().and_then(|program| programs.get(program));
        if let Some(known) = known.and_then(|at| kept.get_mut(*at)) {
            take_over(known, draft);
            continue;
        }
        programs.extend(program.map(|program| (program, kept.len())));
        kept.push(draft);
    }
    kept
}

/// The program that a whole file sets. None for a draft that no whole file sets, and where nothing tells the machine.
fn program(draft: &Draft, sources: &Sources) -> Option<Program> {
    if draft.extent != Extent::File {
        return None;
    }
    let place = match draft.service {
        Some(service) => Place::Service(service),
        None => Place::Machine(machine(sources.path(draft.span.file))?.to_owned()),
    };
    Some((draft.system.id.clone(), draft.entry.clone(), place))
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
    known.dated.extend(later.dated);
    known.present.extend(later.present);
    let said = |listens: &[HostAddress]| listens.iter().any(|listen| !listen.host.is_empty());
    if said(&later.listens) || known.listens.is_empty() {
        known.listens = later.listens;
    }
    for target in later.targets {
        known.call(target);
    }
}
