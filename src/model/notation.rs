//! How a quantity is written in a configuration: durations differ in every system.

use super::Quantity;
use serde::{Deserialize, Serialize};
use std::time::Duration;

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
}

const GO_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
];
const NGINX_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
    ("w", 7 * DAY),
    ("M", 30 * DAY),
    ("y", 365 * DAY),
];
const CADDY_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
const HAPROXY_UNITS: &[(&str, u64)] = &[
    ("us", 1_000),
    ("ms", 1_000_000),
    ("", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
const PROTOBUF_UNITS: &[(&str, u64)] = &[("s", SECOND)];
const APACHE_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("", SECOND),
    ("s", SECOND),
    ("mi", 60 * SECOND),
    ("min", 60 * SECOND),
    ("h", 3600 * SECOND),
];
const VARNISH_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("", SECOND),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
    ("w", 7 * DAY),
    ("y", 365 * DAY),
];
const SQUID_UNITS: &[(&str, u64)] = &[
    ("millisecond", 1_000_000),
    ("second", SECOND),
    ("minute", 60 * SECOND),
    ("hour", 3600 * SECOND),
    ("day", DAY),
    ("week", 7 * DAY),
];
const SECOND: u64 = 1_000_000_000;
const DAY: u64 = 24 * 3600 * SECOND;

impl Notation {
    /// Reads a written quantity; none where the text is not of this notation.
    pub fn parse(self, text: &str) -> Option<Quantity> {
        let text = text.trim();
        match self {
            Self::GoDuration if text == "0" => Some(Quantity::Duration(Duration::ZERO)),
            Self::GoDuration => units(text, GO_UNITS, None).map(Quantity::Duration),
            Self::NginxTime => units(text, NGINX_UNITS, Some(SECOND)).map(Quantity::Duration),
            Self::CaddyDuration | Self::SecondsOrGo if text == "0" => {
                Some(Quantity::Duration(Duration::ZERO))
            }
            Self::CaddyDuration => units(text, CADDY_UNITS, None).map(Quantity::Duration),
            Self::SecondsOrGo => {
                scaled(text, SECOND).or_else(|| units(text, GO_UNITS, None).map(Quantity::Duration))
            }
            Self::HaproxyTime => integral(text).and_then(|text| single(text, HAPROXY_UNITS)),
            Self::ProtobufDuration => single(text, PROTOBUF_UNITS),
            Self::ApacheTime => integral(text).and_then(|text| single(text, APACHE_UNITS)),
            Self::VarnishTime => single(text, VARNISH_UNITS),
            Self::SquidTime => words(text),
            Self::Nanoseconds => scaled(text, 1),
            Self::Milliseconds => scaled(text, 1_000_000),
            Self::Seconds => scaled(text, SECOND),
            Self::Minutes => scaled(text, 60 * SECOND),
            Self::Count => text.parse().ok().map(Quantity::Count),
            Self::Flag => flag(text).map(Quantity::Flag),
            Self::NotFlag => flag(text).map(|on| Quantity::Flag(!on)),
        }
    }

    /// Writes a quantity down; none where this notation cannot say it.
    pub fn write(self, quantity: Quantity) -> Option<String> {
        match (self, quantity) {
            (
                Self::GoDuration | Self::NginxTime | Self::CaddyDuration | Self::SecondsOrGo,
                Quantity::Duration(duration),
            ) => Some(short(duration)),
            (Self::HaproxyTime, Quantity::Duration(d)) => Some(match d.subsec_nanos() {
                0 => short(d),
                nanos if nanos.is_multiple_of(1_000_000) => format!("{}ms", d.as_millis()),
                _ => format!("{}us", d.as_micros()),
            }),
            (Self::ProtobufDuration, Quantity::Duration(d)) => {
                Some(format!("{}s", d.as_secs_f64()))
            }
            (Self::ApacheTime, Quantity::Duration(d)) => Some(match d.subsec_nanos() {
                0 => d.as_secs().to_string(),
                _ => format!("{}ms", d.as_millis()),
            }),
            (Self::SquidTime, Quantity::Duration(d)) => Some(match d.subsec_nanos() {
                0 => format!("{} seconds", d.as_secs()),
                _ => format!("{} milliseconds", d.as_millis()),
            }),
            (Self::Nanoseconds, Quantity::Duration(d)) => Some(d.as_nanos().to_string()),
            (Self::Milliseconds, Quantity::Duration(d)) => Some(d.as_millis().to_string()),
            (Self::Seconds | Self::VarnishTime, Quantity::Duration(d)) => {
                Some(d.as_secs_f64().to_string())
            }
            (Self::Minutes, Quantity::Duration(d)) => Some((d.as_secs_f64() / 60.0).to_string()),
            (Self::Count, Quantity::Count(count)) => Some(count.to_string()),
            (Self::Flag, Quantity::Flag(on)) => Some(on.to_string()),
            (Self::NotFlag, Quantity::Flag(on)) => Some((!on).to_string()),
            _ => None,
        }
    }

    /// Is a number without a unit a legal duration here, so that a wrong unit goes unnoticed?
    pub fn bare_unit(self) -> Option<&'static str> {
        match self {
            Self::Nanoseconds => Some("nanoseconds"),
            Self::Milliseconds => Some("milliseconds"),
            Self::Minutes => Some("minutes"),
            _ => None,
        }
    }
}

