//! What reports in XML have in common.

use super::{View, words};
use crate::finding::Finding;

/// Text for an attribute or an element: no character of it is markup, and all of them may stand in XML.
pub(super) fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in words::plain(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            // Two hashes may begin a command to the log of a build service.
            '#' => safe.push_str("&#35;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// The findings of each file, in order.
pub(super) fn by_file<'a>(view: &View<'a>) -> Vec<(&'a str, Vec<&'a Finding>)> {
    let mut files: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in view.findings {
        let path = view.sources.path(finding.span.file);
        match files.last_mut() {
            Some((last, findings)) if *last == path => findings.push(finding),
            _ => files.push((path, vec![finding])),
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_text() {
        let evil = "a\"b'<c>&amp;]]>\u{1b}\n\u{ffff}-->";
        let xml = format!("<x a=\"{0}\">{0}</x>", text(evil));
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let expected = "a\"b'<c>&amp;]]>\\u{1b}\\n\u{fffd}-->";
        assert_eq!(tree.root_element().text(), Some(expected));
        assert_eq!(tree.root_element().attribute("a"), Some(expected));
    }
}
