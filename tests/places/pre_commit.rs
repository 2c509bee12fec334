//! The hooks of pre-commit, run by pre-commit itself on a repository of Git.

use crate::files::files;
use crate::python::python;
use crate::run::{Run, done, program, run};
use crate::scratch::Scratch;
use keepalint::discover::Kind;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A repository with a client and a server, and one with our hooks.
struct Repository {
    scratch: Scratch,
}

impl Repository {
    fn new(hook: &str) -> Self {
        let all = Self {
            scratch: Scratch::new(),
        };
        fs::create_dir_all(all.folder("hooks")).unwrap();
        fs::copy(
            ".pre-commit-hooks.yaml",
            all.folder("hooks").join(".pre-commit-hooks.yaml"),
        )
        .unwrap();
        all.start("hooks");
        all.git("hooks", &["commit", "--quiet", "-m", "hooks"]);
        let revision = all.git("hooks", &["rev-parse", "HEAD"]);
        let hooks = all.folder("hooks");
        let configuration = format!(
            "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: {hook}\n",
            hooks.display(),
            revision.trim()
        );
        all.scratch
            .write("shop/.pre-commit-config.yaml", configuration);
        all.limit("75s");
        let client = "package client\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nvar client = &http.Client{Transport: &http.Transport{\n\tIdleConnTimeout: 70 * time.Second,\n}}\n\nfunc get() { _, _ = client.Get(\"http://web.internal/\") }\n";
        all.scratch.write("shop/client/client.go", client);
        all.start("shop");
        done(&mut all.pre_commit(&["install"]));
        all
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    fn program(&self, name: impl AsRef<Path>, folder: &str) -> Command {
        let home = self.folder("home");
        fs::create_dir_all(&home).unwrap();
        program(name, &self.folder(folder), &home)
    }

    fn pre_commit(&self, args: &[&str]) -> Command {
        let mut command = self.program(python().join("pre-commit"), "shop");
        command.args(args);
        command
    }

    fn git(&self, folder: &str, args: &[&str]) -> String {
        done(self.program("git", folder).args(args))
    }

    fn start(&self, folder: &str) {
        self.git(folder, &["init", "--quiet", "--initial-branch=main"]);
        self.git(folder, &["add", "."]);
    }

    /// Writes the server, with a limit for idle connections.
    fn limit(&self, limit: &str) {
        let server = format!(
            "events {{}}\nhttp {{\n    server {{\n        listen 80;\n        server_name web.internal;\n        keepalive_timeout {limit};\n    }}\n}}\n"
        );
        self.scratch.write("shop/nginx/nginx.conf", server);
    }

    fn commit(&self) -> Run {
        self.git("shop", &["add", "."]);
        run(self
            .program("git", "shop")
            .args(["commit", "-m", "a change"]))
    }
}

#[test]
fn a_commit_that_makes_a_race_is_refused_until_it_is_mended() {
    let repository = Repository::new("keepalint-system");
    let first = repository.commit();
    assert_eq!(first.status, 0, "{}", first.text);
    assert!(first.text.contains("Passed"), "{}", first.text);
    // Only the server changes; the finding needs the client too.
    repository.limit("65s");
    let refused = repository.commit();
    assert_ne!(refused.status, 0, "{}", refused.text);
    for part in [
        "Failed",
        "idle-race",
        "client/client.go:9",
        "nginx/nginx.conf:6",
    ] {
        assert!(refused.text.contains(part), "{part} in\n{}", refused.text);
    }
    repository.limit("80s");
    let mended = repository.commit();
    assert_eq!(mended.status, 0, "{}", mended.text);
    let log = repository.git("shop", &["log", "--format=%an"]);
    assert_eq!(log, "A Tester\nA Tester\n");
}

#[test]
fn a_commit_of_nothing_that_is_read_is_not_looked_at() {
    let repository = Repository::new("keepalint-system");
    repository.commit();
    repository.limit("65s");
    repository.scratch.write("shop/NOTES.txt", "Shop\n");
    repository.git("shop", &["add", "NOTES.txt"]);
    let run = run(repository
        .program("git", "shop")
        .args(["commit", "-m", "a change"]));
    assert_eq!(run.status, 0, "{}", run.text);
    assert!(run.text.contains("no files to check"), "{}", run.text);
}

#[test]
fn the_hooks_are_sound_and_one_builds_from_source() {
    let python = python();
    let home = Scratch::new();
    let mut check = program(python.join("pre-commit"), Path::new("."), home.path());
    done(check.args(["validate-manifest", ".pre-commit-hooks.yaml"]));
    let manifest = fs::read_to_string(".pre-commit-hooks.yaml").unwrap();
    for part in ["language: rust", "language: system"] {
        assert!(manifest.contains(part), "{part}");
    }
    assert_eq!(manifest.matches("pass_filenames: false").count(), 2);
    assert_eq!(manifest.matches("require_serial: true").count(), 2);
}

/// Of the names on its input, those that start the first hook.
const MATCHES: &str = "import re, sys, yaml\nfiles = re.compile(yaml.safe_load(open('.pre-commit-hooks.yaml'))[0]['files'])\nfor line in sys.argv[1:]:\n    if files.search(line): print(line)\n";

fn starting<'p>(paths: &'p [String], home: &Path) -> Vec<&'p str> {
    let mut command = program(python().join("python"), Path::new("."), home);
    let matched = done(command.args(["-c", MATCHES]).args(paths));
    let is_matched = |path: &&str| matched.lines().any(|line| line == *path);
    paths
        .iter()
        .map(String::as_str)
        .filter(is_matched)
        .collect()
}

#[test]
fn every_file_that_is_read_starts_the_hooks() {
    let all = ["tests/rules", "tests/systems", "tests/stories"].map(files);
    let all = all.iter().flatten();
    let read: Vec<String> = all
        .filter(|path| Kind::of(path).is_some())
        .map(|path| path.display().to_string())
        .chain(
            [
                "go.mod",
                "a/requirements-dev.txt",
                "gradle/libs.versions.toml",
                "App.csproj",
            ]
            .map(str::to_owned),
        )
        .collect();
    assert!(read.len() > 500, "{}", read.len());
    let scratch = Scratch::new();
    let starting = starting(&read, scratch.path());
    let missed: Vec<&String> = read
        .iter()
        .filter(|path| !starting.contains(&path.as_str()))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn other_files_do_not() {
    let others = [
        "NOTES.txt",
        "docs/a.png",
        "LICENSE",
        "Makefile",
        "src/main.c",
        "golf",
    ];
    let scratch = Scratch::new();
    assert_eq!(
        starting(&others.map(str::to_owned), scratch.path()),
        [""; 0]
    );
}
