//! Advice that is taken mends what it is given for, and harms nothing else.

use crate::run::keepalint;
use crate::scratch::Scratch;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rules whose cases are mended as advised, and which then are silent.
const RULES: &[&str] = &[
    "grpc-ping-too-fast",
    "idle-race",
    "idle-margin",
    "db-lifetime",
    "middlebox-idle",
];
/// Stories that are mended so.
const STORIES: &[&str] = &[
    "advice-",
    "advised-",
    "alerts-",
    "apache",
    "caddy",
    "haproxy",
    "kustomize",
    "shop-",
];
/// So many ways at least can be taken by the simple means of this test.
const TAKEN: usize = 50;

#[test]
fn one_number_suits_all_hops_of_an_endpoint() {
    for (story, help) in [
        (
            "advice-fan-in",
            "set `IdleTimeout: 125 * time.Second` in the server `stock.main`, above the 120s of `report.client`, the \
             longest of its 3 clients; or add `keepalive_timeout 25s;` to the client `stock`, below the server's 30s",
        ),
        (
            "advice-fan-out",
            "set `IdleConnTimeout: 15 * time.Second` in the client `crawler.client`, below the 20s of `search.main`, \
             the shortest of its 2 servers; or set `keepalive_timeout 95s;` in the server `nginx :80`, above the \
             client's 90s",
        ),
        (
            "advice-chain",
            "set `IdleTimeout: 65 * time.Second` in the server `middle.main`, above the client's 60s; or set \
             `keepalive_timeout 55s;` in the client `middle`, below the server's 60s",
        ),
        (
            "advice-pings",
            "set `Time: 300 * time.Second` in the client `often.main`; or set `MinTime: 30 * time.Second` in the \
             server `prices.main`",
        ),
        // To raise the balancer's limit would part it from its client and join it with its targets.
        (
            "advice-one-number",
            "set the idle limit to 55s in the client `cdn`, below the server's 60s",
        ),
    ] {
        let scratch = copy(&Path::new("tests/stories").join(story));
        let findings = findings(&scratch);
        assert_eq!(findings[0]["help"], help, "{story}");
    }
}

