//! The last line of a report for people: `2 errors, 1 warning in 5 files (3 skipped); 4 hops: 1 race, 3 safe`.

use super::{Files, JudgedHop, Suppressed, View, words::counted};
use crate::finding::Severity;

/// The line, without its break.
pub fn summary(view: &View) -> String {
    format!(
        "{} in {}; {}",
        findings(view),
        files(view.files),
        hops(view.hops)
    )
}

fn findings(view: &View) -> String {
    let parts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = view
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count();
        (count, counted(count, severity.name()))
    });
    let counts = listed(parts);
    let counts = if counts.is_empty() {
        "no findings".to_owned()
    } else {
        counts
    };
    let Suppressed {
        ignored,
        baseline,
        unchanged,
    } = view.suppressed;
    let asides = listed([
        (ignored, format!("{ignored} ignored")),
        (baseline, format!("{baseline} in the baseline")),
        (unchanged, format!("{unchanged} in unchanged lines")),
    ]);
    if asides.is_empty() {
        return counts;
    }
    format!("{counts} ({asides})")
}

fn files(files: Files) -> String {
    let asides = listed([
        (files.skipped, format!("{} skipped", files.skipped)),
        (
            files.with_errors,
            format!("{} with errors", files.with_errors),
        ),
    ]);
    let read = counted(files.read, "file");
    if asides.is_empty() {
        return read;
    }
    format!("{read} ({asides})")
}

/// "No hops" is said as well: it tells a user that no client met a server.
fn hops(hops: &[JudgedHop]) -> String {
    if hops.is_empty() {
        return "no hops".to_owned();
    }
    let verdicts = ["race", "safe", "unknown"].map(|verdict| {
        let count = hops.iter().filter(|hop| hop.verdict == verdict).count();
        (count, format!("{count} {verdict}"))
    });
    format!("{}: {}", counted(hops.len(), "hop"), listed(verdicts))
}

/// Joins the parts that are not zero.
fn listed<const N: usize>(parts: [(usize, String); N]) -> String {
    let present: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, text)| text)
        .collect();
    present.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;

    #[test]
    fn counts_are_told_in_words() {
        let mut case = fixtures::race();
        case.findings.push(case.findings[0].clone());
        case.findings.extend(fixtures::server_only().findings);
        assert_eq!(
            summary(&case.view()),
            "2 errors, 1 warning in 5 files (3 skipped); 4 hops: 1 race, 2 safe, 1 unknown"
        );
    }

    #[test]
    fn what_is_ignored_is_told() {
        let mut case = fixtures::race();
        case.suppressed.ignored = 2;
        assert!(summary(&case.view()).starts_with("1 error (2 ignored) in 5 files"));
        case.findings.clear();
        case.suppressed.baseline = 3;
        assert!(
            summary(&case.view())
                .starts_with("no findings (2 ignored, 3 in the baseline) in 5 files")
        );
    }

    #[test]
    fn nothing_found_is_said_too() {
        let mut case = fixtures::race();
        case.findings.clear();
        case.hops.clear();
        case.files = Files {
            read: 1,
            skipped: 0,
            with_errors: 1,
        };
        assert_eq!(
            summary(&case.view()),
            "no findings in 1 file (1 with errors); no hops"
        );
    }
}
