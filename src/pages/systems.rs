//! The knowledge base: every system, its settings, their defaults by version, and who says so.

use super::rules::unknown;
use super::table;
use crate::model::{Form, Setting};
use crate::systems::{Default, Entry, Meaning, Spelled, System, Systems};

/// The list of all systems.
pub fn systems(all: &Systems) -> String {
    let row = |system: &System| {
        let idle = system
            .entry(Setting::IdleTimeout)
            .map_or_else(|| "-".to_owned(), default);
        vec![
            system.id.clone(),
            system.name.clone(),
            system.role.name().to_owned(),
            system.protocol.clone(),
            idle,
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    table(
        &["id", "system", "side", "speaks", "idle limit by default"],
        &rows,
    )
}

/// The page of a system.
///
/// # Errors
/// Where there is no such system: a sentence with the nearest name.
pub fn system(all: &Systems, id: &str) -> Result<String, String> {
    let Some(system) = all.get(id) else {
        return Err(unknown(
            "system",
            id,
            all.iter().map(|system| system.id.as_str()),
        ));
    };
    let mut page = format!(
        "# {}\n\n`{id}`, {} of {}\n",
        system.name,
        system.role.name(),
        system.protocol
    );
    for (what, names) in [
        ("images", &system.images),
        ("binaries", &system.binaries),
        ("modules", &system.modules),
    ] {
        if !names.is_empty() {
            page += &format!("{what}: {}\n", names.join(", "));
        }
    }
    if !system.reference.is_empty() {
        page += &format!("\n{}\n", behaviour(system));
    }
    for entry in &system.entries {
        page += &format!("\n## {}\n\n{}", entry.setting, settings(entry));
    }
    Ok(page)
}

fn behaviour(system: &System) -> String {
    use crate::model::Replays;
    let replays = match system.replays {
        Replays::Nothing => "sends nothing again by itself",
        Replays::SafeMethods => "sends requests of safe methods again by itself",
        Replays::Everything => "sends every request again by itself",
    };
    let validates = if system.validates {
        ", tests kept connections before use"
    } else {
        ""
    };
    format!("{replays}{validates} ({})", system.reference)
}

fn settings(entry: &Entry) -> String {
    let mut lines = Vec::new();
    if !entry.spellings.is_empty() {
        let spelled: Vec<String> = entry.spellings.iter().map(shown).collect();
        lines.push(format!("set by: {}", spelled.join(", ")));
    }
    lines.push(format!("default: {}", default(entry)));
    for (what, meaning) in [
        ("0", entry.zero),
        ("negative", entry.negative),
        ("none", entry.none),
    ] {
        lines.extend(meaning.map(|meaning| format!("{what} means: {}", said(meaning))));
    }
    lines.extend(entry.packaged.map(|value| format!("as packaged: {value}")));
    lines.extend(entry.minimum.map(|value| format!("at least: {value}")));
    lines.extend(
        entry
            .on_expiry
            .as_ref()
            .map(|what| format!("at the limit: {what}")),
    );
    lines.extend(
        entry
            .measured
            .as_ref()
            .map(|what| format!("measured: {what}")),
    );
    lines.push(format!("reference: {}", entry.reference));
    lines.iter().map(|line| format!("- {line}\n")).collect()
}

fn shown(spelled: &Spelled) -> String {
    match spelled.form {
        Form::Flag if !spelled.key.starts_with('-') => format!("`--{}`", spelled.key),
        Form::GoMethod | Form::RustMethod | Form::Method => format!("`.{}()`", spelled.key),
        _ => format!("`{}`", spelled.key),
    }
}

/// The defaults in one line, each with the versions for which it holds.
fn default(entry: &Entry) -> String {
    let mut parts: Vec<String> = entry
        .falls_back_to
        .map(|other| format!("that of {other}"))
        .into_iter()
        .collect();
    let row = |row: &Default| {
        let with = row.with.iter().map(ToString::to_string).collect::<Vec<_>>();
        let with = match with.join(" or ") {
            any if any.is_empty() => any,
            all => format!(" with {all}"),
        };
        let versions = if row.versions.is_all() {
            String::new()
        } else {
            format!(" ({})", row.versions)
        };
        let value = row
            .quantity
            .map_or_else(|| "unknown".to_owned(), |value| value.to_string());
        format!("{value}{with}{versions}")
    };
    parts.extend(entry.defaults.iter().map(row));
    if parts.is_empty() {
        "not known".to_owned()
    } else {
        parts.join(", else ")
    }
}

fn said(meaning: Meaning) -> String {
    match meaning {
        Meaning::Unlimited => "no limit".to_owned(),
        Meaning::Default => "the default".to_owned(),
        Meaning::NoKeepalive => "connections are not kept".to_owned(),
        Meaning::Quantity(quantity) => quantity.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_defaults_by_version_and_references() {
        let page = system(&Systems::builtin(), "nginx-upstream").unwrap();
        assert!(
            page.contains("default: 0 (before 1.29.7), else 32 (1.29.7 and later)"),
            "{page}"
        );
        assert!(page.contains("reference: nginx.org, ngx_http_upstream_module, keepalive"));
    }

    #[test]
    fn every_system_is_listed_and_has_a_page() {
        let all = Systems::builtin();
        let list = systems(&all);
        for one in all.iter() {
            assert!(list.contains(&one.name));
            assert!(system(&all, &one.id).is_ok());
        }
    }

    #[test]
    fn an_unknown_system_is_answered_with_the_nearest() {
        let error = system(&Systems::builtin(), "ngnix").unwrap_err();
        assert_eq!(error, "there is no system `ngnix`; did you mean `nginx`?");
    }
}
