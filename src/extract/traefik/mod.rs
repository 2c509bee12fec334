//! Traefik: entry points are servers, the transports towards its services are clients. What it calls is said by labels
//! of other containers and by files.

mod file;
mod installation;
mod label;
mod settings;

use super::{Input, draft::Draft, service::Service};
use installation::Installation;

/// The drafts of every Traefik.
pub(super) fn drafts<'s>(input: Input<'s>, services: &[Service]) -> Vec<Draft<'s>> {
    let mut drafts = Vec::new();
    for installation in installation::all(input, services) {
        drafts.extend(entry_points(&installation, input));
        let labels = label::targets(&installation, services);
        drafts.extend(client(&installation, labels, input));
        drafts.extend(file::drafts(&installation, input));
    }
    drafts
}

/// A server for every entry point. Where none is defined there is one, on port 80.
fn entry_points<'s>(installation: &Installation, input: Input<'s>) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("traefik") else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    for (name, address) in installation.settings.entry_points() {
        let port = address.value.split('/').next().unwrap_or("");
        if address.value.ends_with("/udp") {
            continue;
        }
        let mut draft = Draft::new(system, name.clone(), address.span);
        draft.service = installation.service;
        installation.settings.fill(&mut draft, &name);
        let port = port.rsplit(':').next().unwrap_or(port);
        draft.listen(format!(":{port}"));
        drafts.push(draft);
    }
    if drafts.is_empty() && installation.is_whole {
        let mut draft = Draft::new(system, installation.name.clone(), installation.span);
        draft.service = installation.service;
        installation.settings.fill(&mut draft, "*");
        draft.listen(":80".to_owned());
        drafts.push(draft);
    }
    drafts
}

/// The transport that holds where no other is named.
fn client<'s>(
    installation: &Installation,
    targets: Vec<crate::model::Target>,
    input: Input<'s>,
) -> Option<Draft<'s>> {
    if targets.is_empty() {
        return None;
    }
    let system = input.systems.get("traefik-transport")?;
    let mut draft = Draft::new(system, installation.name.clone(), installation.span);
    draft.service = installation.service;
    installation.settings.fill(&mut draft, "*");
    draft.targets = targets;
    Some(draft)
}
