//! TCP mode: bytes are passed on, and one limit holds for both sides.

use super::{Mode, Proxies, address, section::Section};
use crate::extract::draft::Draft;
use crate::extract::reading::{Found, Written};
use crate::model::{Quantity, Setting};
use crate::systems::{Entry, Spelled};
use std::collections::BTreeSet;

impl<'d, 's> Proxies<'_, 'd, 's> {
    /// A frontend or `listen` section in TCP mode, with the servers behind it.
    pub(super) fn tunnel(&self, section: &Section<'d>) -> Option<Draft<'s>> {
        let mut draft = super::draft(self.input.systems.get("haproxy-tunnel")?, section);
        for line in section.named("bind") {
            draft.listens.extend(
                line.directive
                    .arg(0)
                    .map(address::listens)
                    .unwrap_or_default(),
            );
        }
        let old = section.directive.arg(1).map(address::listens);
        draft.listens.extend(old.unwrap_or_default());
        let behind = self.behind(section);
        for backend in &behind {
            call(&mut draft, backend);
        }
        self.limit(section, &behind, &mut draft);
        (!draft.targets.is_empty() || !draft.pending.is_empty()).then_some(draft)
    }

    /// The sections that hold the servers: the section itself, and the backends that it uses.
    fn behind<'x>(&'x self, section: &'x Section<'d>) -> Vec<&'x Section<'d>> {
        let lines = section
            .named("use_backend")
            .chain(section.named("default_backend"));
        let names: BTreeSet<&str> = lines.filter_map(|line| line.directive.arg(0)).collect();
        let used = names
            .into_iter()
            .filter_map(|name| self.configuration.backend(name))
            .filter(|backend| self.mode(backend) == Mode::Tcp);
        std::iter::once(section).chain(used).collect()
    }

    /// `timeout tunnel` holds alone where it is set; else the smaller of the limits of the two sides.
    fn limit(&self, section: &Section<'d>, behind: &[&Section<'d>], draft: &mut Draft<'s>) {
        let Some(entry) = draft.system.entry(Setting::IdleTimeout) else {
            return;
        };
        let everywhere: Vec<&Section> = std::iter::once(section)
            .chain(behind.iter().copied())
            .collect();
        let mut spellings = entry.spellings.iter();
        let Some(tunnel) = spellings.next() else {
            return;
        };
        if let Some(found) = self.smallest(&everywhere, entry, tunnel) {
            draft.set(entry, tunnel, &found.written, found.span);
            return;
        }
        let sides = spellings
            .filter_map(|spelled| Some((spelled, self.smallest(&everywhere, entry, spelled)?)));
        let known = |found: &Found| quantity(entry, found).unwrap_or(Quantity::Unlimited);
        if let Some((spelled, found)) = sides.min_by_key(|(_, found)| known(found)) {
            draft.set(entry, spelled, &found.written, found.span);
        }
    }

    fn smallest(
        &self,
        sections: &[&Section<'d>],
        entry: &Entry,
        spelled: &Spelled,
    ) -> Option<Found> {
        let found = sections
            .iter()
            .filter_map(|section| self.configuration.find(section, &spelled.key));
        found.min_by_key(|found| quantity(entry, found).unwrap_or(Quantity::Unlimited))
    }
}

fn quantity(entry: &Entry, found: &Found) -> Option<Quantity> {
    match &found.written {
        Written::Text(text) => entry.notation.parse(text),
        _ => None,
    }
}

fn call(draft: &mut Draft, section: &Section) {
    let lines = section.named("server").map(|line| (line, 1));
    let templates = section.named("server-template").map(|line| (line, 2));
    for (line, at) in lines.chain(templates) {
        if let Some(word) = line.directive.args.get(at) {
            address::call(draft, word);
        }
    }
}
