//! What is known of the requests that pass a hop: how far they go, and when they come.

use super::Quantity;
use crate::source::{Span, Spanned};
use std::{fmt, time::Duration};

/// When requests come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrivals {
    /// One after each period.
    Every(Duration),
    /// At random, each by itself, with this time between two of them in the mean.
    Random(Duration),
}

impl fmt::Display for Arrivals {
    /// `one every 5s`, `0.5 a second at random`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(period) => write!(f, "one every {}", Quantity::Duration(*period)),
            Self::Random(mean) => {
                let rate = 1.0 / mean.as_secs_f64();
                write!(f, "{} a second at random", (rate * 1e4).round() / 1e4)
            }
        }
    }
}

/// That a timer or a loop sends all requests of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Polling {
    /// The time between two rounds.
    pub every: Duration,
    /// Is more than one request sent in a round?
    pub several: bool,
    /// Where the time is written.
    pub span: Span,
}

/// What is declared of a hop's requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traffic {
    /// How long a packet takes from one end to the other and back.
    pub rtt: Option<Duration>,
    /// When requests come, and where that is written.
    pub arrivals: Option<Spanned<Arrivals>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrivals_are_told_as_people_count_them() {
        assert_eq!(
            Arrivals::Every(Duration::from_secs(5)).to_string(),
            "one every 5s"
        );
        assert_eq!(
            Arrivals::Random(Duration::from_secs(2)).to_string(),
            "0.5 a second at random"
        );
    }
}
