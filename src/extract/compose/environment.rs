//! The variables that a Compose file is filled with, and those that environment files give to services.

use crate::extract::{files::Files, folder, join};
use crate::model::Variable;
use crate::source::Spanned;
use crate::syntax::{
    env::Assignment,
    interpolation::{Escape, fill},
};
use std::collections::BTreeMap;

/// What people copy to `.env`: where that is not in the tree, the values are most likely these.
const ENDINGS: &[&str] = &[
    "example", "sample", "template", "dist", "default", "defaults",
];
/// How they are called otherwise where it is `.env`.
const EXAMPLES: &[&str] = &["example.env", "env.example", "sample.env", "template.env"];

/// Variables with their values.
#[derive(Debug, Clone, Default)]
pub(in crate::extract) struct Environment {
    values: BTreeMap<String, Spanned<String>>,
}

impl Environment {
    /// The one that Compose takes in a project's folder.
    pub(super) fn of_folder(files: &Files, folder: &str) -> Self {
        let mut environment = Self::default();
        let path = join(folder, ".env");
        let own = path.and_then(|path| files.environment(&path).or_else(|| example(files, &path)));
        environment.add(own.unwrap_or_default());
        environment
    }

    /// Adds what a file sets; its values may hold variables that are set before them.
    pub(in crate::extract) fn add(&mut self, assignments: &[Assignment]) {
        for one in assignments {
            let value = if one.literal {
                one.value.value.clone()
            } else {
                self.filled(&one.value.value)
            };
            let value = Spanned::new(value, one.value.span);
            self.values.insert(one.name.value.clone(), value);
        }
    }

    /// The value of a variable.
    pub(super) fn get(&self, name: &str) -> Option<&Spanned<String>> {
        self.values.get(name)
    }

    /// Every variable.
    pub(in crate::extract) fn all(&self) -> impl Iterator<Item = (&str, &Spanned<String>)> {
        self.values
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// A text with its variables replaced.
    pub(super) fn filled(&self, text: &str) -> String {
        let value = |name: &str| self.get(name).map(|value| value.value.clone());
        fill(text, Escape::Doubled, &value)
    }

    /// The variables that an environment file gives to a service. One that is filled in later is found by the ending of
    /// its path: `common/config/core/env` may come from `templates/core/env.jinja`.
    pub(super) fn of_file(&self, files: &Files, path: &str) -> Vec<Variable> {
        let assignments = files
            .environment(path)
            .or_else(|| example(files, path))
            .or_else(|| template(files, path))
            .unwrap_or_default();
        let mut own = self.clone();
        own.add(assignments);
        let variable = |one: &Assignment| {
            Some(Variable {
                name: one.name.value.clone(),
                value: own.get(&one.name.value)?.clone(),
            })
        };
        assignments.iter().filter_map(variable).collect()
    }
}

/// The example beside an environment file that is not in the tree.
fn example<'a>(files: &Files<'a>, path: &str) -> Option<&'a [Assignment]> {
    let named = ENDINGS.iter().flat_map(|ending| {
        let signs = ['.', '_', '-'].into_iter();
        signs.map(move |sign| format!("{path}{sign}{ending}"))
    });
    let name = path.rsplit('/').next().unwrap_or(path);
    let others = EXAMPLES.iter().filter(|_| name == ".env");
    let others = others.filter_map(|other| join(folder(path), other));
    let mut all = named.chain(others);
    all.find_map(|path| files.environment(&path))
}

/// The only template that an environment file may be made of.
fn template<'a>(files: &Files<'a>, path: &str) -> Option<&'a [Assignment]> {
    let name = path.rsplit('/').next()?;
    let above = folder(path)
        .rsplit('/')
        .next()
        .filter(|name| !name.is_empty())?;
    let fits = |candidate: &str| {
        let own = candidate.rsplit('/').next().unwrap_or(candidate);
        let rendered = own
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('.'));
        rendered && folder(candidate).rsplit('/').next() == Some(above)
    };
    let mut fitting = files.environments().filter(|(path, ..)| fits(path));
    let (_, _, assignments) = fitting.next()?;
    fitting.next().is_none().then_some(assignments)
}
