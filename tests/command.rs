//! Runs the command itself: exit statuses, where its output goes, and files that mean it no good.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

#[path = "../src/scratch.rs"]
mod scratch;

use scratch::Scratch;
use serde_json::Value;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const SERVER: &str = "events {}\nhttp {\n    server {\n        listen 80;\n        server_name web.internal;\n        keepalive_timeout 65s;\n    }\n}\n";

/// What a run left behind.
struct Run {
    status: i32,
    out: String,
    err: String,
    took: Duration,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error} in {:?}, {:?}", self.out, self.err))
    }

    /// The findings as `path:line rule`.
    fn findings(&self) -> Vec<String> {
        let json = self.json();
        let findings = json["findings"].as_array().unwrap();
        let shown = |finding: &Value| {
            let place = &finding["location"];
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            format!(
                "{}:{} {}",
                text(&place["path"]),
                place["line"],
                text(&finding["rule"])
            )
        };
        findings.iter().map(shown).collect()
    }
}

fn keepalint(folder: &Path, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keepalint"));
    command.current_dir(folder).args(args);
    for variable in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    let start = Instant::now();
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
        took: start.elapsed(),
    }
}

fn client(limit: &str) -> String {
    format!(
        "package client\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nvar client = &http.Client{{Transport: &http.Transport{{\n\tIdleConnTimeout: {limit} * time.Second,\n}}}}\n\nfunc get() {{ _, _ = client.Get(\"http://web.internal/\") }}\n"
    )
}

/// A client that keeps connections for that many seconds, and a server that keeps them for 65.
fn pair(limit: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("nginx/nginx.conf", SERVER);
    scratch.write("client/client.go", client(limit));
    scratch
}

const RACE: &str = "client/client.go:9 idle-race";

mod statuses {
    use super::*;

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
}

mod configuration {
    use super::*;

    /// What is said of a `keepalint.toml` of that text.
    fn complaint(text: &str) -> String {
        let scratch = pair("65");
        scratch.write("keepalint.toml", text);
        let run = keepalint(scratch.path(), &[]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{text}");
        run.err
    }

    #[test]
    fn mistakes_have_a_place_and_the_nearest_name() {
        for (text, place, name) in [
            ("margn = \"1s\"\n", "keepalint.toml:1:1: ", "margin"),
            (
                "\n[rules]\nidle-rase = \"off\"\n",
                "keepalint.toml:3:1: ",
                "idle-race",
            ),
            (
                "[assume]\nnginks = \"1.28\"\n",
                "keepalint.toml:2:1: ",
                "nginx",
            ),
            (
                "[[service]]\nname = \"é\"\nsystem = \"reqest\"\n",
                "keepalint.toml:3:10: ",
                "reqwest",
            ),
            (
                "[rules]\nidle-race = \"of\"\n",
                "keepalint.toml:2:13: ",
                "off",
            ),
            (
                "[[hop]]\nclient = \"client.cleint\"\nserver = \"web.internal\"\n",
                "keepalint.toml:2:10: ",
                "client.client",
            ),
        ] {
            let err = complaint(text);
            assert!(err.contains(place), "{text}: {err}");
            assert!(err.contains(&format!("`{name}`")), "{text}: {err}");
        }
    }

    #[test]
    fn what_is_no_toml_has_a_place() {
        let err = complaint("margin = \"1s\"\n[rules\n");
        assert!(err.contains("keepalint.toml:2:"), "{err}");
    }

    #[test]
    fn it_may_be_left_unread() {
        let scratch = pair("65");
        scratch.write("keepalint.toml", "no toml at all");
        assert_eq!(keepalint(scratch.path(), &["--no-config"]).status, 1);
    }

    #[test]
    fn another_one_may_be_named() {
        let scratch = pair("65");
        scratch.write("ci/quiet.toml", "[rules]\nidle-race = \"off\"\n");
        assert_eq!(
            keepalint(scratch.path(), &["--config", "ci/quiet.toml"]).status,
            0
        );
        let run = keepalint(scratch.path(), &["--config", "ci/none.toml"]);
        assert_eq!(run.status, 2);
        assert!(run.err.contains("ci/none.toml"), "{}", run.err);
    }
}

mod reports {
    use super::*;

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
}

/// Files that mean no good. A known finding stands beside each of them, and must still be reported.
mod hostile {
    use super::*;

