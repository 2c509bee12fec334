//! Comments that keep findings from being reported.

use crate::run::{RACE, Run, SERVER, client, keepalint, pair};
use crate::scratch::Scratch;

/// The pair at fault, with a comment behind the server's limit.
fn beside_the_server(comment: &str) -> Scratch {
    let scratch = pair("65");
    let server = SERVER.replace("65s;", &format!("65s; {comment}"));
    scratch.write("nginx/nginx.conf", server);
    scratch
}

fn json(scratch: &Scratch, args: &[&str]) -> Run {
    keepalint(scratch.path(), &[&["--format", "json"], args].concat())
}

fn ignored(run: &Run) -> u64 {
    run.json()["suppressed"]["ignored"].as_u64().unwrap()
}

#[test]
fn what_is_ignored_is_counted_and_fails_nothing() {
    let scratch = beside_the_server("# keepalint: ignore[idle-race] the client replays");
    let run = json(&scratch, &[]);
    assert_eq!((run.status, run.findings().len(), ignored(&run)), (0, 0, 1));
    let human = keepalint(scratch.path(), &[]);
    assert!(
        human.out.contains("no findings (1 ignored) in"),
        "{}",
        human.out
    );
    assert_eq!(human.err, "");
}

#[test]
fn the_client_is_as_good_a_place() {
    let scratch = Scratch::new();
    scratch.write("nginx/nginx.conf", SERVER);
    let go = client("65").replace(
        "time.Second,\n",
        "time.Second, // keepalint: ignore[idle-race] requests are idempotent\n",
    );
    scratch.write("client/client.go", go);
    let run = json(&scratch, &[]);
    assert_eq!((run.status, run.findings().len(), ignored(&run)), (0, 0, 1));
}

#[test]
fn an_ignore_without_a_reason_does_not_hold_and_is_2() {
    let run = json(&beside_the_server("# keepalint: ignore[idle-race]"), &[]);
    assert_eq!(run.status, 2);
    assert_eq!(run.findings(), [RACE, "nginx/nginx.conf:6 unused-ignore"]);
    assert_eq!(
        run.err,
        "keepalint: nginx/nginx.conf:6:34: an ignore without a reason does not hold\n"
    );
}

#[test]
fn an_unknown_rule_is_2_and_the_others_hold() {
    let comment = "# keepalint: ignore[idle-race, idle-margn] the client replays";
    let run = json(&beside_the_server(comment), &["--fail-on", "never"]);
    assert_eq!((run.status, ignored(&run)), (2, 1));
    assert_eq!(run.findings(), ["nginx/nginx.conf:6 unused-ignore"]);
    assert!(
        run.err.starts_with("keepalint: nginx/nginx.conf:6:63: ")
            && run.err.contains("did you mean `idle-margin`?"),
        "{}",
        run.err
    );
}

#[test]
fn switching_the_rule_off_makes_no_directive_of_a_mistake() {
    let scratch = beside_the_server("# keepalint: ignore[idle-race]");
    scratch.write("keepalint.toml", "[rules]\nunused-ignore = \"off\"\n");
    let run = json(&scratch, &[]);
    assert_eq!((run.status, run.findings()), (2, vec![RACE.to_owned()]));
    assert!(run.err.contains("nginx/nginx.conf:6:34"), "{}", run.err);
}

#[test]
fn one_that_suppresses_nothing_is_a_warning() {
    let scratch = pair("60");
    let comment = "65s; # keepalint: ignore[idle-race] the client replays";
    scratch.write("nginx/nginx.conf", SERVER.replace("65s;", comment));
    let run = json(&scratch, &[]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert_eq!(run.findings(), ["nginx/nginx.conf:6 unused-ignore"]);
    let finding = &run.json()["findings"][0];
    assert_eq!(finding["severity"], "warning");
    assert_eq!(finding["confidence"], "high");
}

#[test]
fn a_part_of_a_repository_cannot_tell_what_is_of_no_use() {
    let scratch = beside_the_server("# keepalint: ignore[idle-race] the client replays");
    scratch.write(".git/HEAD", "ref: refs/heads/main\n");
    for part in ["nginx/nginx.conf", "nginx"] {
        let run = json(&scratch, &[part]);
        assert_eq!((run.status, run.findings().len()), (0, 0), "{part}");
    }
    let stale = pair("60");
    let comment = "65s; # keepalint: ignore[idle-race] the client replays";
    stale.write("nginx/nginx.conf", SERVER.replace("65s;", comment));
    stale.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(json(&stale, &["nginx"]).status, 0);
    // A file on its own, wherever it lies.
    assert_eq!(json(&stale, &["nginx/nginx.conf"]).status, 0);
    assert_eq!(json(&stale, &["."]).status, 1);
    assert_eq!(json(&stale, &["nginx/nginx.conf", "."]).status, 1);
}

#[test]
fn a_mistake_shows_in_a_part_of_a_repository_too() {
    let scratch = beside_the_server("# keepalint: ignore[idle-rase] the client replays");
    scratch.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(json(&scratch, &["nginx/nginx.conf"]).status, 2);
}

#[test]
fn what_is_filtered_out_uses_an_ignore_all_the_same() {
    let scratch = beside_the_server("# keepalint: ignore[idle-race] the client replays");
    let warnings_only = json(&scratch, &["--min-severity", "error", "--fail-on", "note"]);
    assert_eq!((warnings_only.status, ignored(&warnings_only)), (0, 0));
    let sure_only = json(&scratch, &["--min-confidence", "high", "--fail-on", "note"]);
    assert_eq!((sure_only.status, sure_only.findings().len()), (0, 0));
}

#[test]
fn a_file_that_holds_nothing_else_is_read_for_it() {
    let scratch = pair("60");
    scratch.write(
        "old/nginx.conf",
        "# keepalint: ignore[idle-race] it has moved\n",
    );
    assert_eq!(
        json(&scratch, &[]).findings(),
        ["old/nginx.conf:1 unused-ignore"]
    );
}
