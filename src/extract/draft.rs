//! An endpoint as the files show it, before versions and defaults.

use super::dated::Dated;
use super::filling::Pending;
use super::likeness::Slip;
use super::reading::{Written, placeholder};
use crate::model::{
    Confidence, Form, HostAddress, Methods, Origin, Polling, Quantity, Replays, Setting, Target,
    Value,
};
use crate::source::Span;
use crate::systems::{Spelled, System};
use std::collections::{BTreeMap, BTreeSet};

/// What the files say of an endpoint.
#[derive(Debug, Clone)]
pub(super) struct Draft<'s> {
    /// Its system.
    pub(super) system: &'s System,
    /// Its name.
    pub(super) name: String,
    /// Where it is defined.
    pub(super) span: Span,
    /// The settings that are written down.
    pub(super) written: BTreeMap<Setting, Value>,
    /// What is written under names that only some versions know.
    pub(super) dated: Vec<Dated>,
    /// Settings that are written down, but not readable: neither their value nor the default is known.
    pub(super) unreadable: BTreeSet<Setting>,
    /// Settings that an environment variable decides, which only the workload that runs it knows.
    pub(super) awaits: BTreeMap<Setting, Awaited>,
    /// The environment variable that decides on which port it listens.
    pub(super) port_variable: Option<String>,
    /// What it calls where an environment variable does not say otherwise.
    pub(super) fallbacks: Vec<(String, Target)>,
    /// How often a timer makes it send a request.
    pub(super) period: Option<Polling>,
    /// The literals that leave a setting out.
    pub(super) absent: BTreeMap<Setting, Span>,
    /// What its way of making sets, other than the system's defaults.
    pub(super) preset: Vec<(Setting, Quantity)>,
    /// Calls and settings that are present, for defaults that depend on them.
    pub(super) present: BTreeSet<String>,
    /// What is chosen besides settings and decides between defaults: the kind of worker.
    pub(super) choices: BTreeMap<String, String>,
    /// Only these settings are known at all; none for "all".
    pub(super) only: Option<BTreeSet<Setting>>,
    /// Is the rest of its configuration the one that its package or image ships?
    pub(super) packaged: bool,
    /// What its place in a file says of it.
    pub(super) extent: Extent,
    /// Which one it is of several that a file sets.
    pub(super) entry: Option<String>,
    /// The folder of the program whose dependencies alone show it.
    pub(super) implied_in: Option<String>,
    /// The workload that runs it: index into the services.
    pub(super) service: Option<usize>,
    /// How surely that workload runs it.
    pub(super) attachment: Confidence,
    /// What it answers to.
    pub(super) listens: Vec<HostAddress>,
    /// The services of remote procedure calls that it offers.
    pub(super) services: Vec<String>,
    /// A call that it keeps open until its client leaves.
    pub(super) streams: Option<Span>,
    /// Settings that its system does not know.
    pub(super) misspelled: Vec<Slip>,
    /// What it calls.
    pub(super) targets: Vec<Target>,
    /// Which methods it sends.
    pub(super) methods: Methods,
    /// What holds variables, until it is known which workload runs it.
    pub(super) pending: Vec<Pending>,
    /// Which requests it sends again by itself, where the files say so; else what its system does.
    pub(super) replays: Option<Replays>,
    /// The form in which its settings are written, where that is not the first of its system's.
    pub(super) form: Option<Form>,
    /// Does it test kept connections, where that is set?
    pub(super) validates: Option<bool>,
    /// Does it obey what a server announces, where that is set?
    pub(super) obeys: Option<bool>,
    /// Does code make its system take over what files and the environment set?
    pub(super) bound: bool,
}

/// A setting that an environment variable decides.
#[derive(Debug, Clone)]
pub(super) struct Awaited {
    /// How it is spelled.
    pub(super) spelled: Spelled,
    /// The variable, and what holds without it.
    pub(super) written: Written,
    /// Where that is written.
    pub(super) span: Span,
}

/// How much a place in a file says of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What there is to say of it.
    Endpoint,
    /// The whole file sets it, so that another file beside it may set it too.
    File,
    /// Only where its requests go: how it keeps its connections stands elsewhere.
    Route,
}

impl<'s> Draft<'s> {
    /// A draft of which nothing but its existence is known.
    pub(super) fn new(system: &'s System, name: String, span: Span) -> Self {
        Self {
            system,
            name,
            span,
            written: BTreeMap::new(),
            dated: Vec::new(),
            unreadable: BTreeSet::new(),
            awaits: BTreeMap::new(),
            port_variable: None,
            fallbacks: Vec::new(),
            period: None,
            absent: BTreeMap::new(),
            preset: Vec::new(),
            present: BTreeSet::new(),
            choices: BTreeMap::new(),
            only: None,
            packaged: false,
            extent: Extent::Endpoint,
            entry: None,
            implied_in: None,
            service: None,
            attachment: Confidence::High,
            listens: Vec::new(),
            services: Vec::new(),
            streams: None,
            misspelled: Vec::new(),
            targets: Vec::new(),
            methods: Methods::Unknown,
            pending: Vec::new(),
            form: None,
            replays: None,
            validates: None,
            obeys: None,
            bound: false,
        }
    }

    /// Takes in what is chosen at `span`. Where that decides a default, the endpoint stands there.
    pub(super) fn choose(&mut self, name: &str, value: String, span: Span) {
        self.choices.insert(name.to_owned(), value);
        let rows = self.system.entries.iter().flat_map(|entry| &entry.defaults);
        let mut about = rows
            .flat_map(|row| &row.with)
            .filter(|with| with.choice() == Some(name));
        if about.any(|with| with.holds(&self.present, &self.choices)) {
            self.span = span;
        }
    }

    /// Others find it under that name, on every port.
    pub(super) fn answer_to(&mut self, name: &str) {
        let Some(named) = placeholder(name).and_then(|name| HostAddress::parse(&name, true)) else {
            return;
        };
        for listen in &mut self.listens {
            listen.host.clone_from(&named.host);
        }
        if self.listens.is_empty() {
            self.listens.push(named);
        }
    }

    /// Marks a value as taken from an enclosing scope.
    pub(super) fn inherit(&mut self, setting: Setting) {
        if let Some(value) = self.written.get_mut(&setting)
            && let Origin::Explicit(span) = value.origin
        {
            value.origin = Origin::Inherited(span);
        }
    }

    /// Takes in what is said of testing connections, way by way. Any way switches it on. Off it is where the first one
    /// is: that is what a system does by itself.
    pub(super) fn told_to_test(&mut self, told: &[Option<bool>]) {
        if told.contains(&Some(true)) {
            self.validates = Some(true);
        } else if told.first() == Some(&Some(false)) {
            self.validates = Some(false);
        }
    }

    /// Adds a target once.
    pub(super) fn call(&mut self, target: Target) {
        if !self
            .targets
            .iter()
            .any(|known| known.address == target.address)
        {
            self.targets.push(target);
        }
    }
}
