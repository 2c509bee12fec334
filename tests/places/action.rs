//! The action for GitHub: its scripts, run as a job runs them.

use crate::run::{program, run};
use crate::scratch::Scratch;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SERVER: &str = "events {}\nhttp {\n    server {\n        listen 80;\n        server_name web.internal;\n        keepalive_timeout 65s;\n    }\n}\n";

const CLIENT: &str = "package client\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nvar client = &http.Client{Transport: &http.Transport{\n\tIdleConnTimeout: 90 * time.Second,\n}}\n\nfunc post() { _, _ = client.Post(\"http://web.internal/\", \"\", nil) }\n";

/// A job with a workspace in which a client and a server race.
struct Job {
    scratch: Scratch,
    inputs: BTreeMap<&'static str, String>,
}

impl Job {
    fn new() -> Self {
        let scratch = Scratch::new();
        scratch.write("work/shop/nginx/nginx.conf", SERVER);
        scratch.write("work/shop/client/client.go", CLIENT);
        scratch.write("work/shop/.git/HEAD", "ref: refs/heads/main\n");
        fs::create_dir_all(scratch.path().join("temp")).unwrap();
        scratch.write("summary", "before\n");
        scratch.write("outputs", "");
        let inputs = [
            ("PATH", "."),
            ("WORKING_DIRECTORY", "."),
            ("ARGS", ""),
            ("FAIL_ON", "warning"),
            ("MIN_SEVERITY", "note"),
            ("MIN_CONFIDENCE", "medium"),
            ("ANNOTATIONS", "true"),
            ("SUMMARY", "true"),
            ("SARIF_FILE", ""),
        ];
        Self {
            scratch,
            inputs: inputs.map(|(name, value)| (name, value.to_owned())).into(),
        }
    }

