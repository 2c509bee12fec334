//! Keeps the architecture: who may know whom, what every rule and every system has, and what never stands in the
//! source.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

#[path = "support/files.rs"]
mod files;

use files::{files, folders, name};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every room of the house, and the rooms that its code may use. Who is not listed may not be used.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("scratch", &[]),
    (
        "pages",
        &[
            "source", "model", "systems", "rules", "table", "lint", "report",
        ],
    ),
    ("table", &[]),
    ("wildcard", &[]),
    ("syntax", &["source"]),
    ("model", &["source"]),
    ("finding", &["source", "model"]),
    ("systems", &["model", "table"]),
    (
        "extract",
        &["source", "syntax", "systems", "model", "wildcard"],
    ),
    ("link", &["model"]),
    ("changes", &[]),
    ("rules", &["model", "finding"]),
    ("suppress", &["source", "table", "syntax", "finding"]),
    ("report", &["source", "model", "finding", "rules"]),
    ("output", &["report"]),
    ("discover", &["wildcard"]),
    ("config", &["finding", "model", "systems", "table"]),
    (
        "lint",
        &[
            "source", "table", "syntax", "model", "finding", "systems", "extract", "link", "rules",
            "report", "discover", "config", "wildcard", "suppress", "changes",
        ],
    ),
    (
        "cli",
        &[
            "lint", "config", "finding", "model", "output", "pages", "report",
        ],
    ),
];

/// Words that never stand in the source.
const FORBIDDEN: &[&str] = &[
    "unsafe {",
    "unsafe fn",
    "unsafe impl",
    "println!",
    "print!",
    "eprintln!",
    "todo!",
    "unimplemented!",
    "dbg!",
];

/// Names that say nothing of what a module is about.
const NAMELESS: &[&str] = &["utils", "util", "helpers", "helper", "misc", "common"];

const MOST_LINES: usize = 400;

/// How wide a comment may be. rustfmt looks after the code.
const WIDEST: usize = 120;

#[test]
fn no_comment_is_too_wide() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().enumerate();
        let wide = lines.filter(|(_, line)| {
            line.trim_start().starts_with("//") && line.chars().count() > WIDEST
        });
        wrong.extend(wide.map(|(at, _)| format!("{}:{}", file.display(), at + 1)));
    }
    assert_none(&wrong);
}

#[test]
fn rooms_use_only_those_that_they_may() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let room = room(&file);
        let Some((_, may)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        let used = used_rooms(&without_tests(&fs::read_to_string(&file).unwrap()));
        let others = used
            .iter()
            .filter(|used| **used != room && !may.contains(&used.as_str()));
        wrong.extend(
            others.map(|used| format!("{}: `{room}` may not use `{used}`", file.display())),
        );
    }
    assert_none(&wrong);
}

#[test]
fn every_room_is_listed() {
    let rooms: BTreeSet<String> = source_files().iter().map(|file| room(file)).collect();
    let listed = MAY_USE.iter().map(|(name, _)| (*name).to_owned());
    let listed: BTreeSet<String> = listed
        .chain(["lib".to_owned(), "main".to_owned()])
        .collect();
    assert_eq!(rooms, listed);
}

#[test]
fn the_command_uses_the_library_only() {
    let text = fs::read_to_string("src/main.rs").unwrap();
    assert!(
        used_rooms(&text).is_empty(),
        "src/main.rs has modules of its own"
    );
    assert!(!text.lines().any(|line| line.starts_with("mod ")));
}

