//! `new` with a value, which Go has since 1.26 and the grammar does not.

/// Renames `new` where its argument cannot be a type, as in `new(30 * time.Second)`, so that it reads as any function.
/// Every byte keeps its place. Inside strings and comments it does no harm: names and strings are read from the
/// original text.
pub(super) fn mask(source: String) -> Vec<u8> {
    let hits: Vec<usize> = source
        .match_indices("new(")
        .map(|(at, _)| at)
        .filter(|at| !source[..*at].ends_with(is_word))
        .filter(|at| takes_value(&source[at + "new(".len()..]))
        .collect();
    let mut masked = source.into_bytes();
    for at in hits {
        masked[at] = b'N';
    }
    masked
}

fn is_word(char: char) -> bool {
    char == '_' || char.is_alphanumeric()
}

/// Does an argument list begin with something that is no type?
fn takes_value(args: &str) -> bool {
    let args = args.trim_start();
    let rest = args.trim_start_matches(|char| is_word(char) || char == '.');
    let word = &args[..args.len() - rest.len()];
    if word.starts_with(|char: char| char.is_ascii_digit() || char == '.') {
        return true;
    }
    match word {
        "map" | "chan" | "func" | "struct" | "interface" => false,
        "" => rest.starts_with(['"', '`', '\'', '-', '+', '!', '^', '&']),
        _ => !rest.trim_start().starts_with([')', ',', '[']) && !rest.trim_start().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(source: &str) -> String {
        String::from_utf8(mask(source.to_owned())).unwrap()
    }

    #[test]
    fn values_are_masked() {
        let source = "new(30 * s) new(time.Duration(3)) new(\"a\") new(-1) new(a+b)";
        let expected = "New(30 * s) New(time.Duration(3)) New(\"a\") New(-1) New(a+b)";
        assert_eq!(masked(source), expected);
    }

    #[test]
    fn types_are_not() {
        let source =
            "new(http.Transport) new(T[int]) new([]int) new(*T) new( map[a]b ) new(struct{}) new(";
        assert_eq!(masked(source), source);
    }

    #[test]
    fn other_functions_are_left_alone() {
        assert_eq!(masked("renew(5) é.new"), "renew(5) é.new");
    }
}
