//! `JUnit`'s XML, for services that know tests and nothing else: each finding is a test that failed. A note is one that
//! passed and has something to say. Where nothing was found there is one that passed, as some refuse an empty report.

use super::{View, facts::facts, words, xml};
use crate::finding::{Finding, Severity};

/// One document: a suite for each file with findings.
pub(super) fn write(view: &View) -> String {
    let files = xml::by_file(view);
    let suites: String = files
        .iter()
        .map(|(path, findings)| suite(path, findings, &cases(view, path, findings)))
        .collect();
    let passed = "    <testcase name=\"no findings\" classname=\"keepalint\"/>\n";
    let suites = if files.is_empty() {
        suite("keepalint", &[], passed)
    } else {
        suites
    };
    let all: Vec<&Finding> = view.findings.iter().collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"keepalint\" {}>\n{suites}</testsuites>\n",
        counts(&all)
    )
}

fn suite(name: &str, findings: &[&Finding], cases: &str) -> String {
    format!(
        "  <testsuite name=\"{}\" {}>\n{cases}  </testsuite>\n",
        xml::text(name),
        counts(findings)
    )
}

fn counts(findings: &[&Finding]) -> String {
    let failures = findings.iter().filter(|finding| fails(finding)).count();
    let tests = findings.len().max(1);
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\"")
}

fn fails(finding: &Finding) -> bool {
    finding.severity > Severity::Note
}

fn cases(view: &View, path: &str, findings: &[&Finding]) -> String {
    findings
        .iter()
        .map(|finding| case(view, path, finding))
        .collect()
}

fn case(view: &View, path: &str, finding: &Finding) -> String {
    let place = view.sources.place(finding.span);
    let path = xml::text(path);
    let message = xml::text(&finding.message);
    let kind = finding.severity.name();
    let lines = lines(view, finding);
    let inside = if fails(finding) {
        format!("<failure message=\"{message}\" type=\"{kind}\">{lines}</failure>")
    } else {
        format!("<system-out>{lines}</system-out>")
    };
    format!(
        "    <testcase name=\"{} at line {}\" classname=\"{path}\" file=\"{path}\" line=\"{}\">\n      {inside}\n    </testcase>\n",
        finding.rule, place.line, place.line
    )
}

/// All there is to say, line by line.
fn lines(view: &View, finding: &Finding) -> String {
    let place = words::path_line(view.sources, finding.span);
    let first = format!("{place}: {}", finding.message);
    let facts = facts(view, finding);
    let facts = facts
        .iter()
        .map(|fact| format!("{}: {}", fact.name, fact.text));
    let lines: Vec<String> = std::iter::once(first)
        .chain(facts)
        .map(|line| xml::text(&line))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;

    fn attribute(text: &str, element: &str, name: &str) -> Option<String> {
        let tree = roxmltree::Document::parse(text).unwrap();
        let node = tree.descendants().find(|node| node.has_tag_name(element))?;
        node.attribute(name).map(str::to_owned)
    }

    #[test]
    fn a_finding_is_a_failed_test_with_all_there_is_to_say() {
        let text = write(&fixtures::race().view());
        let of = |element, name| attribute(&text, element, name).unwrap();
        assert_eq!(
            (of("testsuites", "tests"), of("testsuites", "failures")),
            ("1".into(), "1".into())
        );
        assert_eq!(of("testcase", "name"), "idle-race at line 24");
        assert_eq!(of("testcase", "file"), "client/client.go");
        assert_eq!(of("failure", "type"), "error");
        assert!(
            text.contains("\nserver: keepalive_timeout = 75s, default of NGINX"),
            "{text}"
        );
    }

    #[test]
    fn a_note_passes_and_nothing_passes() {
        let mut case = fixtures::race();
        case.findings[0].severity = Severity::Note;
        let text = write(&case.view());
        assert_eq!(attribute(&text, "testsuites", "failures").unwrap(), "0");
        assert_eq!(attribute(&text, "failure", "type"), None);
        assert!(text.contains("<system-out>"));
        case.findings.clear();
        let text = write(&case.view());
        assert_eq!(attribute(&text, "testsuites", "tests").unwrap(), "1");
        assert_eq!(attribute(&text, "testcase", "name").unwrap(), "no findings");
    }
}
