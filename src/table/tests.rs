//! Mistakes in TOML, and what is read of it.

use super::*;

fn read(text: &str) -> Result<Option<Text>, Mistake> {
    parse(text, |root| {
        root.flag("strict")?;
        root.text("margin")
    })
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    let mistake = read("margn = \"1s\"").unwrap_err();
    assert_eq!(
        mistake.message,
        "unknown key `margn`; did you mean `margin`?"
    );
    assert_eq!(mistake.span, 0..5);
}

#[test]
fn a_value_of_the_wrong_kind_is_a_mistake_at_the_value() {
    let mistake = read("margin = 1").unwrap_err();
    assert_eq!(mistake.message, "`margin` must be a text in quotes");
    assert_eq!(mistake.span, 9..10);
}

#[test]
fn what_is_known_is_read() {
    let margin = read("margin = \"1s\"\nstrict = true").unwrap().unwrap();
    assert_eq!((margin.value.as_str(), margin.span), ("1s", 9..13));
}

#[test]
fn broken_syntax_is_a_mistake() {
    assert!(read("margin = ").is_err());
}
