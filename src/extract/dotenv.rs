//! `.env` files beside source code: what programs find in their environment where no workload says so.

use super::compose::Environment as Filled;
use super::files::Files;
use super::folder;
use crate::model::{Environment, Variable};

/// Names of the files that hold what really runs; `.env.example`, `.env.test` and their like hold something else.
const NAMES: &[&str] = &[".env", ".env.production", ".env.prod"];

/// The environments of the tree's folders.
pub(super) fn environments(files: &Files) -> Vec<Environment> {
    let mut all: Vec<Environment> = Vec::new();
    for (path, _, assignments) in files.environments() {
        let name = path.rsplit('/').next().unwrap_or(path);
        if !NAMES.contains(&name) {
            continue;
        }
        let mut filled = Filled::default();
        filled.add(assignments);
        let variables = filled.all().map(|(name, value)| Variable {
            name: name.to_owned(),
            value: value.clone(),
        });
        // Paths come in order: what production adds to `.env` stands behind it.
        match all.iter_mut().find(|one| one.folder == folder(path)) {
            Some(known) => known.variables.extend(variables),
            None => all.push(Environment {
                folder: folder(path).to_owned(),
                variables: variables.collect(),
            }),
        }
    }
    all
}
