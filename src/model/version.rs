//! Versions of systems, as far as comparing them needs.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A released version: numbers only, compared from left to right (`1.29.7`). A missing number is 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Version(Vec<u32>);

impl FromStr for Version {
    type Err = String;

    /// Reads `1.29.7`, `v1.93.0` and the head of `1.27.1-alpine3.20`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('v').unwrap_or(text);
        let head = digits
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .next()
            .unwrap_or("");
        let numbers: Result<Vec<u32>, _> = head
            .trim_end_matches('.')
            .split('.')
            .map(str::parse)
            .collect();
        let mut numbers = numbers.map_err(|_| format!("`{text}` is not a version"))?;
        while numbers.last() == Some(&0) && numbers.len() > 1 {
            numbers.pop();
        }
        Ok(Self(numbers))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

/// A range of versions: from `since` on, below `before`. Open where an end is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Versions {
    /// The first version of the range.
    pub since: Option<Version>,
    /// The first version behind the range.
    pub before: Option<Version>,
}

impl Versions {
    /// Does the range hold this version?
    pub fn contains(&self, version: &Version) -> bool {
        self.since.as_ref().is_none_or(|since| since <= version)
            && self.before.as_ref().is_none_or(|before| version < before)
    }

    /// Is every version in it?
    pub fn is_all(&self) -> bool {
        self.since.is_none() && self.before.is_none()
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.since, &self.before) {
            (None, None) => f.write_str("every version"),
            (Some(since), None) => write!(f, "{since} and later"),
            (None, Some(before)) => write!(f, "before {before}"),
            (Some(since), Some(before)) => write!(f, "{since} until before {before}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(version("1.9.2") < version("1.10"));
        assert_eq!(version("v1.93.0"), version("1.93"));
        assert_eq!(version("1.27.1-alpine3.20"), version("1.27.1"));
    }

    #[test]
    fn words_are_no_versions() {
        assert!("alpine".parse::<Version>().is_err());
        assert!("".parse::<Version>().is_err());
        assert!("1..2".parse::<Version>().is_err());
    }

    #[test]
    fn ranges_include_their_start_and_not_their_end() {
        let range = Versions {
            since: Some(version("1.15.3")),
            before: Some(version("1.29.7")),
        };
        assert!(range.contains(&version("1.15.3")));
        assert!(!range.contains(&version("1.29.7")));
    }
}
