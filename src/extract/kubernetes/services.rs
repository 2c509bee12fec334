//! Services: under which names and ports the pods are reached.

use super::environment::items;
use super::objects::{Cluster, Object};
use super::pods::{Pod, number};
use crate::extract::service::Service;
use crate::model::{Name, Port, Workload};
use crate::syntax::tree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// A Service may select that many containers, and a container may have that many names: more say nothing new.
const MOST: usize = 64;

/// A port as a manifest names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PortName {
    /// Its number.
    Number(u16),
    /// Its name among the ports of the Service or container.
    Name(String),
}

impl PortName {
    /// The port that a text names.
    pub(super) fn new(text: &str) -> Self {
        text.parse()
            .map_or_else(|_| Self::Name(text.to_owned()), Self::Number)
    }
}

/// One port of a Service.
struct ServicePort {
    outside: u16,
    target: PortName,
}

/// The number of a port of a Service. A Service that has one port has no other that could be meant.
pub(super) fn port(service: &Object, wanted: Option<&PortName>) -> Option<u16> {
    let ports = service
        .node
        .at(&["spec", "ports"])
        .map_or(&[][..], Node::items);
    match (wanted, ports) {
        (Some(PortName::Number(wanted)), _) => {
            // A Route of OpenShift names the port of the pods.
            let declared = |port: &&Node| number(port, "port") == Some(*wanted);
            let behind = |port: &&Node| number(port, "targetPort") == Some(*wanted);
            let found = ports
                .iter()
                .find(declared)
                .or_else(|| ports.iter().find(behind));
            found.map_or(Some(*wanted), |port| number(port, "port"))
        }
        (Some(PortName::Name(name)), _) => ports
            .iter()
            .find(|port| port.get("name").and_then(Node::text) == Some(name))
            .and_then(|port| number(port, "port")),
        (None, [only]) => number(only, "port"),
        (None, _) => None,
    }
}

/// The shortest name that means this Service alone.
pub(super) fn host(cluster: &Cluster, service: &Object) -> String {
    let name = service.name.value.to_ascii_lowercase();
    let in_scope = |other: &&Object| other.scope == service.scope;
    let mut namesakes = cluster
        .namesakes("Service", &service.name.value)
        .filter(in_scope);
    match (namesakes.nth(1), service.namespace()) {
        (Some(_), Some(namespace)) => format!("{name}.{namespace}"),
        _ => name,
    }
}

/// Gives the containers the names of the Services that select them. Where the tree shows no pods that a Service
/// selects, the Service stands for what runs there.
pub(super) fn name(cluster: &Cluster, pods: &[Pod], services: &mut Vec<Service>) {
    let directory = Directory::new(cluster, pods);
    for object in cluster.of_kind("Service") {
        if !object.group.is_empty() {
            continue;
        }
        let hosts = directory.hosts(object);
        // Another name for a Service of the cluster: its ports are those of that one.
        let object = alias(cluster, object).unwrap_or(object);
        let selected = directory.selected(object);
        if selected.is_empty() && object.node.at(&["spec", "selector"]).is_some() {
            services.push(alone(object, &hosts));
        }
        for pod in selected {
            let ports = ports(object);
            let hosts = hosts.iter().cloned().chain(of_members(object, pod, &hosts));
            let hosts: Vec<String> = hosts.collect();
            for (at, ports) in shares(pod, &ports, services) {
                let Some(service) = services.get_mut(at) else {
                    continue;
                };
                let known = &mut service.workload.hosts;
                let new = hosts.iter().map(|host| Name {
                    host: host.clone(),
                    ports: ports.clone(),
                });
                let room = MOST.saturating_sub(known.len());
                known.extend(new.take(room));
            }
        }
    }
}

