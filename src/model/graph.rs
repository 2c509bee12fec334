//! The hop graph: endpoints, the workloads they run in, and who calls whom.

use super::{
    Arrivals, Confidence, Doubt, Endpoint, Environment, Habits, KernelSetting, Quantity, Reach,
    SessionLimit, Setting, Settings, Traffic, Value, Versions, Workload, WorkloadId,
};
use crate::source::{Span, Spanned};
use std::time::Duration;

/// Index of an endpoint in its graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndpointId(pub usize);

/// A place that proves something, and what it proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The place.
    pub span: Span,
    /// What it says: "`http://orders:8080` names the service".
    pub why: String,
}

/// That one endpoint calls another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The calling side.
    pub client: EndpointId,
    /// The called side.
    pub server: EndpointId,
    /// The middleboxes that its packets pass, in the order from the client.
    pub via: Vec<EndpointId>,
    /// What proves it; empty for a guess.
    pub evidence: Vec<Evidence>,
    /// How surely it does.
    pub confidence: Confidence,
    /// What is declared of its requests.
    pub traffic: Traffic,
}

/// An address that a client calls and that no endpoint of the tree answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// The calling side.
    pub client: EndpointId,
    /// The middleboxes that its packets pass on the way there, in the order from the client.
    pub via: Vec<EndpointId>,
    /// The address as it is written; empty where the client names none.
    pub address: String,
    /// Why it leads nowhere.
    pub why: String,
}

/// Everything that is known of the linted tree.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// The endpoints.
    pub endpoints: Vec<Endpoint>,
    /// The workloads.
    pub workloads: Vec<Workload>,
    /// The environments of programs of which nothing says how they run.
    pub environments: Vec<Environment>,
    /// Who calls whom.
    pub links: Vec<Link>,
    /// Which servers stand behind which middleboxes, whoever calls: the client of such a link is the middlebox.
    pub behind: Vec<Link>,
    /// Addresses that lead nowhere.
    pub loose: Vec<Loose>,
    /// What files set of kernels.
    pub kernel: Vec<KernelSetting>,
    /// What files let sessions of users open.
    pub sessions: Vec<SessionLimit>,
    /// By how much a client's limit must lie below the server's.
    pub margin: Duration,
    /// How long a packet takes from one end to the other and back, where a hop does not say otherwise.
    pub rtt: Duration,
}

impl Graph {
    /// Every hop.
    pub fn hops(&self) -> impl Iterator<Item = Hop<'_>> {
        self.links.iter().map(|link| Hop {
            client: self.endpoint(link.client),
            server: self.endpoint(link.server),
            link,
        })
    }

    /// How long a packet takes from one end of a hop to the other and back.
    pub fn rtt(&self, hop: Hop) -> Duration {
        hop.link.traffic.rtt.unwrap_or(self.rtt)
    }

    /// The middleboxes on a hop, in the order from the client.
    pub fn via<'g>(&'g self, hop: Hop<'g>) -> impl Iterator<Item = &'g Endpoint> {
        hop.link.via.iter().map(|id| self.endpoint(*id))
    }

    /// Takes in another graph. Nothing of it meets what was here before.
    pub fn join(&mut self, other: Self) {
        let (endpoints, workloads) = (self.endpoints.len(), self.workloads.len());
        let endpoint = |id: EndpointId| EndpointId(id.0 + endpoints);
        let workload = |id: WorkloadId| WorkloadId(id.0 + workloads);
        let all = |ids: Vec<EndpointId>| ids.into_iter().map(endpoint).collect();
        let link = |link: Link| Link {
            client: endpoint(link.client),
            server: endpoint(link.server),
            via: all(link.via),
            ..link
        };
        self.links.extend(other.links.into_iter().map(link));
        self.behind.extend(other.behind.into_iter().map(link));
        self.loose
            .extend(other.loose.into_iter().map(|loose| Loose {
                client: endpoint(loose.client),
                via: all(loose.via),
                ..loose
            }));
        self.kernel.extend(other.kernel.into_iter().map(|setting| {
            let reach = match setting.reach {
                Reach::Workload(id) => Reach::Workload(workload(id)),
                other => other,
            };
            KernelSetting { reach, ..setting }
        }));
        self.endpoints
            .extend(other.endpoints.into_iter().map(|own| Endpoint {
                workload: own.workload.map(workload),
                ..own
            }));
        self.workloads.extend(other.workloads);
        self.sessions.extend(other.sessions);
        self.environments.extend(other.environments);
    }

    /// The endpoint of that number.
    pub fn endpoint(&self, id: EndpointId) -> &Endpoint {
        &self.endpoints[id.0]
    }

    /// Every endpoint with its number.
    pub fn ids(&self) -> impl Iterator<Item = (EndpointId, &Endpoint)> {
        self.endpoints
            .iter()
            .enumerate()
            .map(|(at, endpoint)| (EndpointId(at), endpoint))
    }

    /// The workload of that number.
    pub fn workload(&self, id: WorkloadId) -> &Workload {
        &self.workloads[id.0]
    }

    /// The environment of an endpoint of which nothing says how it runs: the innermost that reaches its folder.
    pub fn environment_of(&self, endpoint: &Endpoint) -> Option<&Environment> {
        let all = self.environments.iter();
        let reaching =
            all.filter(|one| endpoint.workload.is_none() && one.reaches(&endpoint.folder));
        reaching.max_by_key(|one| one.folder.len())
    }

    /// The hops that end at an endpoint.
    pub fn hops_to(&self, server: &Endpoint) -> impl Iterator<Item = Hop<'_>> {
        self.hops()
            .filter(move |hop| std::ptr::eq(hop.server, server))
    }
}

