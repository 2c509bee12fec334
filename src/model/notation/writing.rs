//! Durations as text.

use super::units::SECOND;
use std::time::Duration;

/// The shortest usual way to say a duration: `90s`, `1.5s`, `250ms`, `2h`.
pub(in crate::model) fn short(duration: Duration) -> String {
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
pub(super) fn whole(duration: Duration) -> String {
    match duration.subsec_nanos() {
        0 => format!("{}s", duration.as_secs()),
        _ => format!("{}ms", duration.as_millis()),
    }
}

/// Days, hours, minutes and seconds as a clock shows them: `00:02:10`, `1.00:00:00`.
pub(super) fn clock(duration: Duration) -> String {
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
