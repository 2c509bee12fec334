//! `db-pool-size`: pools that together open more connections than their database accepts, and pools that keep more than
//! they open.

use super::pool_size::PoolSize;
use super::{Rule, verdict};
use crate::finding::{Finding, Severity};
use crate::model::{
    Confidence, Endpoint, Evidence, Graph, Hop, Quantity, Role, Setting, Side, Value,
};

pub(super) const RULE: Rule = Rule {
    id: "db-pool-size",
    severity: Severity::Warning,
    summary: "database pools may open more connections than their server accepts, or keep more than they open",
    explanation: include_str!("../../docs/rules/db-pool-size.md"),
    check,
};

fn check(graph: &Graph) -> Vec<Finding> {
    let databases = || graph.endpoints.iter().filter(|one| one.is_database());
    let servers = databases().filter(|one| one.role == Role::Server);
    let crowded = servers.filter_map(|server| check_server(graph, server));
    let pools = databases().filter(|one| one.role == Role::Client);
    let idle = pools.filter_map(|pool| verdict::in_every_version(pool, check_idle));
    crowded.chain(idle).collect()
}

/// A pool that is told to keep more connections than it may open.
fn check_idle(pool: Side) -> Option<Finding> {
    let (kept, open) = (pool.get(Setting::MaxIdle)?, pool.get(Setting::MaxOpen)?);
    let (Quantity::Count(idle), Quantity::Count(most)) = (kept.quantity, open.quantity) else {
        return None;
    };
    let written = kept.origin.is_written() && open.origin.is_written();
    if idle <= most || !written {
        return None;
    }
    let ends = [
        verdict::side(pool, Setting::MaxIdle, kept, format!("keeps up to {idle}")),
        verdict::side(
            pool,
            Setting::MaxOpen,
            open,
            format!("opens at most {most}"),
        ),
    ];
    let set = kept.assignment(Quantity::Count(most));
    let set = set.map(|set| format!("set `{set}`, or raise {} to {idle}", open.key()));
    Some(Finding {
        rule: RULE.id,
        severity: Severity::Note,
        confidence: Confidence::High,
        message: format!(
            "`{}` is told to keep {idle} idle connections, but opens at most {most}",
            pool.endpoint.name
        ),
        help: set.unwrap_or_default(),
        span: ends[0].span,
        sides: ends.into(),
        likelihood: None,
        evidence: Vec::new(),
    })
}

/// A pool of a client, as often as it exists.
struct Share<'g> {
    side: Side<'g>,
    pool: PoolSize<'g>,
    /// What it is multiplied by: how often the workload runs, and in how many processes.
    times: Vec<Factor>,
    confidence: Confidence,
}

/// How often something exists.
struct Factor {
    number: u64,
    what: &'static str,
    place: Evidence,
}

impl Share<'_> {
    /// How many of these pools there are.
    fn count(&self) -> u64 {
        let numbers = self.times.iter().map(|factor| factor.number);
        numbers.fold(1, u64::saturating_mul)
    }

    fn connections(&self) -> u64 {
        self.pool.connections.saturating_mul(self.count())
    }

    /// `api` 12 replicas x 10 = 120
    fn shown(&self) -> String {
        let name = &self.side.endpoint.name;
        let pool = self.pool.connections;
        if self.times.is_empty() {
            return format!("`{name}` {pool}");
        }
        let times = self
            .times
            .iter()
            .map(|factor| format!("{} {} x ", factor.number, factor.what));
        format!(
            "`{name}` {}{pool} = {}",
            times.collect::<String>(),
            self.connections()
        )
    }
}

fn check_server(graph: &Graph, server: &Endpoint) -> Option<Finding> {
    let mut shares: Vec<Share> = Vec::new();
    for hop in graph
        .hops_to(server)
        .filter(|hop| hop.link.confidence > Confidence::Low)
    {
        shares.extend(share(graph, hop));
    }
    shares.sort_by_key(|share| std::cmp::Reverse(share.connections()));
    if shares.is_empty() {
        return None;
    }
    verdict::in_every_version(server, |side| check_shares(side, &shares))
}

