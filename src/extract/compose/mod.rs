//! Compose files: which belong together, and the services that they say run.

mod environment;
mod file;
mod load;
mod merge;
mod mounts;
mod named;
mod networks;
mod ports;
mod project;
mod service;

use super::files::Files;
use super::service::Service;
use crate::model::Name;
use crate::source::{Sources, Spanned};
use crate::syntax::tree::Entry;
pub(super) use environment::Environment;
use file::File;
use load::{Project, texts};
pub use named::{Named, named};
pub(super) use ports::range;
use std::collections::BTreeMap;

/// The services of every project.
pub(super) fn services(files: &Files, sources: &Sources) -> Vec<Service> {
    let compose = File::all(files);
    let by_path: BTreeMap<&str, File> = compose.iter().map(|file| (file.path, *file)).collect();
    let mut services = Vec::new();
    let mut outside = Vec::new();
    let mut bases: BTreeMap<&str, usize> = BTreeMap::new();
    for group in project::groups(&compose) {
        let Some(first) = group.first() else { continue };
        let again = bases.entry(first.path).or_default();
        *again += 1;
        let id = match again {
            1 => first.path.to_owned(),
            _ => format!("{} {again}", first.path),
        };
        if let Some(project) = Project::load(id, &group, &by_path, files) {
            let first = services.len();
            services.extend(of_project(&project, sources));
            link_inside(&project, &mut services[first..]);
            for (at, service) in services.iter().enumerate().skip(first) {
                let links = links(&project, &service.workload.name, "external_links");
                outside.extend(links.into_iter().map(|link| (at, link)));
            }
        }
    }
    link_outside(&mut services, outside);
    services
}

fn of_project(project: &Project, sources: &Sources) -> Vec<Service> {
    // What no file says anything of cannot run.
    let runs = |entry: &&Entry| {
        let told = ["image", "build", "command", "entrypoint"];
        told.iter().any(|key| entry.value.get(key).is_some())
    };
    let services = project.services.iter().filter(runs);
    services
        .map(|entry| service::service(project, entry, sources))
        .collect()
}

/// What a service links to, and the name that it has there.
fn links(project: &Project, service: &str, key: &str) -> Vec<(String, String)> {
    let node = project.service(service).and_then(|node| node.get(key));
    let links = node.map(texts).unwrap_or_default();
    let pair = |link: &Spanned<String>| {
        let link = project.filled(link).value;
        let (name, alias) = link.split_once(':')?;
        Some((name.to_owned(), alias.to_owned()))
    };
    links.iter().filter_map(pair).collect()
}

/// Gives services the names that others of their project link to them by.
fn link_inside(project: &Project, services: &mut [Service]) {
    let mut aliases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for service in services.iter() {
        for (name, alias) in links(project, &service.workload.name, "links") {
            aliases.entry(name).or_default().push(alias);
        }
    }
    for service in services {
        let own = aliases.remove(&service.workload.name).unwrap_or_default();
        let names = own.iter().map(|alias| Name::plain(alias));
        service.workload.hosts.extend(names);
    }
}

/// Joins services to containers of other projects that they link to.
fn link_outside(services: &mut [Service], links: Vec<(usize, (String, String))>) {
    if links.is_empty() {
        return;
    }
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for (at, service) in services.iter().enumerate() {
        for name in &service.workload.hosts {
            named.entry(name.host.clone()).or_insert(at);
        }
    }
    for (from, (name, alias)) in links {
        let Some(to) = named.get(&name.to_ascii_lowercase()) else {
            continue;
        };
        let network = format!("link to {name}");
        if let Some(service) = services.get_mut(*to) {
            service.workload.hosts.push(Name::plain(&alias));
            service.workload.networks.push(network.clone());
        }
        if let Some(service) = services.get_mut(from) {
            service.workload.networks.push(network);
        }
    }
}
