//! Lines that fit a terminal.

/// The widest line of a page for people.
const COLUMNS: usize = 100;

/// A text behind its head; what does not fit goes on below, as far in.
pub(super) fn wrap(head: &str, text: &str) -> String {
    let indent = head.chars().count();
    let mut page = String::new();
    let mut line = head.to_owned();
    let mut used = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let first = used == indent;
        if !first && used + 1 + length > COLUMNS {
            page += line.trim_end();
            page.push('\n');
            line = " ".repeat(indent);
            used = indent;
        } else if !first {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    page += line.trim_end();
    page.push('\n');
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_below_itself() {
        let text = "word ".repeat(30);
        let page = wrap("head  ", &text);
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("head  word") && lines[0].len() <= COLUMNS);
        assert!(lines[1].starts_with("      word") && !lines[1].starts_with("       "));
    }

    #[test]
    fn a_long_word_stays_whole_and_no_text_is_no_line_of_spaces() {
        let word = "a".repeat(150);
        assert_eq!(wrap("- ", &word), format!("- {word}\n"));
        assert_eq!(wrap("head  ", ""), "head\n");
    }
}
