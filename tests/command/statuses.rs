//! Exit statuses.

use crate::run::{RACE, keepalint, pair};
use crate::scratch::Scratch;

#[test]
fn nothing_wrong_is_0() {
    let run = keepalint(pair("60").path(), &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

#[test]
fn findings_are_1() {
    let run = keepalint(pair("65").path(), &[]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
}

#[test]
fn findings_below_the_threshold_are_0() {
    let race = pair("65");
    let status = |level| keepalint(race.path(), &["--fail-on", level]).status;
    assert_eq!(
        ["note", "warning", "error", "never"].map(status),
        [1, 1, 0, 0]
    );
}

#[test]
fn what_is_filtered_out_fails_nothing() {
    let race = pair("65");
    let run = keepalint(
        race.path(),
        &[
            "--min-severity",
            "error",
            "--fail-on",
            "note",
            "--format",
            "json",
        ],
    );
    assert_eq!((run.status, run.findings().len()), (0, 0));
}

#[test]
fn nothing_to_read_is_3() {
    let scratch = Scratch::new();
    scratch.write("README.md", "nothing of interest");
    let run = keepalint(scratch.path(), &[]);
    assert_eq!(run.status, 3);
    assert!(
        run.err.contains("nothing that keepalint reads was found"),
        "{}",
        run.err
    );
}

#[test]
fn a_path_that_is_not_there_is_2_and_the_others_are_linted() {
    let run = keepalint(
        pair("65").path(),
        &["nowhere/nginx.conf", ".", "--format", "json"],
    );
    assert_eq!(run.status, 2);
    assert!(
        run.err
            .contains("nowhere/nginx.conf: there is no such file or folder"),
        "{}",
        run.err
    );
    assert_eq!(run.findings(), [RACE]);
}

#[test]
fn mistakes_on_the_command_line_are_2() {
    let scratch = pair("65");
    for args in [
        &["--frobnicate"][..],
        &["--fail-on", "sometimes"],
        &["--format", "yaml"],
        &["--assume", "nginx"],
        &["--config", "a.toml", "--no-config"],
    ] {
        let run = keepalint(scratch.path(), args);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("error"), "{args:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_0() {
    let scratch = Scratch::new();
    for flag in ["--help", "--version"] {
        let run = keepalint(scratch.path(), &[flag]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{flag}");
        assert!(run.out.contains("keepalint"), "{flag}");
    }
}

#[test]
fn what_cannot_be_read_comes_before_what_is_found() {
    let race = pair("65");
    for (args, status) in [
        (&["nowhere.conf"][..], 2),
        (&["nowhere.conf", "."], 2),
        (&["nowhere.conf", ".", "--fail-on", "never"], 2),
        (&["nowhere.conf", ".", "--min-severity", "error"], 2),
        (&[".", "--fail-on", "never"], 0),
        (&[".", "--min-severity", "error"], 0),
        (&[".", "--min-confidence", "high"], 1),
        (&[".", "--min-confidence", "low", "--fail-on", "error"], 0),
        (&["."], 1),
    ] {
        let run = keepalint(race.path(), args);
        assert_eq!(run.status, status, "{args:?}: {}", run.err);
    }
}

#[test]
fn mistakes_in_the_configuration_come_before_all() {
    let race = pair("65");
    race.write("keepalint.toml", "[rules]\nidle-rase = \"off\"\n");
    assert_eq!(keepalint(race.path(), &["--fail-on", "never"]).status, 2);
    let scratch = Scratch::new();
    scratch.write("keepalint.toml", "margn = \"1s\"\n");
    assert_eq!(keepalint(scratch.path(), &[]).status, 2);
}

#[test]
fn an_unknown_word_is_answered_with_the_nearest() {
    let scratch = pair("65");
    for (args, near) in [
        (["--min-severity", "warnin"], "warning"),
        (["--min-confidence", "hgh"], "high"),
        (["--fail-on", "nevr"], "never"),
    ] {
        let run = keepalint(scratch.path(), &args);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("tip:"), "{}", run.err);
        assert!(run.err.contains(&format!("'{near}'")), "{}", run.err);
    }
}
