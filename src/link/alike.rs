//! Servers of one workload that differ in nothing that counts: whichever answers, the verdict is the same.

use super::directory::Directory;
use crate::model::{Endpoint, EndpointId, Evidence};

impl Directory<'_> {
    /// The first of several servers that are alike, and why it stands for all of them.
    pub(super) fn any_of(&self, servers: &[EndpointId]) -> Option<(EndpointId, Evidence)> {
        let (first, others) = servers.split_first()?;
        let own = self.graph.endpoint(*first);
        let mut rest = others.iter().map(|id| self.graph.endpoint(*id));
        let why = format!("all {} servers there are alike", servers.len());
        let evidence = Evidence {
            span: own.span,
            why,
        };
        (own.workload.is_some() && rest.all(|other| are_alike(own, other)))
            .then_some((*first, evidence))
    }
}

fn are_alike(one: &Endpoint, other: &Endpoint) -> bool {
    let limits = |endpoint: &Endpoint| -> Vec<_> {
        let settings = endpoint.variants.iter().map(|variant| {
            let values = variant.settings.iter();
            let values = values.map(|(setting, value)| (*setting, value.quantity));
            (variant.versions.clone(), values.collect::<Vec<_>>())
        });
        settings.collect()
    };
    one.workload == other.workload
        && one.system == other.system
        && one.unreadable == other.unreadable
        && limits(one) == limits(other)
}
