//! Environments: the variables that programs find.

use super::Variable;
use crate::source::Spanned;

/// The variables of the programs of a folder of which nothing says how they run: those of its `.env`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// The folder; what lies below it belongs to it, unless a folder in between has an environment of its own.
    pub folder: String,
    /// The variables; of two with one name the last one holds.
    pub variables: Vec<Variable>,
}

impl Environment {
    /// The value of a variable.
    pub fn variable(&self, name: &str) -> Option<&Spanned<String>> {
        value(&self.variables, name)
    }

    /// Does what lies in that folder belong to it?
    pub(super) fn reaches(&self, folder: &str) -> bool {
        let rest = folder.strip_prefix(&self.folder);
        self.folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// The value that variables give to a name.
pub(super) fn value<'v>(variables: &'v [Variable], name: &str) -> Option<&'v Spanned<String>> {
    let mut latest = variables.iter().rev();
    latest
        .find(|variable| variable.name == name)
        .map(|variable| &variable.value)
}
