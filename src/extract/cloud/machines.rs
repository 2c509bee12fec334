//! Virtual machines: what runs on them no resource says, but others say how they are called.

use super::containers::service;
use super::{Cloud, Run};
use crate::extract::service::Service;
use crate::model::{Name, Workload};

/// Types of resources that are machines, or groups of like ones.
pub(super) const MACHINES: &[&str] = &[
    "aws_instance",
    "aws_spot_instance_request",
    "aws_autoscaling_group",
    "google_compute_instance",
    "google_compute_instance_group",
    "google_compute_instance_group_manager",
    "google_compute_region_instance_group_manager",
];

/// A workload for each machine.
pub(super) fn read(cloud: &mut Cloud) {
    for machine in cloud.of(MACHINES) {
        let host = machine.address.to_ascii_lowercase();
        let mut workload = Workload::new(&machine.name, &machine.root, machine.span);
        workload.hosts.push(Name::plain(&host));
        cloud.add(Run {
            service: Service {
                workload,
                ..service()
            },
            resource: machine.address.clone(),
            container: String::new(),
            host,
            root: machine.root.clone(),
            private: false,
        });
    }
}
