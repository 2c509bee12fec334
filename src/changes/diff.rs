//! Reads a diff without context: which lines of which files are new.

use std::ops::RangeInclusive;

/// The files that a diff leaves, with the lines that it adds or stands beside, counted from 1.
pub(super) fn read(diff: &str) -> Vec<(String, Vec<RangeInclusive<usize>>)> {
    let mut files: Vec<(String, Vec<RangeInclusive<usize>>)> = Vec::new();
    // What is taken away and added looks like anything, also like a heading: it is counted, not looked at.
    let mut left = 0;
    for line in diff.lines() {
        if left > 0 && line.starts_with(['+', '-', '\\']) {
            left -= usize::from(!line.starts_with('\\'));
        } else if let Some(name) = line.strip_prefix("+++ ") {
            files.extend(path(name).map(|path| (path, Vec::new())));
        } else if let Some((gone, start, count)) = hunk(line) {
            left = gone + count;
            if let Some((_, ranges)) = files.last_mut() {
                ranges.push(range(start, count));
            }
        } else if line.starts_with("diff ") {
            left = 0;
        }
    }
    files
}

/// The lines that were added. Where some were only taken away, what stands around them.
fn range(start: usize, count: usize) -> RangeInclusive<usize> {
    match count {
        0 => start..=start + 1,
        _ => start..=start + count - 1,
    }
}

/// `b/path`, which git puts in quotes where it holds control characters or quotes; none for a file that is gone.
fn path(name: &str) -> Option<String> {
    let quoted = name
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let name = match quoted {
        Some(quoted) => unescaped(quoted),
        // A name with a blank ends in a tab.
        None => name.strip_suffix('\t').unwrap_or(name).to_owned(),
    };
    name.strip_prefix("b/").map(str::to_owned)
}

fn unescaped(name: &str) -> String {
    let mut plain = String::new();
    let mut chars = name.chars();
    while let Some(char) = chars.next() {
        plain.push(match char {
            '\\' => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    plain
}

/// `@@ -3,2 +4 @@`: how many lines are taken away, where lines are added, and how many.
fn hunk(line: &str) -> Option<(usize, usize, usize)> {
    let (ranges, _) = line.strip_prefix("@@ -")?.split_once(" @@")?;
    let (old, new) = ranges.split_once(" +")?;
    let (_, gone) = numbers(old)?;
    let (start, count) = numbers(new)?;
    Some((gone, start, count))
}

fn numbers(range: &str) -> Option<(usize, usize)> {
    let (start, count) = range.split_once(',').unwrap_or((range, "1"));
    Some((start.parse().ok()?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn added_lines_are_told_by_file() {
        let diff = "diff --git a/a.conf b/a.conf\nindex 1..2 100644\n--- a/a.conf\n+++ b/a.conf\n@@ -1 +1 @@ server {\n-x\n+y\n@@ -7,0 +8,3 @@\n+a\n+b\n+c\ndiff --git a/b.go b/b.go\n--- a/b.go\n+++ b/b.go\n@@ -4,2 +3,0 @@\n-a\n-b\n";
        assert_eq!(
            read(diff),
            [
                ("a.conf".to_owned(), vec![1..=1, 8..=10]),
                ("b.go".to_owned(), vec![3..=4]),
            ]
        );
    }

    #[test]
    fn a_file_that_is_gone_has_no_lines() {
        let diff = "diff --git a/a b/a\n--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        assert_eq!(read(diff), []);
    }

    #[test]
    fn text_that_looks_like_a_heading_is_text() {
        let diff = "--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n--- x\n+++ b/other\n+@@ -1 +1 @@\n\\ No newline at end of file\n@@ -9 +10 @@\n-x\n+y\n";
        assert_eq!(read(diff), [("a".to_owned(), vec![1..=2, 10..=10])]);
    }

    #[test]
    fn unusual_names_are_read() {
        let name = |text: &str| {
            read(&format!("+++ {text}\n@@ -0,0 +1 @@\n+x\n"))[0]
                .0
                .clone()
        };
        assert_eq!(name("b/two words.conf\t"), "two words.conf");
        assert_eq!(name(r#""b/a\"b\tc\\d""#), "a\"b\tc\\d");
        assert_eq!(name("b/über.conf"), "über.conf");
    }

    #[test]
    fn any_text_is_survived() {
        for text in [
            "@@ -1 +",
            "@@ - + @@",
            "+++ ",
            "@@ -1,x +2 @@",
            "\\",
            "+++ \"b/\\",
        ] {
            assert!(
                read(text).iter().all(|(_, lines)| lines.is_empty()),
                "{text}"
            );
        }
    }
}
