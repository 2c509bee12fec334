//! What leads from outside to a Service: Ingresses, the routes of Gateways, and the kinds of objects that controllers
//! have of their own.

use super::objects::{Cluster, Object};
use super::services::{self, PortName};
use crate::model::{Address, Confidence, HostAddress, Target};
use crate::source::Spanned;
use crate::syntax::tree::{Node, NodeKind};

/// Routes of one object, or hosts: more say nothing new of the proxy.
const MOST: usize = 256;

/// How many objects of a tree may route.
const MOST_ROUTES: usize = 10_000;

/// One object that routes.
pub(super) struct Route<'c, 'a> {
    /// The object.
    pub(super) object: &'c Object<'a>,
    /// Its class, where one is written.
    pub(super) class: Option<Spanned<String>>,
    /// The host names that it answers to.
    pub(super) hosts: Vec<String>,
    /// The Services that it leads to.
    pub(super) backends: Vec<Backend>,
}

/// A Service that a route leads to.
#[derive(Debug, Clone)]
pub(super) struct Backend {
    /// Its name.
    pub(super) service: Spanned<String>,
    /// Its namespace, where it is not the route's.
    namespace: Option<String>,
    port: Option<PortName>,
    /// How the proxy is to call it, where that is an object of its own.
    pub(super) transport: Option<String>,
}

/// Every object that routes: Ingresses, the routes of Gateways, and the kinds that a controller has of its own.
pub(super) fn routes<'c, 'a>(
    cluster: &'c Cluster<'a>,
    is_own: impl Fn(&str) -> bool,
) -> Vec<Route<'c, 'a>> {
    const KINDS: &[&str] = &["Ingress", "HTTPRoute", "GRPCRoute"];
    let routes = |object: &&Object| KINDS.contains(&object.kind.as_str()) || is_own(&object.kind);
    let all = cluster.objects.iter().filter(routes);
    all.filter_map(|object| route(cluster, object))
        .take(MOST_ROUTES)
        .collect()
}

fn route<'c, 'a>(cluster: &'c Cluster<'a>, object: &'c Object<'a>) -> Option<Route<'c, 'a>> {
    let mut found = Found::default();
    found.visit("", object.node.get("spec")?);
    // What is called under its own name is not the proxy: a VirtualService of the mesh.
    let called: Vec<&str> = found
        .backends
        .iter()
        .map(|backend| backend.service.value.as_str())
        .collect();
    found.hosts.retain(|host| !called.contains(&host.as_str()));
    Some(Route {
        class: class(cluster, object),
        hosts: found.hosts,
        backends: found.backends,
        object,
    })
}

/// The class that an object names: its own, or that of the Gateway it belongs to.
fn class(cluster: &Cluster, object: &Object) -> Option<Spanned<String>> {
    let spec = object.node.get("spec")?;
    for key in ["ingressClassName", "gatewayClassName"] {
        if let Some(name) = spec.get(key).and_then(Node::spanned) {
            return named(name);
        }
    }
    if let Some(name) = object.annotation("kubernetes.io/ingress.class") {
        return named(name);
    }
    let parents = spec.get("parentRefs").map_or(&[][..], Node::items);
    let gateway = parents.iter().find_map(|parent| {
        let name = parent.get("name")?.text()?;
        let namespace = parent.get("namespace").and_then(Node::text);
        let namespace = namespace.or(object.namespace());
        cluster.find_in(object, namespace, "Gateway", name)
    })?;
    named(gateway.node.at(&["spec", "gatewayClassName"])?.spanned()?)
}

/// A name that is one: not empty, and no template.
fn named(name: Spanned<String>) -> Option<Spanned<String>> {
    (!name.value.is_empty() && !name.value.contains("{{")).then_some(name)
}

/// What a spec holds, wherever its kind puts it.
#[derive(Default)]
struct Found {
    hosts: Vec<String>,
    backends: Vec<Backend>,
}

impl Found {
    /// Looks at a value and everything below it. Trees have a depth that recursion can bear.
    fn visit(&mut self, key: &str, node: &Node) {
        match &node.untagged().kind {
            NodeKind::List(items) => items.iter().for_each(|item| self.visit(key, item)),
            NodeKind::Map(entries) => {
                if let Some(backend) = backend(key, node) {
                    if self.backends.len() < MOST {
                        self.backends.push(backend);
                    }
                    return;
                }
                for entry in entries {
                    self.visit(&entry.key.value, &entry.value);
                }
            }
            NodeKind::Scalar(text) => self.hosts(key, text),
            NodeKind::Null | NodeKind::Tagged(..) => {}
        }
    }

    fn hosts(&mut self, key: &str, text: &str) {
        let names = match key {
            "host" | "hostname" | "hosts" | "hostnames" | "fqdn" => vec![text.to_ascii_lowercase()],
            "match" if text.contains("Host") => quoted(text),
            _ => return,
        };
        for name in names {
            if is_host(&name) && !self.hosts.contains(&name) && self.hosts.len() < MOST {
                self.hosts.push(name);
            }
        }
    }
}

fn is_host(name: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b".-_*".contains(&byte);
    name.contains('.') && name.bytes().all(known)
}

/// The names between backquotes: ``Host(`shop.example.com`) && PathPrefix(`/api`)``.
fn quoted(text: &str) -> Vec<String> {
    let names = text.split('`').skip(1).step_by(2);
    names.map(str::to_ascii_lowercase).collect()
}

