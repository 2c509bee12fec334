//! Endpoints that a program has by what it depends on: Tomcat in Spring Boot, Puma in Rails. Nothing has to set them.

use super::{Input, Program, Used, draft::Draft, keyed, lies_in, process, service::Service};
use crate::model::{HostAddress, Role};
use crate::source::{Sources, Span};
use crate::systems::{Implied, System};

/// A draft for every system that the dependencies of a program show, but for those that a configuration file of the
/// same program gave already.
pub(super) fn drafts<'s>(input: Input<'s>, known: &[Draft]) -> Vec<Draft<'s>> {
    let mut drafts: Vec<Draft> = Vec::new();
    for system in input.systems.iter().filter(|one| !one.implied.is_empty()) {
        for program in input.programs {
            let is_there = |draft: &Draft| {
                let path = input.sources.path(draft.span.file);
                draft.system.id == system.id && lies_in(path, &program.folder)
            };
            if let Some(span) = shown(system, program)
                && !known.iter().chain(&drafts).any(is_there)
            {
                drafts.push(draft(system, program, span, input));
            }
        }
    }
    drafts
}

/// Where the dependencies of a program show a system.
fn shown(system: &System, program: &Program) -> Option<Span> {
    system
        .implied
        .iter()
        .find_map(|implied| by(implied, program))
}

fn by(implied: &Implied, program: &Program) -> Option<Span> {
    let counts = |used: &&Used| implied.builds || !used.development;
    let uses = |packages: &[_]| {
        let mut used = program.packages.iter().filter(counts);
        used.any(|used| packages.contains(&used.package))
    };
    let whole = |used: &&Used| {
        let mut excluded = used.excluded.iter();
        !excluded.any(|part| implied.unless_excluded.contains(part))
    };
    let started = |text: &String| {
        let mut scripts = program.scripts.iter();
        scripts.any(|script| script.value.contains(text.as_str()))
    };
    let missing = !implied.beside.is_empty() && !uses(&implied.beside);
    let idle = !implied.scripts.is_empty() && !implied.scripts.iter().any(started);
    if missing || idle || uses(&implied.unless) {
        return None;
    }
    let mut telling = program.packages.iter().filter(counts);
    telling
        .find(|used| implied.by.contains(&used.package))
        .filter(whole)
        .map(|used| used.span)
}

/// The endpoint, with what the program's own configuration files say of it. It stands where the dependency does.
fn draft<'s>(system: &'s System, program: &Program, span: Span, input: Input<'s>) -> Draft<'s> {
    let folder = program.folder.as_str();
    let configured = keyed::configured(system, folder, input);
    let name = folder.rsplit('/').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or(&system.name).to_owned();
    let bare = || {
        let mut draft = Draft::new(system, name.clone(), span);
        let ports = system.ports.iter().filter(|_| system.role == Role::Server);
        draft.listens = ports.map(|port| on(*port)).collect();
        draft
    };
    let draft = configured.unwrap_or_else(bare);
    Draft {
        span,
        name,
        implied_in: Some(folder.to_owned()),
        ..draft
    }
}

fn on(port: u16) -> HostAddress {
    HostAddress {
        scheme: None,
        host: String::new(),
        port: Some(port),
    }
}

/// Leaves out what only dependencies show where the program is seen to run another server.
pub(super) fn without_rivals<'s>(drafts: Vec<Draft<'s>>, sources: &Sources) -> Vec<Draft<'s>> {
    let (implied, mut others): (Vec<Draft>, Vec<Draft>) = drafts
        .into_iter()
        .partition(|draft| draft.implied_in.is_some());
    let is_outdone = |draft: &Draft, others: &[Draft]| {
        let folder = draft.implied_in.as_deref().unwrap_or("");
        let is_rival = |other: &Draft| {
            let alike = other.system.role == draft.system.role
                && other.system.protocol == draft.system.protocol;
            let together = match (draft.service, other.service) {
                (Some(own), Some(other)) => own == other,
                _ => lies_in(sources.path(other.span.file), folder),
            };
            alike && together
        };
        draft.system.role == Role::Server && others.iter().any(is_rival)
    };
    let kept: Vec<Draft> = implied
        .into_iter()
        .filter(|draft| !is_outdone(draft, &others))
        .collect();
    others.extend(kept);
    others
}

/// Takes in what the workload sets. A port that nothing sets is the one that the workload publishes, where that is
/// another: something outside of the tree sets it.
pub(super) fn settle(draft: &mut Draft, services: &[Service]) {
    let service = draft.service.and_then(|at| services.get(at));
    let Some(service) = service.filter(|_| draft.implied_in.is_some()) else {
        return;
    };
    let name = draft.listens.first().map(|listen| listen.host.clone());
    process::set(draft, service);
    let inside = service.workload.ports.iter().map(|port| port.inside);
    let inside: Vec<u16> = inside.collect();
    let ports = |draft: &Draft| -> Vec<u16> {
        draft
            .listens
            .iter()
            .filter_map(|listen| listen.port)
            .collect()
    };
    let usual = ports(draft)
        .iter()
        .all(|port| draft.system.ports.contains(port));
    let meets = ports(draft).iter().any(|port| inside.contains(port));
    if usual && !meets && !inside.is_empty() {
        draft.listens = inside.iter().map(|port| on(*port)).collect();
    }
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        draft.answer_to(&name);
    }
}
