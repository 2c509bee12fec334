//! `grpc-ping-missing`: something on the way ends silent streams, and nobody breaks the silence.

use super::{Rule, advice, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{
    Confidence, Endpoint, Evidence, Graph, Hop, Loose, Quantity, Setting, Side, Value, World,
};
use std::time::Duration;

pub(super) const RULE: Rule = Rule {
    id: "grpc-ping-missing",
    severity: Severity::Warning,
    summary: "a gRPC stream or channel is silent for longer than something on its way allows, and nobody pings",
    explanation: include_str!("../../docs/rules/grpc-ping-missing.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let hops = graph
        .hops()
        .filter(|hop| hop.server.protocol == "grpc" && hop.client.proxy);
    let streams =
        hops.filter_map(|hop| verdict::in_every_world(hop, |world| check_stream(hop, world)));
    let loose = graph
        .loose
        .iter()
        .filter_map(|loose| check_channel(graph, loose));
    streams.chain(loose).collect()
}

/// A stream that a server keeps open behind a proxy that ends it when nothing comes from the server for a while. The
/// server's pings count as something there; those of the client end at the proxy.
fn check_stream(hop: Hop, World { client, server }: World) -> Option<Finding> {
    let kept = hop.server.streams?;
    let patience = client.get(Setting::RequestTimeout)?;
    let Quantity::Duration(limit) = patience.quantity else {
        return None;
    };
    let ping = server.get(Setting::PingInterval)?;
    if limit.is_zero() || ping.quantity < patience.quantity {
        return None;
    }
    let ends = [
        verdict::side(
            client,
            Setting::RequestTimeout,
            patience,
            format!(
                "ends a stream that is silent for {limit}",
                limit = patience.quantity
            ),
        ),
        verdict::side(server, Setting::PingInterval, ping, pings(ping)),
    ];
    let message = format!(
        "`{}` keeps streams open and {}, but `{}` ends one that is silent for {}",
        hop.server.name,
        pings(ping),
        hop.client.name,
        patience.quantity
    );
    let mut found = verdict::of_hop(
        &RULE,
        RULE.severity,
        hop,
        ends,
        &message,
        stream_help(patience, ping, limit),
    );
    // What the stream waits for may come often enough.
    found.confidence = found.confidence.min(Confidence::Medium);
    found.evidence.push(Evidence {
        span: kept,
        why: "this call lasts until its client leaves".to_owned(),
    });
    Some(found)
}

fn stream_help(patience: &Value, ping: &Value, limit: Duration) -> String {
    let often = ping.assignment(Quantity::Duration(advice::below(limit)));
    let often = often.map(|set| format!("set `{set}` in the server"));
    let longer = match ping.quantity {
        Quantity::Duration(every) => patience.assignment(Quantity::Duration(advice::above(every))),
        _ => None,
    };
    let longer = longer.map(|set| format!("set `{set}` in the proxy"));
    let ways = [often, longer].into_iter().flatten();
    ways.collect::<Vec<_>>().join("; or ")
}

/// A channel to somewhere outside, through something that forgets it before it closes or pings.
fn check_channel(graph: &Graph, loose: &Loose) -> Option<Finding> {
    let client = graph.endpoint(loose.client);
    let middlebox = graph.endpoint(*loose.via.first()?);
    let known = client.protocol == "grpc" && middlebox.variants.len() == 1;
    let limit = middlebox.sides().next().filter(|_| known)?;
    verdict::in_every_version(client, |side| channel(client, side, limit))
}

/// What ends a channel's silence, or the channel.
const BOUNDS: [Setting; 4] = [
    Setting::PingInterval,
    Setting::TcpKeepalive,
    Setting::IdleTimeout,
    Setting::MaxAge,
];

fn channel(client: &Endpoint, side: Side, middlebox: Side) -> Option<Finding> {
    let forgets = middlebox.get(Setting::IdleTimeout)?;
    let Quantity::Duration(limit) = forgets.quantity else {
        return None;
    };
    let ping = side.get(Setting::PingInterval)?;
    // Without an idle limit of its own nothing is known of when it closes.
    side.get(Setting::IdleTimeout)?;
    let hidden = BOUNDS.iter().any(|bound| client.unreadable.contains(bound));
    let mut known = BOUNDS.iter().filter_map(|bound| side.get(*bound));
    if hidden || known.any(|value| value.quantity < forgets.quantity) {
        return None;
    }
    let ends = [
        verdict::side(side, Setting::PingInterval, ping, pings(ping)),
        verdict::side(
            middlebox,
            Setting::IdleTimeout,
            forgets,
            format!("forgets silent connections after {}", forgets.quantity),
        ),
    ];
    let set = ping.assignment(Quantity::Duration(advice::below(limit)));
    let confidence = client.attachment.min(middlebox.endpoint.attachment);
    Some(Finding {
        rule: RULE.id,
        // The other end, which no file shows, may ping.
        severity: Severity::Note,
        confidence: confidence.min(verdict::of_values(&[ping, forgets])),
        message: format!(
            "`{}` {}, but `{}` on the way forgets silent connections after {}, unless the other end pings",
            client.name,
            pings(ping),
            middlebox.endpoint.name,
            forgets.quantity
        ),
        help: ping
            .advice
            .clone()
            .or(set.map(|set| {
                format!("set `{set}` in the client, and make sure that the server permits it")
            }))
            .unwrap_or_default(),
        span: client.span,
        sides: ends.into(),
        likelihood: None,
        evidence: Vec::new(),
    })
}

fn pings(ping: &Value) -> String {
    match ping.quantity {
        Quantity::Unlimited => "never pings".to_owned(),
        every => format!("pings every {every}"),
    }
}
