//! JSON, version 1, as its readers see it.

use super::*;
use crate::model::Quantity;
use crate::report::fixtures;
use serde_json::{Value, json};

fn parsed(case: &fixtures::Case) -> Value {
    serde_json::from_str(&write(&case.view())).unwrap()
}

#[test]
fn a_finding_has_every_field_of_the_contract() {
    let out = parsed(&fixtures::race());
    assert_eq!(out["version"], 1);
    assert_eq!(
        out["tool"],
        json!({ "name": "keepalint", "version": env!("CARGO_PKG_VERSION") })
    );
    let finding = &out["findings"][0];
    assert_eq!(finding["rule"], "idle-race");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["confidence"], "medium");
    assert_eq!(
        finding["location"],
        json!({ "path": "client/client.go", "line": 24, "column": 3, "end_line": 24, "end_column": 35 })
    );
    assert_eq!(
        finding["evidence"][0],
        json!({ "path": "client/client.go", "line": 18,
                "why": "`http://gateway.shop.internal` names the server" })
    );
    assert_eq!(finding["fix"], Value::Null);
    assert_eq!(
        finding["fingerprint"].as_str().map(str::len),
        Some("cbf29ce484222325".len())
    );
}

#[test]
fn sides_have_values_units_and_origins() {
    let out = parsed(&fixtures::race());
    let sides = &out["findings"][0]["sides"];
    assert_eq!(sides[0]["role"], "client");
    assert_eq!(sides[0]["system"], "go-net-http-client");
    assert_eq!(sides[0]["name"], "client.httpClient");
    assert_eq!(sides[0]["setting"], "idle-timeout");
    assert_eq!(sides[0]["key"], "IdleConnTimeout");
    assert_eq!(sides[0]["value"], json!(300.0));
    assert_eq!(sides[0]["unit"], "seconds");
    assert_eq!(sides[0]["origin"], "explicit");
    assert_eq!(sides[1]["value"], json!(75.0));
    assert_eq!(sides[1]["origin"], "default");
    assert_eq!(sides[1]["location"]["path"], "nginx/nginx.conf");
    assert_eq!(sides[1]["location"]["end_line"], 9);
}

#[test]
fn quantities_keep_their_kind() {
    use std::time::Duration;
    let mut case = fixtures::race();
    let mut value = |quantity| {
        case.findings[0].sides[0].value.quantity = quantity;
        let out = parsed(&case);
        let side = &out["findings"][0]["sides"][0];
        (side["value"].clone(), side["unit"].clone())
    };
    let nanos = Quantity::Duration(Duration::from_nanos(20));
    assert_eq!(value(nanos), (json!(2e-8), json!("seconds")));
    assert_eq!(value(Quantity::Count(7)), (json!(7), json!("count")));
    assert_eq!(value(Quantity::Flag(true)), (json!(true), json!("flag")));
    assert_eq!(value(Quantity::Unlimited), (Value::Null, json!("seconds")));
}

#[test]
fn fields_come_in_the_order_of_the_contract() {
    let text = write(&fixtures::race().view());
    let at = |key: &str| text.find(&format!("\"{key}\":")).unwrap();
    let order = [
        "version",
        "tool",
        "findings",
        "rule",
        "severity",
        "message",
        "help",
        "location",
        "sides",
        "evidence",
        "fingerprint",
        "fix",
        "hops",
        "files",
        "read",
    ];
    assert!(order.map(at).is_sorted(), "{text}");
    assert!(text.ends_with("}\n"));
}

#[test]
fn hops_and_files_are_counted() {
    let out = parsed(&fixtures::race());
    assert_eq!(out["hops"].as_array().map(Vec::len), Some(4));
    assert_eq!(out["hops"][0]["verdict"], "race");
    assert_eq!(out["hops"][0]["confidence"], "medium");
    assert_eq!(
        out["files"],
        json!({ "read": 5, "skipped": 3, "with_errors": 0 })
    );
}

#[test]
fn hostile_text_is_escaped_and_kept() {
    let case = fixtures::hostile();
    let text = write(&case.view());
    assert!(!text.contains(|c| c != '\n' && words::is_hostile(c)));
    let out: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        out["findings"][0]["message"].as_str(),
        Some(case.findings[0].message.as_str())
    );
}
