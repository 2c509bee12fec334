//! How a quantity is written in a configuration: durations differ in every system.

mod grammar;
#[cfg(test)]
mod proxies;
#[cfg(test)]
mod tests;
mod units;
mod writing;

use super::Quantity;
use grammar::{hocon, iso_8601, time_span};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use units::{
    APACHE_UNITS, CADDY_UNITS, GO_UNITS, HAPROXY_UNITS, MILLISECOND, NGINX_UNITS, POSTGRES_UNITS,
    PROMETHEUS_UNITS, PROTOBUF_UNITS, SECOND, SPRING_UNITS, VARNISH_UNITS, flag, integral,
    nanoseconds, single, spaced, units, words,
};
pub(super) use writing::short;
use writing::{clock, whole};

/// A way to write a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notation {
    /// `1m30s`, `500ms`; a bare number is refused, except 0 (Go's `time.ParseDuration`).
    GoDuration,
    /// `1m 30s`, `500ms`, `2h`; a bare number is seconds (nginx).
    NginxTime,
    /// As [`Notation::GoDuration`], with days: `1d12h` (Caddy).
    CaddyDuration,
    /// As [`Notation::GoDuration`], but a bare number is seconds (Traefik, cloudflared).
    SecondsOrGo,
    /// A whole number with at most one of `us ms s m h d`; a bare number is milliseconds (`HAProxy`).
    HaproxyTime,
    /// Seconds with their unit, fractions allowed: `3600s`, `0.5s` (protobuf's JSON, so Envoy).
    ProtobufDuration,
    /// A whole number with at most one of `ms s mi min h`; a bare number is seconds (Apache).
    ApacheTime,
    /// A number with at most one of `ms s m h d w y`; a bare number is seconds (Varnish).
    VarnishTime,
    /// A number and a word: `2 minutes`, `30 seconds`; a bare number is refused (Squid).
    SquidTime,
    /// A number of nanoseconds.
    Nanoseconds,
    /// A number of milliseconds.
    Milliseconds,
    /// A number of seconds, fractions allowed.
    Seconds,
    /// A number of minutes.
    Minutes,
    /// A whole number without unit.
    Count,
    /// `true`, `on`, `yes`, `1` against `false`, `off`, `no`, `0`.
    Flag,
    /// As [`Notation::Flag`] for a setting whose name denies what it switches: `DisableKeepAlives`.
    NotFlag,
    /// `PT30S`, `P1DT2H`; Quarkus leaves the `PT` out (`30M`).
    #[serde(rename = "iso-8601")]
    Iso8601,
    /// `00:02:10`, `1.00:00:00` (.NET `TimeSpan`).
    TimeSpan,
    /// `75s`, `500ms`, `PT30S`; a bare number is milliseconds (Spring Boot).
    SpringDuration,
    /// As [`Notation::SpringDuration`], but a bare number is seconds (Spring Boot's `@DurationUnit`).
    SpringSeconds,
    /// `60 s`, `5 minutes`, `infinite`; a bare number is milliseconds (HOCON).
    HoconDuration,
    /// `5m`, `1d12h`; years, weeks and days too, no fractions (Prometheus).
    PrometheusDuration,
    /// `10min`, `600s`; a bare number is milliseconds (`PostgreSQL`).
    PostgresTime,
}

impl Notation {
    /// Reads a written quantity; none where the text is not of this notation.
    pub fn parse(self, text: &str) -> Option<Quantity> {
        let text = text.trim();
        match self {
            Self::Count => text.parse().ok().map(Quantity::Count),
            Self::Flag => flag(text).map(Quantity::Flag),
            Self::NotFlag => flag(text).map(|on| Quantity::Flag(!on)),
            Self::HoconDuration => hocon(text),
            _ => self.duration(text).map(Quantity::Duration),
        }
    }

