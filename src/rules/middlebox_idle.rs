//! `middlebox-idle`: something between the two ends forgets a connection that both of them keep.

use super::{Rule, advice, verdict};
use crate::finding::{Finding, Severity, Side as FindingSide};
use crate::model::{
    Confidence, Endpoint, Graph, Hop, Link, Loose, Quantity, Role, Setting, Side, Value, World,
};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "middlebox-idle",
    severity: Severity::Error,
    summary: "a NAT or a balancer between the two ends forgets idle connections that both of them keep",
    explanation: include_str!("../../docs/rules/middlebox-idle.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let hops = graph.hops().flat_map(|hop| {
        let passed = graph.via(hop).filter_map(Passed::new);
        passed.filter_map(move |passed| {
            verdict::in_every_world(hop, |world| check_hop(hop, world, &passed))
        })
    });
    let behind = graph.behind.iter().filter(|link| !is_on_a_hop(graph, link));
    let behind = behind.filter_map(|link| check_server(graph, link));
    let loose = graph
        .loose
        .iter()
        .filter_map(|loose| check_call(graph, loose));
    hops.chain(behind).chain(loose).collect()
}

/// A middlebox, and when it forgets.
struct Passed<'g> {
    side: Side<'g>,
    value: &'g Value,
    limit: Duration,
}

impl<'g> Passed<'g> {
    /// None where that is unknown, or differs with the version.
    fn new(middlebox: &'g Endpoint) -> Option<Self> {
        let mut sides = middlebox.sides();
        let side = sides.next().filter(|_| middlebox.variants.len() == 1)?;
        let value = side.get(Setting::IdleTimeout)?;
        match value.quantity {
            Quantity::Duration(limit) => Some(Self { side, value, limit }),
            _ => None,
        }
    }

    /// What it does to a silent connection, for people.
    fn does(&self) -> &'static str {
        // A proxy ends connections of its own, and closes those.
        if self.side.endpoint.proxy {
            "closes"
        } else {
            "forgets"
        }
    }

    /// The middlebox as an end of the finding: it stands where the other end is.
    fn end(&self, role: Role) -> FindingSide {
        let label = format!(
            "{} silent connections after {}",
            self.does(),
            self.value.quantity
        );
        FindingSide {
            role,
            ..verdict::side(self.side, Setting::IdleTimeout, self.value, label)
        }
    }
}

/// What ends a silent connection, or its silence.
const BOUNDS: [Setting; 4] = [
    Setting::IdleTimeout,
    Setting::MaxAge,
    Setting::PingInterval,
    Setting::TcpKeepalive,
];

/// Does this side close or probe before the limit?
fn is_in_time(side: Side, limit: Duration) -> bool {
    let before = |setting| {
        side.get(setting)
            .is_some_and(|value| value.quantity < Quantity::Duration(limit))
    };
    BOUNDS.into_iter().any(before)
}

/// Does a connection that the two ends keep for `idle` outlive something on its way? Not where an end probes it.
pub(super) fn outlives(graph: &Graph, hop: Hop, world: World, idle: Quantity) -> bool {
    let ends = [world.client, world.server];
    let mut passed = graph.via(hop).filter_map(Passed::new);
    passed.any(|passed| {
        let others = BOUNDS
            .into_iter()
            .filter(|bound| *bound != Setting::IdleTimeout);
        let limit = Quantity::Duration(passed.limit);
        let before = |value: &Value| value.quantity < limit;
        let mut values = others.flat_map(|bound| ends.map(|end| end.get(bound)));
        idle >= limit && !values.any(|value| value.is_some_and(before))
    })
}

/// Is something of it written that could not be worked out?
fn is_unreadable(endpoint: &Endpoint) -> bool {
    let others = [Setting::Pooling, Setting::MaxIdle];
    BOUNDS
        .iter()
        .chain(&others)
        .any(|setting| endpoint.unreadable.contains(setting))
}