fn check_shares(server: Side, shares: &[Share]) -> Option<Finding> {
    let limit = server.get(Setting::MaxOpen)?;
    let Quantity::Count(most) = limit.quantity else {
        return None;
    };
    let reserved = match server.get(Setting::Reserved).map(|value| value.quantity) {
        Some(Quantity::Count(reserved)) => reserved,
        _ => 0,
    };
    let free = most.saturating_sub(reserved);
    let wanted = shares
        .iter()
        .map(Share::connections)
        .fold(0, u64::saturating_add);
    let largest = shares.first()?;
    if wanted <= free {
        return None;
    }
    // A superuser, as many images make the only user, has the reserved ones too.
    let severity = if wanted <= most {
        Severity::Note
    } else {
        RULE.severity
    };
    let (setting, size) = largest.pool.limit;
    let label = format!("opens up to {} connections", largest.connections());
    let ends = [
        verdict::side(largest.side, setting, size, label),
        verdict::side(server, Setting::MaxOpen, limit, format!("accepts {free}")),
    ];
    let confidences = shares.iter().map(|share| share.confidence);
    let confidence = confidences.min()?.min(verdict::of_values(&[limit]));
    let all: Vec<String> = shares.iter().map(Share::shown).collect();
    Some(Finding {
        rule: RULE.id,
        severity,
        confidence,
        message: format!(
            "`{}` accepts {free} connections{}, but its pools may open {wanted}: {}",
            server.endpoint.name,
            kept_back(reserved, most),
            all.join(", ")
        ),
        help: help(limit, wanted.saturating_add(reserved), shares, free),
        span: ends[0].span,
        sides: ends.into(),
        likelihood: None,
        evidence: places(shares),
    })
}

fn kept_back(reserved: u64, most: u64) -> String {
    match reserved {
        0 => String::new(),
        _ => format!(" ({most}, of which {reserved} are reserved)"),
    }
}

fn help(limit: &Value, enough: u64, shares: &[Share], free: u64) -> String {
    let larger = limit.assignment(Quantity::Count(enough));
    let larger = larger.map(|set| format!("set `{set}` or more in the server"));
    let between = "let a pooler such as PgBouncer stand between them".to_owned();
    let ways = [smaller(shares, free), larger, Some(between)];
    ways.into_iter().flatten().collect::<Vec<_>>().join("; or ")
}

/// The size of the largest pool with which all of them fit, where there is one.
fn smaller(shares: &[Share], free: u64) -> Option<String> {
    let (largest, others) = shares.split_first()?;
    let taken = others
        .iter()
        .map(Share::connections)
        .fold(0, u64::saturating_add);
    let left = free.checked_sub(taken)?.checked_div(largest.count())?;
    let (_, size) = largest.pool.limit;
    let set = size.assignment(Quantity::Count(left))?;
    let fits = left > 0 && largest.pool.is_plain();
    fits.then(|| format!("set `{set}` or less in `{}`", largest.side.endpoint.name))
}

/// The places that say how often each pool exists, and how large the others are.
fn places(shares: &[Share]) -> Vec<Evidence> {
    let others = shares.iter().skip(1).map(|share| {
        let (_, size) = share.pool.limit;
        Evidence {
            span: size.origin.span().unwrap_or(share.side.endpoint.span),
            why: format!(
                "{} may open {}",
                share.side.endpoint.name,
                share.connections()
            ),
        }
    });
    let times = shares
        .iter()
        .flat_map(|share| share.times.iter().map(|factor| factor.place.clone()));
    times.chain(others).collect()
}

/// The connections that one client may open; none where that is unknown, or differs with its version.
fn share<'g>(graph: &'g Graph, hop: Hop<'g>) -> Option<Share<'g>> {
    let mut sides = hop.client.sides();
    let side = sides.next()?;
    let pool = PoolSize::of(side)?;
    let same =
        |other| PoolSize::of(other).is_some_and(|other| other.connections == pool.connections);
    if !sides.all(same) {
        return None;
    }
    let confidence = hop.link.confidence.min(pool.confidence());
    Some(Share {
        side,
        times: times(graph, hop.client),
        pool,
        confidence,
    })
}

/// How often a pool exists, as far as files say so.
fn times(graph: &Graph, client: &Endpoint) -> Vec<Factor> {
    let Some(own) = client
        .workload
        .filter(|_| client.attachment > Confidence::Low)
    else {
        return Vec::new();
    };
    let replicas = graph
        .workload(own)
        .replicas
        .as_ref()
        .map(|replicas| Factor {
            number: replicas.value,
            what: "replicas",
            place: Evidence {
                span: replicas.span,
                why: format!("{} replicas", replicas.value),
            },
        });
    let servers = graph
        .endpoints
        .iter()
        .filter(|one| one.role == Role::Server && one.workload == Some(own));
    let all = replicas
        .into_iter()
        .chain(servers.into_iter().find_map(processes));
    all.filter(|factor| factor.number > 1).collect()
}

/// The processes of a server, each of which has pools of its own.
fn processes(server: &Endpoint) -> Option<Factor> {
    let value = server.sides().next()?.get(Setting::Processes)?;
    match (value.quantity, value.origin.span()) {
        (Quantity::Count(number), Some(span)) => Some(Factor {
            number,
            what: "processes",
            place: Evidence {
                span,
                why: format!("{number} processes"),
            },
        }),
        _ => None,
    }
}
