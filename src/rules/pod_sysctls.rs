//! Kernel settings that a pod asks its node for, and that the node refuses with the whole pod.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Graph, Workload};
use crate::source::Spanned;
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
        .filter_map(|(pod, name)| refused(pod, name, rule))
        .collect()
}

fn refused(pod: &Workload, name: &Spanned<String>, rule: &Rule) -> Option<Finding> {
    let of_node = pod.host_network && name.value.starts_with("net.");
    let setting = &name.value;
    let (severity, message, help) = if of_node {
        (
            Severity::Warning,
            format!(
                "`{setting}` is refused, and the pod with it: `hostNetwork` leaves the pod no network of its own"
            ),
            "set it on the node, or leave out `hostNetwork`".to_owned(),
        )
    } else if SAFE.contains(&setting.as_str()) {
        return None;
    } else {
        (
            Severity::Note,
            format!(
                "`{setting}` is an unsafe sysctl: a node refuses the pod unless its kubelet allows it"
            ),
            format!(
                "start the kubelet with `--allowed-unsafe-sysctls={setting}`, or set it by an init container that may"
            ),
        )
    };
    let mut finding = Finding::about_input(rule.id, severity, message, name.span);
    finding.help = help;
    Some(finding)
}
