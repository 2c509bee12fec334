//! What runs: the containers of every workload, whatever its kind.

use super::environment::{Place, expand, items};
use super::objects::{Cluster, Object, pairs};
use crate::extract::service::{Mount, Service};
use crate::model::{Port, Variable, Workload};
use crate::source::{Sources, Spanned};
use crate::syntax::{SyntaxError, tree::Node};

/// The pods that one object asks for.
pub(super) struct Pod<'c, 'a> {
    /// The object.
    pub(super) object: &'c Object<'a>,
    /// Metadata and spec.
    pub(super) template: &'c Node,
    /// Its containers that keep running: indices into the services.
    pub(super) containers: Vec<usize>,
}

impl Pod<'_, '_> {
    /// Does the pod have all labels of a selector? An empty selector selects nothing.
    pub(super) fn has(&self, selector: &Node) -> bool {
        let labels = pairs(self.template, "labels");
        let has = |key: &str, value: Option<&str>| {
            value.is_some() && labels.get(key).and_then(Node::text) == value
        };
        let wanted = selector.entries();
        !wanted.is_empty()
            && wanted
                .iter()
                .all(|entry| has(&entry.key.value, entry.value.text()))
    }
}

/// Where the pods of an object stand: `spec.template` of a Deployment, the object itself for a Pod. Told by shape, so
/// that the workloads of operators are seen as well.
fn template(node: &Node) -> Option<&Node> {
    let ways: [&[&str]; 3] = [
        &["spec", "template"],
        &["spec", "jobTemplate", "spec", "template"],
        &[],
    ];
    ways.iter()
        .filter_map(|way| node.at(way))
        .find(|node| !items_at(node, "containers").is_empty())
}

fn items_at<'n>(template: &'n Node, key: &str) -> &'n [Node] {
    template.at(&["spec", key]).map_or(&[], Node::items)
}

/// How many containers the manifests of a tree may have.
const MOST: usize = 10_000;

/// Adds every container to the services.
pub(super) fn pods<'c, 'a>(
    cluster: &'c Cluster<'a>,
    sources: &Sources,
    services: &mut Vec<Service>,
    problems: &mut Vec<SyntaxError>,
) -> Vec<Pod<'c, 'a>> {
    let mut pods = Vec::new();
    let most = services.len() + MOST;
    let allowed = allows_unsafe_sysctls(sources);
    for object in &cluster.objects {
        let Some(template) = template(&object.node) else {
            continue;
        };
        if services.len() >= most {
            problems.push(SyntaxError {
                message: format!(
                    "more than {MOST} containers: this one and those behind it are left out"
                ),
                span: object.name.span,
            });
            break;
        }
        let first = services.len();
        services.extend(
            Builder {
                place: Place { cluster, object },
                template,
                sources,
                allowed,
            }
            .containers(),
        );
        pods.push(Pod {
            object,
            template,
            containers: (first..services.len()).collect(),
        });
    }
    pods
}

/// Makes services of the containers of one pod.
struct Builder<'c, 'a> {
    place: Place<'c, 'a>,
    template: &'c Node,
    sources: &'c Sources,
    /// Does the tree configure nodes that allow unsafe settings of the kernel?
    allowed: bool,
}

impl Builder<'_, '_> {
    /// The containers that keep running: those of `containers`, and init containers that are sidecars.
    fn containers(&self) -> Vec<Service> {
        let regular = items_at(self.template, "containers");
        let sidecars = items_at(self.template, "initContainers")
            .iter()
            .filter(|init| init.get("restartPolicy").and_then(Node::text) == Some("Always"));
        let all: Vec<&Node> = regular.iter().chain(sidecars).collect();
        all.iter()
            .enumerate()
            .map(|(at, container)| self.service(container, at == 0, all.len() == 1))
            .collect()
    }

