//! What holds of every input: damaged files never end a run, and every place that is reported exists.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

#[path = "support/files.rs"]
mod files;
#[path = "../src/scratch.rs"]
mod scratch;

use files::folders;
use keepalint::config::Choice;
use keepalint::finding::{Finding, Severity};
use keepalint::lint::{Linter, Options, Outcome};
use keepalint::model::Confidence;
use keepalint::report::{Format, Page, render};
use keepalint::source::Span;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;
use scratch::Scratch;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

/// The files of one case: path below the folder, and content.
type Case = Vec<(String, Vec<u8>)>;

/// Every case of the other tests.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let rules = folders("tests/rules").into_iter().flat_map(folders);
        let others = ["tests/systems", "tests/stories"];
        rules
            .chain(others.iter().flat_map(folders))
            .map(|folder| read(&folder))
            .collect()
    })
}

fn read(folder: &Path) -> Case {
    let file = |path: PathBuf| {
        let below = path
            .strip_prefix(folder)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        (below, fs::read(&path).unwrap())
    };
    files::files(folder).into_iter().map(file).collect()
}

/// Something that happens to a file.
#[derive(Debug, Clone)]
enum Damage {
    /// The rest is lost.
    Cut(Index),
    /// A byte is another one.
    Byte(Index, u8),
    /// A part is lost.
    Gap(Index, Index),
    /// A part comes twice.
    Twice(Index, Index),
    /// A sign that means something stands where it should not.
    Sign(Index, &'static str),
}

const SIGNS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "`",
    ";",
    "#",
    "//",
    "/*",
    "\n",
    "\r\n",
    "\t",
    "\u{FEFF}",
    "é",
    "{{",
    "${",
    ":",
    ": |\n",
    "- ",
    "&a ",
    "*a",
    "\\",
    "::",
    "..",
    "0x",
    "1e999",
    "-1",
    "nil",
    "None",
    "include *;\n",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Damage::Cut),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (at(), at()).prop_map(|(from, to)| Damage::Gap(from, to)),
        (at(), at()).prop_map(|(from, to)| Damage::Twice(from, to)),
        (at(), prop::sample::select(SIGNS)).prop_map(|(at, sign)| Damage::Sign(at, sign)),
    ]
}

fn apply(damage: &Damage, bytes: &mut Vec<u8>) {
    let place = |index: &Index| index.index(bytes.len() + 1);
    let range =
        |one: &Index, other: &Index| place(one).min(place(other))..place(one).max(place(other));
    match damage {
        Damage::Cut(at) => bytes.truncate(place(at)),
        Damage::Byte(at, byte) => {
            let at = place(at);
            bytes.get_mut(at).into_iter().for_each(|old| *old = *byte);
        }
        Damage::Gap(from, to) => drop(bytes.drain(range(from, to))),
        Damage::Twice(from, to) => {
            let part = bytes[range(from, to)].to_vec();
            bytes.splice(place(to)..place(to), part).for_each(drop);
        }
        Damage::Sign(at, sign) => {
            bytes
                .splice(place(at)..place(at), sign.bytes())
                .for_each(drop);
        }
    }
}

/// A copy of a case in which one file is damaged.
fn damaged(case: &Case, file: Index, damages: &[Damage]) -> Scratch {
    let scratch = Scratch::new();
    let hit = file.index(case.len());
    for (at, (path, content)) in case.iter().enumerate() {
        let mut content = content.clone();
        if at == hit {
            for damage in damages {
                apply(damage, &mut content);
            }
        }
        scratch.write(path, content);
    }
    scratch
}

/// The knowledge base is the same for all.
fn linter() -> &'static Linter {
    static LINTER: OnceLock<Linter> = OnceLock::new();
    LINTER.get_or_init(Linter::default)
}

fn run(folder: &Path) -> Option<Outcome> {
    let config = folder.join("keepalint.toml");
    let options = Options {
        paths: vec![folder.to_owned()],
        config: if config.exists() {
            Choice::File(config)
        } else {
            Choice::None
        },
        assume: Vec::new(),
        vendored: false,
        docs: false,
        given: None,
        min_severity: Severity::Note,
        min_confidence: Confidence::Low,
    };
    // A mistake in keepalint.toml is an answer too.
    linter().lint(&options).ok()
}

fn spans(finding: &Finding) -> impl Iterator<Item = Span> {
    let sides = finding.sides.iter().map(|side| side.span);
    let evidence = finding.evidence.iter().map(|evidence| evidence.span);
    std::iter::once(finding.span).chain(sides).chain(evidence)
}

/// Does every place that is reported exist, between whole characters?
fn places_exist(outcome: &Outcome) -> TestCaseResult {
    for finding in &outcome.findings {
        for span in spans(finding) {
            let text = outcome.sources.text(span.file);
            let inside = text.get(span.start as usize..span.end as usize).is_some();
            // Damage of a whole file, such as an empty one, is shown at its start.
            let at_end = span.start as usize == text.len() && span.end as usize <= text.len() + 1;
            prop_assert!(
                inside || at_end,
                "{}: {:?} in {} bytes",
                finding.message,
                span,
                text.len()
            );
        }
    }
    Ok(())
}

fn reports(outcome: &Outcome) -> Vec<String> {
    Format::ALL
        .iter()
        .map(|format| render(*format, &outcome.view(), &Page::default()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_have_findings_at_places_that_exist(
        case in any::<Index>(),
        file in any::<Index>(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let scratch = damaged(case.get(cases()), file, &damages);
        if let Some(outcome) = run(scratch.path()) {
            places_exist(&outcome)?;
            reports(&outcome);
        }
    }

    #[test]
    fn the_same_files_give_the_same_reports(
        case in any::<Index>(),
        file in any::<Index>(),
        damages in prop::collection::vec(damage(), 0..2),
    ) {
        let scratch = damaged(case.get(cases()), file, &damages);
        let both = [run(scratch.path()), run(scratch.path())].map(|outcome| outcome.map(|outcome| reports(&outcome)));
        prop_assert_eq!(&both[0], &both[1]);
    }
}

/// The longest file of every case, cut at every line.
#[test]
fn files_may_end_after_any_line() {
    let cases = cases();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for share in cases.chunks(cases.len().div_ceil(threads)) {
            scope.spawn(|| share.iter().for_each(cut_at_every_line));
        }
    });
}

fn cut_at_every_line(case: &Case) {
    let hit = case
        .iter()
        .max_by_key(|(_, content)| content.len())
        .unwrap();
    let ends = hit.1.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    // One folder for all: making and removing folders takes longer than reading most files.
    let scratch = Scratch::new();
    for (end, _) in ends {
        let path = scratch.write(&hit.0, &hit.1[..end]);
        if let Some(outcome) = run(&path) {
            places_exist(&outcome).unwrap();
        }
    }
}
