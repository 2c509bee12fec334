//! `keepalint.toml`: what no file of a repository states, and what its owners think of the rules.

mod baseline;
mod find;
mod own_systems;
mod read;
#[cfg(test)]
mod tests;

pub use baseline::baseline;
pub use find::{Choice, load};

use crate::{
    finding::Severity,
    model::{Arrivals, Quantity, Setting, Version},
    systems::System,
    table::{Mistake, Text},
};
use std::{fmt, ops::Range, path::PathBuf, time::Duration};

/// What `keepalint.toml` says; without one, what holds then. Places are byte ranges of `text`.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The path of the file, as it is shown; none where there is no file.
    pub path: Option<String>,
    /// The whole text of the file.
    pub text: String,
    /// The folder that `exclude` is relative to.
    pub folder: PathBuf,
    /// By how much a client's limit must stay below its server's.
    pub margin: Duration,
    /// How long a packet takes from one end to the other and back.
    pub rtt: Duration,
    /// Globs of files to leave out, written as in `.gitignore`.
    pub exclude: Vec<String>,
    /// Versions that no file states.
    pub assume: Vec<Assumption>,
    /// Peers outside of the repository.
    pub services: Vec<Service>,
    /// Hops that no address shows.
    pub hops: Vec<DeclaredHop>,
    /// Systems of the users' own, from the folder that `[systems]` names.
    pub systems: Vec<System>,
    /// Rules that are reported otherwise than by default.
    pub rules: Vec<RuleLevel>,
    /// The same for some paths.
    pub paths: Vec<PathLevels>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: None,
            text: String::new(),
            folder: PathBuf::from("."),
            margin: Duration::from_secs(1),
            rtt: Duration::from_millis(1),
            exclude: Vec::new(),
            assume: Vec::new(),
            services: Vec::new(),
            hops: Vec::new(),
            systems: Vec::new(),
            rules: Vec::new(),
            paths: Vec::new(),
        }
    }
}

/// A version to go by where none is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// The id of a system, or the family of several.
    pub name: Text,
    /// The version.
    pub version: Version,
}

/// A peer outside of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name.
    pub name: Text,
    /// The id of its system.
    pub system: Text,
    /// What it is set to, other than its system's defaults.
    pub settings: Vec<DeclaredSetting>,
    /// Where it is declared.
    pub span: Range<usize>,
}

/// A setting of a declared service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredSetting {
    /// The kind.
    pub setting: Setting,
    /// How much, as it is written: what 0 means to the system is not looked at.
    pub quantity: Quantity,
    /// Where the value stands.
    pub span: Range<usize>,
}

/// A hop that no address shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredHop {
    /// The name of the calling side.
    pub client: Text,
    /// The name of the called side.
    pub server: Text,
    /// When requests come, and where that is said.
    pub arrivals: Option<(Arrivals, Range<usize>)>,
    /// How long a packet takes from one end to the other and back.
    pub rtt: Option<Duration>,
    /// Where it is declared.
    pub span: Range<usize>,
}

/// How a rule is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLevel {
    /// The rule's id.
    pub rule: Text,
    /// The level.
    pub level: Level,
}

/// How rules are reported where a side of a finding lies in some paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathLevels {
    /// Globs of the paths, written as in `.gitignore`.
    pub globs: Vec<String>,
    /// The rules.
    pub rules: Vec<RuleLevel>,
}

/// How the findings of a rule are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not at all.
    Off,
    /// As notes.
    Note,
    /// As warnings.
    Warning,
    /// As errors.
    Error,
}

impl Level {
    /// The severity that findings take; none where they are not reported.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// The names that a configuration may use.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The systems.
    pub systems: &'a [&'a System],
    /// The ids of the rules.
    pub rules: &'a [&'a str],
}

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The path of the file, as it is shown.
    pub path: String,
    /// The text, as far as it could be read.
    pub text: String,
    /// What is wrong, and where in the text: at least one mistake.
    pub mistakes: Vec<Mistake>,
}

impl ConfigError {
    /// A line for each mistake: `keepalint.toml:3:1: unknown key ...`.
    pub fn lines(&self) -> Vec<String> {
        let line = |mistake: &Mistake| {
            let before = self.text.get(..mistake.span.start).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            format!("{}:{line}:{column}: {}", self.path, mistake.message)
        };
        self.mistakes.iter().map(line).collect()
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("\n"))
    }
}

impl std::error::Error for ConfigError {}
