//! How many requests fail, where it is known when they come: in every format, and only there.

use crate::run::{keepalint, pair};
use crate::scratch::Scratch;
use serde_json::{Value, json};

const HOP: &str = "[[hop]]\nclient = \"client.client\"\nserver = \"web.internal\"\n";

/// A client that keeps connections for longer than its server, and what is declared of their hop.
fn declared(keys: &str) -> Scratch {
    let scratch = pair("300");
    scratch.write("keepalint.toml", format!("rtt = \"40ms\"\n{HOP}{keys}"));
    scratch
}

fn likelihood(scratch: &Scratch) -> Value {
    let json = keepalint(scratch.path(), &["--format", "json"]).json();
    let findings = json["findings"].as_array().unwrap();
    let race = findings.iter().find(|found| found["rule"] == "idle-race");
    race.unwrap()["likelihood"].clone()
}

#[test]
fn a_rate_tells_how_many_of_a_million_fail() {
    let scratch = declared("rate = 0.0154\n");
    // 40 ms / (e * 65 s)
    let expected = json!({ "per_million": 226, "requests": "0.0154 a second at random" });
    assert_eq!(likelihood(&scratch), expected);
    let concise = keepalint(scratch.path(), &["--format", "concise"]);
    let said = "about 226 of a million requests meet a closed one";
    assert!(concise.out.contains(said), "{}", concise.out);
}

#[test]
fn a_period_far_from_the_limit_harms_nobody() {
    let scratch = declared("interval = \"10s\"\n");
    let expected = json!({ "per_million": 0, "requests": "one every 10s" });
    assert_eq!(likelihood(&scratch), expected);
}

#[test]
fn where_nothing_is_known_nothing_is_said() {
    assert_eq!(likelihood(&declared("")), Value::Null);
    assert_eq!(likelihood(&pair("300")), Value::Null);
}

#[test]
fn a_round_trip_of_a_hop_counts_for_that_hop() {
    let scratch = declared("rate = 0.0154\nrtt = \"0s\"\n");
    assert_eq!(likelihood(&scratch)["per_million"], 0);
}
