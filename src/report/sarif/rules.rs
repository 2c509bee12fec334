//! Rules as SARIF describes them, cut from their pages.

use super::{home, places::Message};
use crate::{
    finding::Severity,
    report::words,
    rules::{ALL, Rule},
};
use serde::Serialize;

/// Descriptions are cut to this many characters: GitHub takes 1024.
const LONGEST: usize = 1_000;
/// The parts of a page that help where code is read; the rest is for the page itself.
const HELPFUL: &[&str] = &["What happens", "How to fix", "When it is harmless"];

/// A rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Described {
    id: &'static str,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 3],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

/// Every rule, in the order of [`ALL`].
pub(super) fn described() -> Vec<Described> {
    ALL.iter().map(|rule| describe(rule)).collect()
}

/// The number of a rule in that order.
pub(super) fn index(id: &str) -> Option<usize> {
    ALL.iter().position(|rule| rule.id == id)
}

fn describe(rule: &Rule) -> Described {
    let help = help(rule.explanation);
    let about = section(rule.explanation, "What happens").unwrap_or(rule.summary);
    Described {
        id: rule.id,
        name: name(rule.id),
        short_description: Message::new(&words::capital(rule.summary)),
        full_description: Message::new(&words::cut(&sentences(about), LONGEST)),
        help: Help {
            text: help.clone(),
            markdown: help,
        },
        help_uri: home().map(|home| format!("{home}/blob/main/docs/rules/{}.md", rule.id)),
        default_configuration: Configuration {
            level: rule.severity.name(),
        },
        properties: Properties {
            tags: ["reliability", "connections", "configuration"],
            precision: "high",
            severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    }
}

/// The whole sentences of the first paragraph: one that leads to a drawing means nothing without it.
fn sentences(text: &str) -> String {
    let first = text.trim().split("\n\n").next().unwrap_or("");
    let end = first.rfind('.').map_or(first.len(), |at| at + 1);
    first.get(..end).unwrap_or(first).replace('\n', " ")
}

/// `IdleRace`
fn name(id: &str) -> String {
    id.split('-').map(words::capital).collect()
}

/// The helpful parts of a page. Links to other pages lead nowhere from here, and become names.
fn help(page: &str) -> String {
    let parts = HELPFUL.iter().filter_map(|title| {
        let text = section(page, title)?;
        Some(format!("## {title}\n{text}"))
    });
    unlinked(parts.collect::<Vec<_>>().join("\n").trim()) + "\n"
}

/// The text below a heading of the second level.
fn section<'p>(page: &'p str, title: &str) -> Option<&'p str> {
    let (_, after) = page.split_once(&format!("\n## {title}\n"))?;
    let end = after.find("\n## ").map_or(after.len(), |at| at + 1);
    after.get(..end)
}

/// `[idle-margin](idle-margin.md)` becomes `idle-margin`.
fn unlinked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let target = after.split(')').next().unwrap_or("");
        let page = target
            .strip_suffix(".md")
            .filter(|page| !page.contains(':'));
        if let Some((lead, name)) = before.rsplit_once('[').filter(|_| page.is_some()) {
            plain.push_str(lead);
            plain.push_str(name);
            rest = after.get(target.len() + 1..).unwrap_or("");
        } else {
            plain.push_str(before);
            plain.push_str("](");
            rest = after;
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_github_asks_for() {
        for rule in ALL {
            let described = describe(rule);
            let full = described.full_description.text.chars().count();
            assert!(full > 20 && full <= 1024, "{}", rule.id);
            assert!(
                help(rule.explanation).starts_with(
                    "## What happens

"
                ),
                "{}",
                rule.id
            );
            assert!(!described.help.markdown.contains(".md)"), "{}", rule.id);
            assert!(
                !described.help.markdown.contains("## Example"),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn names_and_links_are_plain() {
        assert_eq!(name("grpc-ping-too-fast"), "GrpcPingTooFast");
        assert_eq!(
            unlinked("see [a](a.md), [b](https://b/b.md) and [c](c.md)"),
            "see a, [b](https://b/b.md) and c"
        );
    }
}
