//! `abort-on-overflow`: the kernel resets connections that a program does not accept in time.

use super::{Rule, kernel};
use crate::finding::{Finding, Severity};
use crate::model::{Graph, KernelSetting, Reach, Setting};

pub(super) const RULE: Rule = Rule {
    id: "abort-on-overflow",
    severity: Severity::Warning,
    summary: "the kernel is told to reset connections when the accept queue is full",
    explanation: include_str!("../../docs/rules/abort-on-overflow.md"),
    check,
};

const NAME: &str = "net.ipv4.tcp_abort_on_overflow";

fn check(graph: &Graph) -> Vec<Finding> {
    let on = |setting: &&KernelSetting| {
        setting.name == NAME && setting.number() == Some(1) && setting.reach != Reach::Image
    };
    graph.kernel.iter().filter(on).map(report).collect()
}

fn report(setting: &KernelSetting) -> Finding {
    let label = "resets what does not fit into the accept queue".to_owned();
    let side = kernel::side(setting, Setting::Kernel, 1, label);
    let message =
        "a full accept queue resets connections that the client has been given".to_owned();
    let help = format!("set `{NAME} = 0`, and raise net.core.somaxconn and the program's backlog");
    kernel::finding(&RULE, RULE.severity, side, message, help)
}
