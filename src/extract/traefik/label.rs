//! Labels: containers say to Traefik that they are to be called, and on which port.

use super::installation::Installation;
use crate::extract::service::Service;
use crate::model::{Address, Confidence, HostAddress, Target, Variable};
use crate::source::Span;

/// What a Traefik calls among the containers around it.
pub(super) fn targets(installation: &Installation, services: &[Service]) -> Vec<Target> {
    let Some(own) = installation.service.and_then(|at| services.get(at)) else {
        return Vec::new();
    };
    let settings = &installation.settings;
    let provider = ["providers.docker", "providers.swarm"]
        .into_iter()
        .find(|provider| settings.has(provider));
    let by_default = provider.is_some_and(|provider| {
        let exposed = settings.get(&format!("{provider}.exposedbydefault"));
        exposed.is_none_or(|exposed| !exposed.value.eq_ignore_ascii_case("false"))
    });
    let mut targets = Vec::new();
    for service in services {
        let mut networks = own.workload.networks.iter();
        let near = networks.any(|network| service.workload.is_in(network));
        if !near || std::ptr::eq(service, own) {
            continue;
        }
        let labels = Labels::of(service);
        match (labels.enabled(), labels.routed()) {
            (None, false) if by_default => targets.extend(unasked(service)),
            (Some(false), _) | (None, false) => {}
            _ => targets.extend(labels.targets()),
        }
    }
    targets
}

/// A container without a label is called too, at its only port, unless Traefik is told otherwise. Whether anybody asks
/// for it cannot be seen.
fn unasked(service: &Service) -> Option<Target> {
    let [port] = service.workload.listens.as_slice() else {
        return None;
    };
    Some(target(
        service,
        Some(*port),
        service.workload.span,
        Confidence::Low,
    ))
}

fn target(service: &Service, port: Option<u16>, span: Span, confidence: Confidence) -> Target {
    Target {
        address: Address::Host(HostAddress {
            scheme: None,
            host: service.workload.name.to_ascii_lowercase(),
            port,
        }),
        span,
        confidence,
    }
}

/// The labels of one container.
struct Labels<'s> {
    service: &'s Service,
    own: Vec<(Vec<String>, &'s Variable)>,
}

impl<'s> Labels<'s> {
    fn of(service: &'s Service) -> Self {
        let own = service.workload.labels.iter().filter_map(|label| {
            let path = label.name.to_lowercase();
            let rest = path.strip_prefix("traefik.")?;
            Some((rest.split('.').map(str::to_owned).collect(), label))
        });
        Self {
            own: own.collect(),
            service,
        }
    }

    fn enabled(&self) -> Option<bool> {
        let label = self
            .own
            .iter()
            .rev()
            .find(|(path, _)| *path == ["enable"])?;
        Some(!label.1.value.value.eq_ignore_ascii_case("false"))
    }

    /// Does a label say how to reach it by HTTP?
    fn routed(&self) -> bool {
        self.own
            .iter()
            .any(|(path, _)| path.first().is_some_and(|first| first == "http"))
    }

    /// The values of `http.services.<name>.loadbalancer.server.<key>`.
    fn server(&self, key: &str) -> impl Iterator<Item = &'s Variable> {
        self.own.iter().filter_map(move |(path, label)| {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            match path.as_slice() {
                ["http", "services", _, "loadbalancer", "server", last] if *last == key => {
                    Some(*label)
                }
                _ => None,
            }
        })
    }

    fn targets(&self) -> Vec<Target> {
        // The end of an HTTP/2 connection is announced.
        if self
            .server("scheme")
            .any(|scheme| scheme.value.value == "h2c")
        {
            return Vec::new();
        }
        let ports: Vec<Target> = self
            .server("port")
            .filter_map(|label| {
                let port = label.value.value.trim().parse().ok()?;
                Some(target(
                    self.service,
                    Some(port),
                    label.value.span,
                    Confidence::High,
                ))
            })
            .collect();
        if !ports.is_empty() {
            return ports;
        }
        // Without a port Traefik takes the lowest one that the container exposes.
        let lowest = self.service.workload.listens.iter().min().copied();
        let place = self.own.first().map(|(_, label)| label.value.span);
        let place = place.unwrap_or(self.service.workload.span);
        vec![target(self.service, lowest, place, Confidence::High)]
    }
}
