//! Where output goes and what it looks like.

use crate::run::{SERVER, keepalint, pair};
use crate::scratch::Scratch;
use serde_json::Value;

#[test]
fn json_is_version_1() {
    let json = keepalint(pair("65").path(), &["--format", "json"]).json();
    assert_eq!(json["version"], 1);
    assert_eq!(json["tool"]["name"], "keepalint");
    assert_eq!(json["files"]["read"], 2);
    assert_eq!(json["hops"][0]["verdict"], "race");
    let finding = &json["findings"][0];
    assert_eq!(
        (&finding["severity"], &finding["confidence"]),
        (&"warning".into(), &"high".into())
    );
    assert_eq!(finding["location"]["column"], 19);
    let side = |at: usize| {
        (
            &finding["sides"][at]["role"],
            &finding["sides"][at]["value"],
        )
    };
    assert_eq!(side(0), (&"client".into(), &65.0.into()));
    assert_eq!(side(1), (&"server".into(), &65.0.into()));
    assert_eq!(finding["sides"][1]["location"]["path"], "nginx/nginx.conf");
    assert_eq!(finding["evidence"][0]["path"], "client/client.go");
}

#[test]
fn json_is_json_where_nothing_is_found() {
    let run = keepalint(Scratch::new().path(), &["--format", "json"]);
    assert_eq!(run.status, 3);
    assert_eq!(run.json()["findings"], Value::Array(Vec::new()));
}

#[test]
fn people_see_both_sides_and_no_colours_in_a_file() {
    let run = keepalint(pair("66").path(), &[]);
    for part in [
        "idle-race",
        "client/client.go",
        "66 * time.Second",
        "nginx/nginx.conf",
        "keepalive_timeout 65s;",
    ] {
        assert!(run.out.contains(part), "{part} in\n{}", run.out);
    }
    assert!(!run.out.contains('\x1b'), "{}", run.out);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let scratch = pair("66");
    assert!(
        keepalint(scratch.path(), &["--color", "always"])
            .out
            .contains('\x1b')
    );
    assert!(
        !keepalint(scratch.path(), &["--color", "never"])
            .out
            .contains('\x1b')
    );
}

#[test]
fn concise_is_one_line_with_a_place() {
    let run = keepalint(pair("66").path(), &["--format", "concise"]);
    let lines: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.contains("idle-race"))
        .collect();
    assert_eq!(lines.len(), 1, "{}", run.out);
    assert!(
        lines[0].starts_with("client/client.go:9:19"),
        "{}",
        lines[0]
    );
}

#[test]
fn names_cannot_write_to_the_terminal() {
    let scratch = pair("66");
    scratch.write(
        "nginx/nginx.conf",
        SERVER.replace("server_name", "server_name \x1b]0;title\x07.internal"),
    );
    let run = keepalint(scratch.path(), &[]);
    assert!(!run.out.contains(['\x1b', '\x07']), "{}", run.out);
}
