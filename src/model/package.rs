//! Packages: what manifests name and lock files list, and what system files know a system's version by.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Where a package's name is unique. The same name means something else in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Registry {
    /// Rust.
    Cargo,
    /// Go modules.
    Go,
    /// JavaScript.
    Npm,
    /// Python.
    Pypi,
    /// Java and its neighbours: `group:artifact`.
    Maven,
    /// Ruby.
    Gem,
    /// .NET.
    Nuget,
    /// PHP.
    Composer,
    /// The languages themselves: `node`, `go`, `python`, `ruby`, `java`, `dotnet`, `php`.
    Runtime,
}

/// Every registry with the word that stands before a name: that of package URLs, where there is one.
const WORDS: &[(&str, Registry)] = &[
    ("cargo", Registry::Cargo),
    ("golang", Registry::Go),
    ("npm", Registry::Npm),
    ("pypi", Registry::Pypi),
    ("maven", Registry::Maven),
    ("gem", Registry::Gem),
    ("nuget", Registry::Nuget),
    ("composer", Registry::Composer),
    ("runtime", Registry::Runtime),
];

impl Registry {
    /// Every registry.
    pub const ALL: &[Self] = &[
        Self::Cargo,
        Self::Go,
        Self::Npm,
        Self::Pypi,
        Self::Maven,
        Self::Gem,
        Self::Nuget,
        Self::Composer,
        Self::Runtime,
    ];

    /// The registry that the libraries of a language come from.
    pub fn of_language(language: &str) -> Option<Self> {
        match language {
            "rust" => Some(Self::Cargo),
            "go" => Some(Self::Go),
            "javascript" => Some(Self::Npm),
            "python" => Some(Self::Pypi),
            "java" => Some(Self::Maven),
            "ruby" => Some(Self::Gem),
            "csharp" => Some(Self::Nuget),
            "php" => Some(Self::Composer),
            _ => None,
        }
    }

    /// `npm`, `maven`, `runtime`.
    pub fn word(self) -> &'static str {
        let known = WORDS.iter().find(|(_, registry)| *registry == self);
        known.map_or("", |(word, _)| word)
    }
}

/// A package of a registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Package {
    /// Where it comes from.
    pub registry: Registry,
    /// Its name, written the one way that its registry knows.
    pub name: String,
}

impl Package {
    /// A package; names that the registry holds for equal become one.
    pub fn new(registry: Registry, name: &str) -> Self {
        let name = match registry {
            Registry::Pypi => plain(name),
            Registry::Nuget | Registry::Composer => name.to_lowercase(),
            _ => name.to_owned(),
        };
        Self { registry, name }
    }
}

/// A Python project's name: case, dashes, underscores and dots make no difference.
fn plain(name: &str) -> String {
    let dashed = name.to_lowercase().replace(['_', '.'], "-");
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

impl FromStr for Package {
    type Err = String;

    /// Reads `npm:undici` and `maven:com.zaxxer:HikariCP`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, name) = text
            .split_once(':')
            .ok_or_else(|| format!("`{text}` does not say its registry: `npm:{text}`"))?;
        let known = WORDS.iter().find(|(known, _)| *known == word);
        let (_, registry) = known.ok_or_else(|| format!("unknown registry `{word}`"))?;
        Ok(Self::new(*registry, name))
    }
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.registry.word(), self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_registry_holds_for_equal_are_equal() {
        let pypi = |name| Package::new(Registry::Pypi, name);
        assert_eq!(pypi("Django_Redis"), pypi("django-redis"));
        assert_eq!(pypi("zope.interface"), pypi("zope-interface"));
        assert_ne!(
            Package::new(Registry::Gem, "a_b"),
            Package::new(Registry::Gem, "a-b")
        );
    }

    #[test]
    fn the_registry_stands_before_the_name() {
        let hikari: Package = "maven:com.zaxxer:HikariCP".parse().unwrap();
        assert_eq!(hikari, Package::new(Registry::Maven, "com.zaxxer:HikariCP"));
        assert_eq!(hikari.to_string(), "maven:com.zaxxer:HikariCP");
        assert!("undici".parse::<Package>().is_err());
        assert!("deno:x".parse::<Package>().is_err());
    }
}
