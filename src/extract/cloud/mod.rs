//! Clouds: what resources mean, whichever language describes them.

mod azure;
mod balancers;
mod containers;
mod databases;
pub(super) mod document;
mod functions;
mod google;
mod groups;
mod index;
mod machines;
mod names;
mod networks;
pub(super) mod resource;
pub(super) mod value;

use super::draft::Draft;
use super::service::Service;
use super::{Input, cloudformation, terraform};
use crate::model::{Address, Confidence, Form, HostAddress, Role, Target};
use crate::source::Span;
use crate::systems::{Spelled, System};
use index::Index;
use resource::Resource;
use std::collections::HashMap;
use value::Value;

/// What the clouds of a tree run, and the endpoints that they are themselves.
pub(super) fn read<'s>(input: Input<'s>, services: &mut Vec<Service>) -> Vec<Draft<'s>> {
    let mut resources = terraform::resources(input);
    resources.extend(cloudformation::resources(input));
    if resources.is_empty() {
        return Vec::new();
    }
    let mut cloud = Cloud {
        resources: &resources,
        index: Index::new(&resources),
        input,
        runs: Vec::new(),
        runs_of: HashMap::new(),
        drafts: Vec::new(),
        first: services.len(),
    };
    containers::read(&mut cloud);
    functions::read(&mut cloud);
    machines::read(&mut cloud);
    balancers::read(&mut cloud);
    azure::read(&mut cloud);
    databases::read(&mut cloud);
    cloud.stand_alone();
    cloud.open_ports();
    networks::read(&mut cloud);
    let Cloud { runs, drafts, .. } = cloud;
    services.extend(runs.into_iter().map(|run| run.service));
    without_doubles(drafts)
}

/// The resources of a tree, and what was found out about them.
struct Cloud<'c, 's> {
    resources: &'c [Resource],
    index: Index<'c>,
    input: Input<'s>,
    runs: Vec<Run>,
    /// Which of those a resource runs, by its address.
    runs_of: HashMap<String, Vec<usize>>,
    drafts: Vec<Draft<'s>>,
    /// The number that the first service gets.
    first: usize,
}

/// Something that runs in a cloud.
struct Run {
    service: Service,
    /// The resource that runs it.
    resource: String,
    /// The container's own name in it; empty where that is unknown.
    container: String,
    /// The name that stands for it in targets; no other has it.
    host: String,
    /// The folder of its configuration.
    root: String,
    /// Do its calls leave through what its network has for that?
    private: bool,
}

impl<'c, 's> Cloud<'c, 's> {
    /// Every resource of some types.
    fn of(&self, kinds: &[&str]) -> Vec<&'c Resource> {
        self.index.of(kinds)
    }

    /// The resource of some types that a value stands for.
    fn meant(&self, kinds: &[&str], value: &Value) -> Option<&'c Resource> {
        self.index.meant(kinds, value)
    }

    /// The resources of some types that mention another one anywhere.
    fn mentioning(&self, kinds: &[&str], resource: &Resource) -> Vec<&'c Resource> {
        self.index.mentioning(kinds, resource)
    }

    /// The resource of that address.
    fn at(&self, address: &str) -> Option<&'c Resource> {
        self.index.at(address)
    }

    fn add(&mut self, run: Run) {
        let own = self.runs_of.entry(run.resource.clone()).or_default();
        own.push(self.runs.len());
        self.runs.push(run);
    }

    /// What a resource runs.
    fn runs_of(&self, resource: &Resource) -> Vec<&Run> {
        let own = self.runs_of.get(&resource.address);
        let all = own.map_or(&[][..], Vec::as_slice).iter();
        all.filter_map(|at| self.runs.get(*at)).collect()
    }

    fn system(&self, id: &str) -> Option<&'s System> {
        self.input.systems.get(id)
    }

    /// The resources that system files name as systems of their own.
    fn stand_alone(&mut self) {
        for resource in self.resources {
            let is_own = |system: &&System| system.resources.contains(&resource.kind);
            for system in self.input.systems.iter().filter(is_own) {
                let mut draft = resource.draft(system);
                draft.targets = targets(system, resource);
                if system.role == Role::Server {
                    draft.listens = self.listens(resource, None);
                    draft
                        .listens
                        .extend(system.hosts.iter().filter_map(|host| named(host, resource)));
                }
                self.drafts.push(draft);
            }
        }
    }

    /// Machines listen where balancers call them: nothing else says so.
    fn open_ports(&mut self) {
        let hosts = self.runs.iter().enumerate();
        let hosts: HashMap<String, usize> = hosts.map(|(at, run)| (run.host.clone(), at)).collect();
        for target in self.drafts.iter().flat_map(|draft| &draft.targets) {
            let Address::Host(host) = &target.address else {
                continue;
            };
            let run = hosts.get(&host.host).and_then(|at| self.runs.get_mut(*at));
            let listens = run.map(|run| &mut run.service.workload.listens);
            if let (Some(port), Some(listens)) = (host.port, listens)
                && !listens.contains(&port)
            {
                listens.push(port);
            }
        }
    }

    /// Under which names a resource is called: by any of its attributes, and by the records that lead there.
    fn listens(&self, resource: &Resource, port: Option<u16>) -> Vec<HostAddress> {
        let own = HostAddress {
            port,
            ..resource.host("*")
        };
        let mut all = vec![own];
        all.extend(
            names::records(self, resource)
                .into_iter()
                .map(|host| HostAddress {
                    scheme: None,
                    host,
                    port,
                }),
        );
        all
    }
}

/// The addresses that a resource itself names.
fn targets(system: &System, resource: &Resource) -> Vec<Target> {
    let own = |spelled: &&Spelled| spelled.form == Form::Attribute;
    let paths = system.targets.iter().filter(own).filter_map(|spelled| {
        spelled
            .key
            .strip_prefix(resource.kind.as_str())?
            .strip_prefix('.')
    });
    let values = paths.flat_map(|path| resource.body.all(path));
    let target = |value: &Value| {
        Some(Target {
            address: Address::Host(HostAddress::parse(&value.text()?, true)?),
            span: value.span,
            confidence: Confidence::High,
        })
    };
    values.filter_map(target).collect()
}

/// A host name that holds a resource's own name: `{name}.redis.cache.windows.net`.
fn named(pattern: &str, resource: &Resource) -> Option<HostAddress> {
    let name = resource
        .at("name")
        .filter(|name| name.reference().is_none())?
        .text()?;
    Some(HostAddress {
        scheme: None,
        host: pattern.replace("{name}", &name).to_ascii_lowercase(),
        port: None,
    })
}

/// A module that is called for each stage says the same for each: once is enough.
fn without_doubles(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: HashMap<(Span, &str), Vec<usize>> = HashMap::new();
    let mut single: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let place = kept
            .entry((draft.span, draft.system.id.as_str()))
            .or_default();
        let same = |known: &Draft| {
            known.written == draft.written
                && known.targets == draft.targets
                && known.listens == draft.listens
                && known.service == draft.service
        };
        if !place.iter().filter_map(|at| single.get(*at)).any(same) {
            place.push(single.len());
            single.push(draft);
        }
    }
    single
}
