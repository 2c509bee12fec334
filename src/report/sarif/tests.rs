//! SARIF as code scanning takes it.

use super::*;
use crate::report::{Repository, fixtures};
use serde_json::{Value, json};
use std::path::Path;

fn parsed(case: &fixtures::Case) -> Value {
    serde_json::from_str(&write(&case.view(), &Page::default())).unwrap()
}

#[test]
fn a_finding_has_a_line_the_other_side_and_a_flow() {
    let log = parsed(&fixtures::race());
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&json!("idle-race"), &json!("error"))
    );
    let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "idle-race");
    assert_eq!(
        result["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": { "uri": "client/client.go", "uriBaseId": "%SRCROOT%" },
            "region": { "startLine": 24, "startColumn": 3, "endLine": 24, "endColumn": 35 },
        })
    );
    assert_eq!(
        result["message"]["text"],
        "`client.httpClient` keeps idle connections for 300s, but `gateway.shop.internal` closes them after 75s. \
         The [server](1) at nginx/nginx.conf:6: keepalive_timeout = 75s (default). To fix: set `IdleConnTimeout: \
         70 * time.Second` in client/client.go, below the server's 75s."
    );
    let related = &result["relatedLocations"];
    assert_eq!(
        (&related[0]["id"], &related[1]["id"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        related[0]["physicalLocation"]["region"],
        json!({ "startLine": 6, "startColumn": 5, "endLine": 6, "endColumn": 13 }),
        "the first line of the block"
    );
    let flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
        .as_array()
        .unwrap();
    let said = flow
        .iter()
        .map(|step| step["location"]["message"]["text"].as_str().unwrap());
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            "client: IdleConnTimeout = 300s",
            "`http://gateway.shop.internal` names the server",
            "server: keepalive_timeout = 75s (default)",
        ]
    );
}

#[test]
fn a_finding_is_known_again_by_github_and_by_us() {
    let case = fixtures::race();
    let prints = &parsed(&case)["runs"][0]["results"][0]["partialFingerprints"];
    let own = &super::super::fingerprints(&case.sources, &case.findings)[0];
    assert_eq!(prints["keepalintFinding/v1"], *own);
    let hash = prints["primaryLocationLineHash"].as_str().unwrap();
    assert!(hash.ends_with(":1") && hash.len() > 10, "{hash}");
}

#[test]
fn a_finding_of_one_side_has_no_flow() {
    for case in [fixtures::server_only(), fixtures::syntax_error()] {
        let result = &parsed(&case)["runs"][0]["results"][0];
        assert_eq!(result["codeFlows"], Value::Null);
        assert_eq!(result["relatedLocations"], Value::Null);
    }
}

#[test]
fn what_could_not_be_read_is_told() {
    let mut case = fixtures::race();
    let run = &parsed(&case)["runs"][0]["invocations"][0];
    assert_eq!(run["executionSuccessful"], true);
    let unread = |path: &str, failed| Unread {
        path: path.to_owned(),
        message: "it is not there".to_owned(),
        failed,
    };
    case.unread = vec![unread("a b.conf", false)];
    assert_eq!(
        parsed(&case)["runs"][0]["invocations"][0]["executionSuccessful"],
        true
    );
    case.unread.push(unread("lost.conf", true));
    let run = &parsed(&case)["runs"][0]["invocations"][0];
    assert_eq!(run["executionSuccessful"], false);
    let told = &run["toolExecutionNotifications"];
    assert_eq!(
        (&told[0]["level"], &told[1]["level"]),
        (&json!("note"), &json!("error"))
    );
    assert_eq!(told[0]["message"]["text"], "a b.conf: it is not there");
    let place = &told[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "a%20b.conf");
}

#[test]
fn addresses_of_files_are_addresses() {
    let repository = Repository::new(Path::new("/srv/shop"), Path::new("/srv/shop/api"), None);
    let case = fixtures::race();
    let places = Places {
        sources: &case.sources,
        repository: &repository,
    };
    let address = |path: &str| {
        let location = serde_json::to_value(places.file(path)).unwrap();
        let file = &location["physicalLocation"]["artifactLocation"];
        (
            file["uri"].as_str().unwrap().to_owned(),
            file["uriBaseId"] == "%SRCROOT%",
        )
    };
    assert_eq!(
        address("a:b #é\n.go"),
        ("api/a%3Ab%20%23%C3%A9%0A.go".to_owned(), true)
    );
    assert_eq!(address("../x.go"), ("x.go".to_owned(), true));
    assert_eq!(
        address("/etc/x y.conf"),
        ("file:///etc/x%20y.conf".to_owned(), false)
    );
}

#[test]
fn no_text_becomes_a_link_or_reaches_a_terminal() {
    let mut case = fixtures::hostile();
    case.findings[0].message = "a [b](1) \\[c](javascript:d) \u{1b}[2J##[error]e".to_owned();
    let text = write(&case.view(), &Page::default());
    assert!(!text.contains(|c| c != '\n' && words::is_hostile(c)));
    assert!(!text.contains("##["));
    let message = &parsed(&case)["runs"][0]["results"][0]["message"]["text"];
    assert!(
        message
            .as_str()
            .unwrap()
            .starts_with("a \\[b\\](1) \\\\\\[c\\](javascript:d) \\\\u{1b}\\[2J##\\[error\\]e."),
        "{message}"
    );
}