fn check_hop(hop: Hop, world: World, passed: &Passed) -> Option<Finding> {
    let World { client, server } = world;
    if is_unreadable(hop.client) || is_unreadable(hop.server) {
        return None;
    }
    if is_in_time(client, passed.limit) || is_in_time(server, passed.limit) {
        return None;
    }
    // A server of which no idle limit is known may close in time.
    server.get(Setting::IdleTimeout)?;
    if client.keeps_none_because().is_some() {
        return long_call(client, passed).map(|(setting, value)| {
            of_client(
                client,
                setting,
                value,
                passed,
                hop.link.confidence,
                hop.link.evidence.clone(),
            )
        });
    }
    let (setting, value) = longest_silence(client)?;
    Some(of_client(
        client,
        setting,
        value,
        passed,
        hop.link.confidence,
        hop.link.evidence.clone(),
    ))
}

/// Which of a client's limits is the first to end a silence. A gRPC channel closes only without calls: a stream that is
/// open stays silent until it pings.
fn longest_silence(client: Side<'_>) -> Option<(Setting, &Value)> {
    client
        .get(Setting::IdleTimeout)
        .or_else(|| client.get(Setting::MaxAge))?;
    if client.endpoint.protocol == "grpc" {
        let ping = client.get(Setting::PingInterval)?;
        return Some((Setting::PingInterval, ping));
    }
    let known = BOUNDS
        .into_iter()
        .filter_map(|setting| Some((setting, client.get(setting)?)));
    known.min_by_key(|(_, value)| value.quantity)
}

/// A limit of a single call that lies above the middlebox's, where somebody wrote it: calls are meant to take that
/// long.
fn long_call<'g>(client: Side<'g>, passed: &Passed) -> Option<(Setting, &'g Value)> {
    let value = client.get(Setting::RequestTimeout)?;
    let meant = value.origin.is_written() && value.quantity != Quantity::Unlimited;
    let long = value.quantity > Quantity::Duration(passed.limit);
    (meant && long).then_some((Setting::RequestTimeout, value))
}

/// Calls to what no file shows: that a call is meant to take longer than the limit, and that a pool keeps connections
/// to the database behind a balancer that it names for longer.
fn check_call(graph: &Graph, loose: &Loose) -> Option<Finding> {
    let client = graph.endpoint(loose.client);
    let middlebox = graph.endpoint(*loose.via.last()?);
    let passed = Passed::new(middlebox)?;
    if is_unreadable(client) {
        return None;
    }
    let confidence = client.attachment.min(middlebox.attachment);
    // A database behind a NAT may as well stand in front of it, in the network of the client.
    let keeps = client.is_database() && !middlebox.listens.is_empty();
    verdict::in_every_version(client, |side| {
        let probes = [Setting::PingInterval, Setting::TcpKeepalive]
            .into_iter()
            .any(|setting| {
                side.get(setting)
                    .is_some_and(|value| value.quantity < Quantity::Duration(passed.limit))
            });
        let kept = || {
            let (setting, value) = longest_silence(side)?;
            let too_long = value.quantity >= Quantity::Duration(passed.limit);
            (too_long && side.keeps_none_because().is_none()).then_some((setting, value))
        };
        let long = long_call(side, &passed).or_else(|| keeps.then(kept).flatten());
        let (setting, value) = long.filter(|_| !probes)?;
        Some(of_client(
            side,
            setting,
            value,
            &passed,
            confidence,
            Vec::new(),
        ))
    })
}

fn of_client(
    client: Side,
    setting: Setting,
    value: &Value,
    passed: &Passed,
    sure: Confidence,
    evidence: Vec<crate::model::Evidence>,
) -> Finding {
    let keeps = holds(setting, value.quantity);
    let side = verdict::side(client, setting, value, keeps.clone());
    let does = passed.does();
    Finding {
        rule: RULE.id,
        severity: match setting {
            Setting::RequestTimeout => Severity::Warning,
            _ => verdict::severity(client.endpoint).max(Severity::Warning),
        },
        confidence: sure.min(verdict::of_values(&[value, passed.value])),
        message: format!(
            "`{}` {keeps}, but `{}` on the way {does} silent connections after {}",
            client.endpoint.name, passed.side.endpoint.name, passed.value.quantity
        ),
        help: client_help(client, setting, value, passed),
        // What to change about a long call is how its connection is made.
        span: match setting {
            Setting::RequestTimeout => client.endpoint.span,
            _ => side.span,
        },
        sides: vec![side, passed.end(Role::Server)],
        evidence,
        likelihood: None,
    }
}

