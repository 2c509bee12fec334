//! Bad input at scale: bombs, loops, thousands of workloads, files of many megabytes. A known finding stands beside
//! each of them, and must still be reported.

use crate::hostile::{PATIENCE, beside, with};
use crate::run::{RACE, SERVER, client, keepalint, pair};

/// Aliases that stand for aliases: three lines are a billion nodes.
fn bomb() -> String {
    let mut text = "x0: &x0 {image: nginx}\n".to_owned();
    for at in 1..30 {
        let inner = at - 1;
        text += &format!("x{at}: &x{at} {{a: *x{inner}, b: *x{inner}, c: *x{inner}}}\n");
    }
    text
}

#[test]
fn aliases_that_explode() {
    let found = with("compose.yaml", bomb() + "services:\n  a: *x29\n");
    let damage = |finding: &String| {
        finding.starts_with("compose.yaml:") && finding.ends_with(" syntax-error")
    };
    assert!(found.iter().any(damage), "{found:?}");
    let head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n";
    let found = with(
        "k8s/deployment.yaml",
        head.to_owned() + &bomb() + "spec: *x29\n",
    );
    assert!(!found.is_empty());
}

#[test]
fn compose_files_that_include_and_extend_each_other() {
    let scratch = pair("65");
    scratch.write(
        "compose.yaml",
        "include: [compose.yaml, other.yaml]\nservices:\n  a:\n    extends: {file: other.yaml, service: b}\n",
    );
    scratch.write(
        "other.yaml",
        "include: [compose.yaml]\nservices:\n  b:\n    extends: {file: compose.yaml, service: a}\n  c: {extends: c}\n",
    );
    let run = keepalint(scratch.path(), &["--format", "json"]);
    assert!(run.findings().contains(&RACE.to_owned()), "{}", run.out);
    assert!(run.took < PATIENCE, "{:?}", run.took);
}

/// One name for each kind of file that is told by its name.
const NAMES: &[&str] = &[
    "nginx.conf",
    "haproxy.cfg",
    "Caddyfile",
    "compose.yaml",
    "values.yaml",
    "Chart.yaml",
    "kustomization.yaml",
    "task.json",
    "traefik.toml",
    "my.cnf",
    "app.service",
    "application.properties",
    "etc/sysctl.conf",
    "limits.conf",
    ".env",
    "server.xml",
    "web.config",
    "main.tf",
    "prod.tfvars",
    "main.tf.json",
    "Dockerfile",
    "Procfile",
    "start.sh",
    "go.mod",
    "Cargo.lock",
    "package.json",
    "pom.xml",
    "main.go",
    "main.rs",
    "index.js",
    "index.ts",
    "main.py",
    "Main.java",
    "Program.cs",
    "runtime.exs",
    "README.md",
];

#[test]
fn contents_of_another_kind() {
    let contents = [
        SERVER.replace("web.internal", "other.internal"),
        "services:\n  a: {image: nginx, environment: [A=1]}\n".to_owned(),
        "{\"Resources\": {\"a\": [1, {\"timeout\": null}]}, \"keepalive\": 5}".to_owned(),
        "<Server><Connector connectionTimeout='x'/></Server>".to_owned(),
        "[Service]\nExecStart=exec timeout = keepalive_timeout FROM defaults\n".to_owned(),
        client("5").replace("web.internal", "other.internal"),
        "resource \"a\" \"b\" {\n  timeout = \"${x[\"\n".to_owned(),
    ];
    for content in contents {
        let scratch = pair("65");
        for name in NAMES {
            scratch.write(&format!("other/{name}"), &content);
        }
        let run = keepalint(scratch.path(), &["--docs", "--format", "json"]);
        assert!(run.findings().contains(&RACE.to_owned()), "{}", run.out);
        assert_eq!((run.status, run.err.as_str()), (1, ""));
    }
}

#[test]
fn thousands_of_workloads_and_routes() {
    let scratch = pair("65");
    let mut manifests = String::new();
    let mut sites = "events {}\nhttp {\n".to_owned();
    for at in 0..1000 {
        manifests += &format!(
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a{at}}}\nspec:\n  template:\n    metadata: {{labels: {{app: a{at}}}}}\n    spec: {{containers: [{{name: a, image: nginx, ports: [{{containerPort: 80}}]}}]}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: a{at}}}\nspec: {{selector: {{app: a{at}}}, ports: [{{port: 80}}]}}\n"
        );
        sites += &format!(
            "upstream u{at} {{ server a{at}:80; }}\nserver {{ listen 81; server_name s{at}; location / {{ proxy_pass http://u{at}; }} }}\n"
        );
    }
    scratch.write("k8s/all.yaml", manifests);
    scratch.write("other/nginx.conf", sites + "}\n");
    assert!(beside(&scratch).is_empty());
}

#[test]
fn a_manifest_of_many_megabytes() {
    let scratch = pair("65");
    let object = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: 'apiVersion keepalive timeout and more'\n";
    scratch.write(
        "k8s/all.yaml",
        object.repeat(20 * 1024 * 1024 / object.len()),
    );
    assert!(beside(&scratch).is_empty());
}

#[test]
fn documents_of_many_blocks() {
    let block = "`a.conf`:\n\n```nginx\nserver { listen 81; }\n```\n\n";
    let scratch = pair("65");
    scratch.write("many.md", block.repeat(5_000));
    let run = keepalint(scratch.path(), &["--docs", "--format", "json"]);
    let found = run.findings();
    assert!(found.contains(&RACE.to_owned()), "{found:?}");
    assert!(found.iter().any(|finding| finding.starts_with("many.md:")));
    assert!(run.took < PATIENCE, "{:?}", run.took);
}

#[test]
fn modules_that_all_pass_on_each_other() {
    let scratch = pair("65");
    for at in 0..40 {
        let all: String = (0..40)
            .filter(|other| *other != at)
            .map(|other| format!("from .part{other} import *\n"))
            .collect();
        let own = "import requests\nsession = requests.Session()\nsession.get(f'{BASE}/x', timeout=WAIT)\n";
        scratch.write(&format!("parts/part{at}.py"), all + own);
    }
    assert!(beside(&scratch).is_empty());
}

#[test]
fn thousands_of_calls_of_functions_of_one_name() {
    let scratch = pair("65");
    for at in 0..100 {
        let mut source = format!(
            "package p{at}\n\nimport \"net/http\"\n\nfunc Send(base, path string) {{\n\tclient := http.Client{{}}\n\tclient.Get(base + path)\n}}\n\nfunc all(base string) {{\n"
        );
        for call in 0..50 {
            source += &format!("\tSend(base, \"/{call}\")\n");
        }
        scratch.write(&format!("p{at}/main.go"), source + "\tall(base)\n}\n");
    }
    assert!(beside(&scratch).is_empty());
}
