//! Sidecars of a mesh: a proxy in the pod through which everything comes that is meant for the application.

use super::objects::{Cluster, Object, pairs};
use super::pods::Pod;
use super::settings;
use crate::extract::{Input, draft::Draft, service::Service};
use crate::model::{Address, Confidence, HostAddress, Name, Role, Setting, Target, Workload};
use crate::source::Span;
use crate::syntax::tree::Node;
use crate::systems::System;
use std::collections::BTreeSet;

/// Puts the sidecars before the containers of their pods: they take over the names, and call what is behind.
pub(super) fn drafts<'s>(
    cluster: &Cluster,
    pods: &[Pod],
    input: Input<'s>,
    services: &mut Vec<Service>,
) -> Vec<Draft<'s>> {
    let is_sidecar = |system: &&System| !system.kubernetes.sidecars.is_empty();
    let systems: Vec<&System> = input.systems.iter().filter(is_sidecar).collect();
    let mut drafts = Vec::new();
    for pod in pods {
        let found = systems
            .iter()
            .find_map(|system| Some((*system, asked(cluster, pod, system)?)));
        if let Some((system, span)) = found {
            let at = services.len();
            let (sidecar, targets) = put_before(pod, services, span);
            services.push(sidecar);
            drafts.extend(endpoints(cluster, pod, system, input, (at, span, targets)));
        }
    }
    drafts
}

/// Takes out the calls of a mesh's own gateways to its sidecars: both ends have the same default, and nobody chose it.
/// A limit that somebody has written is looked at all the same.
pub(super) fn leave_out_within(fronts: &mut Vec<Draft>, sidecars: &[Draft], services: &[Service]) {
    let workload = |draft: &Draft| {
        let service = draft.service.and_then(|at| services.get(at));
        service.map(|service| &service.workload)
    };
    let mut hosts: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    for sidecar in sidecars {
        let Some(own) = workload(sidecar) else {
            continue;
        };
        for network in &own.networks {
            let family = sidecar.system.family.as_str();
            let names = own.hosts.iter().map(|name| name.host.as_str());
            hosts.extend(names.map(|name| (family, network.as_str(), name)));
        }
    }
    fronts.retain_mut(|front| {
        let written = front.written.contains_key(&Setting::IdleTimeout);
        if written || front.targets.is_empty() {
            return true;
        }
        let networks = workload(front).map_or(&[][..], |own| &own.networks);
        let family = front.system.family.as_str();
        front.targets.retain(|target| match &target.address {
            Address::Host(host) => !networks
                .iter()
                .any(|network| hosts.contains(&(family, network.as_str(), host.host.as_str()))),
            _ => true,
        });
        !front.targets.is_empty()
    });
}

/// Where a pod, or its namespace, asks for the sidecar.
fn asked(cluster: &Cluster, pod: &Pod, system: &System) -> Option<Span> {
    let known = &system.kubernetes;
    let on = |wanted: &[String], node: &Node| {
        let lists = ["labels", "annotations"].map(|key| pairs(node, key));
        wanted
            .iter()
            .find_map(|wanted| lists.iter().find_map(|list| said(list, wanted)))
    };
    if on(&known.sidecars_off, pod.template).is_some() {
        return None;
    }
    let namespace = || {
        let name = pod.object.namespace()?;
        cluster.find(pod.object, "Namespace", name)
    };
    on(&known.sidecars, pod.template).or_else(|| on(&known.sidecar_namespaces, &namespace()?.node))
}

/// Where labels or annotations say `name=value`, or hold a name that begins so.
fn said(list: &Node, wanted: &str) -> Option<Span> {
    if let Some((name, value)) = wanted.split_once('=') {
        let node = list.get(name)?;
        return (node.text() == Some(value)).then_some(node.span);
    }
    let mut entries = list.entries().iter();
    let found = entries.find(|entry| entry.key.value.starts_with(wanted))?;
    Some(found.value.span)
}

/// The sidecar as a workload with the names of the containers, and what it calls: each container under a name that only
/// its own pod knows.
fn put_before(pod: &Pod, services: &mut [Service], span: Span) -> (Service, Vec<Target>) {
    let object = pod.object;
    let name = format!("sidecar of {}", object.name.value);
    let mut workload = Workload::new(&name, &object.scope, span);
    workload.hosts.clear();
    let mut targets = Vec::new();
    for at in &pod.containers {
        let Some(service) = services.get_mut(*at) else {
            continue;
        };
        let own = format!("{}.pod", service.workload.name.to_ascii_lowercase());
        let hosts = std::mem::replace(&mut service.workload.hosts, vec![Name::plain(&own)]);
        let mut ports: Vec<u16> = hosts
            .iter()
            .flat_map(|host| &host.ports)
            .map(|port| port.inside)
            .collect();
        ports.sort_unstable();
        ports.dedup();
        targets.extend(ports.into_iter().map(|port| Target {
            address: Address::Host(HostAddress {
                scheme: None,
                host: own.clone(),
                port: Some(port),
            }),
            span,
            confidence: Confidence::High,
        }));
        workload.hosts.extend(hosts);
    }
    (Service::new(workload), targets)
}

/// Both sides of the sidecar.
fn endpoints<'s>(
    cluster: &Cluster,
    pod: &Pod,
    system: &'s System,
    input: Input<'s>,
    (at, span, targets): (usize, Span, Vec<Target>),
) -> Vec<Draft<'s>> {
    let name = format!("sidecar of {}", pod.object.name.value);
    let mut drafts = Vec::new();
    if !targets.is_empty() {
        let mut client = Draft::new(system, name.clone(), span);
        client.service = Some(at);
        client.targets = targets;
        for policy in policies(cluster, pod, system) {
            settings::object(&mut client, policy);
        }
        drafts.push(client);
    }
    let towards_clients = |other: &&System| {
        other.role == Role::Server
            && other.family == system.family
            && other.protocol == system.protocol
    };
    if let Some(server) = input.systems.iter().find(towards_clients) {
        let mut draft = Draft::new(server, name, span);
        draft.service = Some(at);
        drafts.push(draft);
    }
    drafts
}

/// The policies for the Services that select the pod.
fn policies<'c, 'a>(cluster: &'c Cluster<'a>, pod: &Pod, system: &System) -> Vec<&'c Object<'a>> {
    let selects = |service: &&Object| {
        let selector = service.node.at(&["spec", "selector"]);
        service.is_near(pod.object) && selector.is_some_and(|selector| pod.has(selector))
    };
    let known = &system.kubernetes.policies;
    let all = cluster
        .objects
        .iter()
        .filter(|object| known.contains(&object.kind));
    let near = all.filter(|policy| policy.scope == pod.object.scope);
    near.filter(|policy| {
        let host = policy
            .node
            .at(&["spec", "host"])
            .and_then(Node::text)
            .unwrap_or("");
        let mut parts = host.split('.');
        let name = parts.next().unwrap_or("");
        let mut services = cluster.namesakes("Service", name);
        services.any(|service| selects(&service))
    })
    .collect()
}
