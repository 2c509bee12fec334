//! Finds the template expressions of Helm, Jinja and GitHub: `{{ .. }}`, `{% .. %}`, `{# .. #}`.

use std::ops::Range;

/// How many times a text may be searched for ends that do not come. Real files need a fraction of one time.
const PATIENCE: usize = 8;

/// Every template expression, in the order of the text. None contains another.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut scanner = Scanner {
        bytes,
        hopeless: Vec::new(),
        patience: PATIENCE * bytes.len(),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'{', &bytes[at..]) {
        let start = at + step;
        at = match scanner.end(start) {
            Some(end) => {
                found.push(start..end);
                end
            }
            None => start + 1,
        };
    }
    found
}

struct Scanner<'t> {
    bytes: &'t [u8],
    /// Ends of comments that do not occur any more. Without this, a file of nothing but comment openers would be read
    /// to its end once for each of them.
    hopeless: Vec<&'static [u8]>,
    /// How many bytes may still be read in vain.
    patience: usize,
}

impl Scanner<'_> {
    /// The end of the expression that opens at `start`, if one does.
    fn end(&mut self, start: usize) -> Option<usize> {
        let close = match self.bytes.get(start + 1)? {
            b'{' => b"}}",
            b'%' => b"%}",
            // Elsewhere it is a shell's `${#array[@]}`.
            b'#' if self.begins_line(start) => return self.comment_end(start, b"#}"),
            _ => return None,
        };
        let body = self.skip_comment(start + 2);
        let end = self.close(body, close)?;
        let triple = self.bytes.get(start + 2) == Some(&b'{') && self.bytes.get(end) == Some(&b'}');
        Some(end + usize::from(triple))
    }

    /// Where `close` ends. Nothing if another expression opens first: then the first opener was none.
    fn close(&mut self, from: usize, close: &[u8]) -> Option<usize> {
        let mut at = from;
        while let Some(rest @ [first, ..]) = self.bytes.get(at..) {
            if rest.starts_with(close) {
                return Some(at + close.len());
            }
            if rest.starts_with(b"{{") || rest.starts_with(b"{%") || at - from > self.patience {
                break;
            }
            at += match first {
                b'"' | b'\'' | b'`' => quoted(rest).unwrap_or(1),
                // The expression stands in a quoted scalar, and so its own quotes are escaped.
                b'\\' if rest.get(1) == Some(&b'"') => 2,
                _ => 1,
            };
        }
        self.patience = self.patience.saturating_sub(at - from);
        None
    }

    /// Steps over Go's `/* .. */`, which may hold anything, even expressions.
    fn skip_comment(&mut self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let text = rest.strip_prefix(b"-").unwrap_or(rest).trim_ascii_start();
        if text.starts_with(b"/*") {
            let opener = self.bytes.len() - text.len();
            return self.comment_end(opener, b"*/").unwrap_or(from);
        }
        from
    }

    fn comment_end(&mut self, opener: usize, close: &'static [u8]) -> Option<usize> {
        if self.hopeless.contains(&close) {
            return None;
        }
        let from = opener + 2;
        let found = memchr::memmem::find(self.bytes.get(from..)?, close);
        if found.is_none() {
            self.hopeless.push(close);
        }
        Some(from + found? + close.len())
    }

    fn begins_line(&self, at: usize) -> bool {
        let mut before = self.bytes[..at].iter().rev();
        let last = before.find(|byte| !matches!(byte, b' ' | b'\t'));
        last.is_none_or(|byte| *byte == b'\n')
    }
}

/// The length of the string that `rest` begins with. Only a raw string may span lines; elsewhere a lone quote is an
/// apostrophe.
fn quoted(rest: &[u8]) -> Option<usize> {
    let quote = rest[0];
    let mut at = 1;
    loop {
        match *rest.get(at)? {
            byte if byte == quote => return Some(at + 1),
            b'\n' if quote != b'`' => return None,
            b'\\' if quote != b'`' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_kinds_are_found() {
        assert_eq!(
            found("a: {{ .x }}\n{% if y %}\nb: ${{ z }}\n{# note #}\nc: {{{ w }}}\n"),
            [
                "{{ .x }}",
                "{% if y %}",
                "{{ z }}",
                "{# note #}",
                "{{{ w }}}"
            ]
        );
    }

    #[test]
    fn braces_within_strings_do_not_close() {
        assert_eq!(found(r#"{{ "}}" }}"#), [r#"{{ "}}" }}"#]);
        assert_eq!(found("{{`{{ $value }}`}}"), ["{{`{{ $value }}`}}"]);
    }

    #[test]
    fn braces_within_comments_do_not_close() {
        let text = "{{- /* don't use {{ .x }} */ -}}";
        assert_eq!(found(text), [text]);
    }

    #[test]
    fn quotes_escaped_by_yaml_are_no_strings() {
        let text = r#"{{ f \"a\" }}" # {{ b }}"#;
        assert_eq!(found(text), [r#"{{ f \"a\" }}"#, "{{ b }}"]);
    }

    #[test]
    fn an_opener_without_end_does_not_swallow_the_next() {
        assert_eq!(found("# write {{ here\na: {{ b }}\n"), ["{{ b }}"]);
        assert_eq!(found("{{ it's\n}}"), ["{{ it's\n}}"]);
    }

    #[test]
    fn maps_and_shell_are_no_templates() {
        assert_eq!(found("{\"a\":{\"b\":{}}} ${#array[@]} {"), [""; 0]);
    }

    #[test]
    fn comment_openers_without_end_are_read_in_one_pass() {
        assert_eq!(found(&"{{/*".repeat(100_000)), [""; 0]);
    }
}
