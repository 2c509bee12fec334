//! Routes: which clusters requests go to, and whether they are sent again.

use super::{Filter, Resources, cluster};
use crate::model::Replays;
use crate::syntax::tree::Node;
use std::collections::BTreeMap;

/// Conditions under which a request that met a closed connection is sent again, whatever its method.
const RESENDING: &[&str] = &["reset", "5xx", "gateway-error", "reset-before-request"];

/// What is known of the ways to each cluster.
#[derive(Default)]
pub(super) struct Routes<'n> {
    /// For each route to a cluster: is a request that met a closed connection sent again?
    http: BTreeMap<&'n str, Vec<bool>>,
    /// The clusters behind TCP proxies.
    bytes: Vec<&'n str>,
}

impl<'n> Routes<'n> {
    pub(super) fn of(resources: &Resources<'n>) -> Self {
        let mut routes = Self::default();
        let mut configurations = resources.routes.clone();
        for filter in resources.filters() {
            match filter {
                Filter::Http(manager) => configurations.extend(manager.get("route_config")),
                Filter::Tcp(proxy) => routes.bytes.extend(cluster::named(proxy)),
            }
        }
        for host in configurations
            .into_iter()
            .filter_map(|configuration| configuration.get("virtual_hosts"))
            .flat_map(Node::items)
        {
            routes.host(host);
        }
        routes
    }

    fn host(&mut self, host: &'n Node) {
        let outer = host.get("retry_policy");
        for route in host.get("routes").map_or(&[][..], Node::items) {
            let Some(action) = route.get("route") else {
                continue;
            };
            let policy = action.get("retry_policy").or(outer);
            for name in cluster::named(action) {
                let resends = policy.is_some_and(resends);
                self.http.entry(name).or_default().push(resends);
            }
        }
    }

    /// Is the cluster called by TCP proxies alone?
    pub(super) fn only_bytes(&self, cluster: &str) -> bool {
        self.bytes.contains(&cluster) && !self.http.contains_key(cluster)
    }

    /// Everything, where every route says so; else what is usual.
    pub(super) fn replays(&self, cluster: &str) -> Option<Replays> {
        let all = self.http.get(cluster)?;
        all.iter()
            .all(|resends| *resends)
            .then_some(Replays::Everything)
    }
}

fn resends(policy: &Node) -> bool {
    let off = policy.get("num_retries").and_then(Node::text) == Some("0");
    let conditions = policy.get("retry_on").and_then(Node::text).unwrap_or("");
    let mut words = conditions.split(',').map(str::trim);
    !off && words.any(|word| RESENDING.contains(&word))
}
