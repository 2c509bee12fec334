//! `dead-sysctl`: a kernel setting that does nothing, or not what it is set for.

use super::{Rule, kernel, pod_sysctls};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, KernelSetting, Reach, Setting};

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

/// A setting whose comment says that it does what it does not do.
struct Mistaken {
    name: &'static str,
    /// What such a comment holds, in lower case.
    said: &'static [&'static str],
    /// What one holds that knows better.
    known: &'static [&'static str],
    /// What the setting is, in truth.
    truth: &'static str,
    help: &'static str,
}

const MISTAKEN: &[Mistaken] = &[
    Mistaken {
        name: "net.ipv4.tcp_fin_timeout",
        said: &["time_wait", "time-wait", "timewait", "time wait"],
        known: &["fin_wait", "fin-wait", "orphan", " not ", "n't"],
        truth: "is how long a closed connection stays in FIN_WAIT_2; TIME_WAIT lasts 60 s, whatever is set",
        help: "against many connections in TIME_WAIT keep connections for further requests; \
               net.ipv4.tcp_tw_reuse lets outgoing ones use their ports again",
    },
    Mistaken {
        name: "net.core.netdev_max_backlog",
        said: &[
            "incoming connection",
            "connections backlog",
            "connection backlog",
            "pending connection",
        ],
        known: &["packet", "interface", " nic"],
        truth: "is how many packets wait for a processor; it has nothing to do with the queue of connections",
        help: "the queue of connections is as long as net.core.somaxconn and the program's backlog allow",
    },
];

fn check(graph: &Graph) -> Vec<Finding> {
    let settings = graph.kernel.iter().filter_map(check_setting);
    settings.chain(pod_sysctls::check(graph, &RULE)).collect()
}

fn check_setting(setting: &KernelSetting) -> Option<Finding> {
    if setting.reach == Reach::Image {
        return Some(of_image(setting));
    }
    mistaken(setting).or_else(|| dead(setting))
}

/// An image has no kernel.
fn of_image(setting: &KernelSetting) -> Finding {
    let label = "nothing loads this when a container starts".to_owned();
    let number = setting.number().unwrap_or(0);
    let side = kernel::side(setting, Setting::Kernel, number, label);
    let name = &setting.name;
    let message = format!("`{name}` is set in an image, whose containers do not load it");
    let help = "set it where the container is started: `sysctls` of Compose, `--sysctl` of docker run, the security \
                context of a pod"
        .to_owned();
    kernel::finding(&RULE, Severity::Note, side, message, help)
}

fn mistaken(setting: &KernelSetting) -> Option<Finding> {
    let remark = setting.remark.to_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| remark.contains(word));
    let mut all = MISTAKEN.iter().filter(|one| one.name == setting.name);
    let one = all.find(|one| holds(one.said) && !holds(one.known))?;
    let label = "not what the comment above it says".to_owned();
    let side = kernel::side(setting, Setting::Kernel, setting.number()?, label);
    let message = format!("`{}` {}", one.name, one.truth);
    let help = one.help.to_owned();
    Some(kernel::finding(&RULE, Severity::Note, side, message, help))
}

fn dead(setting: &KernelSetting) -> Option<Finding> {
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