/// A client and the server it calls.
#[derive(Debug, Clone, Copy)]
pub struct Hop<'g> {
    /// The calling side.
    pub client: &'g Endpoint,
    /// The called side.
    pub server: &'g Endpoint,
    /// What joins them.
    pub link: &'g Link,
}

impl<'g> Hop<'g> {
    /// When its requests come, and where that is written: as declared, else by a timer of the client.
    pub fn arrivals(self) -> Option<Spanned<Arrivals>> {
        let timed = self.client.period.as_ref();
        self.link
            .traffic
            .arrivals
            .clone()
            .or_else(|| timed.map(|timed| Spanned::new(Arrivals::Every(timed.every), timed.span)))
    }

    /// The hop once for every combination of versions that may be in use.
    pub fn worlds(self) -> impl Iterator<Item = World<'g>> {
        self.client.sides().flat_map(move |client| {
            self.server
                .sides()
                .map(move |server| World { client, server })
        })
    }
}

/// A hop in one combination of versions.
#[derive(Debug, Clone, Copy)]
pub struct World<'g> {
    /// The calling side.
    pub client: Side<'g>,
    /// The called side.
    pub server: Side<'g>,
}

/// An endpoint in one range of versions.
#[derive(Debug, Clone, Copy)]
pub struct Side<'g> {
    /// The endpoint.
    pub endpoint: &'g Endpoint,
    /// The versions.
    pub versions: &'g Versions,
    /// How it keeps to its idle limit.
    pub habits: Habits,
    settings: &'g Settings,
}

impl Endpoint {
    /// The endpoint once for every range of versions that may be in use.
    pub fn sides(&self) -> impl Iterator<Item = Side<'_>> {
        self.variants.iter().map(move |variant| Side {
            endpoint: self,
            versions: &variant.versions,
            habits: variant.habits,
            settings: &variant.settings,
        })
    }

    /// Is there only one version to judge?
    pub fn is_certain(&self) -> bool {
        self.variants.len() == 1 || self.doubt == Doubt::Known
    }
}

impl<'g> Side<'g> {
    /// The value of a setting; none where it is unknown.
    pub fn get(self, setting: Setting) -> Option<&'g Value> {
        self.settings.get(&setting)
    }

    /// Every setting that is known.
    pub fn settings(self) -> impl Iterator<Item = (Setting, &'g Value)> {
        self.settings
            .iter()
            .map(|(setting, value)| (*setting, value))
    }

    /// The value that says that no connection is kept for a further request, where there is one.
    pub fn keeps_none_because(self) -> Option<&'g Value> {
        let off = |setting, none| self.get(setting).filter(|value| value.quantity == none);
        off(Setting::Pooling, Quantity::Flag(false))
            .or_else(|| off(Setting::MaxIdle, Quantity::Count(0)))
    }
}
