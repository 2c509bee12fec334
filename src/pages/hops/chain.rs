//! The order in which hops are told: along the chains, from the clients that nobody calls to the last servers.

use crate::model::{EndpointId, Graph};
use crate::report::JudgedHop;
use std::collections::BTreeMap;

/// Deeper links of a chain are not set in any further.
const DEEPEST: usize = 6;

/// A hop in its chain.
pub(super) struct Step<'h> {
    pub(super) hop: &'h JudgedHop,
    /// How many hops lead here.
    pub(super) depth: usize,
}

/// All hops, each below the one that leads to its client: what is called and what calls on run in one workload, or
/// stand in one folder.
pub(super) fn steps<'h>(graph: &Graph, hops: &'h [JudgedHop]) -> Vec<Step<'h>> {
    let mut from: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (at, hop) in hops.iter().enumerate() {
        from.entry(place(graph, hop.from)).or_default().push(at);
    }
    let called: Vec<Option<Place>> = hops
        .iter()
        .map(|hop| hop.to.map(|server| place(graph, server)))
        .collect();
    let is_first = |hop: &JudgedHop| {
        let own = place(graph, hop.from);
        let mut others = called
            .iter()
            .zip(hops)
            .filter(|(to, _)| to.as_ref() == Some(&own));
        !others.any(|(_, other)| place(graph, other.from) != own)
    };
    let mut told = vec![false; hops.len()];
    let mut steps = Vec::with_capacity(hops.len());
    // Hops of a circle have no first one: they come last.
    let firsts = (0..hops.len()).filter(|at| is_first(&hops[*at]));
    for start in firsts.chain(0..hops.len()) {
        let mut open = vec![(start, 0)];
        while let Some((at, depth)) = open.pop() {
            if std::mem::replace(&mut told[at], true) {
                continue;
            }
            steps.push(Step {
                hop: &hops[at],
                depth,
            });
            let next = called[at].as_ref().and_then(|place| from.get(place));
            let deeper = next.into_iter().flatten().rev();
            open.extend(deeper.map(|next| (*next, (depth + 1).min(DEEPEST))));
        }
    }
    steps
}

/// A workload, or a folder of files that no workload runs.
type Place = (Option<usize>, String);

fn place(graph: &Graph, id: EndpointId) -> Place {
    let endpoint = graph.endpoint(id);
    match endpoint.workload {
        Some(workload) => (Some(workload.0), String::new()),
        None => (None, endpoint.folder.clone()),
    }
}
