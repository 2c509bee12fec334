//! Every file that was read or left out, why, and what was found in it.

use super::{ListFormat, columns};
use crate::lint::{Because, Outcome, Taken};
use crate::report::{machine, plain};
use crate::source::{FileId, Span};
use serde::Serialize;
use std::collections::BTreeMap;

/// Every file of a run.
pub fn files(outcome: &Outcome, format: ListFormat) -> String {
    let page = page(outcome);
    match format {
        ListFormat::Human => human(&page),
        ListFormat::Json => machine::text(&page),
    }
}

#[derive(Serialize)]
struct Page<'a> {
    version: u32,
    read: Vec<Read<'a>>,
    skipped: Vec<Skipped<'a>>,
    /// What could not be looked at.
    failed: Vec<Skipped<'a>>,
}

#[derive(Serialize)]
struct Read<'a> {
    path: &'a str,
    kind: String,
    because: &'static str,
    endpoints: usize,
    workloads: usize,
    /// Places that could not be understood.
    damaged: usize,
}

#[derive(Serialize)]
struct Skipped<'a> {
    path: &'a str,
    why: String,
}

fn page(outcome: &Outcome) -> Page<'_> {
    let graph = &outcome.graph;
    let endpoints = count(outcome, graph.endpoints.iter().map(|own| own.span));
    let workloads = count(outcome, graph.workloads.iter().map(|own| own.span));
    let broken = outcome.findings.iter().filter(|own| own.sides.is_empty());
    let damaged = count(
        outcome,
        broken
            .filter(|own| own.rule == "syntax-error")
            .map(|own| own.span),
    );
    let of = |counts: &BTreeMap<&str, usize>, path: &str| counts.get(path).copied().unwrap_or(0);
    let taken: BTreeMap<FileId, &Taken> = outcome.taken.iter().map(|own| (own.file, own)).collect();
    let whole = outcome
        .sources
        .iter()
        .filter(|(_, file)| file.part.is_none() && file.document.is_none());
    let mut read: Vec<Read> = whole
        .map(|(id, file)| {
            let (kind, because) = reason(taken.get(&id).copied(), &file.path);
            Read {
                path: &file.path,
                kind,
                because,
                endpoints: of(&endpoints, &file.path),
                workloads: of(&workloads, &file.path),
                damaged: of(&damaged, &file.path),
            }
        })
        .collect();
    read.sort_by_key(|own| own.path);
    let failed = outcome.failures.iter().map(|own| Skipped {
        path: &own.path,
        why: own.message.clone(),
    });
    Page {
        version: 1,
        read,
        skipped: skipped(outcome),
        failed: failed.collect(),
    }
}

fn skipped(outcome: &Outcome) -> Vec<Skipped<'_>> {
    let left_out = outcome.skipped.iter().chain(&outcome.passed);
    let mut all: Vec<Skipped> = left_out
        .map(|own| Skipped {
            path: &own.path,
            why: own.why.to_string(),
        })
        .collect();
    all.sort_by_key(|own| own.path);
    all
}

/// How many of these places stand in each file.
fn count(outcome: &Outcome, spans: impl Iterator<Item = Span>) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for span in spans {
        *counts.entry(outcome.sources.shown(span.file)).or_default() += 1;
    }
    counts
}

fn reason(taken: Option<&Taken>, path: &str) -> (String, &'static str) {
    let Some(taken) = taken else {
        let own = path.ends_with("keepalint.toml");
        let why = if own {
            "our own configuration"
        } else {
            "states versions"
        };
        return ("Manifest".to_owned(), why);
    };
    let why = match taken.because {
        Because::Keyword => "holds a word that matters",
        Because::Needed => "defines what another file uses",
        Because::Named => "another file names it",
    };
    (taken.kind.name(), why)
}

fn human(page: &Page) -> String {
    let mut text = String::new();
    for own in &page.failed {
        text += &line("failed", own.path, &own.why);
    }
    for own in &page.read {
        text += &line("read", own.path, &found(own));
    }
    for own in &page.skipped {
        text += &line("skipped", own.path, &own.why);
    }
    let (read, skipped) = (page.read.len(), page.skipped.len());
    text + &format!("{read} read, {skipped} skipped; files of other kinds are not listed\n")
}

fn line(what: &str, path: &str, said: &str) -> String {
    columns(&format!("{what:<7}  "), &plain(path), 50, said)
}

/// `Go: 2 endpoints`
fn found(read: &Read) -> String {
    let counts = [
        (read.endpoints, "endpoint"),
        (read.workloads, "workload"),
        (read.damaged, "unreadable place"),
    ];
    let present = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = present
        .map(|(count, noun)| format!("{count} {noun}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    let told = if told.is_empty() {
        read.because.to_owned()
    } else {
        told.join(", ")
    };
    format!("{}: {told}", read.kind)
}
