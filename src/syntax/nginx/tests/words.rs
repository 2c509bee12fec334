//! Words, quotes and escapes.

use super::*;

#[test]
fn quotes_and_their_escapes_are_resolved() {
    let text = r#"log_format a "x \"y\" 'z' \\ \t" 'it\'s "fine"';"#;
    assert_eq!(
        sound(text),
        "log_format<a><x \"y\" 'z' \\ \t><it's \"fine\">;"
    );
}

#[test]
fn backslashes_of_regular_expressions_stay() {
    let text = r"location ~* \.(js|css)\;$ { expires 1d; }";
    assert_eq!(sound(text), r"location<~*><\.(js|css)\;$>{expires<1d>;}");
}

#[test]
fn a_quoted_word_may_span_lines() {
    assert_eq!(
        sound("add_header Csp \"a;\n  b;\";"),
        "add_header<Csp><a;\n  b;>;"
    );
}

#[test]
fn a_quoted_regular_expression_holds_braces() {
    assert_eq!(
        sound(r#"location ~ "^/\d{2,3}$" { }"#),
        r"location<~><^/\d{2,3}$>{}"
    );
}

#[test]
fn an_escaped_brace_holds_its_partner() {
    assert_eq!(sound(r"location ~ ^/a\{2} { }"), r"location<~><^/a\{2}>{}");
}

#[test]
fn a_brace_after_a_dollar_belongs_to_the_variable() {
    let text = "set $a ${host}_x; set $b ${KEEP_ALIVE}; if ($c){ }";
    assert_eq!(
        sound(text),
        "set<$a><${host}_x>;set<$b><${KEEP_ALIVE}>;if<($c)>{}"
    );
}

#[test]
fn a_brace_within_a_word_is_part_of_it() {
    assert_eq!(sound("return 200 a}b;"), "return<200><a}b>;");
}

#[test]
fn quotes_within_a_word_are_part_of_it() {
    assert_eq!(
        sound("return 200 don't; set $a b\"c;"),
        "return<200><don't>;set<$a><b\"c>;"
    );
}

#[test]
fn letters_of_any_script_are_words() {
    let text = "add_header X-Név “é”;";
    assert_eq!(sound(text), "add_header<X-Név><“é”>;");
}
