//! What one Traefik is made of: the container that runs it, and the files that configure it.

use super::settings::Settings;
use crate::extract::{Input, Tree, image::image, lies_in, service::Service};
use crate::source::{FileId, Span};
use crate::syntax::tree::Node;

/// One Traefik.
pub(super) struct Installation<'n> {
    /// What runs it: index into the services.
    pub(super) service: Option<usize>,
    pub(super) name: String,
    /// Where it stands: its image, or the file that configures it.
    pub(super) span: Span,
    pub(super) settings: Settings,
    /// Is its static configuration seen, as far as there is one?
    pub(super) is_whole: bool,
    /// The documents with routers and services.
    pub(super) dynamic: Vec<&'n Node>,
}

/// Every Traefik of the tree. Those in Kubernetes are read with its objects.
pub(super) fn all<'n>(input: Input<'n>, services: &[Service]) -> Vec<Installation<'n>> {
    let mut all: Vec<Installation> = services
        .iter()
        .enumerate()
        .filter(|(_, service)| runs(service, input))
        .map(|(at, service)| Installation {
            service: Some(at),
            name: service.workload.name.clone(),
            span: service
                .workload
                .image
                .as_ref()
                .map_or(service.workload.span, |image| image.span),
            settings: Settings::of_service(service),
            is_whole: true,
            dynamic: Vec::new(),
        })
        .collect();
    for (file, document) in documents(input) {
        let part = Part::of(document);
        if matches!(part, Part::None) {
            continue;
        }
        let location = input.sources.location(file);
        let own = owner(&all, services, &location);
        if own.is_none() {
            all.push(alone(&location, document));
        }
        let own = match own {
            Some(at) => all.get_mut(at),
            None => all.last_mut(),
        };
        let Some(installation) = own else { continue };
        match part {
            Part::Static => {
                installation.settings.add(document);
                installation.is_whole = true;
            }
            Part::Dynamic => installation.dynamic.push(document),
            Part::None => {}
        }
    }
    all.retain(|installation| !installation.settings.has("providers.kubernetesingress"));
    all.retain(|installation| !installation.settings.has("providers.kubernetescrd"));
    all
}

fn documents(input: Input<'_>) -> impl Iterator<Item = (FileId, &Node)> {
    input.trees.iter().flat_map(|(file, tree)| {
        let documents = match tree {
            Tree::Documents(documents) => documents.as_slice(),
            _ => &[],
        };
        documents.iter().map(|document| (*file, document))
    })
}

/// What a document is to Traefik.
#[derive(Clone, Copy)]
enum Part {
    Static,
    Dynamic,
    None,
}

impl Part {
    fn of(document: &Node) -> Self {
        let has = |name: &str| {
            let entries = document.entries().iter();
            entries
                .into_iter()
                .any(|entry| entry.key.value.eq_ignore_ascii_case(name))
        };
        let routed = document.at(&["http", "services"]).is_some_and(|services| {
            let entries = services.entries().iter();
            entries
                .into_iter()
                .any(|service| service.value.get("loadBalancer").is_some())
        });
        if has("entryPoints") || has("serversTransport") && has("providers") {
            Self::Static
        } else if routed || document.at(&["http", "serversTransports"]).is_some() {
            Self::Dynamic
        } else {
            Self::None
        }
    }
}

/// The Traefik that reads a file: the one into which it is mounted, else the only one that is set by no flags.
fn owner(all: &[Installation], services: &[Service], location: &str) -> Option<usize> {
    let mounts = |installation: &Installation| {
        let service = installation.service.and_then(|at| services.get(at));
        service.is_some_and(|service| {
            let mut mounts = service.mounts.iter();
            mounts.any(|mount| lies_in(location, &mount.source))
                || service
                    .workload
                    .folder
                    .as_deref()
                    .is_some_and(|folder| !folder.is_empty() && lies_in(location, folder))
        })
    };
    let mounted = all.iter().position(mounts);
    let folder = |path: &str| {
        path.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    let beside = || {
        all.iter().position(|installation| {
            installation.service.is_none() && folder(&installation.name) == folder(location)
        })
    };
    let only = || match all {
        [only] if only.settings.is_empty() => Some(0),
        _ => None,
    };
    mounted.or_else(beside).or_else(only)
}

fn alone<'n>(location: &str, document: &'n Node) -> Installation<'n> {
    let first = document.entries().first();
    Installation {
        service: None,
        name: location.to_owned(),
        span: first.map_or(document.span, |entry| entry.key.span),
        settings: Settings::default(),
        is_whole: false,
        dynamic: Vec::new(),
    }
}

fn runs(service: &Service, input: Input) -> bool {
    let reference = service.workload.image.as_ref();
    let system = input.systems.get("traefik-transport");
    let by_image = reference.zip(system).is_some_and(|(reference, system)| {
        let name = image(&reference.value).name;
        system.images.iter().any(|own| own == name)
    });
    let program = service.command.first();
    by_image || program.is_some_and(|word| word.value.rsplit('/').next() == Some("traefik"))
}
