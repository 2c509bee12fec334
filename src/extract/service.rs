//! What runs, whatever says so: a service of Compose, a container of a pod, a unit of systemd.

use super::lies_in;
use crate::model::Workload;
use crate::source::Spanned;
use crate::systems::System;

/// A workload with what only extraction wants to know of it.
#[derive(Debug, Clone)]
pub(super) struct Service {
    /// What the graph knows.
    pub(super) workload: Workload,
    /// What it runs: the words of entrypoint and command.
    pub(super) command: Vec<Spanned<String>>,
    /// Files and folders of the tree that it sees, and where. Of two at one place the last one counts.
    pub(super) mounts: Vec<Mount>,
}

/// A file or folder that a service sees.
#[derive(Debug, Clone)]
pub(super) struct Mount {
    /// Its path in the linted tree.
    pub(super) source: String,
    /// Its path in the service.
    pub(super) target: String,
}

impl Service {
    /// A service of which nothing more is known than its workload.
    pub(super) fn new(workload: Workload) -> Self {
        Self {
            workload,
            command: Vec::new(),
            mounts: Vec::new(),
        }
    }

    /// Does the service put files of its own where the system keeps its configuration?
    /// What a Dockerfile copies there is not read: an image that is built may.
    pub(super) fn replaces_configuration(&self, system: &System) -> bool {
        if self.workload.folder.is_some() && !system.configuration.is_empty() {
            return true;
        }
        let below = |mount: &Mount| {
            system
                .configuration
                .iter()
                .any(|place| lies_in(&mount.target, place))
        };
        self.mounts.iter().any(below)
    }
}
