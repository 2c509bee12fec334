//! `dead-sysctl`: a kernel setting that does nothing, or not what it is set for.

use super::{Rule, kernel};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, KernelSetting, Setting};

pub(super) const RULE: Rule = Rule {
    id: "dead-sysctl",
    severity: Severity::Warning,
    summary: "a kernel setting that was removed, is ignored, or does not do what it is set for",
    explanation: include_str!("../../docs/rules/dead-sysctl.md"),
    check,
};

/// A setting that is dead.
struct Dead {
    name: &'static str,
    /// What became of it.
    why: &'static str,
    /// Does it do harm where it still works?
    harms: bool,
}

const DEAD: &[Dead] = &[
    Dead {
        name: "net.ipv4.tcp_tw_recycle",
        why: "was removed in Linux 4.12; before, it drops new connections of clients behind one NAT",
        harms: true,
    },
    Dead {
        name: "net.ipv4.tcp_low_latency",
        why: "has had no effect since Linux 4.14",
        harms: false,
    },
    Dead {
        name: "net.ipv4.tcp_fack",
        why: "has had no effect since Linux 4.15",
        harms: false,
    },
    Dead {
        name: "net.ipv4.ip_conntrack_max",
        why: "was removed with ip_conntrack; it is net.netfilter.nf_conntrack_max",
        harms: false,
    },
    Dead {
        name: "net.ipv4.netfilter.ip_conntrack_max",
        why: "was removed with ip_conntrack; it is net.netfilter.nf_conntrack_max",
        harms: false,
    },
    Dead {
        name: "net.ipv4.netfilter.ip_conntrack_tcp_timeout_established",
        why: "was removed with ip_conntrack; it is net.netfilter.nf_conntrack_tcp_timeout_established",
        harms: false,
    },
];

fn check(graph: &Graph) -> Vec<Finding> {
    graph.kernel.iter().filter_map(check_setting).collect()
}

fn check_setting(setting: &KernelSetting) -> Option<Finding> {
    let dead = DEAD.iter().find(|dead| dead.name == setting.name)?;
    let number = setting.number()?;
    let severity = match (dead.harms, number) {
        (true, 1..) => Severity::Warning,
        // Switched off, as the kernel has it anyway.
        (true, 0) => return None,
        (false, _) => Severity::Note,
    };
    let label = "does nothing on a kernel of today".to_owned();
    let side = kernel::side(setting, Setting::Kernel, number, label);
    let message = format!("`{}` {}", dead.name, dead.why);
    let help = "remove the line".to_owned();
    Some(kernel::finding(&RULE, severity, side, message, help))
}
