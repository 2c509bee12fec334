//! The worlds of a run: the files of the tree belong together, and so do the blocks of each document. Nothing of one
//! world ever meets what stands in another.

use super::damaged;
use super::declare::{self, Declared};
use super::documents;
use super::intake::Intake;
use crate::config::{Config, ConfigError};
use crate::extract::{self, Input, Tree};
use crate::finding::Finding;
use crate::link;
use crate::model::{Graph, Version};
use crate::rules;
use crate::source::FileId;
use crate::systems::Systems;
use std::collections::BTreeMap;

/// What there is to judge, and by what.
pub(super) struct Given<'g> {
    pub(super) intake: &'g mut Intake,
    pub(super) systems: &'g Systems,
    pub(super) assumed: &'g [(String, Version)],
    pub(super) config: &'g Config,
    pub(super) declared: &'g Declared,
}

/// What was found in all worlds.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) graph: Graph,
    pub(super) findings: Vec<Finding>,
}

/// Builds the graph of every world and judges it.
///
/// # Errors
/// A declared hop between what is not there.
pub(super) fn judge(mut given: Given) -> Result<Judged, ConfigError> {
    let mut worlds: BTreeMap<Option<String>, Vec<(FileId, Tree)>> = BTreeMap::new();
    worlds.insert(None, Vec::new());
    for (file, tree) in std::mem::take(&mut given.intake.trees) {
        let document = given.intake.sources.document(file).map(str::to_owned);
        worlds.entry(document).or_default().push((file, tree));
    }
    let mut judged = Judged::default();
    judged.graph.margin = given.config.margin;
    judged.graph.rtt = given.config.rtt;
    for (document, trees) in worlds {
        let graph = graph(&mut given, document.as_deref(), &trees)?;
        let found = rules::ALL.iter().flat_map(|rule| (rule.check)(&graph));
        judged.findings.extend(found);
        judged.graph.join(graph);
    }
    Ok(judged)
}

/// The graph of a world. What is declared belongs to the tree.
fn graph(
    given: &mut Given,
    document: Option<&str>,
    trees: &[(FileId, Tree)],
) -> Result<Graph, ConfigError> {
    let intake = &mut *given.intake;
    let of_tree = document.is_none();
    let services = if of_tree {
        given.declared.services.as_slice()
    } else {
        &[]
    };
    let mut extracted = extract::extract(Input {
        document,
        trees,
        includes: &intake.includes,
        modules: &intake.manifests.modules,
        programs: &intake.manifests.programs,
        go_modules: &intake.go_modules,
        sources: &intake.sources,
        systems: given.systems,
        assumed: given.assumed,
        declared: services,
    });
    documents::doubt(&mut extracted.endpoints, &intake.elided, &intake.sources);
    damaged::doubt(&mut extracted.endpoints, intake);
    let hops = if of_tree {
        declare::hops(given.config, given.declared, &extracted)?
    } else {
        Vec::new()
    };
    intake.damage(extracted.problems);
    let mut graph = link::link(
        extracted.workloads,
        extracted.environments,
        extracted.endpoints,
        hops,
        given.config.margin,
    );
    graph.kernel = extracted.kernel;
    graph.sessions = extracted.sessions;
    graph.rtt = given.config.rtt;
    if !of_tree {
        documents::join(&mut graph);
    }
    Ok(graph)
}
