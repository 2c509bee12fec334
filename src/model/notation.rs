//! How a quantity is written in a configuration: durations differ in every system.

#[cfg(test)]
mod tests;

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
    /// `60 s`, `5 minutes`, `infinite`; a bare number is milliseconds (HOCON).
    HoconDuration,
    /// `5m`, `1d12h`; years, weeks and days too, no fractions (Prometheus).
    PrometheusDuration,
    /// `10min`, `600s`; a bare number is milliseconds (`PostgreSQL`).
    PostgresTime,
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
const ISO_DATE: &[(&str, u64)] = &[("W", 7 * DAY), ("D", DAY)];
const ISO_TIME: &[(&str, u64)] = &[("H", 3600 * SECOND), ("M", 60 * SECOND), ("S", SECOND)];
const SPRING_UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
const HOCON_UNITS: &[(&str, u64)] = &[
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
const PROMETHEUS_UNITS: &[(&str, u64)] = &[
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
    ("w", 7 * DAY),
    ("y", 365 * DAY),
];
const POSTGRES_UNITS: &[(&str, u64)] = &[
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("min", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", DAY),
];
const MILLISECOND: u64 = 1_000_000;
const SECOND: u64 = 1_000_000_000;
const DAY: u64 = 24 * 3600 * SECOND;

impl Notation {
    /// Reads a written quantity; none where the text is not of this notation.
    pub fn parse(self, text: &str) -> Option<Quantity> {
        let text = text.trim();
        match self {
            Self::GoDuration | Self::PrometheusDuration if text == "0" => {
                Some(Quantity::Duration(Duration::ZERO))
            }
            Self::GoDuration => units(text, GO_UNITS, None).map(Quantity::Duration),
            Self::NginxTime => units(text, NGINX_UNITS, Some(SECOND)).map(Quantity::Duration),
            Self::Nanoseconds => scaled(text, 1),
            Self::Milliseconds => scaled(text, 1_000_000),
            Self::Seconds => scaled(text, SECOND),
            Self::Minutes => scaled(text, 60 * SECOND),
            Self::Count => text.parse().ok().map(Quantity::Count),
            Self::Flag => flag(text).map(Quantity::Flag),
            Self::NotFlag => flag(text).map(|on| Quantity::Flag(!on)),
            Self::Iso8601 => iso_8601(text).map(Quantity::Duration),
            Self::TimeSpan => time_span(text).map(Quantity::Duration),
            Self::SpringDuration => units(text, SPRING_UNITS, Some(MILLISECOND))
                .or_else(|| iso_8601(text).filter(|_| text.starts_with(['P', 'p'])))
                .map(Quantity::Duration),
            Self::HoconDuration => hocon(text),
            Self::PrometheusDuration => units(text, PROMETHEUS_UNITS, None)
                .filter(|_| !text.contains(['.', ' ']))
                .map(Quantity::Duration),
            Self::PostgresTime => spaced(text, POSTGRES_UNITS, MILLISECOND).map(Quantity::Duration),
        }
    }

    /// Writes a quantity down; none where this notation cannot say it.
    pub fn write(self, quantity: Quantity) -> Option<String> {
        match (self, quantity) {
            (
                Self::GoDuration | Self::NginxTime | Self::SpringDuration | Self::HoconDuration,
                Quantity::Duration(duration),
            ) => Some(short(duration)),
            (Self::PrometheusDuration | Self::PostgresTime, Quantity::Duration(d)) => {
                Some(whole(d))
            }
            (Self::HoconDuration, Quantity::Unlimited) => Some("infinite".to_owned()),
            (Self::Iso8601, Quantity::Duration(d)) => Some(format!("PT{}S", d.as_secs_f64())),
            (Self::TimeSpan, Quantity::Duration(duration)) => Some(clock(duration)),
            (Self::Nanoseconds, Quantity::Duration(d)) => Some(d.as_nanos().to_string()),
            (Self::Milliseconds, Quantity::Duration(d)) => Some(d.as_millis().to_string()),
            (Self::Seconds, Quantity::Duration(d)) => Some(d.as_secs_f64().to_string()),
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
            Self::Milliseconds
            | Self::SpringDuration
            | Self::HoconDuration
            | Self::PostgresTime => Some("milliseconds"),
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

/// Whole seconds, or else milliseconds, where no fraction may be written.
fn whole(duration: Duration) -> String {
    match duration.subsec_nanos() {
        0 => format!("{}s", duration.as_secs()),
        _ => format!("{}ms", duration.as_millis()),
    }
}

/// Days, hours, minutes and seconds as a clock shows them: `00:02:10`, `1.00:00:00`.
fn clock(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let days = match seconds / 86_400 {
        0 => String::new(),
        days => format!("{days}."),
    };
    let fraction = match duration.subsec_millis() {
        0 => String::new(),
        millis => format!(".{millis:03}"),
    };
    let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
    format!(
        "{days}{hours:02}:{minutes:02}:{:02}{fraction}",
        seconds % 60
    )
}

/// `PT30S`, `P1DT2H`, and `30M` without the designators before it.
fn iso_8601(text: &str) -> Option<Duration> {
    let text = text.to_ascii_uppercase();
    let (date, time) = match text.strip_prefix('P') {
        Some(rest) => rest.split_once('T').unwrap_or((rest, "")),
        None => ("", text.as_str()),
    };
    let part = |part: &str, known| match part {
        "" => Some(Duration::ZERO),
        part => units(part, known, None).filter(|_| !part.contains(' ')),
    };
    let empty = date.is_empty() && time.is_empty();
    part(date, ISO_DATE)?
        .checked_add(part(time, ISO_TIME)?)
        .filter(|_| !empty)
}

/// `hh:mm`, `hh:mm:ss`, `d.hh:mm:ss.fff`.
fn time_span(text: &str) -> Option<Duration> {
    let (first, rest) = text.split_once(':')?;
    let (days, hours) = first.split_once('.').unwrap_or(("0", first));
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
    let parts = [
        (days, DAY),
        (hours, 3600 * SECOND),
        (minutes, 60 * SECOND),
        (seconds, SECOND),
    ];
    parts
        .into_iter()
        .try_fold(Duration::ZERO, |sum, (number, unit)| {
            sum.checked_add(nanoseconds(number, unit)?)
        })
}

/// `60 s`, `60 seconds`, `60000`, `infinite`.
fn hocon(text: &str) -> Option<Quantity> {
    if matches!(text, "infinite" | "Inf") {
        return Some(Quantity::Unlimited);
    }
    spaced(text, HOCON_UNITS, MILLISECOND)
        .or_else(|| spaced(text.strip_suffix('s')?, HOCON_UNITS, MILLISECOND))
        .map(Quantity::Duration)
}

/// One number and its unit, which a space may part.
fn spaced(text: &str, known: &[(&str, u64)], bare: u64) -> Option<Duration> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let unit = match unit.trim_start() {
        "" => bare,
        name => known.iter().find(|(known, _)| *known == name)?.1,
    };
    nanoseconds(number, unit)
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
