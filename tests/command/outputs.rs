//! Several reports in one run, and files that cannot be written.

use crate::run::{keepalint, pair};
use std::fs;

#[test]
fn one_run_writes_every_format_to_its_file() {
    let scratch = pair("65");
    let run = keepalint(
        scratch.path(),
        &[
            "--format",
            "github",
            "--format",
            "json",
            "--output",
            "out.json",
            "--format",
            "markdown",
            "--output",
            "summary.md",
        ],
    );
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert!(
        run.out.starts_with("::warning title=keepalint idle-race,"),
        "{}",
        run.out
    );
    let read = |name: &str| fs::read_to_string(scratch.path().join(name)).unwrap();
    assert!(read("out.json").starts_with("{\n  \"version\": 1"));
    assert!(read("summary.md").contains("```mermaid\nflowchart LR\n"));
}

#[test]
fn where_all_goes_to_files_one_line_tells_of_it() {
    let scratch = pair("65");
    let run = keepalint(
        scratch.path(),
        &["--format", "json", "--output", "out.json"],
    );
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "keepalint: 1 warning in 2 files; 1 hop: 1 race\n");
}

#[test]
fn a_file_that_cannot_be_written_is_2_and_no_other_is_touched() {
    let scratch = pair("65");
    let run = keepalint(
        scratch.path(),
        &[
            "--format",
            "json",
            "--output",
            "out.json",
            "--format",
            "github",
            "--output",
            "nowhere/out.txt",
        ],
    );
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .contains("nowhere/out.txt: the report cannot be written"),
        "{}",
        run.err
    );
    assert!(!scratch.path().join("out.json").exists());
}

#[test]
fn an_unknown_format_is_2_with_the_nearest_name() {
    let run = keepalint(pair("65").path(), &["--format", "marckdown"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("similar value exists: 'markdown'"),
        "{}",
        run.err
    );
}

#[test]
fn colours_stay_out_of_files() {
    let scratch = pair("65");
    let run = keepalint(
        scratch.path(),
        &[
            "--format", "human", "--output", "out.txt", "--format", "concise",
        ],
    );
    assert_eq!(run.status, 1);
    let text = fs::read_to_string(scratch.path().join("out.txt")).unwrap();
    assert!(text.contains("idle-race") && !text.contains('\x1b'));
}

#[test]
fn annotations_begin_at_the_root_of_the_repository() {
    let scratch = pair("65");
    scratch.write(".git/HEAD", "ref: refs/heads/main\n");
    let folder = scratch.path().join("client");
    let run = keepalint(&folder, &["--format", "github", ".", "../nginx"]);
    assert!(
        run.out.contains("file=client/client.go,line=9,"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("server at ../nginx/nginx.conf:6:"),
        "{}",
        run.out
    );
}
