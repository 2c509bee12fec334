//! Findings that a change has to do with, on repositories of git.

use crate::run::{RACE, Run, SERVER, client, keepalint};
use crate::scratch::Scratch;
use std::path::Path;
use std::process::Command;

/// Runs git as somebody without any configuration of their own.
fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(args);
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@example.com"),
        ("GIT_COMMITTER_NAME", "A"),
        ("GIT_COMMITTER_EMAIL", "a@example.com"),
    ] {
        command.env(name, value);
    }
    let done = command.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "git {args:?}: {said}");
}

fn commit(scratch: &Scratch) {
    git(scratch.path(), &["add", "-A"]);
    git(scratch.path(), &["commit", "-q", "-m", "x"]);
}

/// A repository whose branch `main` holds a client of that limit and a server, with another branch checked out.
fn repository(limit: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("nginx/nginx.conf", SERVER);
    scratch.write("client/client.go", client(limit));
    git(scratch.path(), &["init", "-q", "-b", "main"]);
    commit(&scratch);
    git(scratch.path(), &["checkout", "-q", "-b", "feature"]);
    scratch
}

fn since(folder: &Path, base: &str) -> Run {
    keepalint(folder, &["--format", "json", "--diff-base", base])
}

#[test]
fn what_was_wrong_before_is_not_told() {
    let scratch = repository("65");
    scratch.write("client/other.go", "package client\n\nvar Other = 1\n");
    let run = since(scratch.path(), "main");
    assert_eq!((run.status, run.findings().len()), (0, 0), "{}", run.err);
    assert_eq!(run.json()["suppressed"]["unchanged"], 1);
    let human = keepalint(scratch.path(), &["--diff-base", "main"]);
    let said = "no findings (1 in unchanged lines) in";
    assert!(human.out.contains(said), "{}", human.out);
}

#[test]
fn a_change_to_either_side_is_told_at_that_side() {
    let scratch = repository("60");
    scratch.write("nginx/nginx.conf", SERVER.replace("65s", "45s"));
    let told = vec!["nginx/nginx.conf:6 idle-race".to_owned()];
    // Not committed, and committed.
    let run = since(scratch.path(), "main");
    assert_eq!((run.status, run.findings()), (1, told.clone()));
    commit(&scratch);
    assert_eq!(since(scratch.path(), "main").findings(), told);

    let scratch = repository("60");
    scratch.write("client/client.go", client("90"));
    assert_eq!(since(scratch.path(), "main").findings(), [RACE]);
}

#[test]
fn a_limit_that_is_taken_away_is_a_change() {
    let scratch = repository("60");
    let limit = "\tIdleConnTimeout: 60 * time.Second,\n";
    scratch.write("client/client.go", client("60").replace(limit, ""));
    let run = since(scratch.path(), "main");
    assert_eq!((run.status, run.findings().len()), (1, 1), "{}", run.out);
}

#[test]
fn a_new_file_is_a_change_wherever_the_command_runs() {
    let scratch = repository("60");
    scratch.write(
        "client/second.go",
        client("90")
            .replace("var client", "var second")
            .replace("client.Get", "second.Get")
            .replace("func get", "func again"),
    );
    let run = since(scratch.path(), "main");
    assert_eq!(run.findings(), ["client/second.go:9 idle-race"]);
    let args = ["..", "--format", "json", "--diff-base", "main"];
    let below = keepalint(&scratch.path().join("nginx"), &args);
    assert_eq!(below.findings(), ["../client/second.go:9 idle-race"]);
}

#[test]
fn what_happens_on_the_base_later_is_no_change() {
    let scratch = repository("90");
    git(scratch.path(), &["checkout", "-q", "main"]);
    scratch.write("nginx/nginx.conf", SERVER.replace("65s", "75s"));
    commit(&scratch);
    git(scratch.path(), &["checkout", "-q", "feature"]);
    let run = since(scratch.path(), "main");
    assert_eq!((run.status, run.findings().len()), (0, 0), "{}", run.out);
}

#[test]
fn a_place_in_a_baseline_stays_the_same_at_either_side() {
    let scratch = repository("60");
    scratch.write("nginx/nginx.conf", SERVER.replace("65s", "45s"));
    let write = ["--baseline", "known.json", "--write-baseline"];
    assert_eq!(keepalint(scratch.path(), &write).status, 0);
    let both = ["--baseline", "known.json", "--diff-base", "main"];
    assert_eq!(keepalint(scratch.path(), &both).status, 0);
}

#[test]
fn what_git_cannot_tell_is_2() {
    let scratch = repository("60");
    let run = since(scratch.path(), "mian");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    let said = "keepalint: --diff-base mian: no such revision in this repository\n";
    assert_eq!(run.err, said);
    // An option is no revision.
    let run = keepalint(scratch.path(), &["--diff-base=--output=stolen"]);
    assert_eq!(run.status, 2);
    assert!(!scratch.path().join("stolen").exists());

    let outside = Scratch::new();
    outside.write("nginx.conf", SERVER);
    let run = since(outside.path(), "main");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("not a git repository"), "{}", run.err);
}
