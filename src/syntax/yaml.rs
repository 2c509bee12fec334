//! YAML and JSON, by granit-parser.

use super::{Parsed, tree::Node};
use crate::source::FileId;

/// Reads every document of a YAML or JSON file.
pub fn parse(file: FileId, text: &str) -> Parsed<Vec<Node>> {
    let _ = (file, text);
    Parsed {
        tree: Vec::new(),
        errors: Vec::new(),
    }
}
