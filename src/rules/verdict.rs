//! What all rules about hops have in common: how several versions, guesses, defaults and replays weigh.

use super::Rule;
use super::limits::{self, Limits};
use crate::finding::{Finding, Severity, Side as FindingSide};
use crate::model::{
    Confidence, Doubt, Endpoint, Hop, Methods, Quantity, Replays, Setting, Side, Validates, Value,
    World,
};
use std::mem::discriminant;

/// Checks a hop in every combination of versions that may be in use.
///
/// What holds in all of them is a finding; what holds in some is a note of low confidence that names them.
pub(super) fn in_every_world(
    hop: Hop,
    check: impl Fn(World) -> Option<Finding>,
) -> Option<Finding> {
    let all: Vec<(World, Option<Finding>)> =
        hop.worlds().map(|world| (world, check(world))).collect();
    let certain = all.iter().all(|(_, finding)| finding.is_some());
    let (world, found) = all
        .into_iter()
        .filter_map(|(world, finding)| Some((world, finding?)))
        .min_by_key(|(_, finding)| finding.severity)?;
    if certain {
        return Some(found);
    }
    Some(doubtful(found, [world.client, world.server]))
}

/// Checks an endpoint by itself in every version that may be in use.
pub(super) fn in_every_version(
    endpoint: &Endpoint,
    check: impl Fn(Side) -> Option<Finding>,
) -> Option<Finding> {
    let all: Vec<(Side, Option<Finding>)> =
        endpoint.sides().map(|side| (side, check(side))).collect();
    let certain = all.iter().all(|(_, finding)| finding.is_some());
    let (side, found) = all
        .into_iter()
        .find_map(|(side, finding)| Some((side, finding?)))?;
    Some(if certain {
        found
    } else {
        doubtful(found, [side, side])
    })
}

fn doubtful(mut finding: Finding, sides: [Side; 2]) -> Finding {
    finding.severity = Severity::Note;
    finding.confidence = Confidence::Low;
    if let Some(side) = sides.into_iter().find(|side| !side.endpoint.is_certain()) {
        let which = &side.endpoint.title;
        let why = match side.endpoint.doubt {
            Doubt::Floating => "the image tag moves",
            _ => "no file states the version",
        };
        finding.message = format!(
            "{}, with {which} {} ({why})",
            finding.message, side.versions
        );
    }
    finding
}

/// How bad it is for a client that a kept connection turns out dead.
pub(super) fn severity(client: &Endpoint) -> Severity {
    match (client.replays, client.methods) {
        (Replays::Everything, _) | (Replays::SafeMethods, Methods::Marked) => Severity::Note,
        _ if client.validates != Validates::Never => Severity::Note,
        (Replays::Nothing, _) | (Replays::SafeMethods, Methods::Unsafe) => Severity::Error,
        (Replays::SafeMethods, Methods::Safe | Methods::Unknown) => Severity::Warning,
    }
}

/// How sure a finding is that rests on these values alone.
pub(super) fn of_values(values: &[&Value]) -> Confidence {
    if values.iter().all(|value| value.origin.is_written()) {
        Confidence::High
    } else {
        Confidence::Medium
    }
}

/// One end of a finding.
pub(super) fn side(side: Side, setting: Setting, value: &Value, label: String) -> FindingSide {
    let endpoint = side.endpoint;
    FindingSide {
        role: endpoint.role,
        system: endpoint.system.clone(),
        name: endpoint.name.clone(),
        setting,
        value: value.clone(),
        span: value.origin.span().or(value.place).unwrap_or(endpoint.span),
        label,
    }
}

/// A finding that rests on both sides of a hop; the client's place comes first.
pub(super) fn of_hop(
    rule: &Rule,
    severity: Severity,
    hop: Hop,
    sides: [FindingSide; 2],
    message: &str,
    help: String,
) -> Finding {
    let values = [&sides[0].value, &sides[1].value];
    Finding {
        rule: rule.id,
        severity,
        confidence: hop.link.confidence.min(of_values(&values)),
        message: format!("{message}{}", guessed(hop)),
        help,
        span: sides[0].span,
        sides: sides.into(),
        evidence: hop.link.evidence.clone(),
        likelihood: None,
    }
}

/// Says that a hop is a guess, where it is one.
fn guessed(hop: Hop) -> &'static str {
    if hop.link.evidence.is_empty() {
        " (a guess: nothing names the server, and there is only this one)"
    } else {
        ""
    }
}

/// What comes of a hop's idle limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The client keeps a connection at least as long as the server, in every version that may be in use.
    Race(String),
    /// It does not, or keeps none.
    Safe(String),
    /// Something is missing, or versions disagree.
    Unknown(String),
}

/// Compares the idle limits of a hop.
pub fn judge(hop: Hop) -> Verdict {
    if hop.client.protocol == "grpc" {
        return Verdict::Safe("a close is announced by GOAWAY".to_owned());
    }
    let mut verdicts = hop.worlds().map(judge_world);
    let first = verdicts.next();
    let like = |other: &Verdict| first.as_ref().map(discriminant) == Some(discriminant(other));
    match first {
        Some(ref verdict) if verdicts.all(|other| like(&other)) => verdict.clone(),
        _ => Verdict::Unknown("it depends on a version that no file states".to_owned()),
    }
}

/// Compares the idle limits of a hop in one combination of versions.
pub(super) fn judge_world(world: World) -> Verdict {
    let World { client, server } = world;
    for side in [client, server] {
        if let Some(value) = side.keeps_none_because() {
            let name = &side.endpoint.name;
            let key = value.key();
            let why = format!(" ({key} {})", value.quantity);
            let why = if key.is_empty() { "" } else { &why };
            return Verdict::Safe(format!("{name} keeps no connection{why}"));
        }
        // How many connections are kept may be out of sight: who says so keeps some.
        if side.endpoint.unreadable.contains(&Setting::Pooling) {
            return Verdict::Unknown(format!(
                "{}'s {} could not be worked out",
                side.endpoint.name,
                Setting::Pooling
            ));
        }
    }
    match Limits::of(world) {
        Err(missing) => Verdict::Unknown(missing),
        Ok(limits) => decide(world, limits),
    }
}

fn decide(World { client, .. }: World, limits: Limits) -> Verdict {
    match compare(limits) {
        Verdict::Race(_) if limits.pings_below(client) => {
            Verdict::Safe("the client pings idle connections in time".to_owned())
        }
        // Another limit is written, and may be the one that ends the connection.
        Verdict::Race(_) if limits::is_unreadable(client) => {
            Verdict::Unknown(limits::unknown(client))
        }
        verdict => verdict,
    }
}

fn compare(limits: Limits) -> Verdict {
    let Limits { client, first, .. } = limits;
    let why = limits.obedience();
    if first == Quantity::Unlimited {
        return Verdict::Safe("the server never closes an idle connection".to_owned());
    }
    if client < first {
        Verdict::Safe(format!("{client} < {first}{why}"))
    } else {
        Verdict::Race(format!("{client} >= {first}{why}"))
    }
}