#[test]
fn every_file_begins_with_what_it_is_about() {
    let starts = |file: &PathBuf| fs::read_to_string(file).unwrap().starts_with("//! ");
    let all = all_source_files().into_iter().filter(|file| !starts(file));
    assert_none(
        &all.map(|file| format!("{}: does not begin with `//!`", file.display()))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_is_too_long_to_be_read_at_once() {
    let lines = |file: &Path| fs::read_to_string(file).unwrap().lines().count();
    let long = all_source_files()
        .into_iter()
        .filter(|file| lines(file) > MOST_LINES);
    assert_none(
        &long
            .map(|file| format!("{}: {} lines", file.display(), lines(&file)))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn forbidden_words_do_not_occur() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let text = without_tests(&fs::read_to_string(&file).unwrap());
        for (at, line) in text.lines().enumerate() {
            let code = without_texts(line.split("//").next().unwrap_or(line));
            let words = FORBIDDEN.iter().filter(|word| has_word(&code, word));
            wrong.extend(words.map(|word| format!("{}:{}: {word}", file.display(), at + 1)));
        }
    }
    assert_none(&wrong);
}

#[test]
fn modules_have_names_that_say_something() {
    let stem = |file: &Path| file.file_stem().unwrap().to_string_lossy().into_owned();
    let of_folder = |file: &Path| file.parent().map(name).unwrap_or_default();
    let nameless = |file: &PathBuf| {
        NAMELESS.contains(&stem(file).as_str()) || NAMELESS.contains(&of_folder(file).as_str())
    };
    let wrong = all_source_files().into_iter().filter(nameless);
    assert_none(
        &wrong
            .map(|file| file.display().to_string())
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_rule_has_its_file_and_its_cases() {
    let mut wrong = Vec::new();
    for rule in keepalint::rules::ALL {
        let file = format!("src/rules/{}.rs", rule.id.replace('-', "_"));
        if !Path::new(&file).is_file() {
            wrong.push(format!("{}: {file} is missing", rule.id));
        }
        for kind in ["bad-", "good-"] {
            if !has_case(rule.id, kind) {
                wrong.push(format!(
                    "{}: no case {kind}* in tests/rules/{}",
                    rule.id, rule.id
                ));
            }
        }
    }
    assert_none(&wrong);
}

fn has_case(rule: &str, kind: &str) -> bool {
    let folder = Path::new("tests/rules").join(rule);
    folder.is_dir()
        && folders(folder)
            .iter()
            .any(|case| name(case).starts_with(kind))
}

#[test]
fn every_case_of_a_rule_belongs_to_one() {
    let ids: Vec<&str> = keepalint::rules::ALL.iter().map(|rule| rule.id).collect();
    let mut wrong = Vec::new();
    for folder in folders("tests/rules") {
        if !ids.contains(&name(&folder).as_str()) {
            wrong.push(format!("{}: there is no such rule", folder.display()));
        }
        let cases = folders(&folder)
            .into_iter()
            .filter(|case| !name(case).starts_with("bad-") && !name(case).starts_with("good-"));
        wrong.extend(cases.map(|case| format!("{}: neither bad-* nor good-*", case.display())));
    }
    assert_none(&wrong);
}

#[test]
fn every_system_has_its_case() {
    let cases: BTreeSet<String> = folders("tests/systems")
        .iter()
        .map(|folder| name(folder))
        .collect();
    let systems: BTreeSet<String> = systems().into_iter().collect();
    assert_eq!(cases, systems);
}

#[test]
fn rules_name_no_system() {
    let systems = systems();
    let mut wrong = Vec::new();
    for file in source_files()
        .into_iter()
        .filter(|file| room(file) == "rules")
    {
        let text = without_tests(&fs::read_to_string(&file).unwrap());
        // Only a text in quotes can be compared with an id; explanations for people may name systems.
        let named = systems
            .iter()
            .filter(|id| text.contains(&format!("\"{id}\"")));
        wrong.extend(named.map(|id| format!("{}: {id}", file.display())));
    }
    assert_none(&wrong);
}

fn systems() -> Vec<String> {
    let tables = files("src/systems")
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "toml"));
    tables
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every Rust file of the source.
fn all_source_files() -> Vec<PathBuf> {
    files("src")
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// Every Rust file of the source that is not there for tests only.
fn source_files() -> Vec<PathBuf> {
    let all = all_source_files();
    let tests: BTreeMap<PathBuf, Vec<String>> = all
        .iter()
        .map(|file| (children(file), test_modules(file)))
        .collect();
    let is_test = |file: &Path| {
        file.ancestors().any(|part| {
            let module = part
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            part.parent()
                .and_then(|folder| tests.get(folder))
                .is_some_and(|names| names.contains(&module))
        })
    };
    all.iter().filter(|file| !is_test(file)).cloned().collect()
}

/// The folder in which the modules of a file lie: `src/a` for `src/a.rs` and for `src/a/mod.rs`.
fn children(file: &Path) -> PathBuf {
    let crown = ["mod.rs", "lib.rs", "main.rs"].contains(&name(file).as_str());
    if crown {
        file.parent().unwrap().to_owned()
    } else {
        file.with_extension("")
    }
}

/// The modules that a file has for its tests only.
fn test_modules(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let after = text.split("#[cfg(test)]").skip(1);
    let first = after.filter_map(|rest| {
        rest.lines()
            .find(|line| line.contains("mod ") && !line.starts_with("#["))
    });
    let names = first.filter_map(|line| {
        line.split("mod ")
            .nth(1)?
            .strip_suffix(';')
            .map(str::to_owned)
    });
    names.collect()
}

/// The text up to the module of its tests. A line that only declares one in another file is no end.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut parts = text.split("#[cfg(test)]");
    kept.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let item = part.lines().find(|line| {
            !line.is_empty() && !line.starts_with("#[") && !line.starts_with([' ', ')'])
        });
        match item {
            Some(line) if line.trim_end().ends_with(';') => kept.push_str(part),
            _ => break,
        }
    }
    kept
}

/// The first folder or file below `src`.
fn room(file: &Path) -> String {
    let below = file.strip_prefix("src").unwrap();
    let first = Path::new(below.iter().next().unwrap());
    first.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The rooms after `crate::`, alone or in a group, but for those in comments.
fn used_rooms(text: &str) -> BTreeSet<String> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let code: Vec<&str> = text.lines().filter(is_code).collect();
    let mut rooms = BTreeSet::new();
    for path in code.join("\n").split("crate::").skip(1) {
        match path.strip_prefix('{') {
            Some(group) => rooms.extend(heads(group)),
            None => rooms.extend(head(path)),
        }
    }
    rooms
}

/// The first name of each path of a group, whose opening brace is gone.
fn heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                heads.extend(head(group[start..at].trim_start()));
                start = at + 1;
            }
            _ => {}
        }
        if c == '}' && start == at + 1 {
            break;
        }
    }
    heads
}

fn head(path: &str) -> Option<String> {
    let name: String = path
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    let room = name.chars().next().is_some_and(char::is_lowercase);
    room.then_some(name)
}

/// The line without what stands in quotes.
fn without_texts(line: &str) -> String {
    line.split('"').step_by(2).collect()
}

/// Does the line hold the word, and not only a longer one?
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && (word.ends_with('!') || !after.is_some_and(is_part))
    })
}

#[test]
fn paths_and_groups_name_rooms() {
    let rooms = |text| used_rooms(text).into_iter().collect::<Vec<_>>();
    assert_eq!(rooms("use crate::model::Graph;"), ["model"]);
    assert_eq!(
        rooms("use crate::{source::{Span, FileId}, table::Text};\nuse std::{fs, io};"),
        ["source", "table"]
    );
    assert!(rooms("pub(crate) fn a() {}").is_empty());
    assert!(rooms("    /// `crate::limits::IDLE`").is_empty());
}

#[test]
fn declarations_of_test_modules_end_nothing() {
    assert_eq!(
        without_tests("a\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\nmod tests {\nc"),
        "a\n\nmod tests;\nb\n"
    );
}
