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

/// Two texts behind a head, the second in a column of its own; below the first where it does not fit beside it.
pub(super) fn columns(head: &str, first: &str, column: usize, second: &str) -> String {
    let length = |text: &str| text.chars().count();
    let used = length(head) + length(first);
    let padded = column.saturating_sub(used).max(2);
    if used + padded + length(second) <= COLUMNS {
        return format!("{head}{first}{}{second}\n", " ".repeat(padded));
    }
    wrap(head, first) + &wrap(&" ".repeat(length(head) + 2), second)
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
    fn a_second_text_stands_beside_the_first_or_below_it() {
        assert_eq!(columns("- ", "one", 10, "two"), "- one     two\n");
        assert_eq!(
            columns("- ", "longer than it", 10, "two"),
            "- longer than it  two\n"
        );
        let long = "a".repeat(95);
        assert_eq!(
            columns("- ", &long, 10, "two"),
            format!("- {long}\n    two\n")
        );
    }

    #[test]
    fn a_long_word_stays_whole_and_no_text_is_no_line_of_spaces() {
        let word = "a".repeat(150);
        assert_eq!(wrap("- ", &word), format!("- {word}\n"));
        assert_eq!(wrap("head  ", ""), "head\n");
    }
}
