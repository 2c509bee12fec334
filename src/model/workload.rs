//! Workloads: what runs, under which names others reach it, and what its environment says.

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
    pub hosts: Vec<String>,
    /// Where those names are valid: the folder of the compose file, the namespace.
    pub network: String,
    /// The image that it runs, as written.
    pub image: Option<Spanned<String>>,
    /// Its environment.
    pub environment: Vec<Variable>,
    /// The source folder that is built into it.
    pub folder: Option<String>,
    /// The ports that it publishes.
    pub ports: Vec<Port>,
    /// Where it is defined: the key of the service.
    pub span: Span,
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
    /// The value of an environment variable.
    pub fn variable(&self, name: &str) -> Option<&Spanned<String>> {
        self.environment
            .iter()
            .rev()
            .find(|variable| variable.name == name)
            .map(|variable| &variable.value)
    }
}
