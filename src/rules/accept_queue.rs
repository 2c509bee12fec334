//! `accept-queue`: the kernel cuts the queue of connections that a server asks for.

use super::{Rule, kernel, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Endpoint, Graph, Quantity, Role, Setting, Side};

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
    let (setting, most) = graph.kernel_number(server, NAME)?;
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

fn report(server: Side, asked: u64, cut: crate::finding::Side, most: u64) -> Finding {
    let name = &server.endpoint.name;
    // Both are there: `asked` was read from it.
    let backlog = server.get(Setting::Backlog).cloned();
    let written = backlog
        .as_ref()
        .is_some_and(|value| value.origin.is_written());
    let asking = backlog.map(|value| crate::finding::Side {
        role: Role::Client,
        ..verdict::side(
            server,
            Setting::Backlog,
            &value,
            format!("asks for {asked}"),
        )
    });
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
