//! Kubernetes: what manifests say of what runs, how it is reached, and what stands before it.

mod drafts;
mod environment;
mod fronts;
mod helm;
mod installed;
mod kustomize;
mod merge;
mod objects;
mod pods;
mod routes;
mod scope;
mod services;
mod settings;
mod sidecars;

pub(super) use helm::filled as chart_texts;

use super::{Input, draft::Draft, service::Service};
use crate::syntax::SyntaxError;
use crate::systems::System;
use fronts::Fronts;
use installed::VALUES;
use objects::Cluster;

/// Adds what runs to the services, and gives the endpoints that the manifests themselves show.
pub(super) fn read<'s>(
    input: Input<'s>,
    services: &mut Vec<Service>,
    problems: &mut Vec<SyntaxError>,
) -> Vec<Draft<'s>> {
    let cluster = Cluster::new(input);
    let pods = pods::pods(&cluster, input.sources, services, problems);
    services::name(&cluster, &pods, services);
    for values in cluster.of_kind(VALUES) {
        let installs = |system: &&System| system.kubernetes.charts.contains(&values.name.value);
        let system = input.systems.iter().find(installs);
        services.extend(system.map(|system| installed::workload(values, system)));
    }
    let fronts = Fronts::new(&cluster, input, services);
    let mut drafts = drafts::drafts(&fronts, services);
    let sidecars = sidecars::drafts(&cluster, &pods, input, services);
    sidecars::leave_out_within(&mut drafts, &sidecars, services);
    drafts.extend(sidecars);
    drafts
}
