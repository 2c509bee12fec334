//! What a block of configuration declares at its top: two blocks that declare the same are two states of one file.

use crate::discover::Kind;
use std::collections::BTreeSet;

/// What may be declared once in the files of one folder, as far as blocks of that kind are parts of one file.
pub(super) fn statements(kind: Kind, text: &str) -> BTreeSet<String> {
    match kind {
        Kind::Nginx | Kind::Caddyfile | Kind::Terraform | Kind::Haproxy | Kind::Vcl => {}
        _ => return BTreeSet::new(),
    }
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indent = |line: &str| line.len() - line.trim_start().len();
    let least = lines().map(indent).min().unwrap_or(0);
    let top = lines().filter(|line| indent(line) == least);
    top.filter_map(|line| head(line.trim())).collect()
}

/// `upstream api {` of a block, `keepalive_timeout` of a plain line.
fn head(line: &str) -> Option<String> {
    if line.starts_with(['}', '#', ')', ']']) {
        return None;
    }
    let head = match line.split_once('{') {
        Some((head, _)) => head,
        None => line.split_whitespace().next()?,
    };
    Some(head.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_told_by_their_heads_and_lines_by_their_first_words() {
        let text = "  upstream api  {\n    keepalive 8;\n  }\n  keepalive_timeout 5s;\n  # end\n";
        let found = statements(Kind::Nginx, text);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, ["keepalive_timeout", "upstream api"]);
        assert!(statements(Kind::Yaml, "a: 1\n").is_empty());
    }
}