/// The Service that a map stands for, in the shapes that the kinds of routes have.
fn backend(key: &str, node: &Node) -> Option<Backend> {
    let text = |key: &str| node.get(key).and_then(Node::spanned);
    let plain = |service: Spanned<String>, port: Option<&Node>| Backend {
        service,
        namespace: text("namespace").map(|name| name.value),
        port: port.and_then(port_name),
        transport: text("serversTransport").map(|name| name.value),
    };
    // extensions/v1beta1, RouteGroup, ApisixRoute.
    if let Some(service) = text("serviceName") {
        return Some(plain(service, node.get("servicePort")));
    }
    // networking.k8s.io/v1.
    if let Some(service) = node.at(&["service", "name"]).and_then(Node::spanned) {
        return Some(plain(service, node.at(&["service", "port"])));
    }
    // VirtualServer; Mapping, which writes all in one.
    if let Some(service) = text("service") {
        let (service, port) = with_port(&service);
        let named = plain(service, node.get("port"));
        let port = named.port.clone().or(port);
        return Some(Backend { port, ..named });
    }
    // VirtualService.
    if let Some(host) = node.at(&["destination", "host"]).and_then(Node::spanned) {
        return Some(plain(host, node.at(&["destination", "port"])));
    }
    let is_service = text("kind").is_none_or(|kind| kind.value == "Service");
    match key {
        // IngressRoute, HTTPProxy; HTTPRoute; Route of OpenShift.
        "services" | "backendRefs" | "to" | "alternateBackends" if is_service => {
            Some(plain(text("name")?, node.get("port")))
        }
        _ => None,
    }
}

/// `http://orders.shop:8080` names a Service and its port.
fn with_port(service: &Spanned<String>) -> (Spanned<String>, Option<PortName>) {
    let text = service.value.as_str();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    match text.split_once(':') {
        Some((name, port)) => {
            let port = PortName::new(port);
            (Spanned::new(name.to_owned(), service.span), Some(port))
        }
        None => (Spanned::new(text.to_owned(), service.span), None),
    }
}

/// `80`, `http`, `{ number: 80 }`, `{ name: http }`.
fn port_name(node: &Node) -> Option<PortName> {
    let text = node.text().or_else(|| {
        let inner = node.get("number").or_else(|| node.get("name"));
        inner?.text()
    })?;
    Some(PortName::new(text))
}

impl Backend {
    /// The Service, where it stands in the tree.
    pub(super) fn object<'c, 'a>(
        &self,
        cluster: &'c Cluster<'a>,
        from: &Object,
    ) -> Option<&'c Object<'a>> {
        let mut parts = self.service.value.split('.');
        let name = parts.next()?;
        let namespace = self
            .namespace
            .as_deref()
            .or(parts.next())
            .or(from.namespace());
        cluster.find_in(from, namespace, "Service", name)
    }

    /// What the proxy calls.
    pub(super) fn target(&self, cluster: &Cluster, from: &Object, sure: Confidence) -> Target {
        let service = self.object(cluster, from);
        let outside = service
            .filter(|service| kind(service) == Some("ExternalName"))
            .and_then(|service| service.node.at(&["spec", "externalName"])?.text());
        let host = match (outside, service) {
            (Some(outside), _) => outside.to_ascii_lowercase(),
            (None, Some(service)) => services::host(cluster, service),
            (None, None) => self.service.value.to_ascii_lowercase(),
        };
        let route = from
            .node
            .at(&["spec", "port", "targetPort"])
            .and_then(port_name);
        let port = match service {
            Some(service) => services::port(service, self.port.as_ref().or(route.as_ref())),
            None => match &self.port {
                Some(PortName::Number(number)) => Some(*number),
                _ => None,
            },
        };
        Target {
            address: Address::Host(HostAddress {
                scheme: None,
                host,
                port,
            }),
            span: self.service.span,
            confidence: sure,
        }
    }
}

/// The type of a Service: `LoadBalancer`.
pub(super) fn kind<'o>(service: &'o Object) -> Option<&'o str> {
    service.node.at(&["spec", "type"]).and_then(Node::text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::yaml;

    fn found(spec: &str) -> (Vec<String>, Vec<(String, Option<PortName>)>) {
        let parsed = yaml::parse(FileId(0), spec);
        let mut found = Found::default();
        found.visit("", &parsed.tree[0]);
        let backends = found.backends.into_iter();
        let named = backends.map(|backend| (backend.service.value, backend.port));
        (found.hosts, named.collect())
    }

    fn is(spec: &str, host: &str, service: &str, port: &str) {
        let expected = vec![(service.to_owned(), Some(PortName::new(port)))];
        assert_eq!(found(spec), (vec![host.to_owned()], expected), "{spec}");
    }

    #[test]
    fn ingresses_of_all_ages() {
        is(
            "rules: [{host: a.b, http: {paths: [{backend: {service: {name: s, port: {name: web}}}}]}}]",
            "a.b",
            "s",
            "web",
        );
        is(
            "rules: [{host: a.b, http: {paths: [{backend: {serviceName: s, servicePort: 80}}]}}]",
            "a.b",
            "s",
            "80",
        );
    }

    #[test]
    fn routes_of_controllers() {
        is(
            "routes: [{match: 'Host(`A.b`) && PathPrefix(`/x`)', services: [{name: s, port: 80}]}]",
            "a.b",
            "s",
            "80",
        );
        is(
            "{hostnames: [a.b], rules: [{backendRefs: [{name: s, port: 80}]}]}",
            "a.b",
            "s",
            "80",
        );
        is(
            "{host: a.b, upstreams: [{name: u, service: s, port: 80}]}",
            "a.b",
            "s",
            "80",
        );
        is(
            "{hosts: [a.b], http: [{route: [{destination: {host: s, port: {number: 80}}}]}]}",
            "a.b",
            "s",
            "80",
        );
    }
}
