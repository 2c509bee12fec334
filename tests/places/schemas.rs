//! What other programs read of keepalint, against the schemas that they read it by.

use crate::files::{files, folders};
use crate::python::python;
use crate::run::{done, program, run};
use crate::scratch::Scratch;
use serde_json::Value;
use serde_sarif::sarif::Sarif;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Holds files against a schema.
fn check(schema: &[&str], files: &[PathBuf]) -> (i32, String) {
    let home = Scratch::new();
    let mut command = program(
        python().join("check-jsonschema"),
        Path::new("."),
        home.path(),
    );
    // SARIF's schema has a pattern that only some kinds of regular expressions allow.
    let ran = run(command
        .args(["--regex-variant", "python"])
        .args(schema)
        .args(files));
    (ran.status, ran.text)
}

/// The schema that OASIS has published for SARIF 2.1.0: a package brings it that reads and writes SARIF.
fn schema_of_sarif() -> PathBuf {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let listed = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()
        .unwrap();
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let packages = listed["packages"].as_array().unwrap();
    let brings = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif");
    let manifest = brings.unwrap()["manifest_path"].as_str().unwrap();
    Path::new(manifest).with_file_name("src/schema.json")
}

/// Reports on many trees, with findings of every rule, unreadable files, a file that is missing, and none at all.
fn reports(scratch: &Scratch) -> Vec<PathBuf> {
    let rules = folders("tests/rules").into_iter();
    let more = [
        "examples/shop",
        "tests/stories/manifests-damaged",
        "nowhere",
    ];
    let trees = rules.chain(more.map(PathBuf::from));
    let written = |tree: PathBuf| {
        let report = scratch.path().join(format!(
            "{}.sarif",
            tree.display().to_string().replace('/', "-")
        ));
        let mut command = program(
            env!("CARGO_BIN_EXE_keepalint"),
            Path::new("."),
            scratch.path(),
        );
        run(command
            .args(["--min-confidence", "low", "--format", "sarif", "--output"])
            .arg(&report)
            .arg(tree));
        report
    };
    trees.map(written).collect()
}

#[test]
fn reports_are_as_the_schema_of_sarif_has_it() {
    let scratch = Scratch::new();
    let reports = reports(&scratch);
    let schema = schema_of_sarif();
    let by_schema = ["--schemafile", schema.to_str().unwrap()];
    let (status, text) = check(&by_schema, &reports);
    assert_eq!(status, 0, "{text}");
    let mut found = 0;
    for report in &reports {
        let text = fs::read_to_string(report).unwrap();
        let log: Sarif = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", report.display()));
        found += log.runs[0].results.as_ref().map_or(0, Vec::len);
    }
    assert!(found > 100, "{found}");
    // The schema is one that refuses something.
    let broken = scratch.path().join("broken.sarif");
    let report = fs::read_to_string(&reports[0]).unwrap();
    fs::write(&broken, report.replace("\"startLine\"", "\"startLane\"")).unwrap();
    let (status, text) = check(&by_schema, &[broken]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("startLane"), "{text}");
}

#[test]
fn the_action_and_the_workflows_are_as_github_has_them() {
    let action = [PathBuf::from("action.yml")];
    let (status, text) = check(&["--builtin-schema", "vendor.github-actions"], &action);
    assert_eq!(status, 0, "{text}");
    let workflows = [files(".github/workflows"), files("examples/workflow")].concat();
    assert!(workflows.len() > 1, "{workflows:?}");
    let (status, text) = check(&["--builtin-schema", "vendor.github-workflows"], &workflows);
    assert_eq!(status, 0, "{text}");
}

/// Prints the inputs that steps of workflows give to the action, and that it does not take.
const NOT_TAKEN: &str = r"
import sys, yaml
takes = yaml.safe_load(open('action.yml'))['inputs']
for path in sys.argv[1:]:
    for job in yaml.safe_load(open(path))['jobs'].values():
        for step in job['steps']:
            uses = step.get('uses', '')
            if uses == './' or '/keepalint@' in uses:
                print(path, [name for name in step['with'] if name not in takes])
";

/// An input that an action does not have is only a warning of GitHub's.
#[test]
fn workflows_give_the_action_only_what_it_takes() {
    let home = Scratch::new();
    let mut command = program(python().join("python"), Path::new("."), home.path());
    let workflows = [
        ".github/workflows/ci.yml",
        "examples/workflow/keepalint.yml",
    ];
    let given = done(command.args(["-c", NOT_TAKEN]).args(workflows));
    let nothing: String = workflows.map(|path| format!("{path} []\n")).concat();
    assert_eq!(given, nothing);
}
