//! The endpoints of what stands before Services: one side towards the clients, one towards the pods.

use super::fronts::{Front, Fronts};
use super::objects::Object;
use super::routes::{self, Backend, Route};
use super::services;
use super::settings;
use crate::extract::{draft::Draft, service::Service};
use crate::model::{Address, Confidence, HostAddress, Role, Target, Workload};
use crate::source::Span;
use crate::syntax::tree::Node;
use crate::systems::System;
use std::collections::BTreeMap;

/// Adds a workload for every front that is none of the tree's own, and gives the endpoints of all.
pub(super) fn drafts<'s>(
    fronts: &Fronts<'_, '_, 's>,
    services: &mut Vec<Service>,
) -> Vec<Draft<'s>> {
    let mut building = Building {
        fronts,
        services,
        drafts: Vec::new(),
        shared: BTreeMap::new(),
        places: BTreeMap::new(),
    };
    building.controllers();
    let is_own = |kind: &str| {
        let mut systems = fronts.input.systems.iter();
        systems.any(|system| system.kubernetes.routes.iter().any(|own| own == kind))
    };
    for route in routes::routes(fronts.cluster, is_own) {
        building.route(&route);
    }
    for service in fronts.cluster.of_kind("Service") {
        building.load_balancer(service);
    }
    building.drafts
}

struct Building<'f, 'c, 'a, 's> {
    fronts: &'f Fronts<'c, 'a, 's>,
    services: &'f mut Vec<Service>,
    drafts: Vec<Draft<'s>>,
    /// The server side of each program that serves all Ingresses of a scope: index into the drafts.
    shared: BTreeMap<(String, String), usize>,
    /// The workloads that were added for fronts, by scope and name.
    places: BTreeMap<(String, String), usize>,
}

