//! Systems as Markdown.

use super::describe;
use crate::pages::table;
use crate::systems::{System, Systems};

/// A table of all systems.
pub(super) fn list(all: &Systems) -> String {
    let row = |system: &System| {
        vec![
            system.id.clone(),
            system.name.clone(),
            system.role.name().to_owned(),
            system.protocol.clone(),
            describe::idle(system),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let head = ["id", "system", "side", "speaks", "idle limit by default"];
    table(&head, &rows)
}

/// The page of a system.
pub(super) fn page(system: &System) -> String {
    let mut page = format!(
        "# {}\n\n`{}`, {} of {}\n",
        system.name,
        system.id,
        system.role.name(),
        system.protocol
    );
    let about = describe::about(system);
    if !about.is_empty() {
        page += "\n";
    }
    page += &items(about.into_iter());
    for entry in &system.entries {
        page += &format!("\n## {}\n\n", entry.setting);
        page += &items(describe::entry(entry).into_iter());
    }
    let choices = describe::choices(system);
    if !choices.is_empty() {
        page += "\n## What else decides\n\n";
        page += &items(choices.into_iter());
    }
    let habits = describe::habits(system);
    if !habits.is_empty() {
        page += "\n## Idle connections in practice\n\n";
        let line = |(versions, what, reference): (String, String, String)| {
            (versions, format!("{what} ({reference})"))
        };
        page += &items(habits.into_iter().map(line));
    }
    page
}

fn items<L: std::fmt::Display>(lines: impl Iterator<Item = (L, String)>) -> String {
    lines
        .map(|(label, text)| format!("- {label}: {text}\n"))
        .collect()
}
