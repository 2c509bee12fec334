//! Workloads: what runs, under which names others reach it, and what its environment says.

use super::{OpenFiles, environment};
use crate::source::{Span, Spanned};

/// Index of a workload in the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkloadId(pub usize);

/// Something that runs: a compose service, a pod's container, a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// Its name.
    pub name: String,
    /// The names by which others of the same network reach it.
    pub hosts: Vec<Name>,
    /// Where those names are valid and others are known, the narrowest first: a network of a Compose project, the
    /// namespace of a cluster. Empty where nothing is known of it.
    pub networks: Vec<String>,
    /// The network namespace that it shares with others, if it does: what they listen on, it finds at `localhost`.
    pub namespace: Option<String>,
    /// Is that of the machine that it runs on? No container does that, unless it is told to.
    pub on_machine: bool,
    /// The image that it runs, as written.
    pub image: Option<Spanned<String>>,
    /// Its environment.
    pub environment: Vec<Variable>,
    /// What its command line sets, by the names of the options behind two dashes: `--idle-timeout`.
    pub options: Vec<Variable>,
    /// The URLs that its command line gives it.
    pub urls: Vec<Spanned<String>>,
    /// The source folder that is built into it.
    pub folder: Option<String>,
    /// The ports that it publishes on its host.
    pub ports: Vec<Port>,
    /// The ports on which it says that it listens: `containerPort`, `EXPOSE`.
    pub listens: Vec<u16>,
    /// Kernel settings of its own network namespace, by name.
    pub sysctls: Vec<Variable>,
    /// Labels by which other programs are told about it: Docker's, a pod's annotations.
    pub labels: Vec<Variable>,
    /// How many file descriptors each of its processes may open, where that is said.
    pub open_files: Option<OpenFiles>,
    /// May its processes lift the limits that are set for them? Root of a machine may; no container, unless it is told.
    pub lifts_limits: bool,
    /// The user that it runs as, where a unit says that.
    pub user: Option<String>,
    /// The kernel settings that a pod asks its node for, which the node may refuse.
    pub asked_sysctls: Vec<Spanned<String>>,
    /// Does a pod share the network namespace of its node?
    pub host_network: bool,
    /// How many of it run, at most, where that is said.
    pub replicas: Option<Spanned<u64>>,
    /// Where it is defined: the key of the service.
    pub span: Span,
}

/// A name by which others reach a workload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The host name, in lower case.
    pub host: String,
    /// What the ports under this name are behind it: a Kubernetes Service maps 80 to 8080. Empty where all are as they
    /// are.
    pub ports: Vec<Port>,
}

impl Name {
    /// A name under which every port is as it is.
    pub fn plain(host: &str) -> Self {
        Self {
            host: host.to_ascii_lowercase(),
            ports: Vec::new(),
        }
    }

    /// The port behind a port of this name; none where the name has none such.
    pub fn inside(&self, port: u16) -> Option<u16> {
        if self.ports.is_empty() {
            return Some(port);
        }
        let mapped = self
            .ports
            .iter()
            .find(|mapped| mapped.outside == Some(port));
        mapped.map(|mapped| mapped.inside)
    }
}

/// An environment variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value, as far as it is known.
    pub value: Spanned<String>,
}

/// A published port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Port {
    /// The port on the host, where one is fixed.
    pub outside: Option<u16>,
    /// The port within the workload.
    pub inside: u16,
}

impl Workload {
    /// A workload of which nothing but its name and place is known. Others reach it by its name.
    pub fn new(name: &str, network: &str, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            hosts: vec![Name::plain(name)],
            networks: vec![network.to_owned()],
            namespace: None,
            on_machine: false,
            image: None,
            environment: Vec::new(),
            options: Vec::new(),
            urls: Vec::new(),
            folder: None,
            ports: Vec::new(),
            listens: Vec::new(),
            sysctls: Vec::new(),
            labels: Vec::new(),
            open_files: None,
            lifts_limits: false,
            user: None,
            asked_sysctls: Vec::new(),
            host_network: false,
            replicas: None,
            span,
        }
    }

    /// Is it in that network?
    pub fn is_in(&self, network: &str) -> bool {
        self.networks.iter().any(|own| own == network)
    }

    /// The name of it that is this host.
    pub fn named(&self, host: &str) -> Option<&Name> {
        self.hosts.iter().find(|name| name.host == host)
    }

    /// The value of an environment variable, or of an option of the command line: `--name`.
    pub fn variable(&self, name: &str) -> Option<&Spanned<String>> {
        if name.starts_with("--") {
            return environment::value(&self.options, name);
        }
        environment::value(&self.environment, name)
    }
}
