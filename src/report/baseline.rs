//! A baseline: the findings that somebody knows and does not want to be told again. `config` reads it.

use super::{View, fingerprints, machine};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Known<'a>>,
}

/// Only the fingerprint counts. The rest is for those who read the file, and holds no line: what moves changes nothing.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Known<'a> {
    path: &'a str,
    rule: &'a str,
    message: &'a str,
    fingerprint: String,
}

/// All findings of a view, as JSON.
pub fn baseline(view: &View) -> String {
    let prints = fingerprints(view.sources, view.findings);
    let all = view.findings.iter().zip(prints);
    let mut findings: Vec<Known> = all
        .map(|(finding, fingerprint)| Known {
            path: view.sources.path(finding.span.file),
            rule: finding.rule,
            message: &finding.message,
            fingerprint,
        })
        .collect();
    findings.sort();
    machine::text(&Document {
        version: 1,
        findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;

    #[test]
    fn moved_lines_change_nothing() {
        assert_eq!(
            baseline(&fixtures::race().view()),
            baseline(&fixtures::race_moved_down().view())
        );
    }

    #[test]
    fn a_finding_is_known_by_its_fingerprint() {
        let case = fixtures::race();
        let prints = fingerprints(&case.sources, &case.findings);
        let text = baseline(&case.view());
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["version"], 1);
        assert_eq!(json["findings"][0]["fingerprint"], prints[0]);
        assert_eq!(json["findings"][0]["rule"], "idle-race");
    }
}