/// What a client does with a silent connection.
fn holds(setting: Setting, quantity: Quantity) -> String {
    match (setting, quantity) {
        (Setting::PingInterval, Quantity::Unlimited) => "never pings".to_owned(),
        (Setting::PingInterval, every) => format!("pings every {every}"),
        (Setting::TcpKeepalive, after) => format!("probes silent connections after {after}"),
        (Setting::RequestTimeout, long) => format!("waits {long} for an answer"),
        (Setting::MaxAge, Quantity::Duration(age)) => {
            format!("keeps connections for {}", Quantity::Duration(age))
        }
        (_, Quantity::Duration(idle)) => {
            format!("keeps idle connections for {}", Quantity::Duration(idle))
        }
        _ => "keeps idle connections without limit".to_owned(),
    }
}

fn client_help(client: Side, setting: Setting, value: &Value, passed: &Passed) -> String {
    let below = Quantity::Duration(advice::below(passed.limit));
    let limit = passed.value.quantity;
    let mut ways = Vec::new();
    // To wait for less is no way where calls take so long.
    let settings = [Setting::PingInterval, Setting::TcpKeepalive]
        .into_iter()
        .chain([setting]);
    let settings = settings.filter(|setting| *setting != Setting::RequestTimeout);
    for setting in settings {
        let value = if setting == Setting::TcpKeepalive || setting == Setting::PingInterval {
            client.get(setting)
        } else {
            Some(value)
        };
        let said = value.and_then(|value| value.advice.clone());
        let set = value.and_then(|value| value.assignment(below));
        let way = set.map(|set| format!("set `{set}` in the client, below {limit}"));
        let way = said.or(way);
        ways.extend(
            way.filter(|way| !ways.contains(way))
                .into_iter()
                .collect::<Vec<_>>(),
        );
    }
    if ways.is_empty() {
        return format!(
            "let the client probe its connections by TCP keepalive more often than every {limit}"
        );
    }
    ways.join("; or ")
}

/// Are there known clients that pass the middlebox to this server? They are judged with both their ends.
fn is_on_a_hop(graph: &Graph, behind: &Link) -> bool {
    graph
        .links
        .iter()
        .any(|link| link.server == behind.server && link.via.contains(&behind.client))
}

/// A server that somebody told to keep idle connections for longer than the middlebox in front of it remembers them.
fn check_server(graph: &Graph, link: &Link) -> Option<Finding> {
    let server = graph.endpoint(link.server);
    let passed =
        Passed::new(graph.endpoint(link.client)).filter(|passed| !passed.side.endpoint.proxy)?;
    if server.protocol != "http" || is_unreadable(server) {
        return None;
    }
    verdict::in_every_version(server, |side| {
        let value = side
            .get(Setting::IdleTimeout)
            .filter(|value| value.origin.is_written())?;
        if is_in_time(side, passed.limit) || side.keeps_none_because().is_some() {
            return None;
        }
        let own = verdict::side(
            side,
            Setting::IdleTimeout,
            value,
            holds(Setting::IdleTimeout, value.quantity),
        );
        let set = value.assignment(Quantity::Duration(advice::below(passed.limit)));
        let help = set.map(|set| {
            format!(
                "set `{set}` in the server, below {}: it must be the one that closes",
                passed.value.quantity
            )
        });
        Some(Finding {
            rule: RULE.id,
            severity: Severity::Warning,
            confidence: link
                .confidence
                .min(verdict::of_values(&[value, passed.value])),
            message: format!(
                "`{}` {}, but `{}` in front of it {} silent connections after {}",
                server.name,
                own.label,
                passed.side.endpoint.name,
                passed.does(),
                passed.value.quantity
            ),
            help: help.unwrap_or_default(),
            span: own.span,
            sides: vec![passed.end(Role::Client), own],
            evidence: link.evidence.clone(),
            likelihood: None,
        })
    })
}
