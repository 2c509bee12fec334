//! SARIF: what a reader is told of a run besides its findings. That reports are as the schema has it is tested with
//! the other places.

use crate::run::{keepalint, pair};
use crate::scratch::Scratch;
use serde_json::{Map, Value};

fn log(scratch: &Scratch, args: &[&str]) -> Value {
    let all = [&["--format", "sarif"], args].concat();
    keepalint(scratch.path(), &all).json()
}

#[test]
fn a_path_that_is_missing_is_a_failed_run_with_results() {
    let scratch = pair("65");
    scratch.write("broken/nginx.conf", "http {\n}}\nserver {\n");
    let log = log(&scratch, &[".", "nowhere.conf"]);
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
