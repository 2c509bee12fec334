//! Projects: which Compose files are run together.
//!
//! Compose takes `compose.yaml` with `compose.override.yaml` by itself. Other files are named on its command line: one
//! that is whole is a project of its own; one that leaves open what its services run is laid over the file that says
//! it. Several such overlays go into one project as long as they do not contradict each other.

use super::file::File;
use crate::syntax::tree::{Entry, Node};
use std::collections::{BTreeMap, BTreeSet};

/// How many projects one file may be the base of.
const MOST_GROUPS: usize = 6;

/// The files of one project, in the order in which they are merged.
pub(super) type Group<'a> = Vec<File<'a>>;

/// Every project of the tree.
pub(super) fn groups<'a>(all: &[File<'a>]) -> Vec<Group<'a>> {
    let default = |file: &File| {
        let rivals = all.iter().filter(|rival| rival.folder() == file.folder());
        let first = rivals.filter_map(File::precedence).min();
        first.is_some() && file.precedence() == first
    };
    let is_override = |file: &File| all.iter().any(|base| file.overrides(base));
    let is_overlay = |file: &File| file.precedence().is_none() && file.open().next().is_some();
    let (overlays, bases): (Vec<File>, Vec<File>) = all
        .iter()
        .filter(|file| !is_override(file))
        .partition(|file| is_overlay(file));
    let laid: Vec<Option<usize>> = overlays
        .iter()
        .map(|overlay| base(overlay, &bases, &default))
        .collect();
    let mut groups = Vec::new();
    for (at, base) in bases.iter().enumerate() {
        let mut first = vec![*base];
        // What is a project by itself takes its override with it.
        first.extend(all.iter().find(|file| file.overrides(base)));
        let own = overlays
            .iter()
            .zip(&laid)
            .filter(|(_, base)| **base == Some(at));
        let own: Vec<File> = own.map(|(overlay, _)| *overlay).collect();
        groups.extend(stacked(&first, &own));
    }
    let lone = overlays
        .iter()
        .zip(&laid)
        .filter(|(_, base)| base.is_none());
    groups.extend(lone.map(|(overlay, _)| vec![*overlay]));
    groups
}

/// The file that an overlay is laid over: the nearest one above or beside it that defines most of what it leaves open,
/// the one that Compose takes by itself before others, then the one whose name it shares most of.
fn base(overlay: &File, bases: &[File], default: &dyn Fn(&File) -> bool) -> Option<usize> {
    let open: BTreeSet<&str> = overlay.open().collect();
    let defined = |base: &File| {
        let names: BTreeSet<&str> = base
            .services()
            .map(|entry| entry.key.value.as_str())
            .collect();
        open.intersection(&names).count()
    };
    let shared = |base: &File| {
        let pairs = base.name().bytes().zip(overlay.name().bytes());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let above = |base: &File| {
        let own = overlay.folder();
        let folder = base.folder();
        own == folder || folder.is_empty() || own.starts_with(&format!("{folder}/"))
    };
    let fitting = (0..)
        .zip(bases)
        .filter(|(_, base)| above(base) && defined(base) > 0);
    fitting
        .max_by_key(|(at, base)| {
            let order = (
                base.folder().len(),
                defined(base),
                default(base),
                shared(base),
            );
            (order, std::cmp::Reverse(*at))
        })
        .map(|(at, _)| at)
}

/// The base by itself, where an overlay changes what it says, and the base with overlays that go together.
fn stacked<'a>(base: &[File<'a>], overlays: &[File<'a>]) -> Vec<Group<'a>> {
    let mut stacks: Vec<Vec<File>> = Vec::new();
    for overlay in overlays {
        let fits = |stack: &Vec<File>| stack.iter().all(|other| agree(other, overlay));
        match stacks.iter().position(fits) {
            Some(at) => stacks[at].push(*overlay),
            None if stacks.len() < MOST_GROUPS => stacks.push(vec![*overlay]),
            None => {}
        }
    }
    let only_adds = |stack: &Vec<File>| {
        let mut pairs = stack
            .iter()
            .flat_map(|over| base.iter().map(move |base| (base, over)));
        pairs.all(|(base, over)| agree(base, over))
    };
    let mut groups = Vec::new();
    if !stacks.iter().any(only_adds) {
        groups.push(base.to_vec());
    }
    groups.extend(stacks.into_iter().map(|stack| [base, &stack].concat()));
    groups
}

/// Do two files say nothing different of one service? Both may add to its lists.
fn agree(one: &File, other: &File) -> bool {
    let own: BTreeMap<&str, &Node> = one.services().map(named).collect();
    let mut pairs = other.services().filter_map(|entry| {
        let one = own.get(entry.key.value.as_str())?;
        Some((*one, &entry.value))
    });
    pairs.all(|(one, other)| consistent(one, other))
}

fn named(entry: &Entry) -> (&str, &Node) {
    (&entry.key.value, &entry.value)
}

/// Does no value of one map differ in the other?
fn consistent(one: &Node, other: &Node) -> bool {
    let own: BTreeMap<&str, &Node> = one.entries().iter().map(named).collect();
    let differs = |entry: &Entry| match own.get(entry.key.value.as_str()) {
        None => false,
        Some(own) => match (own.text(), entry.value.text()) {
            (Some(own), Some(new)) => own != new,
            (None, None) if WHOLE.contains(&entry.key.value.as_str()) => {
                !same(Some(own), Some(&entry.value))
            }
            (None, None) => !consistent(own, &entry.value),
            _ => !entry.value.entries().is_empty() || !own.entries().is_empty(),
        },
    };
    !other.entries().iter().any(differs)
}

/// Lists that say one thing together.
const WHOLE: &[&str] = &["command", "entrypoint"];

/// Do two nodes say the same, wherever they stand?
fn same(one: Option<&Node>, other: Option<&Node>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return one.is_none() && other.is_none();
    };
    let items = || one.items().iter().zip(other.items());
    one.text() == other.text()
        && one.items().len() == other.items().len()
        && items().all(|(one, other)| same(Some(one), Some(other)))
        && consistent(one, other)
        && consistent(other, one)
}
