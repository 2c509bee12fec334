//! How many requests meet a connection that the server has closed, where it is known when they come.
//!
//! A request on a kept connection is lost if it is sent within one round trip before the server's close, counted from
//! the end of the last response: the close is on its way and the client has not heard of it. So what counts is how long
//! connections are idle. With requests at random that is an exponential distribution; with one every period it is the
//! period, and whether the last connection was fresh, reused or lost decides about the next request.

use super::limits::Limits;
use crate::finding::{Finding, Likelihood};
use crate::model::{Arrivals, Graph, Hop, Quantity, World};
use std::time::Duration;

/// How far a timer and the kernel stray from the time that is meant, in seconds: measured as 0.3 to 0.7 ms.
const NOISE: f64 = 0.0005;

/// How long a request may be served, in seconds, where a period shows that it decides.
const SERVICE: f64 = 0.010;

/// A share of requests that is far above what comes of chance.
const OFTEN: f64 = 0.01;

/// Into how many parts the time is cut at which a server with a coarse clock may close.
const PARTS: u32 = 100;

/// When connections of a hop are closed, and how far that lies from the client; all in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// The round trip.
    rtt: f64,
    /// When the client gives a connection up.
    kept: f64,
    /// When the server closes it: at the earliest, and at the latest.
    closes: [f64; 2],
}

/// Adds to a finding how many requests it concerns, where that is known.
pub(super) fn tell(mut finding: Finding, graph: &Graph, hop: Hop, world: World) -> Finding {
    finding.likelihood = of(graph, hop, world);
    if let Some(likelihood) = finding.likelihood {
        finding.message = format!("{}; {likelihood}", finding.message);
    }
    finding
}

fn of(graph: &Graph, hop: Hop, world: World) -> Option<Likelihood> {
    let arrivals = hop.arrivals()?.value;
    // Several at once spread over connections of which each has a rhythm of its own.
    let declared = hop.link.traffic.arrivals.is_some();
    if !declared && hop.client.period.is_some_and(|timed| timed.several) {
        return None;
    }
    let limits = Limits::of(world).ok()?;
    let window = Window::new(limits, graph.rtt(hop))?;
    Some(Likelihood {
        per_million: millionths(window.share(arrivals)),
        arrivals,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share lies between 0 and 1"
)]
fn millionths(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * 1e6).round() as u64
}

impl Window {
    /// None for a server that never closes.
    pub(super) fn new(limits: Limits, rtt: Duration) -> Option<Self> {
        let seconds = |quantity| match quantity {
            Quantity::Duration(duration) => Some(duration.as_secs_f64()),
            _ => None,
        };
        let first = seconds(limits.first)?;
        Some(Self {
            rtt: rtt.as_secs_f64(),
            kept: seconds(limits.client)
                .map_or(f64::INFINITY, |kept| kept + limits.overrun.as_secs_f64()),
            closes: [first, seconds(limits.last).unwrap_or(first)],
        })
    }

    /// Does a connection that is used once in a period meet the close often?
    pub(super) fn is_hit(self, period: Duration) -> bool {
        self.share(Arrivals::Every(period)) >= OFTEN
    }

    /// The share of requests that are lost.
    fn share(self, arrivals: Arrivals) -> f64 {
        match arrivals {
            Arrivals::Random(mean) => self.at_random(mean.as_secs_f64().recip()),
            Arrivals::Every(period) => {
                let period = period.as_secs_f64();
                // How long a request is served is not known: the worst that it may be.
                let spare = period - self.closes[0];
                let served = [0.0, spare - 0.5 * self.rtt, spare - 1.5 * self.rtt];
                let may_be = served
                    .into_iter()
                    .filter(|served| (0.0..=SERVICE).contains(served));
                may_be
                    .map(|served| self.one_by_one(period, NOISE, served))
                    .fold(0.0, f64::max)
            }
        }
    }

    /// Requests at random, so many a second, over one connection.
    fn at_random(self, rate: f64) -> f64 {
        let still = |age: f64| (-rate * age.max(0.0)).exp();
        self.mean(|close| (still(close - self.rtt) - still(close.min(self.kept))).max(0.0))
    }

    /// One request each period over one connection: how often it is lost in the long run.
    ///
    /// After a fresh connection the last response took a round trip more, for the handshake.
    fn one_by_one(self, period: f64, noise: f64, served: f64) -> f64 {
        let below = |age: f64| normal((age - period) / noise);
        self.mean(|close| {
            let state = |response: f64| {
                let end = close.min(self.kept) + response;
                let start = (close - self.rtt + response).min(end);
                (below(start), below(end) - below(start))
            };
            let (fresh_reused, fresh_lost) = state(2.0 * self.rtt + served);
            let (again_reused, again_lost) = state(self.rtt + served);
            // The weights of reused and lost connections, that of fresh ones being 1.
            let ends = (1.0 - again_reused).max(1e-12);
            let reused = fresh_reused / ends;
            let lost = fresh_lost + reused * again_lost;
            lost / (1.0 + reused + lost)
        })
    }

    /// The mean over the times at which the server may close.
    fn mean(self, share: impl Fn(f64) -> f64) -> f64 {
        let [first, last] = self.closes;
        if last <= first {
            return share(first);
        }
        let part = (last - first) / f64::from(PARTS);
        let parts = (0..PARTS).map(|at| share(first + part * (f64::from(at) + 0.5)));
        parts.sum::<f64>() / f64::from(PARTS)
    }
}

/// The share of a normal distribution below `x` (Abramowitz and Stegun 7.1.26, exact to 1.5e-7).
fn normal(x: f64) -> f64 {
    let z = x.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let terms = [
        1.061_405_429,
        -1.453_152_027,
        1.421_413_741,
        -0.284_496_736,
        0.254_829_592,
    ];
    let sum = terms.into_iter().fold(0.0, |sum, term| (sum + term) * t);
    let above = 0.5 * sum * (-z * z).exp();
    if x < 0.0 { above } else { 1.0 - above }
}

#[cfg(test)]
mod tests;
