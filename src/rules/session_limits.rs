//! Limits of sessions that were meant for a program that no session starts.

use super::Rule;
use crate::finding::{Finding, Severity, Side};
use crate::model::{
    Confidence, Endpoint, Evidence, Graph, Quantity, Reach, Role, SessionLimit, Setting, Workload,
};
use std::collections::BTreeSet;

/// What proves that somebody raised the limit of a server where that does not hold for it.
pub(super) fn meant(graph: &Graph, server: &Endpoint, descriptors: u64) -> Option<Evidence> {
    let workload = graph.workload(server.workload?);
    let user = workload.user.as_deref().unwrap_or(&workload.name);
    let mut all = graph.sessions.iter();
    let limit = all
        .find(|limit| limit.reach.is_machine_of(server) && limit.allows(Some(user), descriptors))?;
    let count = limit.value.quantity;
    Some(Evidence {
        span: limit.value.origin.span()?,
        why: format!("lets sessions of users open {count}, and is not for services and containers"),
    })
}

/// Limits that reach nothing they can have been set for, other than those that a finding names already.
pub(super) fn unheard(graph: &Graph, rule: &Rule, found: &[Finding]) -> Vec<Finding> {
    let evidence = found.iter().flat_map(|finding| &finding.evidence);
    let named: BTreeSet<_> = evidence.map(|evidence| evidence.span).collect();
    let is_named = |limit: &&SessionLimit| {
        let place = limit.value.origin.span();
        place.is_some_and(|span| named.contains(&span))
    };
    let limits = || graph.sessions.iter().filter(|limit| !is_named(limit));
    // A soft and a hard limit say one thing.
    let mut images = BTreeSet::new();
    let of_images = limits()
        .filter(|limit| limit.reach == Reach::Image)
        .filter_map(|limit| of_image(rule, limit))
        .filter(|finding| images.insert(finding.span.file));
    let of_units = graph
        .workloads
        .iter()
        .filter_map(|unit| limits().find_map(|limit| of_unit(rule, unit, limit)));
    of_images.chain(of_units).collect()
}

fn of_image(rule: &Rule, limit: &SessionLimit) -> Option<Finding> {
    let label = "nothing reads this when a container starts".to_owned();
    let side = side(limit, &limit.domain, label)?;
    let message = format!(
        "a limit of {} descriptors is set for sessions in an image, whose containers begin none",
        limit.value.quantity
    );
    let help = "set it where the container is started: `ulimits` of Compose, `--ulimit nofile` of docker run, or \
                `ulimit -n` in the script that starts the server"
        .to_owned();
    Some(finding(rule, Confidence::High, (side, None), message, help))
}

/// A limit for the user of a unit that has none of its own.
fn of_unit(rule: &Rule, unit: &Workload, limit: &SessionLimit) -> Option<Finding> {
    let user = unit.user.as_deref()?;
    let own = unit.open_files.as_ref()?.soft.as_ref()?;
    let on_machine = matches!(&limit.reach, Reach::Machine(machine) if unit.is_in(machine));
    let meant = on_machine && limit.is_for(user) && limit.value.quantity > own.quantity;
    if !meant || own.origin.is_written() {
        return None;
    }
    let label = format!("for sessions of {user}");
    let asked = side(limit, user, label)?;
    let has = Side {
        name: unit.name.clone(),
        value: own.clone(),
        span: unit.span,
        label: format!("starts without a session, with {}", own.quantity),
        ..asked.clone()
    };
    let message = format!(
        "sessions of `{user}` may open {} descriptors, and `{}`, which systemd starts, {}",
        limit.value.quantity, unit.name, own.quantity
    );
    let help = match (limit.value.quantity, own.assignment(limit.value.quantity)) {
        (Quantity::Count(_), Some(set)) => format!("set `{set}` in the unit"),
        _ => "set `LimitNOFILE` in the unit".to_owned(),
    };
    Some(finding(
        rule,
        Confidence::Medium,
        (asked, Some(has)),
        message,
        help,
    ))
}

fn side(limit: &SessionLimit, name: &str, label: String) -> Option<Side> {
    Some(Side {
        role: Role::Server,
        system: limit.system.clone(),
        name: name.to_owned(),
        setting: Setting::OpenFiles,
        value: limit.value.clone(),
        span: limit.value.origin.span()?,
        label,
    })
}

fn finding(
    rule: &Rule,
    confidence: Confidence,
    (first, second): (Side, Option<Side>),
    message: String,
    help: String,
) -> Finding {
    Finding {
        rule: rule.id,
        severity: Severity::Note,
        confidence,
        message,
        help,
        span: first.span,
        sides: std::iter::once(first).chain(second).collect(),
        evidence: Vec::new(),
        likelihood: None,
    }
}
