//! Findings that somebody knows already.

use crate::run::{RACE, Run, SERVER, client, keepalint, pair};
use crate::scratch::Scratch;
use std::fs;

const FILE: &str = "baseline.json";

fn with(scratch: &Scratch, args: &[&str]) -> Run {
    let own = ["--format", "json", "--baseline", FILE];
    keepalint(scratch.path(), &[&own, args].concat())
}

/// The pair at fault, and a baseline that knows it.
fn known() -> Scratch {
    let scratch = pair("65");
    let run = with(&scratch, &["--write-baseline"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.json()["suppressed"]["baseline"], 1);
    scratch
}

#[test]
fn what_is_known_fails_nothing() {
    let scratch = known();
    let run = with(&scratch, &[]);
    assert_eq!((run.status, run.findings().len()), (0, 0));
    let human = keepalint(scratch.path(), &["--baseline", FILE]);
    assert!(
        human.out.contains("no findings (1 in the baseline) in"),
        "{}",
        human.out
    );
    assert_eq!(keepalint(scratch.path(), &[]).status, 1);
}

#[test]
fn lines_that_move_change_nothing() {
    let scratch = known();
    scratch.write("nginx/nginx.conf", format!("# one\n# two\n{SERVER}"));
    let moved = client("65").replace("var client", "\n\n// About it.\nvar client");
    scratch.write("client/client.go", moved);
    assert_eq!(with(&scratch, &[]).status, 0);
    let before = fs::read(scratch.path().join(FILE)).unwrap();
    with(&scratch, &["--write-baseline"]);
    assert_eq!(fs::read(scratch.path().join(FILE)).unwrap(), before);
}

#[test]
fn what_is_new_is_told() {
    let scratch = known();
    scratch.write("client/client.go", client("90"));
    let run = with(&scratch, &[]);
    assert_eq!((run.status, run.findings()), (1, vec![RACE.to_owned()]));
}

#[test]
fn what_is_ignored_is_not_in_it() {
    let scratch = pair("65");
    let comment = "65s; # keepalint: ignore[idle-race] the client replays";
    scratch.write("nginx/nginx.conf", SERVER.replace("65s;", comment));
    let run = with(&scratch, &["--write-baseline"]);
    let suppressed = &run.json()["suppressed"];
    assert_eq!(
        (&suppressed["ignored"], &suppressed["baseline"]),
        (&1.into(), &0.into())
    );
}

#[test]
fn one_that_cannot_be_used_is_2() {
    let scratch = pair("65");
    let run = with(&scratch, &[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "keepalint: baseline.json: there is no such file\n");
    for (text, place) in [
        ("", "baseline.json:1:0: this is no baseline"),
        (
            "{\n  \"version\": 1,\n  \"findings\": 3\n}",
            "baseline.json:3:",
        ),
        (
            "{\"version\": 2, \"findings\": []}",
            "a baseline of version 2",
        ),
    ] {
        scratch.write(FILE, text);
        let run = with(&scratch, &[]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{text}");
        assert!(run.err.contains(place), "{}", run.err);
    }
    let run = with(
        &scratch,
        &["--write-baseline", "--baseline", "none/baseline.json"],
    );
    assert_eq!(run.status, 2);
    assert_eq!(keepalint(scratch.path(), &["--write-baseline"]).status, 2);
}
