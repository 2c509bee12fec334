//! The options of a command line: `--name value`, `--name=value`, `-name=value`, `-n value`, `-nvalue`,
//! `-c name=value`, `-p name=value`.

use crate::source::Spanned;

/// Every value of an option. One of a single letter may be joined to its value; a `switch` takes no word behind it, and
/// `--no-name` puts it out.
pub(super) fn values(args: &[Spanned<String>], name: &str, switch: bool) -> Vec<Spanned<String>> {
    let name = name.trim_start_matches('-');
    let mut values = Vec::new();
    for (at, word) in args.iter().enumerate() {
        let own = |value: &str| Spanned::new(value.to_owned(), word.span);
        let next = args
            .get(at + 1)
            .filter(|next| is_value(&next.value, switch));
        values.extend(match given(&word.value, name) {
            Given::Within(value) => Some(own(value)),
            Given::Alone => Some(next.map_or_else(
                || own("true"),
                |next| Spanned::new(next.value.clone(), word.span.to(next.span)),
            )),
            Given::Not if switch && word.value.strip_prefix("--no-") == Some(name) => {
                Some(own("false"))
            }
            Given::Not => assigned(word, next, name),
        });
    }
    values
}

/// `-c name=value`, as `postgres` has it, or the like with another letter where that is part of the name: `p name`.
fn assigned(
    word: &Spanned<String>,
    next: Option<&Spanned<String>>,
    name: &str,
) -> Option<Spanned<String>> {
    let (letter, name) = name.split_once(' ').unwrap_or(("c", name));
    let next = next.filter(|_| word.value.strip_prefix('-') == Some(letter))?;
    let value = next.value.strip_prefix(name)?.strip_prefix('=')?;
    Some(Spanned::new(value.to_owned(), word.span.to(next.span)))
}

/// Whether a word gives an option.
enum Given<'w> {
    /// Without its value, which may be the next word.
    Alone,
    /// With its value.
    Within(&'w str),
    /// Not at all.
    Not,
}

fn given<'w>(word: &'w str, name: &str) -> Given<'w> {
    let short = name.len() == 1;
    let flag = match word.strip_prefix("--") {
        Some(_) if short => None,
        Some(long) => Some(long),
        None => word.strip_prefix('-'),
    };
    let Some(rest) = flag.and_then(|flag| flag.strip_prefix(name)) else {
        return Given::Not;
    };
    match rest.strip_prefix('=') {
        Some(value) => Given::Within(value),
        None if rest.is_empty() => Given::Alone,
        None if short => Given::Within(rest),
        None => Given::Not,
    }
}

/// May a word be the value of the option before it?
pub(super) fn is_value(word: &str, switch: bool) -> bool {
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
        assert_eq!(all("-c idle=5 -c idles=6", "idle", false), ["5"]);
        assert_eq!(all("-p idle=5 -c idle=6", "-p idle", false), ["5"]);
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
