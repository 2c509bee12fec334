//! Tests of command lines.

mod places;

use super::*;
use crate::source::FileId;

/// Enough that anything quadratic takes minutes.
const MANY: usize = 50_000;

/// A line at offset 7 of its file, written in `raw` as given.
fn words_of(value: &str, raw: &str) -> Vec<Word> {
    let span = Span::new(FileId(0), 7, 7 + raw.len());
    split(&Spanned::new(value.to_owned(), span), raw)
}

/// The words of a line that is written as it is meant.
fn texts(line: &str) -> Vec<String> {
    words_of(line, line)
        .into_iter()
        .map(|word| word.text)
        .collect()
}

/// What `raw` has at the place of each word.
fn places<'t>(value: &str, raw: &'t str) -> Vec<&'t str> {
    let words = words_of(value, raw);
    let range = |word: &Word| word.span.start as usize - 7..word.span.end as usize - 7;
    words.iter().map(|word| &raw[range(word)]).collect()
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

fn variable(name: &str, default: Option<&str>) -> Part {
    Part::Variable {
        name: name.to_owned(),
        default: default.map(str::to_owned),
        alternative: None,
    }
}

#[test]
fn blanks_separate_words() {
    let line = "  gunicorn app:app\t--keep-alive 5 \n";
    assert_eq!(texts(line), ["gunicorn", "app:app", "--keep-alive", "5"]);
}

#[test]
fn a_line_of_blanks_has_no_words() {
    assert_eq!(texts(" \t\n \\\n"), [""; 0]);
}

#[test]
fn a_backslash_at_the_end_of_a_line_is_a_blank() {
    assert_eq!(
        texts("vmagent \\\n  -a=1\\\r\n -b=2"),
        ["vmagent", "-a=1", "-b=2"]
    );
}

#[test]
fn single_quotes_keep_everything() {
    assert_eq!(
        texts(r#"sh -c 'a "b" \n $C'"#),
        ["sh", "-c", r#"a "b" \n $C"#]
    );
}

#[test]
fn double_quotes_resolve_their_escapes_only() {
    assert_eq!(
        texts(r#"a "b \"c\" \\ \$D \n" e"#),
        ["a", r#"b "c" \ $D \n"#, "e"]
    );
}

#[test]
fn quoted_pieces_join_the_word_around_them() {
    assert_eq!(texts(r#"--a="b c"'d e'f"#), ["--a=b cd ef"]);
}

#[test]
fn a_backslash_quotes_one_character() {
    assert_eq!(texts(r"a\ b \'c \é\"), ["a b", "'c", r"é\"]);
}

#[test]
fn empty_quotes_are_an_empty_word() {
    let words = words_of("a ''", "a ''");
    assert_eq!((words[1].text.as_str(), words[1].parts.len()), ("", 0));
}

#[test]
fn operators_are_words_where_they_stand_alone() {
    assert_eq!(
        texts("a && b | c; d ; e"),
        ["a", "&&", "b", "|", "c;", "d", ";", "e"]
    );
}

#[test]
fn a_number_sign_is_no_comment() {
    assert_eq!(texts("a # b"), ["a", "#", "b"]);
}

#[test]
fn a_quote_without_an_end_is_a_character() {
    assert_eq!(
        texts("echo don't --a=5 \"b"),
        ["echo", "don't", "--a=5", "\"b"]
    );
}

#[test]
fn commands_within_a_word_do_not_split_it() {
    let line = "-w $(( 2 * $(nproc) + 1 )) `cat a b` \"$(cat c)\" $(unclosed d";
    assert_eq!(
        texts(line),
        [
            "-w",
            "$(( 2 * $(nproc) + 1 ))",
            "`cat a b`",
            "$(cat c)",
            "$(unclosed",
            "d"
        ]
    );
}

#[test]
fn a_word_is_cut_at_its_variables() {
    let words = words_of("--a=${B:-5 s}\"$C d\"", "--a=${B:-5 s}\"$C d\"");
    assert_eq!(words.len(), 1);
    assert_eq!(words[0].text, "--a=${B:-5 s}$C d");
    let cut = [
        text("--a="),
        variable("B", Some("5 s")),
        variable("C", None),
        text(" d"),
    ];
    assert_eq!(words[0].parts, cut);
}

#[test]
fn single_quotes_hold_no_variables() {
    assert_eq!(words_of("'$A'", "'$A'")[0].parts, [text("$A")]);
}

#[test]
fn an_escaped_dollar_begins_no_variable() {
    assert_eq!(words_of(r#"\$A "\$B""#, "")[0].parts, [text("$A")]);
    assert_eq!(words_of(r#"\$A "\$B""#, "")[1].parts, [text("$B")]);
}

#[test]
fn parts_know_every_way_to_write_a_default() {
    for written in ["${A:-65}", "${A-65}", "${A:=65}", "${A=65}"] {
        assert_eq!(parts(written), [variable("A", Some("65"))], "{written}");
    }
}

#[test]
fn messages_and_alternatives_are_no_defaults() {
    for written in ["${A:?unset}", "${A?unset}", "${A}", "$A"] {
        assert_eq!(parts(written), [variable("A", None)], "{written}");
    }
    for written in ["${A:+65}", "${A+65}"] {
        let instead = Part::Variable {
            name: "A".to_owned(),
            default: None,
            alternative: Some("65".to_owned()),
        };
        assert_eq!(parts(written), [instead], "{written}");
    }
}

#[test]
fn a_default_may_be_empty_or_a_variable() {
    assert_eq!(parts("${A:-}"), [variable("A", Some(""))]);
    assert_eq!(parts("${A:-${B:-1}s}"), [variable("A", Some("${B:-1}s"))]);
}

#[test]
fn two_dollar_signs_are_one() {
    assert_eq!(parts("$$A costs 5$"), [text("$A costs 5$")]);
}

#[test]
fn what_is_no_variable_is_text() {
    for written in [
        "$(A)",
        "${",
        "${A",
        "${1}",
        "$1",
        "`echo $A`",
        "it's \\$",
        "",
    ] {
        let expected: Vec<Part> = Some(text(written))
            .filter(|_| !written.is_empty())
            .into_iter()
            .collect();
        assert_eq!(parts(written), expected, "{written}");
    }
}

#[test]
fn parts_do_not_split_or_unquote() {
    assert_eq!(
        parts("'a'  $B\n"),
        [text("'a'  "), variable("B", None), text("\n")]
    );
}

#[test]
fn openings_without_an_end_take_linear_time() {
    let openings = [
        "'",
        "\"",
        "\"'",
        "`",
        "$",
        "$(",
        "$(a ",
        "((",
        "$((",
        "$((( ",
        "${",
        "${A:-",
        "${A:-${",
        "\\",
        "\\\"",
        "'\\' \"",
        "\" '${A:-' \"}",
        "\"$(\" ",
        "a ",
        "\\\n",
        "é ",
    ];
    for opening in openings {
        let line = format!("before {}", opening.repeat(MANY / opening.len()));
        assert_eq!(texts(&line)[0], "before", "{opening}");
        assert!(!parts(&line).is_empty(), "{opening}");
    }
}
