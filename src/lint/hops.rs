//! The hops of a graph with their verdicts, and the addresses that lead nowhere: hops all the same, of which nothing is
//! known.

use crate::model::{Confidence, Endpoint, Graph, Hop, Loose, WorkloadId};
use crate::report::{IdleLimit, JudgedHop};
use crate::rules::{self, Verdict};
use std::collections::BTreeSet;

/// Every hop. A program that runs in several workloads calls the same each time: that is told once.
pub(super) fn once(graph: &Graph) -> Vec<JudgedHop> {
    distinct(graph, |_| "")
}

/// Every hop, once for each name of a workload: variants of a deployment run the same workload several times.
pub(super) fn every(graph: &Graph) -> Vec<JudgedHop> {
    let name = |id: Option<WorkloadId>| id.map_or("", |id| graph.workload(id).name.as_str());
    distinct(graph, |endpoint| name(endpoint.workload))
}

fn distinct<'g>(graph: &'g Graph, place: impl Fn(&Endpoint) -> &'g str) -> Vec<JudgedHop> {
    let joined = graph.hops().map(joined);
    let all = joined.chain(graph.loose.iter().map(|loose| alone(graph, loose)));
    let mut told = BTreeSet::new();
    let is_new = |hop: &JudgedHop| {
        let client = graph.endpoint(hop.from);
        let server = hop.to.map(|id| graph.endpoint(id));
        let ends = (client.span, server.map(|server| server.span));
        let places = (place(client), server.map(&place));
        told.insert((
            ends,
            places,
            hop.server.clone(),
            hop.verdict,
            hop.why.clone(),
        ))
    };
    all.filter(is_new).collect()
}

fn joined(hop: Hop) -> JudgedHop {
    let (verdict, why) = match rules::judge(hop) {
        Verdict::Race(why) => ("race", why),
        Verdict::Safe(why) => ("safe", why),
        Verdict::Unknown(why) => ("unknown", why),
    };
    let [kept, closed] = rules::idle_limits(hop);
    JudgedHop {
        client: hop.client.name.clone(),
        server: hop.server.name.clone(),
        verdict,
        why,
        confidence: hop.link.confidence,
        from: hop.link.client,
        to: Some(hop.link.server),
        via: hop.link.via.clone(),
        evidence: hop.link.evidence.clone(),
        kept: kept.into_iter().map(shown).collect(),
        closed: closed.into_iter().map(shown).collect(),
    }
}

fn alone(graph: &Graph, loose: &Loose) -> JudgedHop {
    let client = graph.endpoint(loose.client);
    JudgedHop {
        client: client.name.clone(),
        server: loose.address.clone(),
        verdict: "unknown",
        why: loose.why.clone(),
        confidence: Confidence::Low,
        from: loose.client,
        to: None,
        via: loose.via.clone(),
        evidence: Vec::new(),
        kept: rules::kept_by(client).into_iter().map(shown).collect(),
        closed: Vec::new(),
    }
}

fn shown(limit: rules::IdleLimit) -> IdleLimit {
    IdleLimit {
        versions: limit.versions.clone(),
        setting: limit.setting,
        value: limit.value.clone(),
        quantity: limit.quantity,
    }
}
