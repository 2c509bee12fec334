//! Cuts a text that cannot be lexed as a whole where items begin, so that one unclosed bracket costs one item.

use std::ops::Range;

/// Words that a line begins with where an item begins.
const ITEM_WORDS: &[&str] = &[
    "async", "const", "enum", "extern", "fn", "impl", "mod", "pub", "static", "struct", "trait",
    "type", "union", "unsafe", "use",
];

/// The byte ranges of the text's items: each begins in the first column, with the attributes and comments before it.
/// What comes before the first item is a range too.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut item_begun = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begins_item = begins_item(line);
        if item_begun && (begins_item || line.starts_with('#') || line.starts_with("///")) {
            found.push(start..at);
            start = at;
            item_begun = false;
        }
        item_begun |= begins_item;
        at += line.len();
    }
    found.push(start..text.len());
    found
}

fn begins_item(line: &str) -> bool {
    let word_end = line
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(line.len());
    line.get(..word_end)
        .is_some_and(|word| ITEM_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::stretches;

    fn cut(text: &str) -> Vec<&str> {
        stretches(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn each_item_is_a_stretch() {
        assert_eq!(
            cut("fn a() {\n}\nfn b() {}\n"),
            ["fn a() {\n}\n", "fn b() {}\n"]
        );
    }

    #[test]
    fn attributes_belong_to_the_item_behind_them() {
        let text = "use a;\n#[cfg(test)]\n/// é\nmod tests {}\n";
        assert_eq!(
            cut(text),
            ["use a;\n", "#[cfg(test)]\n/// é\nmod tests {}\n"]
        );
    }

    #[test]
    fn indented_items_belong_to_the_item_around_them() {
        assert_eq!(cut("impl A {\n    fn a() {}\n}\n").len(), 1);
    }

    #[test]
    fn words_that_begin_like_an_item_are_no_item() {
        assert_eq!(cut("use a;\nfnord();\n").len(), 1);
    }

    #[test]
    fn a_text_without_items_is_one_stretch() {
        assert_eq!(cut("let a = (;"), ["let a = (;"]);
    }
}