impl<'f, 'a, 's> Building<'f, '_, 'a, 's> {
    /// The server side of every controller that runs in the tree, but for those whose own reader gives it.
    fn controllers(&mut self) {
        for controller in &self.fronts.controllers {
            let known = &controller.system.kubernetes;
            let read_here = [&known.config_maps, &known.config_map_flags, &known.charts];
            let (Some(service), Some(server)) = (
                self.services.get(controller.service),
                self.fronts.server(controller.system),
            ) else {
                continue;
            };
            if read_here.iter().all(|list| list.is_empty()) {
                continue;
            }
            let workload = &service.workload;
            let scope = workload.networks.first().cloned().unwrap_or_default();
            let span = workload
                .image
                .as_ref()
                .map_or(workload.span, |image| image.span);
            let mut draft = Draft::new(server, workload.name.clone(), span);
            draft.service = Some(controller.service);
            draft.listens = workload
                .listens
                .iter()
                .map(|port| HostAddress {
                    scheme: None,
                    host: String::new(),
                    port: Some(*port),
                })
                .collect();
            self.fronts
                .configure(&mut draft, controller.system, &scope, Some(service));
            let key = (scope, controller.system.family.clone());
            self.shared.insert(key, self.drafts.len());
            self.drafts.push(draft);
        }
    }

    fn route(&mut self, route: &Route) {
        let Some(front) = self.fronts.of_route(route, self.services) else {
            return;
        };
        let object = route.object;
        let place = self.place(&front, object);
        let name = format!("{} {}", object.kind.to_ascii_lowercase(), object.name.value);
        let span = self.stands(&front, object);
        // One pool for all Services, but for those for which an object of its own sets something else.
        let mut clients: Vec<(Vec<&Object>, Draft)> = Vec::new();
        for backend in &route.backends {
            let policies = self.policies(front.system, object, backend);
            let target = backend.target(self.fronts.cluster, object, front.confidence);
            let same = |(known, _): &&mut (Vec<&Object>, Draft)| {
                known
                    .iter()
                    .map(|policy| policy.name.span)
                    .eq(policies.iter().map(|policy| policy.name.span))
            };
            if let Some((_, client)) = clients.iter_mut().find(same) {
                client.call(target);
                continue;
            }
            let mut client = Draft::new(front.system, name.clone(), span);
            client.service = Some(place);
            client.call(target);
            self.set(&mut client, &front, object);
            for policy in &policies {
                settings::object(&mut client, policy);
            }
            clients.push((policies, client));
        }
        self.drafts
            .extend(clients.into_iter().map(|(_, client)| client));
        self.serve(&front, route, place, name);
    }

    /// The side towards the clients: of the load balancer that the route has of its own, or of the program that serves
    /// all routes.
    fn serve(&mut self, front: &Front<'s>, route: &Route, place: usize, name: String) {
        let Some(server) = self.fronts.server(front.system) else {
            return;
        };
        let hosts: Vec<HostAddress> = route
            .hosts
            .iter()
            .flat_map(|host| addresses(host))
            .collect();
        let key = (route.object.scope.clone(), front.system.family.clone());
        if front.system.kubernetes.dedicated {
            let mut draft = Draft::new(server, name, front.span);
            draft.service = Some(place);
            draft.listens = hosts;
            self.set(&mut draft, front, route.object);
            self.drafts.push(draft);
        } else if let Some(draft) = self
            .shared
            .get(&key)
            .and_then(|at| self.drafts.get_mut(*at))
        {
            draft.listens.extend(hosts);
        } else if self
            .services
            .get(place)
            .is_some_and(|service| service.workload.image.is_none())
        {
            let mut draft = Draft::new(server, front.system.name.clone(), front.span);
            draft.service = Some(place);
            draft.listens = hosts;
            let scope = &route.object.scope;
            self.fronts.configure(&mut draft, front.system, scope, None);
            self.shared.insert(key, self.drafts.len());
            self.drafts.push(draft);
        }
    }

    /// Where a front stands: where its program runs, else where it is asked for.
    fn stands(&self, front: &Front<'s>, object: &Object) -> Span {
        let running = self.fronts.controller(front.system, object, self.services);
        let image = running.and_then(|at| self.services.get(at)?.workload.image.as_ref());
        image.map_or(front.span, |image| image.span)
    }

    /// What runs a front: the controller's container where it is in the tree, else a workload of its own.
    fn place(&mut self, front: &Front<'s>, object: &Object) -> usize {
        if let Some(running) = self.fronts.controller(front.system, object, self.services) {
            return running;
        }
        let name = if front.system.kubernetes.dedicated {
            format!("{} {}", object.kind.to_ascii_lowercase(), object.name.value)
        } else {
            format!("{} of {}", front.system.name, object.scope)
        };
        let key = (object.scope.clone(), name.clone());
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let place = self.services.len();
        self.places.insert(key, place);
        let mut workload = Workload::new(&name, &object.scope, front.span);
        workload.hosts.clear();
        self.services.push(Service::new(workload));
        place
    }

    /// A load balancer before a Service.
    fn load_balancer(&mut self, service: &Object) {
        let Some(front) = self.fronts.of_service(service) else {
            return;
        };
        let place = self.place(&front, service);
        let name = format!("load balancer of {}", service.name.value);
        let mut client = Draft::new(front.system, name.clone(), front.span);
        client.service = Some(place);
        let ports = service
            .node
            .at(&["spec", "ports"])
            .map_or(&[][..], Node::items);
        let host = services::host(self.fronts.cluster, service);
        for port in ports
            .iter()
            .filter_map(|port| super::pods::number(port, "port"))
        {
            client.call(Target {
                address: Address::Host(HostAddress {
                    scheme: None,
                    host: host.clone(),
                    port: Some(port),
                }),
                span: service.name.span,
                confidence: Confidence::High,
            });
        }
        self.set(&mut client, &front, service);
        let hosts = public_names(service);
        if front.system.role == Role::Middlebox {
            client.listens = hosts;
            self.drafts.push(client);
            return;
        }
        self.drafts.push(client);
        if let Some(server) = self.fronts.server(front.system) {
            let mut draft = Draft::new(server, name, front.span);
            draft.service = Some(place);
            draft.listens = hosts;
            self.set(&mut draft, &front, service);
            self.drafts.push(draft);
        }
    }

    /// What an object's annotations set, and before them what the program's own configuration does.
    fn set(&self, draft: &mut Draft<'s>, front: &Front<'s>, object: &Object) {
        if !front.system.kubernetes.dedicated {
            let running = self.fronts.controller(front.system, object, self.services);
            let running = running.and_then(|at| self.services.get(at));
            self.fronts
                .configure(draft, front.system, &object.scope, running);
        }
        settings::annotations(draft, object, &front.system.kubernetes.attributes);
    }

    /// The objects that say something of the connections to a Service: a `ServersTransport`, a `DestinationRule`.
    fn policies(&self, system: &System, from: &Object, backend: &Backend) -> Vec<&'f Object<'a>> {
        let kinds = system.kubernetes.policies.iter();
        let all = kinds.flat_map(|kind| self.fronts.cluster.of_kind(kind));
        let named = |policy: &Object| backend.transport.as_deref() == Some(&policy.name.value);
        // A route may hold settings itself: a `Mapping`.
        let is_own = |policy: &Object| policy.name.span == from.name.span;
        let of_all = system.kubernetes.defaults.iter();
        let of_all = of_all.flat_map(|kind| self.fronts.cluster.of_kind(kind));
        let own = all.filter(|policy| {
            is_own(policy) || named(policy) || is_for(policy, from, &backend.service.value)
        });
        of_all
            .chain(own)
            .filter(|policy| policy.is_near(from))
            .collect()
    }
}

/// Does a policy name that Service, or the route itself?
fn is_for(policy: &Object, route: &Object, service: &str) -> bool {
    let spec = |path: &[&str]| policy.node.get("spec").and_then(|spec| spec.at(path));
    let first = |name: &str| name.split('.').next().map(str::to_owned);
    if let Some(host) = spec(&["host"]).and_then(Node::text) {
        return first(host) == first(service);
    }
    let one = spec(&["targetRef"]).into_iter();
    let all = spec(&["targetRefs"]).map_or(&[][..], Node::items).iter();
    one.chain(all).any(|target| {
        let name = target.get("name").and_then(Node::text);
        let kind = target.get("kind").and_then(Node::text);
        match kind {
            Some("Service") => name == Some(service),
            Some(kind) => kind == route.kind && name == Some(route.name.value.as_str()),
            None => false,
        }
    })
}

/// The names that a Service gets outside of the cluster.
fn public_names(service: &Object) -> Vec<HostAddress> {
    let told = service.annotation("external-dns.alpha.kubernetes.io/hostname");
    let names = told
        .map(|text| text.value.to_ascii_lowercase())
        .unwrap_or_default();
    let own = |host: &str| HostAddress {
        scheme: None,
        host: host.trim().trim_end_matches('.').to_owned(),
        port: None,
    };
    names
        .split(',')
        .map(own)
        .filter(|own| !own.host.is_empty())
        .collect()
}

/// A host name of an Ingress on both ports.
fn addresses(host: &str) -> [HostAddress; 2] {
    [80, 443].map(|port| HostAddress {
        scheme: None,
        host: host.to_owned(),
        port: Some(port),
    })
}
