//! SARIF as its specification has it: which properties its objects have, and which they must have.

use crate::run::{keepalint, pair};
use crate::scratch::Scratch;
use serde_json::{Map, Value};

/// An object of section 3 of the specification, as far as keepalint writes it: what it must have, and what it may have.
/// `name` is a plain value, `name:object` an object, `name:object*` a list or a map of them.
const OBJECTS: &[(&str, &str, &str)] = &[
    ("log", "version runs:run*", "$schema"),
    (
        "run",
        "tool:tool",
        "invocations:invocation* originalUriBaseIds:artifactLocation* columnKind results:result*",
    ),
    ("tool", "driver:toolComponent", ""),
    (
        "toolComponent",
        "name",
        "semanticVersion informationUri rules:reportingDescriptor*",
    ),
    (
        "reportingDescriptor",
        "id",
        "name shortDescription:multiformat fullDescription:multiformat help:multiformat helpUri \
         defaultConfiguration:configuration properties:bag",
    ),
    ("multiformat", "text", "markdown"),
    ("configuration", "", "level"),
    (
        "invocation",
        "executionSuccessful",
        "toolExecutionNotifications:notification*",
    ),
    (
        "notification",
        "message:message",
        "level locations:location*",
    ),
    (
        "result",
        "message:message",
        "ruleId ruleIndex level locations:location* relatedLocations:location* codeFlows:codeFlow* \
         partialFingerprints:texts properties:bag",
    ),
    ("message", "text", ""),
    ("codeFlow", "threadFlows:threadFlow*", ""),
    ("threadFlow", "locations:step*", ""),
    ("step", "location:location", ""),
    (
        "location",
        "",
        "id physicalLocation:physical message:message",
    ),
    (
        "physical",
        "artifactLocation:artifactLocation",
        "region:region",
    ),
    ("artifactLocation", "", "uri uriBaseId description:message"),
    ("region", "", "startLine startColumn endLine endColumn"),
    ("bag", "", "tags precision problem.severity confidence"),
    ("texts", "", "primaryLocationLineHash keepalintFinding/v1"),
];

/// What a property must be one of.
const CHOICES: &[(&str, &[&str])] = &[
    ("version", &["2.1.0"]),
    ("columnKind", &["utf16CodeUnits", "unicodeCodePoints"]),
    ("level", &["none", "note", "warning", "error"]),
    ("precision", &["very-high", "high", "medium", "low"]),
    ("problem.severity", &["error", "warning", "recommendation"]),
    ("confidence", &["high", "medium", "low"]),
];

fn check(kind: &str, value: &Value) {
    let (_, must, may) = OBJECTS.iter().find(|(name, ..)| *name == kind).unwrap();
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{kind}: {value}"));
    let known: Vec<(&str, Option<&str>)> = format!("{must} {may}")
        .leak()
        .split_whitespace()
        .map(|word| {
            word.split_once(':')
                .map_or((word, None), |(name, of)| (name, Some(of)))
        })
        .collect();
    for property in must.split_whitespace() {
        let name = property.split(':').next().unwrap();
        assert!(object.contains_key(name), "{kind} without {name}: {value}");
    }
    for (name, value) in object {
        let known = known.iter().find(|(property, _)| property == name);
        match known.unwrap_or_else(|| panic!("{kind} has {name}")).1 {
            Some(of) => check_all(of, value),
            None => check_plain(name, value),
        }
    }
}

fn check_all(of: &str, value: &Value) {
    match (of.strip_suffix('*'), value) {
        (Some(of), Value::Array(items)) => items.iter().for_each(|item| check(of, item)),
        (Some(of), Value::Object(items)) => items.values().for_each(|item| check(of, item)),
        (Some(_), other) => panic!("no list: {other}"),
        (None, value) => check(of, value),
    }
}

fn check_plain(name: &str, value: &Value) {
    assert!(!value.is_null() && !value.is_object(), "{name}: {value}");
    if let Some((_, choices)) = CHOICES.iter().find(|(property, _)| *property == name) {
        assert!(
            choices.contains(&value.as_str().unwrap()),
            "{name}: {value}"
        );
    }
    if name.ends_with("Line") || name.ends_with("Column") {
        assert!(value.as_u64().unwrap() >= 1, "{name}: {value}");
    }
}

fn log(scratch: &Scratch, args: &[&str]) -> Value {
    let all = [&["--format", "sarif"], args].concat();
    keepalint(scratch.path(), &all).json()
}

#[test]
fn every_object_is_one_of_the_specification() {
    let scratch = pair("65");
    scratch.write("broken/nginx.conf", "http {\n}}\nserver {\n");
    let log = log(&scratch, &[".", "nowhere.conf"]);
    check("log", &log);
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let results = run["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["ruleId"] == "idle-race"));
    assert!(
        results
            .iter()
            .any(|result| result["ruleId"] == "syntax-error")
    );
}

#[test]
fn nothing_found_is_an_empty_list() {
    let log = log(&Scratch::new(), &[]);
    check("log", &log);
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn links_lead_to_related_places() {
    let log = log(&pair("65"), &[]);
    let result = &log["runs"][0]["results"][0];
    assert!(
        result["message"]["text"]
            .as_str()
            .unwrap()
            .contains("[server](1)")
    );
    assert_eq!(result["relatedLocations"][0]["id"], 1);
    let none = Map::new();
    let place = |location: &Value| {
        let region = &location["physicalLocation"]["region"];
        region.as_object().unwrap_or(&none)["startLine"].clone()
    };
    assert_eq!(place(&result["relatedLocations"][0]), 6);
    assert_eq!(place(&result["locations"][0]), 9);
}
