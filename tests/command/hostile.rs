//! Files that mean no good. A known finding stands beside each of them, and must still be reported.

use crate::run::{RACE, SERVER, client, keepalint, pair};
use crate::scratch::Scratch;
use std::fs::{self, File};
use std::time::Duration;

/// Time enough for any file, on a slow and busy machine and without optimisation.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Lints a folder with a known finding and another file; what is said of the other file.
pub(crate) fn beside(scratch: &Scratch) -> Vec<String> {
    let run = keepalint(scratch.path(), &["--format", "json"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert!(run.took < PATIENCE, "{:?}", run.took);
    let mut findings = run.findings();
    let known = findings.iter().position(|finding| finding == RACE);
    findings.remove(known.unwrap_or_else(|| panic!("{findings:?}")));
    findings
}

pub(crate) fn with(path: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let scratch = pair("65");
    scratch.write(path, content);
    beside(&scratch)
}

#[test]
fn invalid_utf8() {
    let found = with("other.conf", b"# \xFF\xFE\nserver { listen 81; }\n");
    assert_eq!(found, ["other.conf:1 syntax-error"]);
}

#[test]
fn utf16() {
    let text: Vec<u8> = "server { listen 81; }"
        .bytes()
        .flat_map(|byte| [byte, 0])
        .collect();
    let found = with("other.conf", [b"\xFF\xFE".as_slice(), &text].concat());
    assert_eq!(found, ["other.conf:1 syntax-error"]);
}

#[test]
fn binary_files() {
    assert!(with("other.conf", b"\x7FELF\0\0\0server { listen 81; }").is_empty());
}

#[test]
fn empty_files() {
    for name in [
        "empty.conf",
        "empty.go",
        "empty.rs",
        "compose.yaml",
        "empty.json",
    ] {
        assert!(with(name, "").is_empty(), "{name}");
    }
}

#[test]
fn empty_files_that_are_named() {
    let scratch = Scratch::new();
    for name in [
        "empty.conf",
        "empty.go",
        "empty.rs",
        "compose.yaml",
        "empty.json",
    ] {
        scratch.write(name, "");
        let run = keepalint(scratch.path(), &[name]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn line_ends_of_windows() {
    let scratch = pair("65");
    scratch.write("nginx/nginx.conf", SERVER.replace('\n', "\r\n"));
    scratch.write("client/client.go", client("65").replace('\n', "\r\n"));
    assert!(beside(&scratch).is_empty());
}

#[test]
fn byte_order_marks() {
    let scratch = pair("65");
    scratch.write("nginx/nginx.conf", format!("\u{FEFF}{SERVER}"));
    scratch.write("client/client.go", format!("\u{FEFF}{}", client("65")));
    assert!(beside(&scratch).is_empty());
}

#[test]
fn files_that_are_cut_in_the_middle() {
    let found = with("other.conf", &SERVER[..SERVER.len() / 2]);
    let damage = |line: &str| format!("other.conf:{line} syntax-error");
    assert_eq!(
        found,
        ["2", "3", "5"].map(damage),
        "two open blocks and half a directive"
    );
    let source = client("65").replace("package client", "package other");
    let found = with("other/other.go", &source[..source.len() * 2 / 3]);
    assert!(
        found
            .iter()
            .any(|finding| finding.ends_with("syntax-error")),
        "{found:?}"
    );
}

#[test]
fn includes_that_never_end() {
    let scratch = pair("65");
    scratch.write(
        "other/nginx.conf",
        "http {\n    include conf.d/*.conf;\n}\n",
    );
    scratch.write(
        "other/conf.d/a.conf",
        "include conf.d/*.conf;\nserver { listen 81; }\n",
    );
    assert_eq!(beside(&scratch), ["other/conf.d/a.conf:1 syntax-error"]);
}

#[cfg(unix)]
#[test]
fn folders_that_never_end() {
    let scratch = pair("65");
    std::os::unix::fs::symlink(scratch.path(), scratch.path().join("client/again")).unwrap();
    std::os::unix::fs::symlink("nowhere", scratch.path().join("nginx/dangling.conf")).unwrap();
    assert!(beside(&scratch).is_empty());
}

#[cfg(unix)]
#[test]
fn files_without_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = pair("65");
    let path = scratch.write("other.conf", "server { listen 81; }");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let found = beside(&scratch);
    // The superuser may read it.
    let expected: &[&str] = if fs::read(&path).is_ok() {
        &[]
    } else {
        &["other.conf:1 syntax-error"]
    };
    assert_eq!(found, expected);
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder() {
    let scratch = pair("65");
    let socket =
        std::os::unix::net::UnixListener::bind(scratch.path().join("socket.conf")).unwrap();
    assert!(beside(&scratch).is_empty());
    let run = keepalint(scratch.path(), &["socket.conf", ".", "--format", "json"]);
    assert_eq!((run.status, run.findings()), (2, vec![RACE.to_owned()]));
    assert!(
        run.err
            .contains("socket.conf: is neither a file nor a folder"),
        "{}",
        run.err
    );
    drop(socket);
}

#[test]
fn huge_files() {
    let scratch = pair("65");
    let huge = scratch.write("huge.conf", "");
    File::options()
        .write(true)
        .open(&huge)
        .unwrap()
        .set_len(200 * 1024 * 1024)
        .unwrap();
    assert_eq!(beside(&scratch), ["huge.conf:1 syntax-error"]);
    let run = keepalint(scratch.path(), &["huge.conf", "--format", "json"]);
    assert_eq!(
        (run.status, run.findings()),
        (0, vec!["huge.conf:1 syntax-error".to_owned()])
    );
    assert!(run.took < PATIENCE, "{:?}", run.took);
}

#[test]
fn files_of_one_long_line() {
    let line = "server { listen 81; } ".repeat(50_000);
    assert!(with("other.conf", line).is_empty());
}

const DEEP: usize = 100_000;

/// A text that nests, once with all ends and once with none: both are too deep to be read as they are.
fn nested(path: &str, head: &str, open: &str, close: &str, tail: &str) {
    let closed = format!("{head}{}{}{tail}", open.repeat(DEEP), close.repeat(DEEP));
    let unclosed = format!("{head}{}", open.repeat(DEEP));
    for text in [closed, unclosed] {
        let found = with(path, text);
        let place = format!("{path}:");
        let damage =
            |finding: &String| finding.starts_with(&place) && finding.ends_with(" syntax-error");
        assert!(found.iter().any(damage), "{found:?}");
    }
}

#[test]
fn depths_of_nginx() {
    nested("nginx-other.conf", "http {\n", "a {", "}", "\n}\n");
}

#[test]
fn depths_of_go() {
    let head = "package other\n\nimport \"net/http\"\n\nvar t = http.Transport{}\n\n";
    nested(
        "other/other.go",
        &format!("{head}func f() {{"),
        "{",
        "}",
        "}\n",
    );
    nested("other/other.go", &format!("{head}var x = "), "(", ")", "\n");
}

#[test]
fn depths_of_rust() {
    let head = "use reqwest::Client;\n\n";
    nested(
        "other/src/lib.rs",
        &format!("{head}fn f() {{"),
        "{",
        "}",
        "}\n",
    );
    nested(
        "other/src/lib.rs",
        &format!("{head}const X: u8 = "),
        "(",
        ")",
        ";\n",
    );
}

#[test]
fn depths_of_yaml() {
    nested("compose.yaml", "services:\n  a: ", "[", "]", "\n");
    nested("compose.yaml", "services:\n  a: ", "{a: ", "}", "\n");
}

#[test]
fn depths_of_json() {
    nested("task.json", "{\"services\": ", "[", "]", "}\n");
    nested("task.json", "{\"services\": ", "{\"a\": ", "}", "}\n");
}

#[test]
fn depths_of_toml() {
    let scratch = pair("65");
    let text = format!("[dependencies]\na = {}", "[".repeat(DEEP));
    scratch.write("Cargo.toml", text);
    scratch.write("src/main.rs", "fn main() { reqwest::Client::new(); }\n");
    let found = beside(&scratch);
    let damage = |finding: &String| finding.starts_with("Cargo.toml:2 ");
    assert!(found.iter().any(damage), "{found:?}");
}
