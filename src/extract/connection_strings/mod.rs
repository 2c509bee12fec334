//! Connection strings of .NET, each a pool: `Host=db;Maximum Pool Size=50` among the `ConnectionStrings` of an
//! `appsettings.json`, or in the environment.

mod text;

use super::{Input, Tree, draft::Draft, lies_in, reading::Written, service::Service};
use crate::model::{Address, Confidence, Form, HostAddress, Registry, Target};
use crate::source::Spanned;
use crate::syntax::tree::Node;
use crate::systems::System;
use text::Text;

/// The files that hold whatever the stage is, and those of production.
const FILES: &[&str] = &["appsettings.json", "appsettings.Production.json"];
const SECTION: &str = "ConnectionStrings";
/// How a variable begins that takes the place of one of them.
const VARIABLE: &str = "ConnectionStrings__";

/// A draft for every connection string of a known system.
pub(super) fn drafts<'s>(input: Input<'s>, services: &[Service]) -> Vec<Draft<'s>> {
    let mut drafts = Vec::new();
    for (file, tree) in input.trees {
        let location = input.sources.location(*file);
        let (folder, name) = location.rsplit_once('/').unwrap_or(("", &location));
        let Tree::Documents(documents) = tree else {
            continue;
        };
        if !FILES.contains(&name) {
            continue;
        }
        let project = folder.rsplit('/').next().unwrap_or(folder);
        let sections = documents
            .iter()
            .filter_map(|document| document.get(SECTION));
        for entry in sections.flat_map(Node::entries) {
            let text = entry.value.spanned();
            let pool =
                text.and_then(|text| draft(project, &entry.key.value, &text, &[&location], input));
            drafts.extend(pool);
        }
    }
    for (at, service) in services.iter().enumerate() {
        for variable in &service.workload.environment {
            let Some(key) = variable.name.strip_prefix(VARIABLE) else {
                continue;
            };
            let around: Vec<&str> = service.workload.folder.as_deref().into_iter().collect();
            let name = &service.workload.name;
            let pool = draft(name, key, &variable.value, &around, input);
            drafts.extend(pool.map(|pool| Draft {
                service: Some(at),
                attachment: service.certainty,
                ..pool
            }));
        }
    }
    drafts
}

/// Leaves out what the environment of its workload replaces.
pub(super) fn settle(drafts: &mut Vec<Draft>, services: &[Service]) {
    drafts.retain(|draft| {
        let service = draft.service.and_then(|at| services.get(at));
        let key = draft.name.rsplit('.').next().unwrap_or(&draft.name);
        let variable = format!("{VARIABLE}{key}");
        let replaced = service.and_then(|service| service.workload.variable(&variable));
        !is_pool(draft.system) || replaced.is_none_or(|by| by.span == draft.span)
    });
}

/// May a file of that path hold a connection string of the system?
pub(super) fn configures(system: &System, path: &str) -> bool {
    FILES.contains(&path.rsplit('/').next().unwrap_or(path)) && is_pool(system)
}

/// Is it set by connection strings of .NET?
fn is_pool(system: &System) -> bool {
    let mut packages = system.modules.iter();
    let mut targets = system.targets.iter();
    system.language.is_none()
        && packages.any(|package| package.registry == Registry::Nuget)
        && targets.any(|spelled| spelled.form == Form::Argument)
}

/// The pool of a connection string, if it names a host as one of the systems does.
fn draft<'s>(
    holder: &str,
    key: &str,
    text: &Spanned<String>,
    around: &[&str],
    input: Input<'s>,
) -> Option<Draft<'s>> {
    let own = Text::new(&text.value);
    let system = meant(&own, around, input)?;
    let (_, hosts) = own.value(&system.targets)?;
    let mut draft = Draft::new(system, format!("{holder}.{key}"), text.span);
    draft.form = Some(Form::Argument);
    for entry in &system.entries {
        if let Some((spelled, value)) = own.value(&entry.spellings) {
            draft.set(entry, spelled, &Written::Text(value.to_owned()), text.span);
        }
    }
    let port = own.get("Port").and_then(|port| port.parse().ok());
    let port = port.or(system.ports.first().copied());
    for named in hosts_of(hosts) {
        draft.call(Target {
            address: Address::Host(HostAddress {
                port: named.port.or(port),
                ..named
            }),
            span: text.span,
            confidence: Confidence::High,
        });
    }
    Some(draft)
}

/// The system whose string it is. Where several name a host by the same key, the port and other keys tell, else what
/// the project around depends on.
fn meant<'s>(text: &Text, around: &[&str], input: Input<'s>) -> Option<&'s System> {
    let pools = input.systems.iter().filter(|system| is_pool(system));
    let fitting: Vec<&System> = pools
        .filter(|system| text.value(&system.targets).is_some())
        .collect();
    let port: Option<u16> = text.get("Port").and_then(|port| port.parse().ok());
    let told = |system: &&&System| {
        let mut keys = system.told_by.iter();
        port.is_some_and(|port| system.ports.contains(&port))
            || keys.any(|key| text.get(key).is_some())
    };
    let used = |system: &&&System| {
        let mut own = input.modules.iter().filter(|module| {
            let mut places = around.iter();
            places.any(|place| lies_in(place, &module.folder))
        });
        own.any(|module| system.modules.contains(&module.package))
    };
    only(fitting.iter().filter(told))
        .or_else(|| only(fitting.iter().filter(told).filter(used)))
        .or_else(|| only(fitting.iter().filter(used)))
        .copied()
}

/// The only one there is.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// The hosts of `db1,db2` and `one:6379,two:6379`. Microsoft writes the port behind a comma, and a protocol before:
/// `tcp:db,1433`.
fn hosts_of(text: &str) -> Vec<HostAddress> {
    let is_port = |text: &str| text.trim().parse::<u16>().is_ok();
    match text.split_once(',') {
        Some((host, port)) if is_port(port) => {
            let host = host.trim().trim_start_matches("tcp:");
            let named = HostAddress::parse(host, true).map(|named| HostAddress {
                port: port.trim().parse().ok(),
                ..named
            });
            named.into_iter().collect()
        }
        _ => {
            let hosts = text
                .split(',')
                .map(|host| host.trim().trim_start_matches("tcp:"));
            let named = hosts.filter_map(|host| HostAddress::parse(host, true));
            named.collect()
        }
    }
}