#[test]
fn what_is_mended_as_advised_is_silent_and_nothing_else_speaks() {
    let mut taken = 0;
    let mut wrong = Vec::new();
    for case in cases() {
        let scratch = copy(&case);
        let before = findings(&scratch);
        let known: BTreeSet<String> = before.iter().map(hop).collect();
        for finding in &before {
            let help = finding["help"].as_str().unwrap();
            for way in help.split("; or ") {
                let scratch = copy(&case);
                if take(&scratch, finding, way).is_none() {
                    continue;
                }
                taken += 1;
                let after: BTreeSet<String> = findings(&scratch).iter().map(hop).collect();
                let stays = after.contains(&hop(finding));
                let new: Vec<_> = after.difference(&known).collect();
                if stays || !new.is_empty() {
                    let what = if stays { "mends nothing" } else { "harms" };
                    wrong.push(format!("{}: {way}: {what}: {new:?}", case.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(taken >= TAKEN, "only {taken} ways were taken");
}

fn cases() -> Vec<PathBuf> {
    let of_rules = RULES
        .iter()
        .flat_map(|rule| folders(&format!("tests/rules/{rule}")));
    let is_one = |story: &PathBuf| {
        let name = story.file_name().unwrap().to_str().unwrap();
        STORIES.iter().any(|start| name.starts_with(start))
    };
    let stories = folders("tests/stories").into_iter().filter(is_one);
    of_rules.chain(stories).collect()
}

fn folders(above: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(above).unwrap();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn copy(case: &Path) -> Scratch {
    let scratch = Scratch::new();
    copy_below(case, case, &scratch);
    scratch
}

fn copy_below(case: &Path, folder: &Path, scratch: &Scratch) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            copy_below(case, &path, scratch);
        } else {
            let below = path.strip_prefix(case).unwrap();
            scratch.write(below.to_str().unwrap(), fs::read(&path).unwrap());
        }
    }
}

/// What is said about idle limits.
fn findings(scratch: &Scratch) -> Vec<Value> {
    let run = keepalint(scratch.path(), &["--format", "json", "."]);
    let Value::Array(all) = run.json()["findings"].take() else {
        return Vec::new();
    };
    all.into_iter()
        .filter(|finding| RULES.contains(&finding["rule"].as_str().unwrap()))
        .collect()
}

/// The rule and the two ends.
fn hop(finding: &Value) -> String {
    let end = |at: usize| {
        let side = &finding["sides"][at];
        let place = &side["location"];
        format!("{} {}:{}", side["name"], place["path"], place["line"])
    };
    format!("{} {} {}", finding["rule"], end(0), end(1))
}

/// Does what the advice says; none where a simple hand cannot.
fn take(scratch: &Scratch, finding: &Value, way: &str) -> Option<()> {
    let (what, _) = way
        .split_once(" in the ")
        .or_else(|| way.split_once(" to the "))?;
    let role = ["client", "server"]
        .into_iter()
        .find(|role| way.contains(&format!("the {role} `")))?;
    let sides = finding["sides"].as_array().unwrap();
    let side = sides.iter().find(|side| side["role"] == role)?;
    let assignment = what
        .split('`')
        .nth(1)
        .filter(|_| !what.contains("` and `"))?;
    let location = &side["location"];
    let file = location["path"].as_str()?;
    let text = fs::read_to_string(scratch.path().join(file)).ok()?;
    let number = |key: &str| usize::try_from(location[key].as_u64().unwrap()).unwrap();
    let start = offset(&text, number("line"), number("column"))?;
    let end = offset(&text, number("end_line"), number("end_column"))?;
    let key = side["key"].as_str().unwrap();
    let (start, end, new) = match side["origin"].as_str()? {
        "explicit" => (start, end, instead(&text[start..end], key, assignment)?),
        "default" => absent(&text, start, assignment)?,
        _ => return None,
    };
    scratch.write(file, format!("{}{new}{}", &text[..start], &text[end..]));
    Some(())
}

fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &text[start..];
    let at = rest
        .char_indices()
        .map(|(at, _)| at)
        .chain([rest.len()])
        .nth(column - 1)?;
    Some(start + at)
}

/// The advised value in the place of the one that is written; the rest of the text stays as it is.
fn instead(old: &str, key: &str, assignment: &str) -> Option<String> {
    let separators = [' ', ':', '=', '(', '\t'];
    let (_, value) = assignment.split_once(key)?;
    let value = value.trim_start_matches(separators).trim_end_matches(';');
    let closed = value.matches('(').count() >= value.matches(')').count();
    let value = if closed {
        value
    } else {
        value.strip_suffix(')')?
    };
    let name = key.trim_start_matches('-');
    let quotes = ['-', '.', '"'];
    let is_whole = old.trim_start_matches(quotes).starts_with(name);
    let before = match old.find(name).filter(|_| is_whole) {
        Some(at) => {
            let rest = &old[at + name.len()..];
            old.len() - rest.trim_start_matches(separators).len()
        }
        None => 0,
    };
    let after = old[before..].trim_end_matches([';', '"']).len();
    Some(format!(
        "{}{value}{}",
        &old[..before],
        &old[before + after..]
    ))
}

/// A directive, or a field of a literal, within the braces that follow.
fn absent(text: &str, start: usize, assignment: &str) -> Option<(usize, usize, String)> {
    let rest = &text[start..];
    let at = start + rest.find('{')? + 1;
    let line = rest.lines().next()?;
    let directive = assignment.ends_with(';') && line.trim_end().ends_with('{');
    directive.then(|| (at, at, format!(" {assignment}")))
}