    fn service(&self, container: &Node, first: bool, alone: bool) -> Service {
        let object = self.place.object;
        let own = container.get("name").and_then(Node::spanned);
        let (name, span) = match own {
            Some(own) if !first && !alone => (own.value, own.span),
            _ => (object.name.value.clone(), object.name.span),
        };
        let environment = self.place.variables(container);
        let words = |key| {
            let all = items(container, key).iter().filter_map(Node::spanned);
            all.map(|word| Spanned::new(expand(&word.value, &environment), word.span))
        };
        let ports = items(container, "ports");
        Service {
            command: words("command").chain(words("args")).collect(),
            mounts: self.mounts(container),
            ..Service::new(Workload {
                hosts: Vec::new(),
                image: container.get("image").and_then(Node::spanned),
                listens: ports
                    .iter()
                    .filter_map(|port| number(port, "containerPort"))
                    .collect(),
                ports: ports.iter().filter_map(published).collect(),
                sysctls: self.sysctls(),
                lifts_limits: lifts_limits(container),
                asked_sysctls: self.asked_sysctls(),
                host_network: self.host_network(),
                labels: labels(self.template),
                replicas: self.replicas(),
                environment,
                namespace: Some(format!("{}/{}", object.scope, object.name.value)),
                ..Workload::new(&name, &object.scope, span)
            })
        }
    }

    /// How many pods there are at most: what scales them says so, else the object itself.
    fn replicas(&self) -> Option<Spanned<u64>> {
        let object = self.place.object;
        let fits = |scaler: &&Object| {
            let target = |key| scaler.node.at(&["spec", "scaleTargetRef", key])?.text();
            scaler.is_near(object)
                && target("kind") == Some(&object.kind)
                && target("name") == Some(&object.name.value)
        };
        let mut all = self.place.cluster.of_kind("HorizontalPodAutoscaler");
        match all.find(fits) {
            Some(scaler) => whole(&scaler.node, "maxReplicas"),
            None => whole(&object.node, "replicas"),
        }
    }

    /// Kernel settings of the pod: those of its security context, and those that an init container writes.
    fn sysctls(&self) -> Vec<Variable> {
        let context = self.template.at(&["spec", "securityContext", "sysctls"]);
        let told = context
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(|item| {
                Some(Variable {
                    name: item.get("name")?.text()?.to_owned(),
                    value: item.get("value")?.spanned()?,
                })
            });
        let inits = items_at(self.template, "initContainers");
        let written = inits.iter().flat_map(|init| {
            let words = items(init, "command").iter().chain(items(init, "args"));
            words
                .filter_map(Node::spanned)
                .flat_map(|word| assignments(&word))
        });
        told.chain(written).collect()
    }

    /// Does the pod share the network namespace of its node?
    fn host_network(&self) -> bool {
        let shared = self.template.at(&["spec", "hostNetwork"]);
        shared.and_then(Node::text) == Some("true")
    }

    /// The names of the kernel settings in its security context that a node of the tree may refuse.
    fn asked_sysctls(&self) -> Vec<Spanned<String>> {
        let context = self.template.at(&["spec", "securityContext", "sysctls"]);
        let all = context.map_or(&[][..], Node::items).iter();
        let names = all.filter_map(|item| item.get("name")?.spanned());
        let shared = |name: &str| self.host_network() && name.starts_with("net.");
        names
            .filter(|name| !self.allowed || shared(&name.value))
            .collect()
    }

    /// The volumes of ConfigMaps that stand in the tree, as the parts of the files that they are.
    fn mounts(&self, container: &Node) -> Vec<Mount> {
        let mounts = items(container, "volumeMounts").iter();
        mounts.flat_map(|mount| self.mount(mount)).collect()
    }

    fn mount(&self, mount: &Node) -> Vec<Mount> {
        let text = |key: &str| mount.get(key).and_then(Node::text);
        let (Some(name), Some(target)) = (text("name"), text("mountPath")) else {
            return Vec::new();
        };
        let volume = items_at(self.template, "volumes")
            .iter()
            .find(|volume| volume.get("name").and_then(Node::text) == Some(name));
        let Some((map, keys)) = volume.and_then(|volume| self.map(volume)) else {
            // Something of the pod's own, not of the tree.
            let source = format!("{name}:");
            return vec![Mount {
                source,
                target: target.to_owned(),
            }];
        };
        let path = |key: &str| {
            let real = map.files.iter().find(|(own, _)| own == key);
            let part = || {
                let file = self.sources.path(map.file);
                format!("{file}#configmap/{}/{key}", map.name.value)
            };
            real.map_or_else(part, |(_, path)| path.clone())
        };
        let at = |file: &str| format!("{}/{file}", target.trim_end_matches('/'));
        let whole = text("subPath");
        let files = keys.into_iter().filter_map(|(key, file)| {
            let target = match whole {
                Some(only) if only == file => target.to_owned(),
                Some(_) => return None,
                None => at(&file),
            };
            Some(Mount {
                source: path(&key),
                target,
            })
        });
        files.collect()
    }

