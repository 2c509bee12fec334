//! JSON, one finding a line: each is an object as in the `findings` of version 1, so that it can be read as it comes.

use super::{View, json, machine};

/// Every finding on a line of its own; nothing where there is none.
pub(super) fn write(view: &View) -> String {
    json::findings(view)
        .map(|finding| machine::line(&finding))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;
    use serde_json::Value;

    #[test]
    fn each_line_is_a_finding_as_json_has_it() {
        let mut case = fixtures::race();
        case.findings.extend(fixtures::race().findings);
        let lines = write(&case.view());
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        let whole: Value = serde_json::from_str(&json::write(&case.view())).unwrap();
        assert_eq!(whole["findings"], Value::Array(lines.collect()));
        case.findings.clear();
        assert_eq!(write(&case.view()), "");
    }
}
