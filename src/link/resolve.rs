//! Which server answers an address.

use super::directory::{Directory, covers, listens_on};
use super::{Answer, Way};
use crate::model::{
    Address, Confidence, Endpoint, EndpointId, Evidence, HostAddress, Name, Role, Target, Workload,
};

/// Candidates for an address, and why they are.
struct Candidates {
    servers: Vec<EndpointId>,
    /// The port on which they are called.
    port: Option<u16>,
    evidence: Vec<Evidence>,
    confidence: Confidence,
}

/// A variable, or an option of a command line, as a reader knows it.
fn shown(name: &str) -> String {
    if name.starts_with("--") {
        format!("`{name}`")
    } else {
        format!("${name}")
    }
}

impl Directory<'_> {
    /// Where a client's target leads.
    pub(super) fn target(&self, client: &Endpoint, target: &Target) -> Answer {
        let mut evidence = Vec::new();
        let host = match &target.address {
            Address::Host(host) => host.clone(),
            Address::Opaque(text) => return nowhere(text.clone(), "this is no host and port"),
            Address::Port(port) => return self.port(client, *port, target),
            Address::Service(service) => return self.offering(client, service, target),
            Address::Variable(name) => match self.variable(client, name, &mut evidence) {
                Some(host) => host,
                None => {
                    return nowhere(shown(name), "no workload sets this variable to an address");
                }
            },
        };
        evidence.insert(
            0,
            Evidence {
                span: target.span,
                why: match &target.address {
                    Address::Variable(name) => format!("the address comes from {}", shown(name)),
                    _ => format!("`{host}` is called"),
                },
            },
        );
        self.through(client, &host, target.confidence, &evidence)
            .unwrap_or_else(|| self.host(client, &host, target.confidence, evidence))
    }

    /// The address in an environment variable: of the client's own workload, or of the only one that has it.
    fn variable(
        &self,
        client: &Endpoint,
        name: &str,
        evidence: &mut Vec<Evidence>,
    ) -> Option<HostAddress> {
        if let Some(value) = self
            .graph
            .environment_of(client)
            .and_then(|own| own.variable(name))
        {
            evidence.push(Evidence {
                span: value.span,
                why: format!("the environment sets {name} to `{}`", value.value),
            });
            return HostAddress::parse(&value.value, true);
        }
        let workload = match client.workload {
            Some(own) => self.graph.workload(own),
            None => only(
                self.graph
                    .workloads
                    .iter()
                    .filter(|workload| workload.variable(name).is_some()),
            )?,
        };
        let value = workload.variable(name)?;
        evidence.push(Evidence {
            span: value.span,
            why: format!("`{}` sets {name} to `{}`", workload.name, value.value),
        });
        HostAddress::parse(&value.value, true)
    }

    pub(super) fn host(
        &self,
        client: &Endpoint,
        host: &HostAddress,
        sure: Confidence,
        mut evidence: Vec<Evidence>,
    ) -> Answer {
        let found = self
            .by_workload(client, host)
            .or_else(|| self.by_server_name(client, host))
            .or_else(|| self.by_local_port(client, host));
        let Some(found) = found else {
            return nowhere(
                host.to_string(),
                "nothing in the linted files answers this address",
            );
        };
        let behind = HostAddress {
            port: found.port,
            ..host.clone()
        };
        let fitting = self.fitting(client, &behind, &found.servers);
        match fitting.as_slice() {
            [] => nowhere(
                host.to_string(),
                "the workload of that name has no server that keepalint knows",
            ),
            [server] => {
                evidence.extend(found.evidence);
                let confidence = found.confidence.min(self.joined(client, *server));
                Answer::Server(Way {
                    server: *server,
                    via: Vec::new(),
                    evidence,
                    confidence: sure.min(confidence),
                })
            }
            several => {
                let Some((server, alike)) = self.any_of(several) else {
                    return nowhere(host.to_string(), "several servers answer this address");
                };
                evidence.extend(found.evidence);
                evidence.push(alike);
                let confidence = found.confidence.min(self.joined(client, server));
                Answer::Server(Way {
                    server,
                    via: Vec::new(),
                    evidence,
                    confidence: sure.min(confidence).min(Confidence::Medium),
                })
            }
        }
    }

    /// The workload of that name, in the client's own network first.
    fn by_workload(&self, client: &Endpoint, host: &HostAddress) -> Option<Candidates> {
        let own = client.workload.map(|own| self.graph.workload(own));
        let networks = own.map_or(&[][..], |own| &own.networks);
        let named = self.hosts.get(host.host.as_str())?;
        let all = || named.iter().map(|id| (*id, self.graph.workload(*id)));
        // Containers of one pod share a name, and each has ports of its own.
        let reached = |workload: &Workload| {
            let name = workload.named(&host.host);
            name.is_some_and(|name| host.port.is_none_or(|port| name.inside(port).is_some()))
        };
        // Projects that share a network of the machine may each have a `db`: the own one is meant.
        let beside =
            |workload: &Workload| own.is_some_and(|own| own.span.file == workload.span.file);
        let known = |network: &String| {
            let near = || all().filter(|(_, workload)| workload.is_in(network));
            let mut own = near().filter(|(_, workload)| beside(workload));
            own.find(|(_, workload)| reached(workload))
                .or_else(|| near().find(|(_, workload)| reached(workload)))
                .or_else(|| near().next())
        };
        let (id, workload) = match networks {
            [] => only(all())?,
            _ => networks.iter().find_map(known)?,
        };
        let name = workload.named(&host.host)?;
        let port = host
            .port
            .map_or_else(|| only_port(name), |port| name.inside(port));
        // A port that the name does not have leads nowhere.
        let reached = host.port.is_none() || port.is_some();
        let running = self.running.get(&id).map_or(&[][..], Vec::as_slice);
        let servers = self.speaking(client, running, |_| reached);
        Some(Candidates {
            servers,
            port,
            evidence: vec![Evidence {
                span: workload.span,
                why: format!("`{}` names this service", host.host),
            }],
            confidence: Confidence::High,
        })
    }

    /// The servers that answer to that very name.
    fn by_server_name(&self, client: &Endpoint, host: &HostAddress) -> Option<Candidates> {
        let answers = |server: &Endpoint| {
            let mut listens = server.listens.iter();
            listens.any(|listen| covers(&listen.host, &host.host))
        };
        let exact = self.named.get(host.host.as_str());
        let exact = exact.map_or(&[][..], Vec::as_slice).iter();
        let mut named: Vec<EndpointId> = exact.chain(&self.patterns).copied().collect();
        named.sort_unstable();
        named.dedup();
        let servers = self.speaking(client, &named, answers);
        let first = self.graph.endpoint(*servers.first()?);
        Some(Candidates {
            evidence: vec![Evidence {
                span: first.span,
                why: format!("this server answers to `{}`", host.host),
            }],
            servers,
            port: host.port,
            confidence: Confidence::High,
        })
    }

    /// The only server that listens on, or is published at, a port of this machine.
    fn by_local_port(&self, client: &Endpoint, host: &HostAddress) -> Option<Candidates> {
        let outside = host.is_gateway();
        let port = host.port.filter(|_| host.is_local() || outside)?;
        let published = |server: &Endpoint| {
            let ports = server
                .workload
                .map_or(&[][..], |own| &self.graph.workload(own).ports);
            ports
                .iter()
                .any(|published| published.outside == Some(port))
        };
        let namespace = |endpoint: &Endpoint| {
            let own = endpoint.workload.map(|own| self.graph.workload(own));
            own.and_then(|own| own.namespace.as_ref())
        };
        let shared = namespace(client);
        let on_machine = |endpoint: &Endpoint| {
            let own = endpoint.workload.map(|own| self.graph.workload(own));
            own.is_some_and(|own| own.on_machine)
        };
        let elsewhere = |server: &Endpoint| shared.is_some() && namespace(server).is_some();
        let together = |server: &Endpoint| {
            server.workload == client.workload
                || (shared.is_some() && namespace(server) == shared)
                || (on_machine(server) && client.workload.is_none())
                || (on_machine(server) && on_machine(client) && !elsewhere(server))
        };
        let listening = self.servers(client, |server| {
            !outside && listens_on(server, port) && together(server)
        });
        let servers = match listening.as_slice() {
            [] => self.servers(client, |server| {
                published(server) && (outside || client.workload.is_none())
            }),
            _ => listening.clone(),
        };
        let [only] = servers.as_slice() else {
            return None;
        };
        let only = self.graph.endpoint(*only);
        let inside = only.workload.and_then(|own| {
            let mut ports = self.graph.workload(own).ports.iter();
            let published = ports.find(|published| published.outside == Some(port))?;
            Some(published.inside)
        });
        Some(Candidates {
            evidence: vec![Evidence {
                span: only.span,
                why: format!("the only server on port {port}"),
            }],
            port: inside.filter(|_| listening.is_empty()).or(Some(port)),
            servers,
            confidence: Confidence::Medium,
        })
    }

    /// Of several servers, the one on the port, then the one of the name, then the first of one file: nginx's
    /// default server.
    fn fitting(
        &self,
        client: &Endpoint,
        host: &HostAddress,
        servers: &[EndpointId],
    ) -> Vec<EndpointId> {
        let endpoint = |id: &EndpointId| self.graph.endpoint(*id);
        // A name that stands without a port has all of them.
        let any_port = |listen: &HostAddress| listen.port.is_none() && !listen.host.is_empty();
        let on_port = |id: &EndpointId| {
            let listens = &endpoint(id).listens;
            listens.is_empty()
                || listens.iter().any(any_port)
                || host.port.is_none_or(|port| listens_on(endpoint(id), port))
        };
        let mut fitting: Vec<EndpointId> = servers.iter().copied().filter(on_port).collect();
        narrow(&mut fitting, |id| {
            host.port.is_some_and(|port| listens_on(endpoint(id), port))
        });
        narrow(&mut fitting, |id| {
            endpoint(id)
                .listens
                .iter()
                .any(|listen| covers(&listen.host, &host.host))
        });
        let same_file = |id: &EndpointId| {
            fitting.first().is_some_and(|first| {
                endpoint(first).span.file == endpoint(id).span.file
                    && endpoint(first).system == endpoint(id).system
                    && endpoint(id)
                        .listens
                        .iter()
                        .any(|listen| !listen.host.is_empty())
            })
        };
        if fitting.len() > 1 && fitting.iter().skip(1).all(same_file) && client.role == Role::Client
        {
            fitting.truncate(1);
        }
        fitting
    }
}

/// The port behind a name that has only one.
fn only_port(name: &Name) -> Option<u16> {
    match name.ports.as_slice() {
        [port] => Some(port.inside),
        _ => None,
    }
}

/// Keeps those that fit better, where there are any.
fn narrow(ids: &mut Vec<EndpointId>, better: impl Fn(&EndpointId) -> bool) {
    if ids.iter().any(&better) {
        ids.retain(better);
    }
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

pub(super) fn nowhere(address: String, why: &str) -> Answer {
    Answer::Nowhere {
        address,
        why: why.to_owned(),
        via: Vec::new(),
    }
}