    /// The ConfigMap behind a volume, and its keys with the names of their files.
    fn map(&self, volume: &Node) -> Option<(&Object<'_>, Vec<(String, String)>)> {
        let projected = volume.at(&["projected", "sources"]).map(Node::items);
        let source = volume
            .get("configMap")
            .or_else(|| projected?.iter().find_map(|source| source.get("configMap")))?;
        let name = source.get("name")?.text()?;
        let map = self
            .place
            .cluster
            .find(self.place.object, "ConfigMap", name)?;
        let chosen = items(source, "items").iter().filter_map(|item| {
            let key = item.get("key")?.text()?.to_owned();
            Some((key, item.get("path")?.text()?.to_owned()))
        });
        let mut keys: Vec<(String, String)> = chosen.collect();
        if keys.is_empty() {
            keys.extend(map.files.iter().map(|(key, _)| (key.clone(), key.clone())));
            let all = map.node.get("data").map_or(&[][..], Node::entries).iter();
            keys.extend(all.map(|entry| (entry.key.value.clone(), entry.key.value.clone())));
        }
        Some((map, keys))
    }
}

/// A number under a key.
pub(super) fn number(node: &Node, key: &str) -> Option<u16> {
    node.get(key)?.text()?.parse().ok()
}

/// Does a file tell nodes which unsafe settings of the kernel pods may ask for?
fn allows_unsafe_sysctls(sources: &Sources) -> bool {
    const SPELLED: &[&str] = &[
        "allowedUnsafeSysctls",
        "allowed-unsafe-sysctls",
        "allowed_unsafe_sysctls",
    ];
    let mut files = sources.iter();
    files.any(|(_, file)| SPELLED.iter().any(|key| file.text.contains(key)))
}

/// May what runs in a container lift its limits?
fn lifts_limits(container: &Node) -> bool {
    let privileged = container.at(&["securityContext", "privileged"]);
    let added = container.at(&["securityContext", "capabilities", "add"]);
    let mut added = added.map_or(&[][..], Node::items).iter();
    privileged.and_then(Node::text) == Some("true")
        || added.any(|name| matches!(name.text(), Some("ALL" | "SYS_RESOURCE")))
}

/// A port that is published on the node.
fn published(port: &Node) -> Option<Port> {
    Some(Port {
        outside: Some(number(port, "hostPort")?),
        inside: number(port, "containerPort")?,
    })
}

/// Labels and annotations of the pods.
fn labels(template: &Node) -> Vec<Variable> {
    let all = ["labels", "annotations"]
        .into_iter()
        .flat_map(|key| pairs(template, key).entries());
    all.filter_map(|entry| {
        Some(Variable {
            name: entry.key.value.clone(),
            value: entry.value.spanned()?,
        })
    })
    .collect()
}

fn whole(object: &Node, key: &str) -> Option<Spanned<u64>> {
    let text = object.at(&["spec", key])?.spanned()?;
    Some(Spanned::new(text.value.parse().ok()?, text.span))
}

/// `net.core.somaxconn=1024` wherever it stands in the words of a command that mentions `sysctl`, or as words of their
/// own behind it.
fn assignments(word: &Spanned<String>) -> Vec<Variable> {
    const ROOTS: &[&str] = &["net.", "kernel.", "vm.", "fs."];
    let pieces = word.value.split([' ', '\n', '\t', ';', '&', '"', '\'']);
    pieces
        .filter_map(|piece| piece.split_once('='))
        .filter(|(name, _)| ROOTS.iter().any(|root| name.starts_with(root)))
        .map(|(name, value)| Variable {
            name: name.to_owned(),
            value: Spanned::new(value.to_owned(), word.span),
        })
        .collect()
}
