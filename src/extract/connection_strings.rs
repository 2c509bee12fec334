//! Connection strings of .NET, each a pool: `Host=db;Maximum Pool Size=50` among the `ConnectionStrings` of an
//! `appsettings.json`, or in the environment.

use super::{Input, Tree, draft::Draft, reading::Written, service::Service};
use crate::model::{Address, Confidence, Form, HostAddress, Registry, Target};
use crate::source::Spanned;
use crate::syntax::tree::Node;
use crate::systems::{Spelled, System};

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
            let pool = text.and_then(|text| draft(project, &entry.key.value, &text, input));
            drafts.extend(pool);
        }
    }
    for (at, service) in services.iter().enumerate() {
        for variable in &service.workload.environment {
            let Some(key) = variable.name.strip_prefix(VARIABLE) else {
                continue;
            };
            let pool = draft(&service.workload.name, key, &variable.value, input);
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
    input: Input<'s>,
) -> Option<Draft<'s>> {
    let pairs: Vec<(String, &str)> = pairs(&text.value).collect();
    let value = |spelled: &[Spelled]| {
        let own = spelled.iter().filter(|one| one.form == Form::Argument);
        let mut names = own.map(|one| (one, plain(&one.key)));
        names.find_map(|(one, name)| {
            let (_, value) = pairs.iter().rev().find(|(own, _)| *own == name)?;
            Some((one.clone(), *value))
        })
    };
    let mut pools = input.systems.iter().filter(|system| is_pool(system));
    let (system, hosts) = pools.find_map(|system| Some((system, value(&system.targets)?.1)))?;
    let mut draft = Draft::new(system, format!("{holder}.{key}"), text.span);
    draft.form = Some(Form::Argument);
    for entry in &system.entries {
        if let Some((spelled, value)) = value(&entry.spellings) {
            draft.set(entry, &spelled, &Written::Text(value.to_owned()), text.span);
        }
    }
    let port = pairs.iter().find(|(name, _)| name == "port");
    let port = port.and_then(|(_, port)| port.parse().ok());
    for host in hosts.split(',') {
        let Some(named) = HostAddress::parse(host.trim(), true) else {
            continue;
        };
        draft.call(Target {
            address: Address::Host(HostAddress {
                port: named.port.or(port).or(system.ports.first().copied()),
                ..named
            }),
            span: text.span,
            confidence: Confidence::High,
        });
    }
    Some(draft)
}

/// `name=value;name=value`, each name as [`plain`] writes it.
fn pairs(text: &str) -> impl Iterator<Item = (String, &str)> {
    let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (plain(name), value.trim().trim_matches(['"', '\''])))
}

/// A name without what does not count.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}
