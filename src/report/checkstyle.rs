//! Checkstyle's XML, which Jenkins, reviewdog and many others take.

use super::{View, facts, xml};
use crate::finding::{Finding, Severity};

/// One document: an element for each file with findings.
pub(super) fn write(view: &View) -> String {
    let files = xml::by_file(view).into_iter().map(|(path, findings)| {
        let errors: String = findings
            .iter()
            .map(|finding| error(view, finding))
            .collect();
        format!("  <file name=\"{}\">\n{errors}  </file>\n", xml::text(path))
    });
    let files: String = files.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n{files}</checkstyle>\n"
    )
}

fn error(view: &View, finding: &Finding) -> String {
    let place = view.sources.place(finding.span);
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    format!(
        "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"keepalint.{}\"/>\n",
        place.line,
        place.column,
        xml::text(&facts::in_a_line(view, finding)),
        finding.rule
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;

    #[test]
    fn a_finding_is_an_error_of_its_file() {
        let text = write(&fixtures::race().view());
        let tree = roxmltree::Document::parse(&text).unwrap();
        let file = tree.root_element().first_element_child().unwrap();
        assert_eq!(file.attribute("name"), Some("client/client.go"));
        let error = file.first_element_child().unwrap();
        let attributes =
            ["line", "column", "severity", "source"].map(|name| error.attribute(name).unwrap());
        assert_eq!(attributes, ["24", "3", "error", "keepalint.idle-race"]);
        let message = error.attribute("message").unwrap();
        assert!(
            message.contains("; server at nginx/nginx.conf:6: "),
            "{message}"
        );
    }

    #[test]
    fn nothing_found_is_an_empty_document() {
        let mut case = fixtures::race();
        case.findings.clear();
        assert!(roxmltree::Document::parse(&write(&case.view())).is_ok());
    }
}
