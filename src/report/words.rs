//! The words and the characters that all formats share.

use crate::{
    finding::{Finding, Side},
    model::Origin,
    source::{Sources, Span},
};

/// `explicit`, `inherited`, `default` or `declared`.
pub(super) fn origin(origin: &Origin) -> &'static str {
    match origin {
        Origin::Explicit(_) => "explicit",
        Origin::Inherited(_) => "inherited",
        Origin::Default { .. } => "default",
        Origin::Declared(_) => "declared",
    }
}

/// The setting as the user writes it; the name of its kind where it cannot be written.
pub(super) fn key(side: &Side) -> String {
    let key = side.value.key();
    if key.is_empty() {
        return side.setting.name().to_owned();
    }
    key
}

/// `error[idle-race]`.
pub(super) fn heading(finding: &Finding) -> String {
    format!("{}[{}]", finding.severity.name(), finding.rule)
}

/// `path:line`.
pub(super) fn path_line(sources: &Sources, span: Span) -> String {
    let place = sources.place(span);
    format!("{}:{}", place.path, place.line)
}

/// Can this character make a terminal show something else than the text, or move its cursor? Control characters,
/// those that turn the direction of writing, and line separators.
pub(super) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line and safe to show: hostile characters are spelled out, as in `\n` and `\u{1b}`.
pub fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hostile(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// The text without what the log of a build service would obey: a line that begins with `::` is a command to GitHub
/// Actions, and so is `##[` wherever it stands; `##vso[` is one to Azure Pipelines, `##teamcity[` to `TeamCity`.
pub fn inert(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start();
        safe.push_str(&line[..line.len() - body.len()]);
        match body.strip_prefix("::") {
            Some(rest) => {
                safe.push_str("\\u{3a}:");
                push_unhashed(&mut safe, rest);
            }
            None => push_unhashed(&mut safe, body),
        }
    }
    safe
}

/// Spells out the first of two hashes that stand before a word and a bracket.
fn push_unhashed(safe: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find("##") {
        let (before, after) = rest.split_at(at);
        let word = after[1..].trim_start_matches('#');
        let is_command = word
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .starts_with('[');
        safe.push_str(before);
        safe.push_str(if is_command { "\\u{23}" } else { "#" });
        rest = &after[1..];
    }
    safe.push_str(rest);
}

/// At most that many characters of a text; an ellipsis stands for the rest.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// `1 file`, `2 files`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Breaks a text at its spaces into lines of at most `width` characters; a longer word stays whole.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let length = |text: &str| text.chars().count();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if length(line) + 1 + length(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_spelled_out() {
        assert_eq!(
            plain("a\u{1b}[31m\nb\u{202e}\u{9b}\u{7f}é\t"),
            "a\\u{1b}[31m\\nb\\u{202e}\\u{9b}\\u{7f}é\\t"
        );
    }

    #[test]
    fn nothing_is_a_command_to_a_build_service() {
        assert_eq!(
            inert("::error::x\n  ::add-mask::y\na::b ##[error]z ##vso[x]\n"),
            "\\u{3a}:error::x\n  \\u{3a}:add-mask::y\na::b \\u{23}#[error]z \\u{23}#vso[x]\n"
        );
        assert_eq!(inert("###[x]"), "\\u{23}\\u{23}#[x]");
        assert_eq!(
            inert("## [x] #[y] ##z std::fmt\n"),
            "## [x] #[y] ##z std::fmt\n"
        );
    }

    #[test]
    fn text_wraps_at_spaces() {
        assert_eq!(wrap("ab cd ef", 5), ["ab cd", "ef"]);
        assert_eq!(wrap("abcdefgh i", 5), ["abcdefgh", "i"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
