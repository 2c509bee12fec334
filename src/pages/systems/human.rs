//! Systems for a terminal.

use super::describe;
use crate::pages::wrap;
use crate::systems::{System, Systems};

/// The systems below each other, with what they do by default.
pub(super) fn list(all: &Systems) -> String {
    let longest = all.iter().map(|system| system.id.chars().count()).max();
    let width = longest.unwrap_or(0);
    let line = |system: &System| {
        let role = system.role.name();
        let head = format!("{:<width$}  {role:<9}  {:<9}  ", system.id, system.protocol);
        wrap(&head, &describe::idle(system))
    };
    let title = format!(
        "{:<width$}  {:<9}  {:<9}  idle limit by default\n",
        "system", "side", "speaks"
    );
    title + &all.iter().map(line).collect::<String>()
}

/// The page of a system.
pub(super) fn page(system: &System) -> String {
    let role = system.role.name();
    let mut page = format!(
        "{}\n{}: {role}, speaks {}\n",
        system.name, system.id, system.protocol
    );
    page += &lines(describe::about(system).into_iter());
    for entry in &system.entries {
        page += &format!("\n{}\n", entry.setting);
        page += &lines(describe::entry(entry).into_iter());
    }
    let choices = describe::choices(system);
    if !choices.is_empty() {
        page += "\nwhat else decides\n";
        page += &lines(choices.into_iter());
    }
    let habits = describe::habits(system);
    if !habits.is_empty() {
        page += "\nidle connections in practice\n";
    }
    for (versions, what, reference) in habits {
        page += &wrap(&format!("  {versions}: "), &what);
        page += &wrap(&" ".repeat(18), &reference);
    }
    page
}

fn lines<L: AsRef<str>>(lines: impl Iterator<Item = (L, String)>) -> String {
    let line = |(label, text): (L, String)| {
        let text = text.replace('`', "");
        wrap(&format!("  {:<14}  ", label.as_ref()), &text)
    };
    lines.map(line).collect()
}
