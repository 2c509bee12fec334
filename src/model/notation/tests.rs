//! Every way to write a quantity, read and written.

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
fn iso_8601_may_lack_its_designators() {
    assert_eq!(millis(Notation::Iso8601, "PT30S"), Some(30_000));
    assert_eq!(millis(Notation::Iso8601, "P1DT2H"), Some(93_600_000));
    assert_eq!(millis(Notation::Iso8601, "30M"), Some(1_800_000));
    assert_eq!(millis(Notation::Iso8601, "pt1.5s"), Some(1_500));
    assert_eq!(millis(Notation::Iso8601, "PT"), None);
    assert_eq!(millis(Notation::Iso8601, "30"), None);
}

#[test]
fn a_time_span_is_a_clock() {
    assert_eq!(millis(Notation::TimeSpan, "00:02:10"), Some(130_000));
    assert_eq!(millis(Notation::TimeSpan, "1.00:00:00.5"), Some(86_400_500));
    assert_eq!(millis(Notation::TimeSpan, "00:10"), Some(600_000));
    assert_eq!(millis(Notation::TimeSpan, "130"), None);
}

#[test]
fn spring_hocon_and_postgres_read_a_bare_number_as_milliseconds() {
    assert_eq!(millis(Notation::SpringDuration, "75s"), Some(75_000));
    assert_eq!(millis(Notation::SpringDuration, "75000"), Some(75_000));
    assert_eq!(millis(Notation::SpringDuration, "PT1M"), Some(60_000));
    assert_eq!(millis(Notation::SpringDuration, "1x"), None);
    assert_eq!(millis(Notation::SpringSeconds, "75"), Some(75_000));
    assert_eq!(millis(Notation::SpringSeconds, "75ms"), Some(75));
    assert_eq!(millis(Notation::HoconDuration, "60 s"), Some(60_000));
    assert_eq!(millis(Notation::HoconDuration, "5 minutes"), Some(300_000));
    assert_eq!(
        Notation::HoconDuration.parse("infinite"),
        Some(Quantity::Unlimited)
    );
    assert_eq!(millis(Notation::PostgresTime, "10min"), Some(600_000));
    assert_eq!(millis(Notation::PostgresTime, "600000"), Some(600_000));
    assert_eq!(millis(Notation::PostgresTime, "10m"), None);
}

#[test]
fn prometheus_knows_days_but_no_fractions() {
    assert_eq!(millis(Notation::PrometheusDuration, "5m"), Some(300_000));
    assert_eq!(
        millis(Notation::PrometheusDuration, "1d12h"),
        Some(129_600_000)
    );
    assert_eq!(millis(Notation::PrometheusDuration, "0"), Some(0));
    assert_eq!(millis(Notation::PrometheusDuration, "1.5m"), None);
    assert_eq!(millis(Notation::PrometheusDuration, "300"), None);
}

#[test]
fn every_notation_reads_what_it_writes() {
    let all = [
        Notation::GoDuration,
        Notation::NginxTime,
        Notation::Nanoseconds,
        Notation::Milliseconds,
        Notation::Seconds,
        Notation::Iso8601,
        Notation::TimeSpan,
        Notation::SpringDuration,
        Notation::SpringSeconds,
        Notation::HoconDuration,
        Notation::PrometheusDuration,
        Notation::PostgresTime,
    ];
    for seconds in [5, 90, 1800, 100_000] {
        let quantity = Quantity::Duration(Duration::from_secs(seconds));
        for notation in all {
            let written = notation.write(quantity).unwrap_or_default();
            assert_eq!(notation.parse(&written), Some(quantity), "{notation:?}");
        }
    }
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
