//! What was understood: hops, files, settings and the drawing of the graph.

use crate::run::{keepalint, pair};
use crate::scratch::Scratch;
use std::path::Path;

/// A client, a proxy and two servers, of which one is not in the tree.
fn chain() -> Scratch {
    let scratch = pair("90");
    let proxy = "events {}\nhttp {\n    upstream api {\n        server api:8080;\n        keepalive 8;\n        keepalive_timeout 50s;\n    }\n    server {\n        listen 80;\n        server_name web.internal;\n        keepalive_timeout 65s;\n        location / {\n            proxy_pass http://api;\n            proxy_http_version 1.1;\n            proxy_set_header Connection \"\";\n        }\n        location /old {\n            proxy_pass http://old.example.net:81;\n        }\n    }\n}\n";
    scratch.write("nginx/nginx.conf", proxy);
    scratch.write(
        "compose.yaml",
        "services:\n  edge:\n    image: nginx:1.27\n    volumes: [\"./nginx/nginx.conf:/etc/nginx/nginx.conf\"]\n  api:\n    build: ./api\n",
    );
    scratch.write(
        "api/main.go",
        "package main\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nfunc main() {\n\ts := &http.Server{Addr: \":8080\", IdleTimeout: 75 * time.Second}\n\t_ = s.ListenAndServe()\n}\n",
    );
    scratch.write("README.txt", "Nothing to read.\n");
    scratch.write("vendor/a.conf", "keepalive_timeout 5s;\n");
    scratch
}

fn page(folder: &Path, args: &[&str]) -> String {
    let run = keepalint(folder, args);
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

fn assert_in(parts: &[&str], page: &str) {
    for part in parts {
        assert!(page.contains(part), "{part} in\n{page}");
    }
}

#[test]
fn hops_are_told_along_their_chain() {
    let page = page(chain().path(), &["hops"]);
    let ends: Vec<String> = page
        .lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        ends,
        [
            "1 race client.client → web.internal 90s → 65s",
            "2 safe api → api.main 50s → 75s",
            "3 unknown old.example.net:81 → old.example.net:81 none → ?"
        ],
        "{page}"
    );
    assert!(page.contains("\n  2  safe       api →"), "{page}");
    assert!(
        page.ends_with("3 hops: 1 race, 1 safe, 1 unknown\n"),
        "{page}"
    );
}

#[test]
fn hops_show_both_values_their_origins_and_what_is_missing() {
    let page = page(chain().path(), &["hops"]);
    assert_in(
        &[
            "race, confidence high: 90s >= 65s",
            "90s       IdleConnTimeout at client/client.go:9",
            "65s       keepalive_timeout at nginx/nginx.conf:11",
            "because  this server answers to `web.internal` (nginx/nginx.conf:8)",
            "unknown: nothing in the linted files answers this address",
            "calls    old.example.net:81",
        ],
        &page,
    );
}

#[test]
fn files_say_what_was_read_and_why_others_were_not() {
    let scratch = chain();
    scratch.write("api/idle.go", "package main\n\nconst other = 5\n");
    let page = page(scratch.path(), &["files"]);
    let line = |path: &str| page.lines().find(|line| line.contains(path)).unwrap();
    assert_in(&["read", "Nginx: 3 endpoints"], line("nginx/nginx.conf"));
    assert_in(&["read", "Yaml: 2 workloads"], line("compose.yaml"));
    assert_in(
        &["skipped", "nothing of interest in it"],
        line("api/idle.go"),
    );
    assert_in(&["skipped", "vendored code"], line("vendor"));
    let other = keepalint(scratch.path(), &["files", "README.txt"]);
    assert_in(&["no kind of file that keepalint reads"], &other.out);
}

#[test]
fn pages_fit_into_a_hundred_columns() {
    for command in ["hops", "files", "settings"] {
        let page = page(chain().path(), &[command]);
        let wide = page.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None, "{command}");
    }
}

#[test]
fn programs_get_the_same_in_full() {
    let scratch = chain();
    let json = |args: &[&str]| keepalint(scratch.path(), args).json();
    let hops = json(&["hops", "--format", "json"]);
    let race = &hops["hops"][0];
    assert_eq!(race["verdict"], "race");
    assert_eq!(race["client_limits"][0]["value"], 90.0);
    assert_eq!(race["server_limits"][0]["key"], "keepalive_timeout");
    assert_eq!(race["server"]["workload"], "edge");
    let files = json(&["files", "--format", "json"]);
    assert_eq!(files["read"][0]["path"], "api/main.go");
    assert_eq!(
        files["skipped"][0]["why"],
        "vendored code or build products"
    );
    let settings = json(&["settings", "--format", "json"]);
    let idle = &settings["endpoints"][0]["variants"][0]["settings"][0];
    assert_eq!(idle["setting"], "idle-timeout");
    let graph = json(&["graph", "--format", "json"]);
    let edge = &graph["hops"][0];
    assert_eq!(edge["label"], "90s → 65s race");
    let server = edge["nodes"][1].as_u64().unwrap();
    let node = &graph["nodes"][usize::try_from(server).unwrap()];
    assert_eq!(node["endpoint"]["name"], "web.internal");
}

#[test]
fn the_graph_is_drawn_with_frames_and_labels() {
    let scratch = chain();
    let mermaid = page(scratch.path(), &["graph"]);
    assert_in(
        &[
            "flowchart LR\n",
            "subgraph w0[\"edge\"]",
            "==>|\"90s → 65s race\"|",
            "-->|\"50s → 75s safe\"|",
            "(old.example.net#58;81",
        ],
        &mermaid.replace("([\"", "("),
    );
    let dot = page(scratch.path(), &["graph", "--format", "dot"]);
    assert_in(
        &[
            "digraph hops {",
            "label=\"edge\";",
            "\"90s → 65s race\", color=crimson",
        ],
        &dot,
    );
}

#[test]
fn what_cannot_be_looked_at_fails() {
    let run = keepalint(Scratch::new().path(), &["hops", "nowhere"]);
    assert_eq!(run.status, 2);
    assert_in(&["nowhere: there is no such file or folder"], &run.err);
}

#[test]
fn no_hops_are_said_to_be_none() {
    let scratch = Scratch::new();
    scratch.write("nginx.conf", crate::run::SERVER);
    let page = page(scratch.path(), &["hops"]);
    assert_in(&["only one endpoint was found"], &page);
}
