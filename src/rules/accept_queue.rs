//! `accept-queue`: the kernel cuts the queue of connections that a server asks for.

use super::{Rule, kernel, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Endpoint, Graph, KernelSetting, Quantity, Role, Setting, Side};

pub(super) const RULE: Rule = Rule {
    id: "accept-queue",
    severity: Severity::Warning,
    summary: "a listen backlog that the kernel cuts",
    explanation: include_str!("../../docs/rules/accept-queue.md"),
    check,
};

const NAME: &str = "net.core.somaxconn";

fn check(graph: &Graph) -> Vec<Finding> {
    let servers = graph
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.role == Role::Server);
    servers
        .filter_map(|server| check_server(graph, server))
        .collect()
}

fn check_server(graph: &Graph, server: &Endpoint) -> Option<Finding> {
    let Some((setting, most)) = graph.kernel_number(server, NAME) else {
        return outside(graph, server);
    };
    verdict::in_every_version(server, |side| {
        let backlog = side.get(Setting::Backlog)?;
        let Quantity::Count(asked) = backlog.quantity else {
            return None;
        };
        if asked <= most {
            return None;
        }
        let cut = kernel::side(
            setting,
            Setting::Backlog,
            most,
            format!("cuts it to {most}"),
        );
        Some(report(side, asked, cut, most))
    })
}

/// The queue of a container that nobody raises, since Linux 5.4.
const USUAL: u64 = 4096;

/// A container whose machine raises the limit for it, in a network namespace where that does not hold.
fn outside(graph: &Graph, server: &Endpoint) -> Option<Finding> {
    let (setting, raised) = graph.number_outside(server, NAME)?;
    verdict::in_every_version(server, |side| {
        let backlog = side.get(Setting::Backlog)?;
        let Quantity::Count(asked) = backlog.quantity else {
            return None;
        };
        let meant = backlog.origin.is_written() && asked > USUAL && raised > USUAL;
        meant.then(|| unreached(side, setting, asked, raised))
    })
}

/// The server, which asks for a queue of that length.
fn asking(server: Side, asked: u64) -> Option<crate::finding::Side> {
    let backlog = server.get(Setting::Backlog)?;
    Some(crate::finding::Side {
        role: Role::Client,
        ..verdict::side(
            server,
            Setting::Backlog,
            backlog,
            format!("asks for {asked}"),
        )
    })
}

fn unreached(server: Side, setting: &KernelSetting, asked: u64, raised: u64) -> Finding {
    let label = "does not reach a container".to_owned();
    let far = kernel::side(setting, Setting::Backlog, raised, label);
    let asking = asking(server, asked);
    let name = &server.endpoint.name;
    Finding {
        rule: RULE.id,
        severity: Severity::Note,
        confidence: Confidence::Medium,
        message: format!(
            "`{name}` asks for a queue of {asked} connections and has {USUAL}: the machine's {NAME} = {raised} does not \
             reach its container"
        ),
        help: format!(
            "set `{NAME}` for the container: `sysctls` of Compose, `--sysctl` of docker run"
        ),
        span: far.span,
        sides: asking.into_iter().chain([far]).collect(),
        evidence: Vec::new(),
        likelihood: None,
    }
}

fn report(server: Side, asked: u64, cut: crate::finding::Side, most: u64) -> Finding {
    let name = &server.endpoint.name;
    // Both are there: `asked` was read from it.
    let backlog = server.get(Setting::Backlog);
    let written = backlog.is_some_and(|value| value.origin.is_written());
    let asking = asking(server, asked);
    let values: Vec<_> = asking.iter().map(|side| &side.value).collect();
    Finding {
        rule: RULE.id,
        severity: if written {
            RULE.severity
        } else {
            Severity::Note
        },
        confidence: verdict::of_values(&values),
        message: format!(
            "`{name}` asks for a queue of {asked} connections, and the kernel cuts it to {most}"
        ),
        help: format!("set `{NAME} = {asked}` or more"),
        span: cut.span,
        sides: asking.into_iter().chain([cut]).collect(),
        evidence: Vec::new(),
        likelihood: None,
    }
}
