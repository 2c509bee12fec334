//! What would become of hops if a line said something else.

use crate::model::{EndpointId, Graph, Hop, Quantity, Setting, World};
use crate::rules::limits::Limits;
use crate::rules::{idle_margin, middlebox_idle};

/// The endpoints that a line sets, and the limit that it would give them.
#[derive(Clone, Copy)]
pub(super) struct Supposed<'l> {
    pub(super) line: &'l [EndpointId],
    pub(super) to: Quantity,
}

/// How much is asked of a hop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// The client ends first, by the margin.
    Margin,
    /// The client ends first.
    Race,
}

impl Supposed<'_> {
    /// Is the hop safe then, in every version that may be in use? What is not known of it harms nothing.
    pub(super) fn is_safe(self, graph: &Graph, hop: Hop, level: Level) -> bool {
        judge(
            graph,
            hop,
            level,
            [self.of(hop.link.client), self.of(hop.link.server)],
        )
    }

    /// Is the hop safe then, or was it none before?
    pub(super) fn harms_not(self, graph: &Graph, hop: Hop, level: Level) -> bool {
        self.is_safe(graph, hop, level) || !judge(graph, hop, Level::Race, [None, None])
    }

    fn of(self, id: EndpointId) -> Option<Quantity> {
        self.line.contains(&id).then_some(self.to)
    }

    /// Do the servers of the line still close before something in front of them forgets, whoever calls?
    pub(super) fn passes_middleboxes(self, graph: &Graph) -> bool {
        let mut behind = graph.behind.iter();
        !behind.any(|link| {
            let forgets = graph.endpoint(link.client);
            let mut limits = forgets
                .sides()
                .filter_map(|side| side.get(Setting::IdleTimeout));
            self.line.contains(&link.server)
                && !forgets.proxy
                && limits.any(|limit| limit.quantity <= self.to)
        })
    }
}

fn judge(graph: &Graph, hop: Hop, level: Level, limits: [Option<Quantity>; 2]) -> bool {
    hop.worlds()
        .all(|world| is_safe(graph, hop, world, level, limits))
}

fn is_safe(
    graph: &Graph,
    hop: Hop,
    world: World,
    level: Level,
    [client, server]: [Option<Quantity>; 2],
) -> bool {
    let keeps_none = |side: crate::model::Side| side.keeps_none_because().is_some();
    if keeps_none(world.client) || keeps_none(world.server) {
        return true;
    }
    let Ok(limits) = Limits::supposing(world, client, server) else {
        return true;
    };
    if limits.client >= limits.first && limits.first != Quantity::Unlimited {
        return limits.pings_below(world.client);
    }
    let enough = level == Level::Race
        || limits
            .room()
            .is_none_or(|room| room >= idle_margin::wanted(graph, hop, limits));
    enough && !middlebox_idle::outlives(graph, hop, world, limits.client.min(limits.server))
}
