//! Lints every case folder and compares what is reported with the marks in its files.
//!
//! A case is a folder of files as a user has them. For every rule there are cases in which it speaks (`bad-*`) and
//! cases in which it is silent (`good-*`), for every system one that shows what is known of it, and some stories are
//! whole small infrastructures. All rules run on all cases, so that a false alarm shows wherever it sounds.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

#[path = "support/files.rs"]
mod files;
#[path = "support/marks.rs"]
mod marks;

use files::{folders, name};
use keepalint::config::Choice;
use keepalint::finding::{Finding, Severity};
use keepalint::lint::{Linter, Options, Outcome};
use keepalint::model::{Confidence, Hop};
use keepalint::rules::{self, Verdict};
use libtest_mimic::{Arguments, Failed, Trial};
use marks::Mark;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Rules that compare the two sides of a hop: silence means something only where there is one.
const ABOUT_HOPS: &[&str] = &[
    "idle-race",
    "idle-margin",
    "poll-collision",
    "grpc-ping-too-fast",
];
/// Rules about files, which speak and are silent without any endpoint.
const ABOUT_FILES: &[&str] = &["syntax-error", "abort-on-overflow", "dead-sysctl"];

fn main() {
    let rules = folders("tests/rules").into_iter().flat_map(folders);
    let others = ["tests/systems", "tests/stories"];
    let cases = rules.chain(others.iter().flat_map(folders));
    let trials = cases.map(|case| Trial::test(title(&case), move || run(&case)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn title(case: &Path) -> String {
    let below = case.strip_prefix("tests").unwrap();
    below.to_string_lossy().replace('\\', "/")
}

fn run(case: &Path) -> Result<(), Failed> {
    let outcome = linter()
        .lint(&options(case))
        .map_err(|error| error.to_string())?;
    let expected = expected(case)?;
    let (verdicts, expected): (Expected, Expected) =
        expected.into_iter().partition(|(_, mark)| is_verdict(mark));
    let mut problems = compare(&expected, &reported(&outcome));
    problems.extend(misjudged(&verdicts, &outcome));
    problems.extend(missing_evidence(
        case,
        &expected,
        expected.len() + verdicts.len(),
        &outcome,
    ));
    problems.extend(
        outcome
            .failures
            .iter()
            .map(|failure| format!("{}: {}", failure.path, failure.message)),
    );
    if problems.is_empty() {
        return Ok(());
    }
    Err(format!(
        "\n  {}\n  {}",
        problems.join("\n  "),
        hops(&outcome).join("\n  ")
    )
    .into())
}

/// The knowledge base is the same for all.
fn linter() -> &'static Linter {
    static LINTER: OnceLock<Linter> = OnceLock::new();
    LINTER.get_or_init(Linter::default)
}

fn options(case: &Path) -> Options {
    let config = case.join("keepalint.toml");
    Options {
        paths: vec![case.to_owned()],
        config: if config.exists() {
            Choice::File(config)
        } else {
            Choice::None
        },
        assume: Vec::new(),
        vendored: false,
        docs: true,
        given: None,
        min_severity: Severity::Note,
        min_confidence: Confidence::Low,
    }
}

/// A line of a file, and a rule.
type Place = (String, usize, String);

type Expected = BTreeMap<Place, Mark>;

fn is_verdict(mark: &Mark) -> bool {
    marks::VERDICTS.contains(&mark.rule.as_str())
}

fn expected(case: &Path) -> Result<Expected, String> {
    let mut expected = BTreeMap::new();
    for file in files::files(case) {
        let path = slashes(&file);
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        let marks = marks::marks(&text).map_err(|what| format!("{path}: {what}"))?;
        expected.extend(marks.into_iter().map(|mark| {
            let place = (path.clone(), mark.line, mark.rule.clone());
            (place, mark)
        }));
    }
    Ok(expected)
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Of several findings of one rule on a line, the surest.
fn reported(outcome: &Outcome) -> BTreeMap<Place, &Finding> {
    let mut reported: BTreeMap<Place, &Finding> = BTreeMap::new();
    for finding in &outcome.findings {
        let place = outcome.sources.place(finding.span);
        let known = reported
            .entry((place.path, place.line, finding.rule.to_owned()))
            .or_insert(finding);
        if known.confidence < finding.confidence {
            *known = finding;
        }
    }
    reported
}

fn compare(expected: &Expected, reported: &BTreeMap<Place, &Finding>) -> Vec<String> {
    let missing = expected
        .iter()
        .filter(|(place, _)| !reported.contains_key(*place));
    let missing = missing.map(|((path, line, _), mark)| format!("{path}:{line}: missing: {mark}"));
    let unexpected = reported
        .iter()
        .filter(|(place, _)| !expected.contains_key(*place));
    let unexpected = unexpected
        .map(|((path, line, _), finding)| format!("{path}:{line}: unexpected: {}", shown(finding)));
    let both = expected
        .iter()
        .filter_map(|(place, mark)| Some((place, mark, reported.get(place)?)));
    let other = both.filter(|(_, mark, finding)| !fits(mark, finding));
    let other = other.map(|((path, line, _), mark, finding)| {
        format!("{path}:{line}: expected {mark}, but: {}", shown(finding))
    });
    missing.chain(unexpected).chain(other).collect()
}

fn fits(mark: &Mark, finding: &Finding) -> bool {
    let guess = finding.confidence == Confidence::Low;
    mark.guess == guess
        && mark
            .severity
            .is_none_or(|severity| severity == finding.severity)
}

fn shown(finding: &Finding) -> String {
    let (severity, confidence) = (finding.severity.name(), finding.confidence.name());
    format!(
        "{} ({severity}, {confidence}): {}",
        finding.rule, finding.message
    )
}

/// Marks of hops that were judged otherwise.
fn misjudged(verdicts: &Expected, outcome: &Outcome) -> Vec<String> {
    let judged: Vec<Place> = outcome
        .graph
        .hops()
        .map(|hop| judged(hop, outcome))
        .collect();
    let wrong = verdicts.keys().filter(|place| !judged.contains(place));
    wrong
        .map(|(path, line, verdict)| format!("{path}:{line}: no hop of this client is {verdict}"))
        .collect()
}

fn judged(hop: Hop, outcome: &Outcome) -> Place {
    let client = outcome.sources.place(hop.client.span);
    let verdict = match rules::judge(hop) {
        Verdict::Race(_) => "race",
        Verdict::Safe(_) => "safe",
        Verdict::Unknown(_) => "unknown",
    };
    (client.path, client.line, verdict.to_owned())
}

/// What the case itself must hold to prove anything.
fn missing_evidence(
    case: &Path,
    expected: &Expected,
    marks: usize,
    outcome: &Outcome,
) -> Option<String> {
    let own = name(case);
    let above = case.parent().map(PathBuf::from).unwrap_or_default();
    let rule = name(&above);
    let marked = expected.keys().any(|(_, _, marked)| *marked == rule);
    let silent = |what: &str| Some(format!("{what}: that nothing is reported proves nothing"));
    match own.split('-').next() {
        Some("bad") if !marked => Some(format!("a bad case needs a mark of {rule}")),
        Some("good") if marked => Some(format!("a good case has no mark of {rule}")),
        Some("good") if ABOUT_FILES.contains(&rule.as_str()) => None,
        Some("good") if outcome.graph.endpoints.is_empty() => silent("there is no endpoint"),
        Some("good") if ABOUT_HOPS.contains(&rule.as_str()) && outcome.graph.links.is_empty() => {
            silent("there is no hop")
        }
        Some("bad" | "good") => None,
        _ if rule == "systems" && marks == 0 => Some("a system's case needs a mark".to_owned()),
        _ if rule == "systems" => unseen(&own, outcome),
        _ => None,
    }
}

/// A system's case must show that very system.
fn unseen(system: &str, outcome: &Outcome) -> Option<String> {
    let seen = outcome
        .graph
        .endpoints
        .iter()
        .any(|endpoint| endpoint.system == system);
    (!seen).then(|| format!("no endpoint is recognised as {system}"))
}

/// What was understood, to find out why a finding is missing.
fn hops(outcome: &Outcome) -> Vec<String> {
    let hops = outcome.hops.iter();
    hops.map(|hop| {
        format!(
            "hop {} -> {}: {} ({})",
            hop.client, hop.server, hop.verdict, hop.why
        )
    })
    .collect()
}