    fn duration(self, text: &str) -> Option<Duration> {
        match self {
            Self::GoDuration | Self::PrometheusDuration | Self::CaddyDuration if text == "0" => {
                Some(Duration::ZERO)
            }
            Self::GoDuration => units(text, GO_UNITS, None),
            Self::NginxTime => units(text, NGINX_UNITS, Some(SECOND)),
            Self::CaddyDuration => units(text, CADDY_UNITS, None),
            Self::SecondsOrGo => nanoseconds(text, SECOND).or_else(|| units(text, GO_UNITS, None)),
            Self::HaproxyTime => integral(text).and_then(|text| single(text, HAPROXY_UNITS)),
            Self::ProtobufDuration => single(text, PROTOBUF_UNITS),
            Self::ApacheTime => integral(text).and_then(|text| single(text, APACHE_UNITS)),
            Self::VarnishTime => single(text, VARNISH_UNITS),
            Self::SquidTime => words(text),
            Self::Nanoseconds => nanoseconds(text, 1),
            Self::Milliseconds => nanoseconds(text, MILLISECOND),
            Self::Seconds => nanoseconds(text, SECOND),
            Self::Minutes => nanoseconds(text, 60 * SECOND),
            Self::Iso8601 => iso_8601(text),
            Self::TimeSpan => time_span(text),
            Self::SpringDuration => spring(text, MILLISECOND),
            Self::SpringSeconds => spring(text, SECOND),
            Self::PrometheusDuration => {
                units(text, PROMETHEUS_UNITS, None).filter(|_| !text.contains(['.', ' ']))
            }
            Self::PostgresTime => spaced(text, POSTGRES_UNITS, MILLISECOND),
            Self::Count | Self::Flag | Self::NotFlag | Self::HoconDuration => None,
        }
    }

    /// Writes a quantity down; none where this notation cannot say it.
    pub fn write(self, quantity: Quantity) -> Option<String> {
        match (self, quantity) {
            (Self::Count, Quantity::Count(count)) => Some(count.to_string()),
            (Self::Flag, Quantity::Flag(on)) => Some(on.to_string()),
            (Self::NotFlag, Quantity::Flag(on)) => Some((!on).to_string()),
            (Self::HoconDuration, Quantity::Unlimited) => Some("infinite".to_owned()),
            (_, Quantity::Duration(duration)) => self.write_duration(duration),
            _ => None,
        }
    }

    fn write_duration(self, duration: Duration) -> Option<String> {
        let fraction = duration.subsec_nanos();
        Some(match self {
            Self::GoDuration
            | Self::NginxTime
            | Self::CaddyDuration
            | Self::SecondsOrGo
            | Self::SpringDuration
            | Self::SpringSeconds
            | Self::HoconDuration => short(duration),
            Self::PrometheusDuration | Self::PostgresTime => whole(duration),
            Self::HaproxyTime if fraction == 0 => short(duration),
            Self::HaproxyTime if fraction.is_multiple_of(1_000_000) => {
                format!("{}ms", duration.as_millis())
            }
            Self::HaproxyTime => format!("{}us", duration.as_micros()),
            Self::ProtobufDuration => format!("{}s", duration.as_secs_f64()),
            Self::ApacheTime if fraction == 0 => duration.as_secs().to_string(),
            Self::ApacheTime => format!("{}ms", duration.as_millis()),
            Self::SquidTime if fraction == 0 => format!("{} seconds", duration.as_secs()),
            Self::SquidTime => format!("{} milliseconds", duration.as_millis()),
            Self::Iso8601 => format!("PT{}S", duration.as_secs_f64()),
            Self::TimeSpan => clock(duration),
            Self::Nanoseconds => duration.as_nanos().to_string(),
            Self::Milliseconds => duration.as_millis().to_string(),
            Self::Seconds | Self::VarnishTime => duration.as_secs_f64().to_string(),
            Self::Minutes => (duration.as_secs_f64() / 60.0).to_string(),
            Self::Count | Self::Flag | Self::NotFlag => return None,
        })
    }

    /// Is a number without a unit a legal duration here, so that a wrong unit goes unnoticed?
    pub fn bare_unit(self) -> Option<&'static str> {
        match self {
            Self::Nanoseconds => Some("nanoseconds"),
            Self::Milliseconds
            | Self::HaproxyTime
            | Self::SpringDuration
            | Self::HoconDuration
            | Self::PostgresTime => Some("milliseconds"),
            Self::Minutes => Some("minutes"),
            _ => None,
        }
    }
}

/// Spring Boot's duration, whose bare numbers have `unit`.
fn spring(text: &str, unit: u64) -> Option<Duration> {
    let iso = || iso_8601(text).filter(|_| text.starts_with(['P', 'p']));
    units(text, SPRING_UNITS, Some(unit)).or_else(iso)
}
