//! Hides from the parser what is not TOML: template expressions, each by as many bytes as it had.

use crate::syntax::template;
use std::{borrow::Cow, ops::Range};

/// The text as the parser may see it.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    for hidden in joined(template::find(text)) {
        masked.push_str(&text[masked.len()..hidden.start]);
        let line = masked.rfind('\n').map_or(0, |newline| newline + 1);
        let before = masked[line..].to_owned();
        let behind = text[hidden.end..].lines().next().unwrap_or("");
        masked.push_str(&stand_in(&before, behind, hidden.len()));
    }
    if masked.is_empty() {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[masked.len()..]);
    Cow::Owned(masked)
}

/// Expressions that follow upon each other are one.
fn joined(all: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for next in all {
        match joined.last_mut() {
            Some(last) if last.end == next.start => last.end = next.end,
            _ => joined.push(next),
        }
    }
    joined
}

/// Nothing where a line holds only expressions, a part of a string or of a bare word within one, and else a string.
fn stand_in(before: &str, behind: &str, length: usize) -> String {
    let is_bare = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let quotes = |quote| before.matches(quote).count() % 2 == 1;
    if before.trim_ascii().is_empty() && behind.trim_ascii().is_empty() {
        " ".repeat(length)
    } else if quotes('"')
        || quotes('\'')
        || before.ends_with(is_bare)
        || behind.starts_with(is_bare)
    {
        "_".repeat(length)
    } else {
        format!("\"{}\"", "_".repeat(length.saturating_sub(2)))
    }
}

#[cfg(test)]
mod tests {
    use super::mask;

    fn masked(text: &str) -> String {
        let masked = mask(text);
        assert_eq!(masked.len(), text.len());
        masked.into_owned()
    }

    #[test]
    fn what_is_no_template_stays() {
        assert_eq!(masked("a = { b = [[1]] }\n"), "a = { b = [[1]] }\n");
    }

    #[test]
    fn a_value_becomes_a_string() {
        assert_eq!(masked("a = {{ .B }}\n"), "a = \"______\"\n");
    }

    #[test]
    fn a_part_of_a_string_stays_a_part() {
        assert_eq!(masked("a = \"{{ .B }}:80\""), "a = \"________:80\"");
    }

    #[test]
    fn a_line_of_expressions_is_empty() {
        assert_eq!(
            masked("{{ if .B }}\n[c]\n {{end}}"),
            "           \n[c]\n        "
        );
    }

    #[test]
    fn a_part_of_a_key_stays_a_part() {
        assert_eq!(masked("[a.{{.B}}]"), "[a.______]");
    }
}
