//! Numbers with units: the names that each system has for them, and how they are put together.

use std::time::Duration;

pub(super) const GO_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
];
pub(super) const NGINX_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
    ("w", 7 * DAY),
    ("M", 30 * DAY),
    ("y", 365 * DAY),
];
pub(super) const CADDY_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
pub(super) const HAPROXY_UNITS: &[(&str, u64)] = &[
    ("us", 1_000),
    ("ms", 1_000_000),
    ("", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
pub(super) const PROTOBUF_UNITS: &[(&str, u64)] = &[("s", SECOND)];
pub(super) const APACHE_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("", SECOND),
    ("s", SECOND),
    ("mi", 60 * SECOND),
    ("min", 60 * SECOND),
    ("h", 3600 * SECOND),
];
pub(super) const VARNISH_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("", SECOND),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
    ("w", 7 * DAY),
    ("y", 365 * DAY),
];
pub(super) const SQUID_UNITS: &[(&str, u64)] = &[
    ("millisecond", 1_000_000),
    ("second", SECOND),
    ("minute", 60 * SECOND),
    ("hour", 3600 * SECOND),
    ("day", DAY),
    ("week", 7 * DAY),
];
pub(super) const SPRING_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
pub(super) const HOCON_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("nanosecond", 1),
    ("us", 1_000),
    ("microsecond", 1_000),
    ("ms", 1_000_000),
    ("milli", 1_000_000),
    ("millisecond", 1_000_000),
    ("s", SECOND),
    ("second", SECOND),
    ("m", 60 * SECOND),
    ("minute", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("hour", 3600 * SECOND),
    ("d", DAY),
    ("day", DAY),
];
pub(super) const PROMETHEUS_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
    ("w", 7 * DAY),
    ("y", 365 * DAY),
];
pub(super) const POSTGRES_UNITS: &[(&str, u64)] = &[
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("min", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
pub(super) const ISO_DATE: &[(&str, u64)] = &[("W", 7 * DAY), ("D", DAY)];
pub(super) const ISO_TIME: &[(&str, u64)] =
    &[("H", 3600 * SECOND), ("M", 60 * SECOND), ("S", SECOND)];
pub(super) const MILLISECOND: u64 = 1_000_000;
pub(super) const SECOND: u64 = 1_000_000_000;
pub(super) const DAY: u64 = 24 * 3600 * SECOND;

pub(super) fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "on" | "yes" | "1" => Some(true),
        "false" | "off" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// `text` times `unit`, exactly for whole numbers.
#[expect(
    clippy::cast_precision_loss,
    reason = "a fraction of a unit is rounded to a nanosecond"
)]
pub(super) fn nanoseconds(text: &str, unit: u64) -> Option<Duration> {
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
pub(super) fn integral(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.contains('.'))
}

/// Reads a number and at most one unit; an empty name among the units is that of a bare number.
pub(super) fn single(text: &str, units: &[(&str, u64)]) -> Option<Duration> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, name) = text.split_at(end.unwrap_or(text.len()));
    let (_, unit) = units.iter().find(|(known, _)| *known == name)?;
    nanoseconds(number, *unit)
}

/// Reads a number and a unit that is a word, in singular or plural.
pub(super) fn words(text: &str) -> Option<Duration> {
    let (number, name) = text.split_once(char::is_whitespace)?;
    let name = name.trim().to_ascii_lowercase();
    let name = name.strip_suffix('s').unwrap_or(&name);
    let (_, unit) = SQUID_UNITS.iter().find(|(known, _)| *known == name)?;
    nanoseconds(number, *unit)
}

/// One number and its unit, which a space may part.
pub(super) fn spaced(text: &str, known: &[(&str, u64)], bare: u64) -> Option<Duration> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let unit = match unit.trim_start() {
        "" => bare,
        name => known.iter().find(|(known, _)| *known == name)?.1,
    };
    nanoseconds(number, unit)
}

/// Reads a sum of numbers with units; `bare` is the unit of a number that has none.
pub(super) fn units(text: &str, units: &[(&str, u64)], bare: Option<u64>) -> Option<Duration> {
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
