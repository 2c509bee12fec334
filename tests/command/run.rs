//! One run of the command, and the folder that it is most often run in.

use crate::scratch::Scratch;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A server that keeps connections for 65 seconds.
pub(crate) const SERVER: &str = "events {}\nhttp {\n    server {\n        listen 80;\n        server_name web.internal;\n        keepalive_timeout 65s;\n    }\n}\n";

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) took: Duration,
}

impl Run {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error} in {:?}, {:?}", self.out, self.err))
    }

    /// The findings as `path:line rule`.
    pub(crate) fn findings(&self) -> Vec<String> {
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

pub(crate) fn keepalint(folder: &Path, args: &[&str]) -> Run {
    given(folder, args, "")
}

/// A run with a text on standard input.
pub(crate) fn given(folder: &Path, args: &[&str], text: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keepalint"));
    command.current_dir(folder).args(args);
    let github =
        ["WORKSPACE", "SERVER_URL", "REPOSITORY", "SHA"].map(|name| format!("GITHUB_{name}"));
    let own = ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"].map(str::to_owned);
    for variable in own.into_iter().chain(github) {
        command.env_remove(variable);
    }
    let start = Instant::now();
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A run that refuses its arguments does not wait for it.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
        took: start.elapsed(),
    }
}

pub(crate) fn client(limit: &str) -> String {
    format!(
        "package client\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nvar client = &http.Client{{Transport: &http.Transport{{\n\tIdleConnTimeout: {limit} * time.Second,\n}}}}\n\nfunc get() {{ _, _ = client.Get(\"http://web.internal/\") }}\n"
    )
}

/// A client that keeps connections for that many seconds, and a server that keeps them for 65.
pub(crate) fn pair(limit: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("nginx/nginx.conf", SERVER);
    scratch.write("client/client.go", client(limit));
    scratch
}

/// What is found in it.
pub(crate) const RACE: &str = "client/client.go:9 idle-race";
