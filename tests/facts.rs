//! No fact that was collected is forgotten: each is named by a system file, or by `docs/not-modelled.md` with a reason.
#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use toml::{Table, Value};

const LIST: &str = "tests/facts.txt";
const NOT_MODELLED: &str = "docs/not-modelled.md";

/// Every fact that was collected: a line each, its id first.
fn collected() -> Vec<String> {
    let text = fs::read_to_string(LIST).unwrap();
    let ids = text
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    ids.map(str::to_owned).collect()
}

/// The facts that system files name, each with the files.
fn modelled() -> BTreeMap<String, BTreeSet<String>> {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir("src/systems").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let system: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let settings = system.get("settings").and_then(Value::as_table).unwrap();
        let habits = system.get("habits").and_then(Value::as_array);
        let entries = settings.values().chain(habits.into_iter().flatten());
        let entries = entries.filter_map(Value::as_table);
        for id in entries.chain([&system]).flat_map(facts) {
            let file = path.display().to_string();
            named.entry(id).or_default().insert(file);
        }
    }
    named
}

fn facts(table: &Table) -> Vec<String> {
    let ids = table.get("facts").and_then(Value::as_array);
    let ids = ids.into_iter().flatten().filter_map(Value::as_str);
    ids.map(str::to_owned).collect()
}

/// The facts that the paper lists, each with its reason.
fn left_out() -> Vec<(String, String)> {
    let text = fs::read_to_string(NOT_MODELLED).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
    cells
        .filter(|cells| cells[0] != "fact")
        .map(|cells| (cells[0].to_owned(), (*cells.last().unwrap()).to_owned()))
        .collect()
}

#[test]
fn every_fact_stands_in_one_place() {
    let (collected, modelled, left_out) = (collected(), modelled(), left_out());
    let known: BTreeSet<&str> = collected.iter().map(String::as_str).collect();
    let papers: BTreeSet<&str> = left_out.iter().map(|(id, _)| id.as_str()).collect();
    let mut wrong = Vec::new();
    for id in &known {
        match (modelled.get(*id), papers.contains(id)) {
            (None, false) => wrong.push(format!("{id}: no system file and no paper names it")),
            (Some(files), true) => wrong.push(format!("{id}: {NOT_MODELLED} and {files:?}")),
            _ => {}
        }
    }
    let named = modelled.keys().map(String::as_str).chain(papers.clone());
    wrong.extend(
        named
            .filter(|id| !known.contains(id))
            .map(|id| format!("{id}: not in {LIST}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(known.len(), modelled.len() + papers.len());
}

#[test]
fn the_list_has_every_fact_once_and_in_order() {
    let collected = collected();
    assert!(collected.is_sorted_by(|one, next| one < next));
    assert_eq!(collected.len(), 547);
}

#[test]
fn what_is_left_out_has_a_reason() {
    let bare = |(id, reason): &&(String, String)| id == reason || reason.len() < 8;
    let bare: Vec<_> = left_out().iter().filter(bare).cloned().collect();
    assert!(bare.is_empty(), "{bare:?}");
}
