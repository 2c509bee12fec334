//! How proxies write durations: no two alike.

use super::*;

fn millis(notation: Notation, text: &str) -> Option<u128> {
    match notation.parse(text)? {
        Quantity::Duration(duration) => Some(duration.as_millis()),
        other => panic!("{other:?} is no duration"),
    }
}

fn written(notation: Notation, millis: u64) -> String {
    let quantity = Quantity::Duration(Duration::from_millis(millis));
    notation.write(quantity).unwrap_or_default()
}

#[test]
fn caddy_knows_days() {
    assert_eq!(millis(Notation::CaddyDuration, "1d12h"), Some(129_600_000));
    assert_eq!(millis(Notation::CaddyDuration, "90s"), Some(90_000));
    assert_eq!(millis(Notation::CaddyDuration, "90"), None);
}

#[test]
fn traefik_reads_a_bare_number_as_seconds() {
    assert_eq!(millis(Notation::SecondsOrGo, "180"), Some(180_000));
    assert_eq!(millis(Notation::SecondsOrGo, "1m30s"), Some(90_000));
    assert_eq!(millis(Notation::SecondsOrGo, "0"), Some(0));
    assert_eq!(millis(Notation::SecondsOrGo, "1d"), None);
    assert_eq!(written(Notation::SecondsOrGo, 90_000), "90s");
}

#[test]
fn haproxy_reads_a_bare_number_as_milliseconds() {
    assert_eq!(millis(Notation::HaproxyTime, "30"), Some(30));
    assert_eq!(millis(Notation::HaproxyTime, "50000"), Some(50_000));
    assert_eq!(millis(Notation::HaproxyTime, "10s"), Some(10_000));
    assert_eq!(millis(Notation::HaproxyTime, "1m30s"), None);
    assert_eq!(millis(Notation::HaproxyTime, "1.5s"), None);
    assert_eq!(written(Notation::HaproxyTime, 90_000), "90s");
    assert_eq!(written(Notation::HaproxyTime, 1_500), "1500ms");
}

#[test]
fn envoy_wants_seconds_with_their_unit() {
    assert_eq!(millis(Notation::ProtobufDuration, "3600s"), Some(3_600_000));
    assert_eq!(millis(Notation::ProtobufDuration, "0.5s"), Some(500));
    assert_eq!(millis(Notation::ProtobufDuration, "1h"), None);
    assert_eq!(millis(Notation::ProtobufDuration, "60"), None);
    assert_eq!(written(Notation::ProtobufDuration, 3_600_000), "3600s");
    assert_eq!(written(Notation::ProtobufDuration, 500), "0.5s");
}

#[test]
fn apache_has_one_unit_or_seconds() {
    assert_eq!(millis(Notation::ApacheTime, "5"), Some(5_000));
    assert_eq!(millis(Notation::ApacheTime, "1500ms"), Some(1_500));
    assert_eq!(millis(Notation::ApacheTime, "2min"), Some(120_000));
    assert_eq!(millis(Notation::ApacheTime, "2m"), None);
    assert_eq!(written(Notation::ApacheTime, 65_000), "65");
    assert_eq!(written(Notation::ApacheTime, 1_500), "1500ms");
}

#[test]
fn varnish_has_one_unit_or_seconds() {
    assert_eq!(millis(Notation::VarnishTime, "5"), Some(5_000));
    assert_eq!(millis(Notation::VarnishTime, "0.5"), Some(500));
    assert_eq!(millis(Notation::VarnishTime, "2m"), Some(120_000));
    assert_eq!(millis(Notation::VarnishTime, "1m30s"), None);
    assert_eq!(written(Notation::VarnishTime, 65_000), "65");
}

#[test]
fn squid_writes_units_as_words() {
    assert_eq!(millis(Notation::SquidTime, "2 minutes"), Some(120_000));
    assert_eq!(millis(Notation::SquidTime, "1 Minute"), Some(60_000));
    assert_eq!(millis(Notation::SquidTime, "60"), None);
    assert_eq!(millis(Notation::SquidTime, "60s"), None);
    assert_eq!(written(Notation::SquidTime, 55_000), "55 seconds");
}