/// The shortest usual way to say a duration: `90s`, `1.5s`, `250ms`, `2h`.
pub(super) fn short(duration: Duration) -> String {
    let nanos = duration.as_nanos();
    let whole = |unit: u64| {
        nanos
            .is_multiple_of(u128::from(unit))
            .then(|| nanos / u128::from(unit))
    };
    if let Some(hours) = whole(3600 * SECOND).filter(|hours| *hours > 0) {
        return format!("{hours}h");
    }
    if let Some(minutes) = whole(60 * SECOND).filter(|minutes| *minutes >= 10) {
        return format!("{minutes}m");
    }
    if nanos == 0 || nanos >= u128::from(SECOND) {
        return format!("{}s", duration.as_secs_f64());
    }
    [("ms", 1_000_000), ("us", 1_000)]
        .into_iter()
        .find_map(|(name, unit)| whole(unit).map(|count| format!("{count}{name}")))
        .unwrap_or_else(|| format!("{nanos}ns"))
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "on" | "yes" | "1" => Some(true),
        "false" | "off" | "no" | "0" => Some(false),
        _ => None,
    }
}

fn scaled(text: &str, unit: u64) -> Option<Quantity> {
    nanoseconds(text, unit).map(Quantity::Duration)
}

/// `text` times `unit`, exactly for whole numbers.
#[expect(
    clippy::cast_precision_loss,
    reason = "a fraction of a unit is rounded to a nanosecond"
)]
fn nanoseconds(text: &str, unit: u64) -> Option<Duration> {
    if let Ok(whole) = text.parse::<u64>() {
        return whole.checked_mul(unit).map(Duration::from_nanos);
    }
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value = text.parse::<f64>().ok().filter(|_| plain)?;
    Duration::try_from_secs_f64(value * unit as f64 / SECOND as f64).ok()
}

/// The text, where it holds no fraction.
fn integral(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.contains('.'))
}

/// Reads a number and at most one unit; an empty name among the units is that of a bare number.
fn single(text: &str, units: &[(&str, u64)]) -> Option<Quantity> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, name) = text.split_at(end.unwrap_or(text.len()));
    let (_, unit) = units.iter().find(|(known, _)| *known == name)?;
    scaled(number, *unit)
}

/// Reads a number and a unit that is a word, in singular or plural.
fn words(text: &str) -> Option<Quantity> {
    let (number, name) = text.split_once(char::is_whitespace)?;
    let name = name.trim().to_ascii_lowercase();
    let name = name.strip_suffix('s').unwrap_or(&name);
    let (_, unit) = SQUID_UNITS.iter().find(|(known, _)| *known == name)?;
    scaled(number, *unit)
}

/// Reads a sum of numbers with units; `bare` is the unit of a number that has none.
fn units(text: &str, units: &[(&str, u64)], bare: Option<u64>) -> Option<Duration> {
    let mut rest = text;
    let mut total = Duration::ZERO;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (number, tail) = rest.split_at(digits.unwrap_or(rest.len()));
        let name_end = tail.find(|c: char| c.is_ascii_digit() || c == ' ');
        let (name, tail) = tail.split_at(name_end.unwrap_or(tail.len()));
        let unit = match units.iter().find(|(known, _)| *known == name) {
            Some((_, unit)) => *unit,
            None => bare.filter(|_| name.is_empty())?,
        };
        total = total.checked_add(nanoseconds(number, unit)?)?;
        rest = tail.trim_start();
    }
    Some(total)
}

#[cfg(test)]
mod proxies;

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(notation: Notation, text: &str) -> Option<u128> {
        match notation.parse(text)? {
            Quantity::Duration(duration) => Some(duration.as_millis()),
            other => panic!("{other:?} is no duration"),
        }
    }

    #[test]
    fn go_wants_a_unit() {
        assert_eq!(millis(Notation::GoDuration, "1m30s"), Some(90_000));
        assert_eq!(millis(Notation::GoDuration, "1.5s"), Some(1_500));
        assert_eq!(millis(Notation::GoDuration, "0"), Some(0));
        assert_eq!(millis(Notation::GoDuration, "60"), None);
        assert_eq!(millis(Notation::GoDuration, "1d"), None);
        assert_eq!(millis(Notation::GoDuration, ""), None);
    }

    #[test]
    fn nginx_reads_a_bare_number_as_seconds() {
        assert_eq!(millis(Notation::NginxTime, "65"), Some(65_000));
        assert_eq!(millis(Notation::NginxTime, "1h 30m"), Some(5_400_000));
        assert_eq!(millis(Notation::NginxTime, "500ms"), Some(500));
        assert_eq!(millis(Notation::NginxTime, "$timeout"), None);
    }

    #[test]
    fn numbers_take_the_unit_of_their_setting() {
        assert_eq!(millis(Notation::Milliseconds, "10"), Some(10));
        assert_eq!(millis(Notation::Minutes, "4"), Some(240_000));
        assert_eq!(millis(Notation::Seconds, "0.5"), Some(500));
        assert_eq!(millis(Notation::Seconds, "1e3"), None);
        assert_eq!(millis(Notation::Seconds, "99999999999999999999"), None);
    }

    #[test]
    fn durations_are_written_as_people_write_them() {
        let written =
            |millis| Notation::GoDuration.write(Quantity::Duration(Duration::from_millis(millis)));
        assert_eq!(written(90_000).as_deref(), Some("90s"));
        assert_eq!(written(7_200_000).as_deref(), Some("2h"));
        assert_eq!(written(250).as_deref(), Some("250ms"));
        assert_eq!(short(Duration::from_nanos(20)), "20ns");
        assert_eq!(short(Duration::ZERO), "0s");
    }
}
