//! Kernel settings that a pod asks its node for, and that the node refuses with the whole pod.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Workload};
use std::collections::BTreeSet;

/// Those that every node grants: <https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/>.
const SAFE: &[&str] = &[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
];

/// What pods ask for in vain.
pub(super) fn check(graph: &Graph, rule: &Rule) -> Vec<Finding> {
    // Every container of a pod says what the pod does.
    let mut told = BTreeSet::new();
    let asked = graph
        .workloads
        .iter()
        .flat_map(|pod| pod.asked_sysctls.iter().map(move |name| (pod, name)));
    asked
        .filter(|(_, name)| told.insert(name.span))
        .filter_map(|(pod, name)| {
            let (severity, message, help) = refused(pod, &name.value)?;
            let finding = Finding::about_input(rule.id, severity, message, name.span);
            Some(Finding { help, ..finding })
        })
        .collect()
}

/// How bad it is that a node refuses the setting, what to say of it, and what to do.
fn refused(pod: &Workload, setting: &str) -> Option<(Severity, String, String)> {
    if pod.host_network && setting.starts_with("net.") {
        let message = format!(
            "`{setting}` is refused, and the pod with it: `hostNetwork` leaves the pod no network of its own"
        );
        let help = "set it on the node, or leave out `hostNetwork`".to_owned();
        return Some((Severity::Warning, message, help));
    }
    if SAFE.contains(&setting) {
        return None;
    }
    let message = format!(
        "`{setting}` is an unsafe sysctl: a node refuses the pod unless its kubelet allows it"
    );
    let help = format!(
        "start the kubelet with `--allowed-unsafe-sysctls={setting}`, or set it by an init container that may"
    );
    Some((Severity::Note, message, help))
}
