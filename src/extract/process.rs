//! Programs that are recognised by their image or executable, and set by flags and environment.

use super::{Input, draft::Draft, image::image, reading::Written, service::Service};
use crate::model::{Address, Confidence, Form, HostAddress, Role, Target};
use crate::source::Spanned;
use crate::systems::{Spelled, System};

/// A draft for every known system that a service runs, but for those that its configuration files gave already.
pub(super) fn drafts<'s>(
    services: &[Service],
    known: &[Draft<'s>],
    input: Input<'s>,
) -> Vec<Draft<'s>> {
    let mut drafts = Vec::new();
    for (at, service) in services.iter().enumerate() {
        let configured = |system: &System| {
            let own =
                |draft: &&Draft| draft.service == Some(at) && draft.system.family == system.family;
            known.iter().any(|draft| own(&draft)) || service.replaces_configuration(system)
        };
        let systems = input
            .systems
            .iter()
            .filter(|system| runs(service, system) && !configured(system));
        drafts.extend(systems.filter_map(|system| draft(system, at, service)));
    }
    drafts
}

/// Does the service run that system?
fn runs(service: &Service, system: &System) -> bool {
    let by_image = service.workload.image.as_ref().is_some_and(|reference| {
        system
            .images
            .iter()
            .any(|name| name == image(&reference.value).name)
    });
    let program = service
        .command
        .first()
        .map(|word| word.value.rsplit('/').next().unwrap_or(""));
    by_image || program.is_some_and(|program| system.binaries.iter().any(|name| name == program))
}

fn draft<'s>(system: &'s System, at: usize, service: &Service) -> Option<Draft<'s>> {
    let span = service
        .workload
        .image
        .as_ref()
        .map_or(service.workload.span, |image| image.span);
    let mut draft = Draft::new(system, service.workload.name.clone(), span);
    draft.service = Some(at);
    draft.packaged = true;
    for entry in &system.entries {
        for spelled in &entry.spellings {
            if let Some(text) = written(service, spelled) {
                draft.set(
                    entry,
                    spelled,
                    &Written::Text(text.value.clone()),
                    text.span,
                );
            }
        }
    }
    match system.role {
        Role::Server => draft.listens = listens(system, service),
        _ => draft.targets = targets(system, service),
    }
    // A client that is part of a program without being given an address is not in use.
    let idle =
        system.role == Role::Client && !system.targets.is_empty() && draft.targets.is_empty();
    // A pool whose settings and addresses stand in configuration that keepalint does not see is unknown.
    let blind = system.role == Role::Client && system.targets.is_empty() && !has_options(system);
    // A server that takes its addresses from configuration alone has none where that is not seen.
    let mute = system.role == Role::Server
        && draft.listens.is_empty()
        && !has_options(system)
        && !system.configuration.is_empty();
    (!idle && !blind && !mute).then_some(draft)
}

/// Is anything of the system set by its command line or environment?
fn has_options(system: &System) -> bool {
    let spelled = system.entries.iter().flat_map(|entry| &entry.spellings);
    spelled
        .into_iter()
        .any(|spelled| matches!(spelled.form, Form::Flag | Form::Variable))
}

fn listens(system: &System, service: &Service) -> Vec<HostAddress> {
    let told: Vec<HostAddress> = system
        .listen
        .iter()
        .filter_map(|spelled| written(service, spelled))
        .filter_map(|text| HostAddress::parse(&text.value, false))
        .collect();
    if !told.is_empty() {
        return told;
    }
    let port = |port: &u16| HostAddress {
        scheme: None,
        host: String::new(),
        port: Some(*port),
    };
    system.ports.iter().map(port).collect()
}

fn targets(system: &System, service: &Service) -> Vec<Target> {
    let texts = system
        .targets
        .iter()
        .flat_map(|spelled| all(service, spelled));
    texts
        .filter_map(|text| {
            Some(Target {
                address: Address::Host(HostAddress::parse(&text.value, true)?),
                span: text.span,
                confidence: Confidence::High,
            })
        })
        .collect()
}

/// The value that a spelling has in a service; the last one where it is given twice.
fn written(service: &Service, spelled: &Spelled) -> Option<Spanned<String>> {
    all(service, spelled).pop()
}

fn all(service: &Service, spelled: &Spelled) -> Vec<Spanned<String>> {
    match spelled.form {
        Form::Flag => flags(&service.command, &spelled.key),
        Form::Variable => service
            .workload
            .variable(&spelled.key)
            .cloned()
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// Every value of a flag: `-name=value`, `--name value`, or the bare `-name` of a switch.
fn flags(command: &[Spanned<String>], name: &str) -> Vec<Spanned<String>> {
    let name = name.trim_start_matches('-');
    let mut values = Vec::new();
    for (at, word) in command.iter().enumerate() {
        let Some(flag) = word.value.strip_prefix('-') else {
            continue;
        };
        let flag = flag.strip_prefix('-').unwrap_or(flag);
        if let Some(value) = flag
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('='))
        {
            values.push(Spanned::new(value.to_owned(), word.span));
        } else if flag == name {
            let next = command
                .get(at + 1)
                .filter(|next| !next.value.starts_with('-'));
            let bare = || Spanned::new("true".to_owned(), word.span);
            values.push(next.map_or_else(bare, |next| {
                Spanned::new(next.value.clone(), word.span.to(next.span))
            }));
        }
    }
    values
}
