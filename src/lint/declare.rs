//! What `keepalint.toml` declares: services that no file shows, and hops that no address shows.

use crate::config::{Config, ConfigError, DeclaredHop};
use crate::extract::{DeclaredService, Extracted};
use crate::model::{Confidence, Endpoint, EndpointId, Evidence, Link, Role, Traffic};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::suppress::{self, Directive};
use crate::syntax::comments::Lexicon;
use crate::table::{Mistake, Text, unknown_name};
use std::ops::Range;

/// The declared services, and the file that declares them.
pub(super) struct Declared {
    file: Option<FileId>,
    pub(super) services: Vec<DeclaredService>,
}

/// Takes the configuration file in among the sources, so that what it declares has a place.
pub(super) fn services(config: &Config, sources: &mut Sources) -> Declared {
    let path = config.path.clone();
    let file = path.map(|path| sources.add(path, config.text.clone()));
    let Some(id) = file else {
        return Declared {
            file,
            services: Vec::new(),
        };
    };
    let services = config.services.iter().map(|service| DeclaredService {
        name: service.name.value.clone(),
        system: service.system.value.clone(),
        settings: service
            .settings
            .iter()
            .map(|declared| {
                (
                    declared.setting,
                    declared.quantity,
                    span(id, &declared.span),
                )
            })
            .collect(),
        span: span(id, &service.name.span),
    });
    Declared {
        file,
        services: services.collect(),
    }
}

/// What its comments say to keepalint: what is declared may be a side of a finding.
pub(super) fn directives(config: &Config, declared: &Declared) -> Vec<Directive> {
    declared.file.map_or_else(Vec::new, |file| {
        suppress::directives(file, &config.text, &Lexicon::HASH)
    })
}

fn span(file: FileId, range: &Range<usize>) -> Span {
    Span::new(file, range.start, range.end)
}

/// The declared hops, joined to the endpoints that they name.
///
/// # Errors
/// A name that no endpoint or workload has, at its place.
pub(super) fn hops(
    config: &Config,
    declared: &Declared,
    extracted: &Extracted,
) -> Result<Vec<Link>, ConfigError> {
    let Some(file) = declared.file else {
        return Ok(Vec::new());
    };
    let (mut links, mut mistakes) = (Vec::new(), Vec::new());
    for hop in &config.hops {
        let clients = named(extracted, &hop.client, Role::Client);
        let servers = named(extracted, &hop.server, Role::Server);
        let (clients, servers) = match (clients, servers) {
            (Ok(clients), Ok(servers)) => (clients, servers),
            (clients, servers) => {
                mistakes.extend([clients.err(), servers.err()].into_iter().flatten());
                continue;
            }
        };
        let evidence = vec![Evidence {
            span: span(file, &hop.span),
            why: "this hop is declared".to_owned(),
        }];
        let pairs = clients
            .iter()
            .flat_map(|client| servers.iter().map(move |server| (*client, *server)));
        links.extend(pairs.map(|(client, server)| Link {
            client,
            server,
            via: Vec::new(),
            evidence: evidence.clone(),
            confidence: Confidence::High,
            traffic: traffic(hop, file),
        }));
    }
    if mistakes.is_empty() {
        return Ok(links);
    }
    Err(ConfigError {
        path: config.path.clone().unwrap_or_default(),
        text: config.text.clone(),
        mistakes,
    })
}

fn traffic(hop: &DeclaredHop, file: FileId) -> Traffic {
    let arrivals = hop.arrivals.as_ref();
    Traffic {
        rtt: hop.rtt,
        arrivals: arrivals.map(|(arrivals, range)| Spanned::new(*arrivals, span(file, range))),
    }
}

/// The endpoints of a role that have a name themselves, or run in the workload that has it.
fn named(extracted: &Extracted, name: &Text, role: Role) -> Result<Vec<EndpointId>, Mistake> {
    let of_role = |endpoint: &Endpoint| endpoint.role == role;
    let names = |endpoint: &Endpoint| {
        let workload = endpoint
            .workload
            .map(|id| extracted.workloads[id.0].name.clone());
        [Some(endpoint.name.clone()), workload]
    };
    let ids = extracted
        .endpoints
        .iter()
        .enumerate()
        .filter(|(_, endpoint)| of_role(endpoint));
    let found: Vec<EndpointId> = ids
        .filter(|(_, endpoint)| {
            names(endpoint)
                .into_iter()
                .flatten()
                .any(|own| own == name.value)
        })
        .map(|(at, _)| EndpointId(at))
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let known: Vec<String> = extracted
        .endpoints
        .iter()
        .filter(|endpoint| of_role(endpoint))
        .flat_map(|endpoint| names(endpoint).into_iter().flatten())
        .collect();
    Err(unknown_name(
        role.name(),
        &name.value,
        &name.span,
        known.iter().map(String::as_str),
    ))
}
