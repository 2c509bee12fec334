//! The endpoints of what stands before Services: one side towards the clients, one towards the pods.

use super::fronts::{self, Front, Fronts};
use super::objects::Object;
use super::routes::{self, Route};
use super::services;
use crate::extract::{draft::Draft, reading::Written, service::Service};
use crate::model::{Address, Confidence, Form, HostAddress, Role, Target, Workload};
use crate::source::Spanned;
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
}

impl<'s> Building<'_, '_, '_, 's> {
    /// The server side of every controller that runs in the tree.
    fn controllers(&mut self) {
        for controller in &self.fronts.controllers {
            let Some(service) = self.services.get(controller.service) else {
                continue;
            };
            let workload = &service.workload;
            let scope = workload.networks.first().cloned().unwrap_or_default();
            let (name, span) = (workload.name.clone(), workload.span);
            let command = service.command.clone();
            let ports = workload.listens.iter().map(|port| HostAddress {
                scheme: None,
                host: String::new(),
                port: Some(*port),
            });
            let ports: Vec<HostAddress> = ports.collect();
            let Some(server) = self.fronts.server(controller.system) else {
                continue;
            };
            // A program that is set by flags, environment or files of its own is read by its own reader.
            if controller.system.kubernetes.config_maps.is_empty()
                && controller.system.kubernetes.config_map_flags.is_empty()
            {
                continue;
            }
            let mut draft = Draft::new(server, name, span);
            draft.service = Some(controller.service);
            draft.listens = ports;
            configure(&mut draft, self.fronts, controller.system, &scope, &command);
            self.shared
                .insert((scope, controller.system.family.clone()), self.drafts.len());
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
        let cluster = self.fronts.cluster;
        let mut client = Draft::new(front.system, name.clone(), front.span);
        client.service = Some(place);
        for backend in &route.backends {
            client.call(backend.target(cluster, object, front.confidence));
        }
        self.set(&mut client, &front, object);
        for backend in &route.backends {
            let transport = backend.transport.as_deref();
            self.policies(&mut client, object, &backend.service.value, transport);
        }
        if !client.targets.is_empty() {
            self.drafts.push(client);
        }
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
            configure(
                &mut draft,
                self.fronts,
                front.system,
                &route.object.scope,
                &[],
            );
            self.shared.insert(key, self.drafts.len());
            self.drafts.push(draft);
        }
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
        let known = self.services.iter().position(|service| {
            service.workload.is_in(&object.scope) && service.workload.name == name
        });
        known.unwrap_or_else(|| {
            let mut workload = Workload::new(&name, &object.scope, front.span);
            workload.hosts.clear();
            self.services.push(Service::new(workload));
            self.services.len() - 1
        })
    }

    /// A load balancer before a Service.
    fn load_balancer(&mut self, service: &Object) {
        let Some(front) = self
            .fronts
            .of_service(service)
            .filter(|front| front.system.role == Role::Client)
        else {
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
        self.drafts.push(client);
        if let Some(server) = self.fronts.server(front.system) {
            let mut draft = Draft::new(server, name, front.span);
            draft.service = Some(place);
            self.set(&mut draft, &front, service);
            self.drafts.push(draft);
        }
    }

    /// What an object's annotations set, and before them what the program's ConfigMap does.
    fn set(&self, draft: &mut Draft<'s>, front: &Front<'s>, object: &Object) {
        let running = self.fronts.controller(front.system, object, self.services);
        let command = running
            .and_then(|at| self.services.get(at))
            .map_or(&[][..], |service| &service.command);
        if !front.system.kubernetes.dedicated {
            configure(draft, self.fronts, front.system, &object.scope, command);
        }
        for annotation in object.annotations().entries() {
            let Some(text) = annotation.value.spanned() else {
                continue;
            };
            write(draft, Form::Annotation, &annotation.key.value, &text);
            if front
                .system
                .kubernetes
                .attributes
                .contains(&annotation.key.value)
            {
                for (key, value) in attributes(&text) {
                    write(draft, Form::Key, &key, &value);
                }
            }
        }
    }

    /// What objects of their own say of the connections to a Service: a `ServersTransport`, a `DestinationRule`.
    fn policies(
        &self,
        draft: &mut Draft<'s>,
        from: &Object,
        service: &str,
        transport: Option<&str>,
    ) {
        let system = draft.system;
        for kind in &system.kubernetes.policies {
            let all = self
                .fronts
                .cluster
                .of_kind(kind)
                .filter(|policy| policy.is_near(from));
            for policy in all {
                if transport == Some(policy.name.value.as_str()) || is_for(policy, from, service) {
                    apply(draft, policy);
                }
            }
        }
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

/// Sets what a policy holds under the keys of the draft's system.
pub(super) fn apply(draft: &mut Draft, policy: &Object) {
    let system = draft.system;
    for entry in &system.entries {
        for spelled in entry
            .spellings
            .iter()
            .filter(|spelled| spelled.form == Form::Key)
        {
            let path: Vec<&str> = spelled.key.split('.').collect();
            let value = policy
                .node
                .at(&path)
                .or_else(|| policy.node.get("spec")?.at(&path));
            if let Some(text) = value.and_then(Node::spanned) {
                draft.set(entry, spelled, &Written::Text(text.value), text.span);
            }
        }
    }
}

/// Sets what the ConfigMaps of a program hold.
fn configure(
    draft: &mut Draft,
    fronts: &Fronts,
    system: &System,
    scope: &str,
    command: &[Spanned<String>],
) {
    for map in fronts::config_maps(fronts.cluster, system, scope, command) {
        for entry in fronts::data(map) {
            if let Some(text) = entry.value.spanned() {
                write(draft, Form::Key, &entry.key.value, &text);
            }
        }
    }
}

/// Sets what is spelled that way, if anything is.
pub(super) fn write(draft: &mut Draft, form: Form, key: &str, text: &Spanned<String>) {
    let system = draft.system;
    for entry in &system.entries {
        let own = entry
            .spellings
            .iter()
            .find(|spelled| spelled.form == form && spelled.key == key);
        if let Some(spelled) = own {
            draft.set(
                entry,
                spelled,
                &Written::Text(text.value.clone()),
                text.span,
            );
        }
    }
}

/// `idle_timeout.timeout_seconds=60,deletion_protection.enabled=true`.
fn attributes(text: &Spanned<String>) -> Vec<(String, Spanned<String>)> {
    let pairs = text
        .value
        .split(',')
        .filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(key, value)| {
            (
                key.trim().to_owned(),
                Spanned::new(value.trim().to_owned(), text.span),
            )
        })
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
