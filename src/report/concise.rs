//! One line a finding: `path:line:column: error[idle-race]: message (other side path:line)`.

use super::{View, words};
use crate::finding::Finding;

/// Every finding on a line of its own.
pub(super) fn write(view: &View) -> String {
    view.findings
        .iter()
        .map(|finding| line(view, finding) + "\n")
        .collect()
}

/// One finding, without a line break.
pub(super) fn line(view: &View, finding: &Finding) -> String {
    let place = view.sources.place(finding.span);
    let others = others(view, finding);
    let text = format!(
        "{}:{}:{}: {}: {}{others}",
        place.path,
        place.line,
        place.column,
        words::heading(finding),
        finding.message,
    );
    words::plain(&text)
}

fn others(view: &View, finding: &Finding) -> String {
    let others: Vec<String> = finding
        .sides
        .iter()
        .filter(|side| side.span != finding.span)
        .map(|side| words::path_line(view.sources, side.span))
        .collect();
    match others.as_slice() {
        [] => String::new(),
        [one] => format!(" (other side {one})"),
        many => format!(" (other sides {})", many.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;

    #[test]
    fn a_line_has_both_places() {
        assert_eq!(
            write(&fixtures::race().view()),
            "client/client.go:24:3: error[idle-race]: `client.httpClient` keeps idle connections for 300s, but \
             `gateway.shop.internal` closes them after 75s (other side nginx/nginx.conf:6)\n"
        );
    }

    #[test]
    fn a_finding_without_another_side_says_nothing_of_it() {
        let text = write(&fixtures::syntax_error().view());
        assert!(
            text.starts_with("nginx/nginx.conf:2:1: error[syntax-error]: "),
            "{text}"
        );
        assert!(!text.contains("other side"), "{text}");
    }

    #[test]
    fn hostile_text_stays_on_its_line() {
        let text = write(&fixtures::hostile().view());
        assert_eq!(text.lines().count(), 1);
        assert!(!text.trim_end().contains(words::is_hostile), "{text:?}");
    }
}
