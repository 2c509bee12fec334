//! Keeps the papers true: what the README shows of the tool, its rules and its systems is what they say themselves.
//!
//! `KEEPALINT_WRITE=1 cargo test --test papers` writes these parts of the README, `docs/systems.md` and
//! `docs/rules/README.md` anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

use keepalint::config::Choice;
use keepalint::finding::Severity;
use keepalint::lint::{Options, lint};
use keepalint::model::Confidence;
use keepalint::pages::{self, PageFormat};
use keepalint::report::{Format, Page, render};
use keepalint::rules;
use keepalint::systems::Systems;
use std::fs;
use std::path::Path;

const README: &str = "README.md";
const SYSTEMS: &str = "docs/systems.md";
const RULES: &str = "docs/rules/README.md";
const PAPERS: &[&str] = &[README, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
/// The folders of which a path in a paper must exist.
const FOLDERS: &[&str] = &[
    "src/",
    "docs/",
    "tests/",
    "grammars/",
    "examples/",
    ".ci/",
    ".github/",
];
/// Both stand in the README and in `.ci/run`.
const COMMANDS: &[&str] = &["cargo run --release -- examples/shop", "cargo test"];

#[test]
fn the_readme_says_what_the_tool_says() {
    let old = fs::read_to_string(README).unwrap();
    let parts = [("finding", finding()), ("rules", rules_table())];
    let new = parts.iter().fold(old.clone(), |text, (name, part)| {
        replaced(&text, name, part)
    });
    compare(README, &old, &new);
}

#[test]
fn the_page_of_systems_is_what_the_command_prints() {
    let old = fs::read_to_string(SYSTEMS).unwrap_or_default();
    let all = Systems::builtin();
    let head = "# Systems\n\nWhat `keepalint systems --format markdown` prints. `keepalint systems ID` prints all that is known of one, with the references.";
    compare(
        SYSTEMS,
        &old,
        &format!("{head}\n\n{}", pages::systems(&all, PageFormat::Markdown)),
    );
}

#[test]
fn the_list_of_rules_is_what_the_command_prints() {
    let old = fs::read_to_string(RULES).unwrap_or_default();
    compare(RULES, &old, &pages::rules(PageFormat::Markdown));
}

/// A paper must be as it would be written; it is written where the caller wants that.
fn compare(paper: &str, old: &str, new: &str) {
    if std::env::var_os("KEEPALINT_WRITE").is_some() {
        fs::write(paper, new).unwrap();
        return;
    }
    let differs = new
        .lines()
        .find(|line| !old.contains(line))
        .unwrap_or("a line too many, or in another place");
    assert!(
        old == new,
        "{paper} is out of date: {differs}\nKEEPALINT_WRITE=1 cargo test --test papers writes it anew"
    );
}

#[test]
fn the_commands_of_the_readme_are_those_that_are_tried() {
    for paper in [README, ".ci/run"] {
        let text = fs::read_to_string(paper).unwrap();
        let missing = COMMANDS.iter().find(|command| {
            !text
                .lines()
                .any(|line| line.trim_start_matches("step ").starts_with(*command))
        });
        assert_eq!(missing, None, "{paper}");
    }
}

#[test]
fn the_papers_name_what_exists() {
    for paper in PAPERS {
        let text = fs::read_to_string(paper).unwrap();
        let quoted = text.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|name| FOLDERS.iter().any(|folder| name.starts_with(folder)));
        let plain = paths.filter(|name| !name.contains(['<', '*', ' ', '\n']));
        let gone: Vec<&str> = plain.filter(|name| !Path::new(name).exists()).collect();
        assert!(gone.is_empty(), "{paper}: {gone:?}");
    }
}

/// The text with another part between two comments of that name.
fn replaced(text: &str, name: &str, part: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name} -->\n"),
        format!("<!-- end of {name} -->"),
    );
    let (before, rest) = text.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{part}{end}{after}")
}

/// The report on the example, as the README's first command prints it.
fn finding() -> String {
    let outcome = lint(&Options {
        paths: vec!["examples/shop".into()],
        config: Choice::Nearest,
        assume: Vec::new(),
        vendored: false,
        docs: false,
        given: None,
        min_severity: Severity::Note,
        min_confidence: Confidence::Medium,
    });
    let report = render(Format::Human, &outcome.unwrap().view(), &Page::default());
    format!("```text\n{report}```\n")
}

fn rules_table() -> String {
    let row = |rule: &&rules::Rule| {
        format!(
            "| `{}` | {} | {} |\n",
            rule.id,
            rule.severity.name(),
            rule.summary
        )
    };
    let rows: String = rules::ALL.iter().map(row).collect();
    format!("| Rule | Severity | What it finds |\n|---|---|---|\n{rows}")
}