/// The Service of the cluster that an `ExternalName` means: `shop.default.svc.cluster.local`.
fn alias<'c, 'a>(cluster: &'c Cluster<'a>, service: &Object) -> Option<&'c Object<'a>> {
    let outside = service.node.at(&["spec", "externalName"])?.text()?;
    let mut parts = outside.trim_end_matches('.').split('.');
    let (name, namespace) = (parts.next()?, parts.next()?);
    if parts.next() != Some("svc") {
        return None;
    }
    cluster.find_in(service, Some(namespace), "Service", name)
}

/// The names of the first pods of a `StatefulSet` behind its headless Service: `db-0.db`.
fn of_members(service: &Object, pod: &Pod, hosts: &[String]) -> Vec<String> {
    /// More replicas are rarely called one by one.
    const MEMBERS: usize = 3;
    if !is_headless(service) || !pod.object.is("StatefulSet") {
        return Vec::new();
    }
    let set = pod.object.deployed_as.as_ref();
    let set = set.unwrap_or(&pod.object.name.value).to_ascii_lowercase();
    let numbered = (0..MEMBERS).flat_map(|at| {
        let set = &set;
        hosts.iter().map(move |host| format!("{set}-{at}.{host}"))
    });
    numbered.collect()
}

fn is_headless(service: &Object) -> bool {
    service.node.at(&["spec", "clusterIP"]).and_then(Node::text) == Some("None")
}

/// A workload of which only its Service is known.
fn alone(service: &Object, hosts: &[String]) -> Service {
    let ports = ports(service)
        .into_iter()
        .filter_map(|port| match port.target {
            PortName::Number(inside) => Some(Port {
                outside: Some(port.outside),
                inside,
            }),
            PortName::Name(_) => None,
        });
    let ports: Vec<Port> = ports.collect();
    let mut workload = Workload::new(&service.name.value, &service.scope, service.name.span);
    workload.listens = ports.iter().map(|port| port.inside).collect();
    workload.hosts = hosts
        .iter()
        .map(|host| Name {
            host: host.clone(),
            ports: ports.clone(),
        })
        .collect();
    Service::new(workload)
}

fn ports(service: &Object) -> Vec<ServicePort> {
    let all = service
        .node
        .at(&["spec", "ports"])
        .map_or(&[][..], Node::items);
    let headless = is_headless(service);
    let port = |node: &Node| {
        let protocol = node.get("protocol").and_then(Node::text);
        if protocol.is_some_and(|protocol| protocol != "TCP") {
            return None;
        }
        let outside = number(node, "port")?;
        let target = node.get("targetPort").and_then(Node::text);
        let target = target.map_or(PortName::Number(outside), PortName::new);
        Some(ServicePort {
            // The name of a headless Service is that of the pods: nothing maps their ports.
            outside: match (&target, headless) {
                (PortName::Number(inside), true) => *inside,
                _ => outside,
            },
            target,
        })
    };
    all.iter().filter_map(port).collect()
}

/// Which container of a pod answers which port: the one that declares it; the first one where none does.
fn shares(pod: &Pod, ports: &[ServicePort], services: &[Service]) -> BTreeMap<usize, Vec<Port>> {
    let mut shares: BTreeMap<usize, Vec<Port>> = BTreeMap::new();
    for port in ports {
        let found = match &port.target {
            PortName::Number(number) => {
                let declares = |at: &&usize| {
                    services
                        .get(**at)
                        .is_some_and(|service| service.workload.listens.contains(number))
                };
                let at = pod
                    .containers
                    .iter()
                    .find(declares)
                    .or(pod.containers.first());
                at.map(|at| (*at, *number))
            }
            PortName::Name(name) => named(pod, name),
        };
        if let Some((at, inside)) = found {
            shares.entry(at).or_default().push(Port {
                outside: Some(port.outside),
                inside,
            });
        }
    }
    shares
}

