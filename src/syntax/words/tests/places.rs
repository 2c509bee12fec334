//! Where words stand in the source.

use super::*;

#[test]
fn a_word_stands_where_it_is_written() {
    let line = "a 'b c' --é=\"$D\" a";
    assert_eq!(places(line, line), ["a", "'b c'", "--é=\"$D\"", "a"]);
    assert_eq!(words_of(line, line)[3].span, Span::new(FileId(0), 25, 26));
}

#[test]
fn the_words_of_a_quoted_scalar_stand_within_its_quotes() {
    assert_eq!(places("a --b", "'a --b'"), ["a", "--b"]);
}

#[test]
fn a_word_of_a_folded_line_is_found_by_itself() {
    let raw = ">-\n    server\n    -a 5 -5\n    -a 6";
    assert_eq!(
        places("server -a 5 -5 -a 6", raw),
        ["server", "-a", "5", "-5", "-a", "6"]
    );
    let last = words_of("server -a 5 -5 -a 6", raw)[4].span;
    assert_eq!(last.start as usize, 7 + raw.rfind("-a").unwrap());
}

#[test]
fn a_word_between_escapes_is_found() {
    assert_eq!(
        places("a\n--b\t'c d'\n", r#""a\n--b\t'c d'\n""#),
        ["a", "--b", "'c d'"]
    );
}

#[test]
fn a_word_in_escaped_quotes_is_found_without_them() {
    assert_eq!(places("a \"b c\" d", r#""a \"b c\" d""#), ["a", "b c", "d"]);
}

#[test]
fn a_word_that_is_written_differently_stands_for_the_whole_line() {
    let raw = r#""a \x62c d""#;
    assert_eq!(places("a bc d", raw), ["a", raw, "d"]);
}

#[test]
fn words_that_are_never_found_take_linear_time() {
    let raw = "b".repeat(MANY);
    let words = words_of(&"a ".repeat(MANY / 2), &raw);
    assert!(
        words
            .iter()
            .all(|word| word.span == Span::new(FileId(0), 7, 7 + raw.len()))
    );
}

#[test]
fn every_piece_of_a_line_has_its_words_in_place() {
    let line =
        "env A=é gunicorn \"a:${B:-c}\" -w $((2 * $(nproc))) \\\n --bind '[::]:80' `x` \"\\\"ü\"";
    for (at, _) in line.char_indices() {
        for piece in [&line[..at], &line[at..]] {
            let written: Vec<String> = places(piece, piece).into_iter().flat_map(texts).collect();
            assert_eq!(written, texts(piece));
        }
    }
}
