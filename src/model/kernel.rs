//! Settings of a kernel, as files set them.

use super::{Endpoint, Graph, WorkloadId};
use crate::source::Spanned;

/// One kernel setting: a line of `sysctl.conf`, a `sysctls:` of a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KernelSetting {
    /// The id of its system.
    pub system: String,
    /// Its name with dots: `net.core.somaxconn`.
    pub name: String,
    /// Its value, as it is written.
    pub value: Spanned<String>,
    /// What it holds for.
    pub reach: Reach,
    /// The comment right above it; empty where there is none.
    pub remark: String,
}

/// What a kernel setting holds for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// The machine whose files this folder mirrors; empty for the only one.
    Machine(String),
    /// The network namespace of a workload.
    Workload(WorkloadId),
    /// Some machine that nothing of the tree names.
    Somewhere,
    /// The files of an image: nothing loads them when a container starts.
    Image,
}

impl Reach {
    /// Is that the machine whose files an endpoint stands among?
    pub fn is_machine_of(&self, endpoint: &Endpoint) -> bool {
        let Self::Machine(machine) = self else {
            return false;
        };
        let below = endpoint.folder.strip_prefix(machine.as_str());
        below.is_some_and(|rest| machine.is_empty() || rest.is_empty() || rest.starts_with('/'))
    }
}

impl KernelSetting {
    /// The value as a number; none where it is none.
    pub fn number(&self) -> Option<u64> {
        self.value.value.trim().parse().ok()
    }
}

impl Graph {
    /// The number to which a kernel setting is set where an endpoint runs; none where no file sets it there. A
    /// container has a network namespace of its own, which its machine's settings do not reach.
    pub fn kernel_number(&self, endpoint: &Endpoint, name: &str) -> Option<(&KernelSetting, u64)> {
        let own = |setting: &&KernelSetting| {
            setting.name == name && self.reaches(&setting.reach, endpoint)
        };
        let setting = self.kernel.iter().rev().find(own)?;
        Some((setting, setting.number()?))
    }

    /// The number to which a kernel setting is set on the machine of an endpoint that runs in a container, whom that
    /// does not reach.
    pub fn number_outside(&self, endpoint: &Endpoint, name: &str) -> Option<(&KernelSetting, u64)> {
        if !self.is_contained(endpoint) {
            return None;
        }
        let own = |setting: &&KernelSetting| {
            setting.name == name && setting.reach.is_machine_of(endpoint)
        };
        let setting = self.kernel.iter().rev().find(own)?;
        Some((setting, setting.number()?))
    }

    /// Has it a network namespace of its own?
    fn is_contained(&self, endpoint: &Endpoint) -> bool {
        endpoint.workload.is_some_and(|own| {
            let workload = self.workload(own);
            let is_container = workload.image.is_some() || workload.folder.is_some();
            is_container && !workload.on_machine && !workload.host_network
        })
    }

    fn reaches(&self, reach: &Reach, endpoint: &Endpoint) -> bool {
        match reach {
            Reach::Workload(workload) => endpoint.workload == Some(*workload),
            Reach::Machine(_) => reach.is_machine_of(endpoint) && !self.is_contained(endpoint),
            Reach::Somewhere | Reach::Image => false,
        }
    }
}
