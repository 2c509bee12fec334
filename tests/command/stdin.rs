//! Standard input: a text that takes the place of a file.

use crate::run::{RACE, SERVER, client, given, pair};
use crate::scratch::Scratch;

#[test]
fn a_text_is_read_as_the_file_that_it_is_said_to_be() {
    let scratch = Scratch::new();
    let text = "server {\n    keepalive_timeout 0x;\n";
    let args = [
        "--stdin-filename",
        "nginx/site.conf",
        "-",
        "--format",
        "json",
    ];
    let run = given(scratch.path(), &args, text);
    let damaged = |finding: &String| finding.starts_with("nginx/site.conf:1 syntax-error");
    assert!(run.findings().iter().any(damaged), "{:?}", run.findings());
    let args = ["settings", "--stdin-filename", "client.go", "-"];
    let run = given(scratch.path(), &args, &client("65"));
    assert_eq!(run.status, 0);
    assert!(run.out.contains("client.go:9"), "{}", run.out);
}

#[test]
fn nothing_around_it_is_read() {
    let scratch = pair("65");
    let args = [
        "--stdin-filename",
        "client/client.go",
        "-",
        "--format",
        "json",
    ];
    let run = given(scratch.path(), &args, &client("65"));
    assert_eq!((run.status, run.findings()), (0, Vec::new()));
}

#[test]
fn it_takes_the_place_of_a_file_of_the_tree() {
    let scratch = pair("65");
    let args = [
        ".",
        "--stdin-filename",
        "client/client.go",
        "-",
        "--format",
        "json",
    ];
    let run = given(scratch.path(), &args, &client("60"));
    assert_eq!((run.status, run.findings()), (0, Vec::new()));
    let scratch = pair("60");
    let run = given(scratch.path(), &args, &client("65"));
    assert_eq!((run.status, run.findings()), (1, vec![RACE.to_owned()]));
    let new = [
        ".",
        "--stdin-filename",
        "./other/new.conf",
        "-",
        "--format",
        "json",
    ];
    let server = SERVER.replace("web.internal", "api.internal");
    let run = given(scratch.path(), &new, &server);
    assert_eq!((run.status, run.findings()), (0, Vec::new()));
}

#[test]
fn the_nearest_configuration_of_its_name_holds() {
    let scratch = pair("60");
    scratch.write("keepalint.toml", "[rules]\nidle-race = \"off\"\n");
    let args = [
        ".",
        "--stdin-filename",
        "client/client.go",
        "-",
        "--format",
        "json",
    ];
    let run = given(scratch.path(), &args, &client("65"));
    assert_eq!((run.status, run.findings()), (0, Vec::new()));
}

#[test]
fn a_name_and_a_dash_need_each_other() {
    let scratch = Scratch::new();
    let refused = |args: &[&str], why: &str| {
        let run = given(scratch.path(), args, "");
        assert_eq!(run.status, 2, "{args:?}");
        assert!(run.err.contains(why), "{}", run.err);
    };
    refused(&["-"], "`-` needs --stdin-filename NAME");
    refused(&["--stdin-filename", "a.go"], "needs `-` among the paths");
    refused(&["--stdin-filename", "a.go", "-", "-"], "only once");
    refused(&["--stdin-filename", "..", "-"], "the name of a file");
    refused(
        &["--stdin-filename", "a.txt", "-"],
        "a.txt: no kind of file",
    );
    refused(&["--stdin-filename", "-"], "needs `-` among the paths");
}
