//! Mistakes in system files.

use super::{System, read};
use crate::table::Mistake;

fn system(idle_falls_back_to: &str, header_falls_back_to: &str) -> Result<System, Mistake> {
    let setting = |name, other| {
        format!(
            "[settings.{name}]\nnotation = \"seconds\"\nfalls-back-to = \"{other}\"\nreference = \"x\"\n"
        )
    };
    let settings = [
        setting("idle-timeout", idle_falls_back_to),
        setting("header-timeout", header_falls_back_to),
    ];
    let text = format!("name = \"X\"\nrole = \"server\"\n{}", settings.concat());
    read("x", &text)
}

#[test]
fn no_setting_falls_back_to_itself() {
    assert!(system("header-timeout", "read-timeout").is_ok());
    let mistake = system("header-timeout", "idle-timeout").unwrap_err();
    assert!(mistake.message.ends_with("falls back to itself"));
}