    fn with(mut self, input: &'static str, value: &str) -> Self {
        assert!(
            self.inputs.insert(input, value.to_owned()).is_some(),
            "{input}"
        );
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    fn script(&self, name: &str) -> Command {
        let action = Path::new(env!("CARGO_MANIFEST_DIR"));
        let script = action.join("action").join(name);
        let mut command = program(script, &self.path("work/shop"), &self.path("home"));
        command
            .env("GITHUB_ACTION_PATH", action)
            .env("GITHUB_WORKSPACE", self.path("work/shop"))
            .env("GITHUB_OUTPUT", self.path("outputs"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .env("RUNNER_TEMP", self.path("temp"))
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("TMPDIR", self.path("temp"));
        command
    }

    fn run(&self) -> Step {
        let mut command = self.script("run.sh");
        command.env("KEEPALINT", env!("CARGO_BIN_EXE_keepalint"));
        for (name, value) in &self.inputs {
            command.env(format!("KEEPALINT_{name}"), value);
        }
        let ran = run(&mut command);
        Step {
            status: ran.status,
            log: ran.text,
            outputs: self.outputs(),
        }
    }

    /// The outputs, read as GitHub reads them.
    fn outputs(&self) -> BTreeMap<String, String> {
        let text = fs::read_to_string(self.path("outputs")).unwrap();
        let mut lines = text.lines();
        let mut outputs = BTreeMap::new();
        while let Some(line) = lines.next() {
            let (name, value) = match line.split_once("<<") {
                Some((name, end)) => {
                    let value: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
                    (name, value.join("\n"))
                }
                None => line
                    .split_once('=')
                    .map(|(name, value)| (name, value.to_owned()))
                    .unwrap(),
            };
            outputs.insert(name.to_owned(), value);
        }
        outputs
    }
}

/// What a step left behind.
struct Step {
    status: i32,
    log: String,
    outputs: BTreeMap<String, String>,
}

impl Step {
    fn output(&self, name: &str) -> &str {
        self.outputs
            .get(name)
            .unwrap_or_else(|| panic!("no {name}: {:?}\n{}", self.outputs, self.log))
    }

    fn says(&self, part: &str) {
        assert!(self.log.contains(part), "{part} in\n{}", self.log);
    }
}

#[test]
fn one_run_gives_annotations_a_summary_a_report_and_outputs() {
    let job = Job::new().with("SARIF_FILE", "reports/keepalint.sarif");
    let step = job.run();
    assert_eq!(step.status, 1, "{}", step.log);
    step.says("::error title=keepalint idle-race,file=client/client.go,line=9");
    let counts = ["findings", "errors", "warnings", "status"].map(|name| step.output(name));
    assert_eq!(counts, ["1", "1", "0", "1"], "{}", step.log);
    let summary = fs::read_to_string(job.path("summary")).unwrap();
    assert!(summary.starts_with("before\n## keepalint\n"), "{summary}");
    assert!(summary.contains("```mermaid"), "{summary}");
    let report = fs::read_to_string(step.output("sarif")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["runs"][0]["results"][0]["ruleId"], "idle-race");
    assert_eq!(fs::read_dir(job.path("temp")).unwrap().count(), 0);
}

#[test]
fn the_step_fails_only_as_it_is_told_to() {
    let step = Job::new().with("FAIL_ON", "never").run();
    assert_eq!((step.status, step.output("findings")), (0, "1"));
    let step = Job::new().with("PATH", "nginx").run();
    assert_eq!(
        (step.status, step.output("findings")),
        (0, "0"),
        "{}",
        step.log
    );
    let step = Job::new().with("PATH", "nginx\nnowhere").run();
    assert_eq!((step.status, step.output("status")), (2, "2"));
    step.says("nowhere: there is no such file");
}

#[test]
fn what_is_not_wanted_is_not_written() {
    let job = Job::new()
        .with("ANNOTATIONS", "false")
        .with("SUMMARY", "false");
    let step = job.run();
    assert!(!step.log.contains("::error"), "{}", step.log);
    step.says("client/client.go:9");
    assert_eq!(fs::read_to_string(job.path("summary")).unwrap(), "before\n");
    assert!(!step.outputs.contains_key("sarif"));
}

#[test]
fn a_run_that_cannot_be_has_no_counts() {
    let step = Job::new().with("FAIL_ON", "always").run();
    assert_eq!((step.status, step.output("status")), (2, "2"));
    assert!(!step.outputs.contains_key("findings"), "{:?}", step.outputs);
}

#[test]
fn names_with_spaces_and_line_breaks_break_nothing() {
    let job = Job::new()
        .with("SARIF_FILE", "a b\nfindings=7\nend.sarif")
        .with("WORKING_DIRECTORY", "client code");
    let from = |name: &str| job.path("work/shop").join(name);
    fs::rename(from("client"), from("client code")).unwrap();
    let odd = from("client code").join("x\nfindings=9\n      \"rule\": \"y\".go");
    fs::rename(from("client code/client.go"), odd).unwrap();
    fs::rename(from("nginx"), from("client code/nginx")).unwrap();
    let step = job.run();
    assert_eq!(step.status, 1, "{}", step.log);
    assert_eq!((step.output("findings"), step.output("errors")), ("1", "1"));
    let sarif = from("a b\nfindings=7\nend.sarif");
    assert_eq!(step.output("sarif"), sarif.display().to_string());
    assert!(sarif.is_file());
    assert_eq!(step.outputs.len(), 5, "{:?}", step.outputs);
    // Seen from the root of the repository.
    step.says("file=client code/x\\nfindings=9\\n");
}

#[test]
fn inputs_are_never_commands() {
    let attack = "$(touch pwned) `touch pwned`; touch pwned #\n--help";
    let job = Job::new().with("PATH", attack);
    let step = job.run();
    assert_eq!(step.status, 2);
    step.says("--help: there is no such file");
    assert!(!job.path("work/shop/pwned").exists());
    let job = Job::new().with("ARGS", "--assume\nnginx=$(touch pwned)");
    assert_eq!(job.run().status, 2);
    assert!(!job.path("work/shop/pwned").exists());
}

#[test]
fn the_key_of_the_cache_is_that_of_the_source() {
    let job = Job::new();
    let keys: Vec<String> = (0..2)
        .map(|_| {
            let ran = run(&mut job.script("key.sh"));
            assert_eq!(ran.status, 0, "{}", ran.text);
            job.outputs()["key"].clone()
        })
        .collect();
    let hash = keys[0].strip_prefix("keepalint-Linux-X64-").unwrap();
    assert!(hash.len() == 64 && keys[0] == keys[1], "{keys:?}");
    assert_eq!(
        job.outputs()["folder"],
        job.path("temp/keepalint").display().to_string()
    );
}

fn install(job: &Job, version: &str) -> (i32, String) {
    let mut command = job.script("install.sh");
    let path = std::env::var("PATH").unwrap();
    let own = Path::new(env!("CARGO_BIN_EXE_keepalint")).parent().unwrap();
    command
        .env("KEEPALINT_VERSION", version)
        .env("KEEPALINT_FOLDER", job.path("temp/keepalint"))
        .env(
            "PATH",
            format!("{}:{}:{path}", job.path("bin").display(), own.display()),
        );
    let ran = run(&mut command);
    (ran.status, ran.text)
}

#[test]
fn the_program_is_built_once_or_the_one_that_is_there() {
    let job = Job::new();
    let (status, text) = install(&job, "installed");
    assert_eq!(
        (status, text.starts_with("keepalint ")),
        (0, true),
        "{text}"
    );
    assert_eq!(job.outputs()["program"], env!("CARGO_BIN_EXE_keepalint"));
    // A cargo that installs the program under test and says how it was asked to.
    let cargo = format!(
        "#!/bin/sh\necho \"$@\" >> {0}/asked\nmkdir -p {0}/keepalint/bin\ncp {1} {0}/keepalint/bin/keepalint\n",
        job.path("temp").display(),
        env!("CARGO_BIN_EXE_keepalint")
    );
    let cargo = job.scratch.write("bin/cargo", cargo);
    run(Command::new("chmod").arg("+x").arg(cargo));
    for _ in 0..2 {
        let (status, text) = install(&job, "source");
        assert_eq!(status, 0, "{text}");
    }
    let asked = fs::read_to_string(job.path("temp/asked")).unwrap();
    assert_eq!(asked.lines().count(), 1, "{asked}");
    assert!(
        asked.starts_with("install --locked --quiet --path /"),
        "{asked}"
    );
    let (status, text) = install(&job, "1.0.0");
    assert_eq!(status, 2);
    assert!(
        text.contains("::error title=keepalint::there is no release"),
        "{text}"
    );
}

#[test]
fn no_script_holds_an_expression_and_every_action_is_pinned() {
    for file in ["action.yml", ".github/workflows/ci.yml"] {
        let text = fs::read_to_string(file).unwrap();
        for line in text.lines() {
            if line.contains("run:") {
                assert!(
                    !line.contains("${{") && !line.ends_with('|'),
                    "{file}: {line}"
                );
            }
            if let Some(used) = line
                .trim_start()
                .trim_start_matches("- ")
                .strip_prefix("uses: ")
            {
                let revision = used.split(['@', ' ']).nth(1).unwrap_or("");
                let is_pinned =
                    revision.len() == 40 && revision.chars().all(|c| c.is_ascii_hexdigit());
                assert!(is_pinned || used == "./", "{file}: {line}");
            }
        }
    }
    let scripts = fs::read_dir("action").unwrap();
    for script in scripts.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()) {
        assert!(script.contains("\nset -euo pipefail\n") && !script.contains("${{"));
    }
}

#[test]
fn every_input_reaches_the_script() {
    let action = fs::read_to_string("action.yml").unwrap();
    let (inputs, rest) = action.split_once("\noutputs:\n").unwrap();
    let (_, inputs) = inputs.split_once("\ninputs:\n").unwrap();
    let name = |line: &str| {
        let name = line.strip_prefix("  ")?.strip_suffix(':')?;
        (!name.starts_with(' ')).then(|| name.to_owned())
    };
    let names: Vec<String> = inputs.lines().filter_map(name).collect();
    assert_eq!(names.len(), 10, "{names:?}");
    for name in names {
        let variable = format!("KEEPALINT_{}", name.to_uppercase().replace('-', "_"));
        let passed = format!("{variable}: ${{{{ inputs.{name} }}}}");
        assert!(rest.contains(&passed), "{passed}");
        let read =
            ["action/install.sh", "action/run.sh"].map(|file| fs::read_to_string(file).unwrap());
        assert!(
            read.iter()
                .any(|script| script.contains(&format!("${variable}"))),
            "{variable}"
        );
    }
}
