//! Documents: the fenced blocks of Markdown, as files of their own with the lines of the document.

use crate::run::{SERVER, client, keepalint, pair};
use crate::scratch::Scratch;

/// A document with a client that keeps connections for that many seconds, and the server for 65.
fn document(limit: &str) -> String {
    let client = client(limit);
    format!("# Guide\n\n```nginx\n{SERVER}```\n\nand\n\n```go\n{client}```\n")
}

/// Where the client of that document stands.
const RACE: &str = "guide.md:25 idle-race";

#[test]
fn a_named_document_is_read() {
    let scratch = Scratch::new();
    scratch.write("guide.md", document("65"));
    let run = keepalint(scratch.path(), &["guide.md", "--format", "json"]);
    assert_eq!((run.status, run.findings()), (1, vec![RACE.to_owned()]));
}

#[test]
fn documents_of_a_folder_are_read_if_that_is_asked_for() {
    let scratch = Scratch::new();
    scratch.write("guide.md", document("65"));
    let run = keepalint(scratch.path(), &["--format", "json"]);
    assert_eq!((run.status, run.findings()), (3, Vec::new()));
    let run = keepalint(scratch.path(), &["--docs", "--format", "json"]);
    assert_eq!((run.status, run.findings()), (1, vec![RACE.to_owned()]));
}

#[test]
fn documents_and_the_tree_do_not_meet() {
    let scratch = pair("60");
    // Beside the tree's own server of that name, this one would close first.
    scratch.write("guide.md", document("60").replace("65s", "30s"));
    let run = keepalint(scratch.path(), &["--docs", "--format", "json"]);
    assert_eq!(run.findings(), [RACE]);
    scratch.write("other.md", document("10").replace("65s", "30s"));
    let run = keepalint(scratch.path(), &["--docs", "--format", "json"]);
    assert_eq!(run.findings(), [RACE]);
}

#[test]
fn what_an_excerpt_lacks_is_no_damage() {
    let scratch = Scratch::new();
    let broken = "server {\n    listen 80\n    keepalive_timeout\n";
    scratch.write(
        "guide.md",
        format!("```nginx\n{broken}```\n\n```go\nx := (\n```\n"),
    );
    let run = keepalint(scratch.path(), &["guide.md", "--format", "json"]);
    assert_eq!((run.status, run.findings()), (0, Vec::new()));
    scratch.write(
        "guide.md",
        format!("`nginx.conf`:\n\n```nginx\n{broken}```\n"),
    );
    let run = keepalint(scratch.path(), &["guide.md", "--format", "json"]);
    let damage = |finding: &String| finding.ends_with("syntax-error");
    assert!(!run.findings().is_empty() && run.findings().iter().all(damage));
}

#[test]
fn a_block_reads_nothing_around_the_document() {
    let scratch = Scratch::new();
    scratch.write("nginx/conf.d/a.conf", SERVER);
    scratch.write("guide.md", "```nginx\nhttp {\n    include nginx/conf.d/*.conf;\n    include ../nginx/conf.d/*.conf;\n}\n```\n");
    let run = keepalint(scratch.path(), &["settings", "guide.md"]);
    assert!(!run.out.contains("a.conf"), "{}", run.out);
}
