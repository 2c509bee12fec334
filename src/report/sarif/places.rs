//! Places as SARIF tells them.

use super::words;
use crate::{
    report::{
        Repository,
        repository::{encoded, is_absolute},
    },
    source::{Place, Sources, Span},
};
use serde::Serialize;

/// The name of the folder that addresses of files begin at: the root of the repository.
pub(super) const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

impl Message {
    pub(super) fn new(text: &str) -> Self {
        let text = text.to_owned();
        Self { text }
    }
}

/// A place with, where it is linked, its number, and what is to be said there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    place: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// A part of one line.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// What makes places of spans.
pub(super) struct Places<'v> {
    pub(super) sources: &'v Sources,
    pub(super) repository: &'v Repository,
}

impl Places<'_> {
    /// The place of a span; of a block, its first line.
    pub(super) fn of(&self, span: Span, message: &str) -> Location {
        let place = self.sources.place(span);
        let mut location = self.file(&place.path);
        location.place.region = Some(Region {
            start_line: place.line,
            start_column: place.column,
            end_line: place.line,
            end_column: self.end_column(span, &place),
        });
        location.message = Some(Message::new(&words::plain(message)));
        location
    }

    /// A whole file.
    pub(super) fn file(&self, path: &str) -> Location {
        Location {
            id: None,
            place: PhysicalLocation {
                artifact_location: self.artifact(path),
                region: None,
            },
            message: None,
        }
    }

    fn artifact(&self, path: &str) -> ArtifactLocation {
        match self.repository.path(path) {
            Some(path) => ArtifactLocation {
                uri: encoded(&path),
                uri_base_id: Some(ROOT),
            },
            None => ArtifactLocation {
                uri: if is_absolute(path) {
                    format!("file://{}", encoded(path))
                } else {
                    encoded(path)
                },
                uri_base_id: None,
            },
        }
    }

    /// The column behind the span on its first line.
    fn end_column(&self, span: Span, place: &Place) -> usize {
        if place.line == place.end_line {
            return place.end_column;
        }
        let first = self.sources.slice(span).lines().next().unwrap_or("");
        place.column + first.chars().count()
    }
}
