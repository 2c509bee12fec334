//! Durations with a grammar of their own: ISO 8601, .NET's clock, HOCON's words.

use super::super::Quantity;
use super::units::{
    DAY, HOCON_UNITS, ISO_DATE, ISO_TIME, MILLISECOND, SECOND, nanoseconds, spaced, units,
};
use std::time::Duration;

/// `PT30S`, `P1DT2H`, and `30M` without the designators before it.
pub(super) fn iso_8601(text: &str) -> Option<Duration> {
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
pub(super) fn time_span(text: &str) -> Option<Duration> {
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
pub(super) fn hocon(text: &str) -> Option<Quantity> {
    if matches!(text, "infinite" | "Inf") {
        return Some(Quantity::Unlimited);
    }
    spaced(text, HOCON_UNITS, MILLISECOND)
        .or_else(|| spaced(text.strip_suffix('s')?, HOCON_UNITS, MILLISECOND))
        .map(Quantity::Duration)
}
