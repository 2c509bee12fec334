//! HAProxy: frontends are servers, backends are clients, a `listen` section is both. In TCP mode it is neither: it
//! passes packets on.

mod address;
mod section;
mod tunnel;

use super::{
    Input, Tree,
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::{Form, Replays, Setting};
use crate::systems::System;
use section::{Configuration, Section};

/// The drafts of every HAProxy configuration.
pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let mut drafts = Vec::new();
    for (_, tree) in input.trees {
        if let Tree::Haproxy(directives) = tree {
            let configuration = Configuration::new(directives);
            let proxies = Proxies {
                configuration: &configuration,
                input,
            };
            for section in &configuration.sections {
                drafts.extend(proxies.drafts(section));
            }
        }
    }
    drafts
}

/// What a section passes on: requests, or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Http,
    Tcp,
    Unknown,
}

/// The proxies of one file.
struct Proxies<'c, 'd, 's> {
    configuration: &'c Configuration<'d>,
    input: Input<'s>,
}

impl<'d, 's> Proxies<'_, 'd, 's> {
    fn drafts(&self, section: &Section<'d>) -> Vec<Draft<'s>> {
        let (listens, calls) = match section.kind {
            "frontend" => (true, false),
            "backend" => (false, true),
            "listen" => (true, true),
            _ => return Vec::new(),
        };
        match self.mode(section) {
            Mode::Unknown => Vec::new(),
            Mode::Tcp => self
                .tunnel(section)
                .filter(|_| listens)
                .into_iter()
                .collect(),
            Mode::Http => {
                let server = listens.then(|| self.server(section)).flatten();
                let client = calls.then(|| self.client(section)).flatten();
                server.into_iter().chain(client).collect()
            }
        }
    }

    /// TCP is what holds where nothing is said. A part of a configuration does not say what its defaults are.
    fn mode(&self, section: &Section<'d>) -> Mode {
        match self.configuration.find(section, "mode") {
            None if self.configuration.is_whole() => Mode::Tcp,
            Some(Found {
                written: Written::Text(text),
                ..
            }) => match text.as_str() {
                "http" => Mode::Http,
                "tcp" => Mode::Tcp,
                _ => Mode::Unknown,
            },
            _ => Mode::Unknown,
        }
    }

    fn server(&self, section: &Section<'d>) -> Option<Draft<'s>> {
        let mut draft = draft(self.input.systems.get("haproxy")?, section);
        draft.look_up(Form::Line, |key| self.configuration.find(section, key));
        for line in section.named("bind") {
            let word = line.directive.arg(0).unwrap_or("");
            draft.listens.extend(address::listens(word));
            if word.contains("${") {
                let port = word.rsplit(':').next().unwrap_or(word);
                draft.listen(format!(":{port}"));
            }
            parameters(&mut draft, &line.directive.args);
        }
        // `listen web :80` is how it was written once.
        let old = section.directive.arg(1).map(address::listens);
        draft.listens.extend(old.unwrap_or_default());
        self.leave_open(&mut draft);
        // Nobody but a program of this machine reaches a section without a port; those of statistics have no clients.
        (!draft.listens.is_empty() || section.named("bind").next().is_some()).then_some(draft)
    }

    fn client(&self, section: &Section<'d>) -> Option<Draft<'s>> {
        let mut draft = draft(self.input.systems.get("haproxy-backend")?, section);
        if self.configuration.find(section, "use-fcgi-app").is_some() {
            return None;
        }
        self.servers(section, &mut draft);
        if draft.targets.is_empty() && draft.pending.is_empty() {
            return None;
        }
        draft.look_up(Form::Line, |key| self.configuration.find(section, key));
        self.closing_frontends(section, &mut draft);
        self.reuse(section, &mut draft);
        self.leave_open(&mut draft);
        Some(draft)
    }

    /// A part of a configuration takes its defaults from another file: what it does not say is not known.
    fn leave_open(&self, draft: &mut Draft) {
        if self.configuration.is_whole() {
            return;
        }
        for entry in &draft.system.entries {
            let mut spellings = entry.spellings.iter();
            let settable = spellings.any(|spelled| spelled.form == Form::Line);
            if settable && !draft.written.contains_key(&entry.setting) {
                draft.unreadable.insert(entry.setting);
            }
        }
    }

    /// The servers of a section. What a `default-server` line says holds for those after it; here for all.
    fn servers(&self, section: &Section<'d>, draft: &mut Draft) {
        let levels: Vec<&Section> = self.configuration.levels(section).collect();
        for level in levels.into_iter().rev() {
            for line in level.named("default-server") {
                parameters(draft, &line.directive.args);
            }
        }
        let lines = section.named("server").map(|line| (line, 1));
        let templates = section.named("server-template").map(|line| (line, 2));
        for (line, at) in lines.chain(templates) {
            if let Some(word) = line.directive.args.get(at) {
                address::call(draft, word);
            }
            parameters(draft, line.directive.args.get(at + 1..).unwrap_or_default());
        }
    }

    /// A frontend that closes after each response closes for the backend too: where all of those that use it do, no
    /// connection is kept.
    fn closing_frontends(&self, section: &Section<'d>, draft: &mut Draft) {
        let Some(name) = section
            .name()
            .filter(|_| !draft.written.contains_key(&Setting::Pooling))
        else {
            return;
        };
        let users = self.configuration.users(&name.value);
        let Some(entry) = draft.system.entry(Setting::Pooling) else {
            return;
        };
        let mut closing = None;
        for user in users {
            let mut keys = entry.spellings.iter();
            let found = keys.find_map(|spelled| {
                let found = self.configuration.find(user, &spelled.key)?;
                Some((spelled, found))
            });
            match found {
                None => return,
                Some(found) => closing = Some(found),
            }
        }
        if let Some((spelled, found)) = closing {
            draft.set(entry, spelled, &found.written, found.span);
        }
    }

    /// Which idle connections a request may take, and which requests are sent again.
    fn reuse(&self, section: &Section<'d>, draft: &mut Draft) {
        // A connection then lives as long as the client's that made it, whatever the pool does.
        let own = self.configuration.text(section, "http-reuse");
        if own.is_some_and(|(text, _)| text == "never") {
            draft.unreadable.insert(Setting::IdleTimeout);
        }
        let dead = ["empty-response", "all-retryable-errors"];
        let words = self.configuration.words(section, "retry-on");
        let retries = self.configuration.text(section, "retries");
        let off = retries.is_some_and(|(count, _)| count == "0");
        if !off && words.iter().any(|word| dead.contains(word)) {
            draft.replays = Some(Replays::Everything);
        }
    }
}

fn draft<'s>(system: &'s System, section: &Section) -> Draft<'s> {
    let name = section.name().map_or(section.kind, |name| &name.value);
    let span = section
        .name()
        .map_or(section.directive.name.span, |name| name.span);
    Draft::new(system, name.to_owned(), span)
}

/// Takes in the parameters that follow the address of a `bind`, `server` or `default-server` line.
fn parameters(draft: &mut Draft, words: &[crate::source::Spanned<String>]) {
    draft.look_up(Form::Line, |key| {
        let at = words.iter().position(|word| word.value == key)?;
        let (name, value) = (words.get(at)?, words.get(at + 1)?);
        Some(Found {
            written: Written::Text(value.value.clone()),
            span: name.span.to(value.span),
            inherited: false,
        })
    });
}
