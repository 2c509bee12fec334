//! Hops for a terminal: the list of all, and below it each with what it rests on.

use super::chain::{Step, steps};
use crate::lint::Outcome;
use crate::model::{Endpoint, EndpointId, Setting};
use crate::pages::told::{origin, place};
use crate::pages::{columns, wrap};
use crate::report::{IdleLimit, JudgedHop, plain};

/// The page.
pub(super) fn page(outcome: &Outcome) -> String {
    let hops = outcome.every_hop();
    if hops.is_empty() {
        return none(outcome);
    }
    let steps = steps(&outcome.graph, &hops);
    let list = steps.iter().enumerate().map(|(at, step)| line(at, step));
    let all = steps.iter().enumerate();
    let details = all.map(|(at, step)| detail(outcome, at, step.hop));
    format!(
        "{}\n{}\n{}\n",
        list.collect::<String>(),
        details.collect::<Vec<_>>().join("\n"),
        count(&hops)
    )
}

fn none(outcome: &Outcome) -> String {
    let found = outcome.graph.endpoints.len();
    let text = match found {
        0 => "no hops: no client and no server was found".to_owned(),
        1 => "no hops: only one endpoint was found; `keepalint settings` shows it".to_owned(),
        _ => format!(
            "no hops: {found} endpoints were found, and none calls another; `keepalint settings` shows them"
        ),
    };
    wrap("", &text)
}

/// ` 1  race     client → server  90s → 60s`, further in for each hop that leads here.
fn line(at: usize, step: &Step) -> String {
    let hop = step.hop;
    let indent = "  ".repeat(step.depth);
    let head = format!("{:>3}  {:<7}  {indent}", at + 1, hop.verdict);
    let ends = format!("{} → {}", plain(&hop.client), callee(hop));
    columns(&head, &ends, 70, &hop.limits())
}

fn callee(hop: &JudgedHop) -> String {
    match hop.server.as_str() {
        "" => "(no address)".to_owned(),
        server => plain(server),
    }
}

fn detail(outcome: &Outcome, at: usize, hop: &JudgedHop) -> String {
    let confidence = hop.confidence.name();
    let head = format!("{:>3}  ", at + 1);
    let mut text = match hop.to {
        Some(_) => wrap(
            &head,
            &format!(
                "{}, confidence {confidence}: {}",
                hop.verdict,
                plain(&hop.why)
            ),
        ),
        None => wrap(&head, &format!("{}: {}", hop.verdict, plain(&hop.why))),
    };
    text += &end(outcome, "client", hop.from, &hop.kept);
    for middlebox in &hop.via {
        text += &wrap(&label("via"), &said(outcome, *middlebox));
    }
    match hop.to {
        Some(server) => text += &end(outcome, "server", server, &hop.closed),
        None => text += &wrap(&label("calls"), &callee(hop)),
    }
    for evidence in &hop.evidence {
        let at = place(evidence.span, &outcome.sources);
        text += &wrap(
            &label("because"),
            &format!("{} ({at})", plain(&evidence.why)),
        );
    }
    if hop.to.is_some() && hop.evidence.is_empty() {
        text += &wrap(
            &label("because"),
            "it is a guess: nothing names the server, and there is only this one",
        );
    }
    text
}

fn label(name: &str) -> String {
    format!("     {name:<7}  ")
}

fn end(outcome: &Outcome, role: &str, id: EndpointId, limits: &[IdleLimit]) -> String {
    let mut text = wrap(&label(role), &said(outcome, id));
    for limit in limits {
        let head = format!("{}{:<8}  ", label(""), limit.value.quantity.to_string());
        text += &wrap(&head, &from(outcome, limit, limits.len() > 1));
    }
    if limits.is_empty() {
        let endpoint = outcome.graph.endpoint(id);
        text += &wrap(
            &format!("{}{:<8}  ", label(""), "unknown"),
            missing(endpoint),
        );
    }
    text
}

/// Where a limit comes from, and what comes of it.
fn from(outcome: &Outcome, limit: &IdleLimit, versions: bool) -> String {
    let mut text = origin(&limit.value, &outcome.sources);
    if limit.setting != Setting::IdleTimeout {
        text = format!("{}: {text}", limit.setting);
    }
    if versions && !limit.versions.is_all() {
        text += &format!("; in {}", limit.versions);
    }
    if limit.quantity != limit.value.quantity {
        text += &format!("; {} on this hop, as the server announces", limit.quantity);
    }
    text
}

fn missing(endpoint: &Endpoint) -> &'static str {
    use crate::model::Setting::{IdleTimeout, MaxAge};
    if [IdleTimeout, MaxAge]
        .iter()
        .any(|own| endpoint.unreadable.contains(own))
    {
        "a limit is written, but it could not be worked out"
    } else {
        "no limit is written, and no default is known"
    }
}

/// `web.stock, Go net/http client in `web`, at services/web/stock.go:12`
fn said(outcome: &Outcome, id: EndpointId) -> String {
    let endpoint = outcome.graph.endpoint(id);
    let workload = endpoint.workload.map(|id| outcome.graph.workload(id));
    let within = workload.map_or_else(String::new, |own| format!(" of {}", plain(&own.name)));
    let at = place(endpoint.span, &outcome.sources);
    format!(
        "{}, {}{within}, {at}",
        plain(&endpoint.name),
        endpoint.title
    )
}

/// `4 hops: 1 race, 2 safe, 1 unknown`
fn count(hops: &[JudgedHop]) -> String {
    let of = |verdict: &str| hops.iter().filter(|hop| hop.verdict == verdict).count();
    let counts = ["race", "safe", "unknown"].map(|verdict| (of(verdict), verdict));
    let present = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = present
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    let plural = if hops.len() == 1 { "" } else { "s" };
    format!("{} hop{plural}: {}", hops.len(), told.join(", "))
}