/// The container that declares a port of that name, and its number.
fn named(pod: &Pod, name: &str) -> Option<(usize, u16)> {
    let containers = pod
        .template
        .at(&["spec", "containers"])
        .map_or(&[][..], Node::items);
    let ports = pod
        .containers
        .iter()
        .zip(containers)
        .flat_map(|(at, container)| items(container, "ports").iter().map(|port| (*at, port)));
    let mut matching =
        ports.filter(|(_, port)| port.get("name").and_then(Node::text) == Some(name));
    matching.find_map(|(at, port)| Some((at, number(port, "containerPort")?)))
}

/// What is needed to tell the names of Services, and the pods behind them.
struct Directory<'p, 'c, 'a> {
    /// The namespaces that are written in each scope.
    namespaces: BTreeMap<&'c str, BTreeSet<&'c str>>,
    /// How many Services of a scope have a name.
    namesakes: BTreeMap<(&'c str, &'c str), usize>,
    /// The pods of a scope that have a label.
    pods: BTreeMap<(&'c str, &'c str, &'c str), Vec<&'p Pod<'c, 'a>>>,
}

impl<'p, 'c, 'a> Directory<'p, 'c, 'a> {
    fn new(cluster: &'c Cluster<'a>, pods: &'p [Pod<'c, 'a>]) -> Self {
        let mut directory = Self {
            namespaces: BTreeMap::new(),
            namesakes: BTreeMap::new(),
            pods: BTreeMap::new(),
        };
        for object in &cluster.objects {
            if let Some(namespace) = object.namespace() {
                let all = directory.namespaces.entry(&object.scope).or_default();
                all.insert(namespace);
            }
            if object.is("Service") {
                let key = (object.scope.as_str(), object.name.value.as_str());
                *directory.namesakes.entry(key).or_default() += 1;
            }
        }
        for pod in pods {
            let labels = super::objects::pairs(pod.template, "labels");
            for label in labels.entries() {
                if let Some(value) = label.value.text() {
                    let key = (pod.object.scope.as_str(), label.key.value.as_str(), value);
                    directory.pods.entry(key).or_default().push(pod);
                }
            }
        }
        directory
    }

    /// Every name that cluster DNS has for a Service. The bare name means another one in every namespace: where there
    /// are several, it is left out.
    fn hosts(&self, service: &Object) -> Vec<String> {
        let mut hosts = self.named(service, &service.name.value);
        if let Some(name) = &service.deployed_as {
            hosts.extend(self.named(service, name));
        }
        hosts
    }

    fn named(&self, service: &Object, name: &str) -> Vec<String> {
        let name = name.to_ascii_lowercase();
        let scope = service.scope.as_str();
        let alone = self
            .namesakes
            .get(&(scope, service.name.value.as_str()))
            .is_none_or(|count| *count == 1);
        let mut hosts: Vec<String> = alone.then(|| name.clone()).into_iter().collect();
        let own = service.namespace().map(|own| vec![own]);
        let namespaces = own.unwrap_or_else(|| {
            let known = self.namespaces.get(scope).into_iter().flatten().copied();
            std::iter::once("default").chain(known).take(8).collect()
        });
        for namespace in namespaces {
            let short = format!("{name}.{namespace}");
            hosts.push(format!("{short}.svc"));
            hosts.push(format!("{short}.svc.cluster.local"));
            hosts.push(short);
        }
        hosts
    }

    /// The pods that a Service selects.
    fn selected(&self, service: &Object) -> Vec<&'p Pod<'c, 'a>> {
        let Some(selector) = service.node.at(&["spec", "selector"]) else {
            return Vec::new();
        };
        let scope = service.scope.as_str();
        let groups = selector.entries().iter().map(|entry| {
            let value = entry.value.text().unwrap_or("");
            let key = (scope, entry.key.value.as_str(), value);
            self.pods.get(&key).map_or(&[][..], Vec::as_slice)
        });
        let smallest = groups.min_by_key(|pods| pods.len()).unwrap_or_default();
        let fits = |pod: &&&Pod| pod.object.is_near(service) && pod.has(selector);
        smallest.iter().filter(fits).take(MOST).copied().collect()
    }
}
