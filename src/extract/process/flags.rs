//! The options of a command line: `--name value`, `--name=value`, `-name=value`, `-n value`, `-nvalue`.

use crate::source::Spanned;

/// Every value of an option. One of a single letter may be joined to its value; a `switch` takes no word behind it, and
/// `--no-name` puts it out.
pub(super) fn values(args: &[Spanned<String>], name: &str, switch: bool) -> Vec<Spanned<String>> {
    let name = name.trim_start_matches('-');
    let mut values = Vec::new();
    for (at, word) in args.iter().enumerate() {
        let Some(given) = given(&word.value, name) else {
            if switch && word.value.strip_prefix("--no-") == Some(name) {
                values.push(Spanned::new("false".to_owned(), word.span));
            }
            continue;
        };
        if let Some(value) = given {
            values.push(Spanned::new(value.to_owned(), word.span));
            continue;
        }
        let next = args
            .get(at + 1)
            .filter(|next| is_value(&next.value, switch));
        let bare = || Spanned::new("true".to_owned(), word.span);
        values.push(next.map_or_else(bare, |next| {
            Spanned::new(next.value.clone(), word.span.to(next.span))
        }));
    }
    values
}

/// Does the word give that option, and the value within the word?
fn given<'w>(word: &'w str, name: &str) -> Option<Option<&'w str>> {
    let flag = word.strip_prefix('-')?;
    let short = name.len() == 1;
    let flag = match flag.strip_prefix('-') {
        Some(_) if short => return None,
        Some(long) => long,
        None => flag,
    };
    match flag.strip_prefix(name)? {
        "" => Some(None),
        rest => match rest.strip_prefix('=') {
            Some(value) => Some(Some(value)),
            None => short.then_some(Some(rest)),
        },
    }
}

fn is_value(word: &str, switch: bool) -> bool {
    if switch {
        return matches!(word, "true" | "false" | "on" | "off" | "0" | "1");
    }
    !word.starts_with('-') || word[1..].starts_with(|next: char| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn all(line: &str, name: &str, switch: bool) -> Vec<String> {
        let span = Span::new(FileId(0), 0, 0);
        let word = |word: &str| Spanned::new(word.to_owned(), span);
        let args: Vec<_> = line.split(' ').map(word).collect();
        let values = values(&args, name, switch);
        values.into_iter().map(|value| value.value).collect()
    }

    #[test]
    fn an_option_is_given_in_several_ways() {
        let line = "--keep-alive 1 --keep-alive=2 -keep-alive=3 --keep-alive-x 4 keep-alive 5";
        assert_eq!(all(line, "keep-alive", false), ["1", "2", "3"]);
        assert_eq!(all("-k a -kb -k=c --k d", "k", false), ["a", "b", "c"]);
        assert_eq!(all("-timeout -1 -v", "timeout", false), ["-1"]);
    }

    #[test]
    fn a_switch_takes_no_word_that_says_neither_on_nor_off() {
        assert_eq!(
            all("--reload app:app --reload", "reload", true),
            ["true", "true"]
        );
        assert_eq!(
            all("--pool=false --no-pool", "pool", true),
            ["false", "false"]
        );
    }
}
