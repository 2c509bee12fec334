//! `bare-duration`: a number without a unit that means something else than it seems.

use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{Endpoint, Graph, Quantity, Setting, Side, Value};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "bare-duration",
    severity: Severity::Warning,
    summary: "a duration without a unit is far shorter than it reads",
    explanation: include_str!("../../docs/rules/bare-duration.md"),
    check,
};

/// Nobody means a limit that is shorter: neither of these is longer than a system call or a timer's grain takes.
const SHORTEST: Duration = Duration::from_millis(1);

fn check(graph: &Graph) -> Vec<Finding> {
    graph.endpoints.iter().flat_map(check_endpoint).collect()
}

fn check_endpoint(endpoint: &Endpoint) -> Vec<Finding> {
    let first = endpoint.sides().next().into_iter();
    first
        .flat_map(|side| {
            side.settings()
                .map(move |(setting, value)| (side, setting, value))
        })
        .filter_map(|(side, setting, value)| check_value(side, setting, value))
        .collect()
}

fn check_value(side: Side, setting: Setting, value: &Value) -> Option<Finding> {
    let unit = value.bare?;
    let written = value.written_quantity();
    let Quantity::Duration(duration) = written else {
        return None;
    };
    if duration.is_zero() || duration >= SHORTEST {
        return None;
    }
    let meant = u32::try_from(duration.as_nanos())
        .ok()
        .map(|count| Duration::from_secs(count.into()));
    let own = verdict::side(side, setting, value, format!("this is {written}"));
    let help = meant
        .and_then(|meant| value.assignment(Quantity::Duration(meant)))
        .map_or_else(
            || "write the unit".to_owned(),
            |set| format!("write the unit: `{set}` if seconds are meant"),
        );
    Some(Finding {
        rule: RULE.id,
        // A server that permits a ping every few nanoseconds permits them all: not what was meant, but nothing breaks.
        severity: if setting == Setting::MinPingInterval {
            Severity::Note
        } else {
            RULE.severity
        },
        confidence: verdict::of_values(&[value]),
        message: format!(
            "{} of `{}` has no unit: it is read as {unit}, {written}",
            value.key(),
            side.endpoint.name
        ),
        help,
        span: own.span,
        sides: vec![own],
        evidence: Vec::new(),
        likelihood: None,
    })
}
