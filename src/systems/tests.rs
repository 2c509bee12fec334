//! Mistakes in system files: each is refused, with its line and what would be right.

use super::{System, read, share_habits};
use crate::table::Mistake;

/// A system file without a mistake.
const GOOD: &str = r#"name = "X"
role = "server"

[settings.idle-timeout]
flag = "idle"
notation = "seconds"
default = [
  { value = "5" },
  { value = "65", since = "7.0", released = "2025-09" },
]
reference = "its manual"
"#;

fn refused(wrong: &str, right: &str) -> (usize, String) {
    let text = GOOD.replace(right, wrong);
    assert_ne!(text, GOOD, "{right}");
    let mistake = read("x", &text).unwrap_err();
    (mistake.line(&text), mistake.message)
}

#[test]
fn a_file_without_a_mistake_is_read() {
    let system = read("x", GOOD).unwrap();
    assert_eq!(system.entries[0].defaults.len(), 2);
    let before = system.entries[0].defaults[0].versions.before.as_ref();
    assert_eq!(before.unwrap().to_string(), "7.0");
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest() {
    let (line, message) = refused("flog = \"idle\"", "flag = \"idle\"");
    assert_eq!(
        (line, message.as_str()),
        (5, "unknown key `flog`; did you mean `flag`?")
    );
}

#[test]
fn an_unknown_setting_or_notation_is_answered_with_the_nearest() {
    let (line, message) = refused("settings.idle-timout", "settings.idle-timeout");
    assert_eq!(line, 4);
    assert!(
        message.ends_with("did you mean `idle-timeout`?"),
        "{message}"
    );
    let (line, message) = refused("\"secunds\"", "\"seconds\"");
    assert_eq!(line, 6);
    assert!(message.ends_with("did you mean `seconds`?"), "{message}");
}

#[test]
fn every_setting_needs_a_reference() {
    let (line, message) = refused("", "reference = \"its manual\"\n");
    assert_eq!((line, message.as_str()), (4, "`reference` is missing"));
}

#[test]
fn a_default_is_written_in_its_own_notation() {
    let (line, message) = refused("value = \"5 apples\"", "value = \"5\"");
    assert_eq!(line, 8);
    assert!(message.contains("`5 apples` is not written in this setting's notation"));
}

#[test]
fn ranges_of_versions_do_not_overlap() {
    let row = "  { value = \"65\", since = \"7.0\", released = \"2025-09\" },\n";
    let twice = format!("{row}  {{ value = \"70\", since = \"6.0\" }},\n");
    let (line, message) = refused(&twice, row);
    assert_eq!(
        (line, message.as_str()),
        (10, "versions must rise from row to row")
    );
    let open = format!("{row}  {{ value = \"70\" }},\n");
    let (line, message) = refused(&open, row);
    assert_eq!(
        (line, message.as_str()),
        (10, "only the first row may be without `since`")
    );
}

#[test]
fn versions_and_months_are_written_as_such() {
    let (line, message) = refused("since = \"seven\"", "since = \"7.0\"");
    assert_eq!((line, message.as_str()), (9, "`seven` is not a version"));
    let (line, message) = refused("released = \"2025\"", "released = \"2025-09\"");
    assert_eq!(line, 9);
    assert!(message.contains("year and month"), "{message}");
}

#[test]
fn facts_stand_in_order_and_once() {
    let named = |ids: &str| refused(&format!("facts = [{ids}]\nreference"), "reference");
    assert!(named("\"b\", \"a\"").1.contains("alphabetical order"));
    assert!(named("\"a\", \"a\"").1.contains("each once"));
    assert_eq!(named("\"A b\"").0, 11);
}

#[test]
fn a_default_depends_on_a_choice_that_is_there() {
    let with = "value = \"65\", with = \"kind=fast\",";
    let (_, message) = refused(with, "value = \"65\",");
    assert!(message.contains("depends on `kind`"), "{message}");
    let text = format!(
        "{}\n[choices.kind]\nflag = \"kind\"\n",
        GOOD.replace("value = \"65\",", with)
    );
    assert!(read("x", &text).is_ok());
}

#[test]
fn habits_are_lengths_words_and_have_a_reference() {
    let with = |habit: &str| {
        let text = format!("{GOOD}\n[[habits]]\n{habit}\n");
        read("x", &text).map_err(|mistake| (mistake.line(&text), mistake.message))
    };
    assert!(with("late = \"1s\"\nreference = \"its source\"").is_ok());
    assert_eq!(
        with("late = \"1s\"").unwrap_err().1,
        "`reference` is missing"
    );
    assert_eq!(with("late = \"soon\"").unwrap_err().0, 14);
    let (_, message) = with("obeys = \"lower\"").unwrap_err();
    assert!(message.ends_with("did you mean `lowers`?"), "{message}");
    assert!(with("margin = \"1s\"\nreference = \"x\"").is_err());
}

#[test]
fn shared_habits_are_those_of_a_system_that_is_there() {
    let text = format!("{GOOD}\n[[habits]]\nlate = \"1s\"\nreference = \"its source\"\n");
    let owner = read("owner", &text).unwrap();
    let friend = |name: &str| read("x", &format!("habits-of = \"{name}\"\n{GOOD}")).unwrap();
    let mut systems = [friend("owner")];
    assert!(share_habits(&mut systems, &[&owner]).is_ok());
    assert_eq!(systems[0].habits, owner.habits);
    let mut systems = [friend("nobody")];
    assert!(share_habits(&mut systems, &[&owner]).is_err());
}

fn system(idle_falls_back_to: &str, header_falls_back_to: &str) -> Result<System, Mistake> {
    let setting = |name, other| {
        format!(
            "[settings.{name}]\nnotation = \"seconds\"\nfalls-back-to = \"{other}\"\nreference = \"x\"\n"
        )
    };
    let settings = [
        setting("idle-timeout", idle_falls_back_to),
        setting("header-timeout", header_falls_back_to),
        "[settings.read-timeout]\nnotation = \"seconds\"\nreference = \"x\"\n".to_owned(),
    ];
    let text = format!("name = \"X\"\nrole = \"server\"\n{}", settings.concat());
    read("x", &text)
}

#[test]
fn a_setting_falls_back_to_another_one_that_is_there() {
    assert!(system("header-timeout", "read-timeout").is_ok());
    let mistake = system("header-timeout", "idle-timeout").unwrap_err();
    assert!(mistake.message.ends_with("falls back to itself"));
    let mistake = system("header-timeout", "request-timeout").unwrap_err();
    assert!(mistake.message.ends_with("which is missing"));
}

#[test]
fn names_of_some_versions_stand_behind_those_of_today() {
    let former = "flag = \"pause\"\nbefore = \"2.0\"\nreference = \"its news\"\n";
    let text = format!("{GOOD}since = \"2.0\"\n\n[[settings.idle-timeout.former]]\n{former}");
    let system = read("x", &text).unwrap();
    let names = system.entries[0].spellings.iter();
    let shown = |name: &super::Spelled| (name.key.clone(), name.known.versions.to_string());
    let names: Vec<_> = names.map(shown).collect();
    let pair = |key: &str, versions: &str| (key.to_owned(), versions.to_owned());
    assert_eq!(
        names,
        [pair("idle", "2.0 and later"), pair("pause", "before 2.0")]
    );
    let open = text.replace("before = \"2.0\"\n", "");
    let mistake = read("x", &open).unwrap_err();
    assert_eq!(
        mistake.message,
        "a former name is one that is known `before` a version"
    );
}

#[test]
fn what_a_program_ignores_is_told_by_forms() {
    let text = GOOD.replace(
        "\n[settings",
        "\n[unknown]\nignored = [\"env\", \"flag\"]\nreference = \"its manual\"\n\n[settings",
    );
    let system = read("x", &text).unwrap();
    assert!(system.ignores(crate::model::Form::Flag));
    assert!(!system.ignores(crate::model::Form::Annotation));
    let mistake = read("x", &text.replace("\"env\"", "\"envs\"")).unwrap_err();
    assert!(
        mistake.message.ends_with("did you mean `env`?"),
        "{}",
        mistake.message
    );
}
