//! Reads a baseline: the findings that somebody knows, by their fingerprints. `report` writes it.

use super::find::{shown, unreadable};
use serde::Deserialize;
use std::{collections::BTreeSet, fs, path::Path};

#[derive(Deserialize)]
struct Document {
    version: u32,
    findings: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    fingerprint: String,
}

/// The fingerprints of the findings that a baseline knows.
///
/// # Errors
/// Where there is no such file, or it is no baseline: a sentence with its place.
pub fn baseline(path: &Path) -> Result<BTreeSet<String>, String> {
    let shown = shown(path);
    let text =
        fs::read_to_string(path).map_err(|error| format!("{shown}: {}", unreadable(&error)))?;
    let document: Document = serde_json::from_str(&text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        format!("{shown}:{line}:{column}: this is no baseline: {message}")
    })?;
    if document.version != 1 {
        return Err(format!(
            "{shown}: this is a baseline of version {}, and only version 1 is known",
            document.version
        ));
    }
    let known = document.findings.into_iter();
    Ok(known.map(|known| known.fingerprint).collect())
}
