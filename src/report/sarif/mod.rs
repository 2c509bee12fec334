//! SARIF 2.1.0, for code scanning. What GitHub makes of it decides what stands where: the primary place is one line, so
//! that a change of that line shows the finding; the other side is linked from the message; a code flow leads from
//! side to side along what proves the hop.

mod findings;
mod places;
mod rules;

use super::{Page, Unread, View, machine, words};
use findings::Found;
use places::{Location, Message, Places};
use rules::Described;
use serde::Serialize;
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One object, indented, with a line break at its end.
pub(super) fn write(view: &View, page: &Page) -> String {
    machine::text(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run(view, page)],
    })
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    /// The root of the repository has no address here: whoever reads the file knows where it lies.
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    column_kind: &'static str,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    rules: Vec<Described>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Base {
    description: Message,
}

/// Where keepalint is at home; none until its package says so.
fn home() -> Option<&'static str> {
    Some(env!("CARGO_PKG_REPOSITORY")).filter(|address| !address.is_empty())
}

fn run(view: &View, page: &Page) -> Run {
    let places = Places {
        sources: view.sources,
        repository: &page.repository,
    };
    let description = Message::new("the root of the repository");
    Run {
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: home(),
                rules: rules::described(),
            },
        },
        invocations: [Invocation {
            execution_successful: !view.unread.iter().any(|unread| unread.failed),
            tool_execution_notifications: view
                .unread
                .iter()
                .map(|unread| notification(&places, unread))
                .collect(),
        }],
        original_uri_base_ids: [(places::ROOT, Base { description })].into(),
        column_kind: "unicodeCodePoints",
        results: findings::found(view, &places),
    }
}

fn notification(places: &Places, unread: &Unread) -> Notification {
    let text = format!("{}: {}", unread.path, unread.message);
    Notification {
        level: if unread.failed { "error" } else { "note" },
        message: Message::new(&words::plain(&text)),
        locations: [places.file(&unread.path)],
    }
}

#[cfg(test)]
mod tests;