    /// Time enough for any file, on a slow machine and without optimisation.
    const PATIENCE: Duration = Duration::from_secs(40);

    /// Lints a folder with a known finding and another file; what is said of the other file.
    fn beside(scratch: &Scratch) -> Vec<String> {
        let run = keepalint(scratch.path(), &["--format", "json"]);
        assert_eq!((run.status, run.err.as_str()), (1, ""));
        assert!(run.took < PATIENCE, "{:?}", run.took);
        let mut findings = run.findings();
        let known = findings.iter().position(|finding| finding == RACE);
        findings.remove(known.unwrap_or_else(|| panic!("{findings:?}")));
        findings
    }

    fn with(path: &str, content: impl AsRef<[u8]>) -> Vec<String> {
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
            let damage = |finding: &String| {
                finding.starts_with(&place) && finding.ends_with(" syntax-error")
            };
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
}

/// The commands besides linting.
mod pages {
    use super::*;

    #[test]
    fn settings_say_where_each_value_comes_from() {
        let scratch = pair("65");
        let run = keepalint(scratch.path(), &["settings", "."]);
        assert_eq!(run.status, 0, "{}", run.err);
        let line = |setting: &str, value: &str, from: &str| {
            let has = |line: &str| {
                line.trim_start().starts_with(setting)
                    && line.contains(value)
                    && line.contains(from)
            };
            assert!(run.out.lines().any(has), "{setting}: {}", run.out);
        };
        line(
            "idle-timeout",
            "65s",
            "keepalive_timeout at nginx/nginx.conf:",
        );
        line("backlog", "511", "default: nginx.org");
        line("max-age", "1h", "default of 1.19.10 and later: nginx.org");
        assert!(run.out.lines().all(|line| line.len() <= 100), "{}", run.out);
    }

    #[test]
    fn a_mistake_in_a_system_of_the_users_own_is_refused_with_its_place() {
        let scratch = pair("65");
        scratch.write("keepalint.toml", "[systems]\npath = \"keepalint.d\"\n");
        let own = "name = \"Ledger\"\nrole = \"server\"\n\n[settings.idle-timeout]\nflog = \"idle\"\nnotation = \"seconds\"\ndefault = \"20\"\nreference = \"its README\"\n";
        scratch.write("keepalint.d/ledger.toml", own);
        let run = keepalint(scratch.path(), &["."]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
        let said = "ledger.toml:5:1: unknown key `flog`; did you mean `flag`?";
        assert!(run.err.contains(said), "{}", run.err);
        scratch.write("keepalint.d/ledger.toml", own.replace("flog", "flag"));
        assert_ne!(keepalint(scratch.path(), &["."]).status, 2);
    }

    #[test]
    fn systems_are_printed_for_people_papers_and_programs() {
        let scratch = pair("65");
        for (format, start) in [
            ("human", "nginx\n"),
            ("markdown", "# nginx\n"),
            ("json", "{\n"),
        ] {
            let run = keepalint(scratch.path(), &["systems", "nginx", "--format", format]);
            assert_eq!(run.status, 0, "{}", run.err);
            assert!(run.out.starts_with(start), "{}", run.out);
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_nearest() {
        let scratch = pair("65");
        let run = keepalint(scratch.path(), &["systems", "ngnix"]);
        assert_eq!(run.status, 2);
        assert!(run.err.contains("did you mean `nginx`?"), "{}", run.err);
        assert_eq!(
            keepalint(scratch.path(), &["explain", "idle-race"]).status,
            0
        );
    }
}
