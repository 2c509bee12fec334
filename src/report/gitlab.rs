//! Code Quality of GitLab: a list of findings beside the lines of a merge request.

use super::{Page, View, facts, fingerprint::fingerprints, machine, words};
use crate::finding::{Finding, Severity};
use serde::Serialize;

/// A description is cut to this many characters.
const LONGEST: usize = 4_000;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// One list; empty where nothing was found, as GitLab wants to compare it.
pub(super) fn write(view: &View, page: &Page) -> String {
    let prints = fingerprints(view.sources, view.findings);
    let issues = view.findings.iter().zip(prints);
    let issues = issues.map(|(finding, fingerprint)| {
        let place = view.sources.place(finding.span);
        Issue {
            description: words::cut(&description(view, finding), LONGEST),
            check_name: finding.rule,
            fingerprint,
            severity: severity(finding.severity),
            location: Location {
                path: page.repository.path(&place.path).unwrap_or(place.path),
                lines: Lines { begin: place.line },
            },
        }
    });
    machine::text(&issues.collect::<Vec<_>>())
}

/// All that GitLab shows of an issue.
fn description(view: &View, finding: &Finding) -> String {
    words::plain(&format!(
        "{}: {}",
        finding.rule,
        facts::in_a_line(view, finding)
    ))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Note => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;
    use serde_json::{Value, json};

    fn parsed(case: &fixtures::Case) -> Value {
        serde_json::from_str(&write(&case.view(), &Page::default())).unwrap()
    }

    #[test]
    fn an_issue_has_what_gitlab_asks_for() {
        let case = fixtures::race();
        assert_eq!(
            parsed(&case),
            json!([{
                "description": "idle-race: `client.httpClient` keeps idle connections for 300s, but \
                    `gateway.shop.internal` closes them after 75s; server at nginx/nginx.conf:6: keepalive_timeout = \
                    75s (default); to fix: set `IdleConnTimeout: 70 * time.Second` in client/client.go, below the \
                    server's 75s",
                "check_name": "idle-race",
                "fingerprint": fingerprints(&case.sources, &case.findings)[0],
                "severity": "critical",
                "location": { "path": "client/client.go", "lines": { "begin": 24 } },
            }])
        );
    }

    #[test]
    fn no_fingerprint_comes_twice() {
        let mut case = fixtures::race();
        case.findings.push(case.findings[0].clone());
        let issues = parsed(&case);
        assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
        case.findings.clear();
        assert_eq!(parsed(&case), json!([]));
    }
}
