//! Versions of systems, as far as comparing them needs.

use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, fmt, str::FromStr};

/// A released version: numbers only, compared from left to right (`1.29.7`). A missing number compares as 0.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version(Vec<u32>);

impl Version {
    /// The first version behind all that this one may stand for: 1.30 for `1.29` (which stands for 1.29.8 too),
    /// 1.29.8 for `1.29.7`.
    #[must_use]
    pub fn successor(&self) -> Self {
        let mut numbers = self.0.clone();
        if let Some(last) = numbers.last_mut() {
            *last = last.saturating_add(1);
        }
        Self(numbers)
    }

    /// The numbers, from left to right.
    pub(super) fn numbers(&self) -> &[u32] {
        &self.0
    }

    /// How many numbers it has.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Its first numbers.
    pub(super) fn cut(&self, kept: usize) -> Self {
        Self(self.0.iter().take(kept).copied().collect())
    }

    /// Every version that a statement of this one may stand for.
    pub fn and_below(&self) -> Versions {
        Versions {
            since: Some(self.clone()),
            before: Some(self.successor()),
        }
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |version: &Self, at: usize| version.0.get(at).copied().unwrap_or(0);
        (0..self.0.len().max(other.0.len()))
            .map(|at| number(self, at).cmp(&number(other, at)))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Version {}

impl FromStr for Version {
    type Err = String;

    /// Reads `1.29.7`, `v1.93.0` and the head of `1.27.1-alpine3.20`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('v').unwrap_or(text);
        let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (head, tail) = digits.split_at(end.unwrap_or(digits.len()));
        let numbers: Result<Vec<u32>, _> = head.split('.').map(str::parse).collect();
        match numbers {
            Ok(numbers) if tail.is_empty() || tail.starts_with(['-', '+', '_']) => {
                Ok(Self(numbers))
            }
            _ => Err(format!("`{text}` is not a version")),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

/// A range of versions: from `since` on, below `before`. Open where an end is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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

    /// The versions that both ranges hold; none where there are none.
    pub fn overlap(&self, other: &Self) -> Option<Self> {
        let since = self.since.iter().chain(&other.since).max().cloned();
        let before = self.before.iter().chain(&other.before).min().cloned();
        let empty = since.is_some() && before.is_some() && since >= before;
        (!empty).then_some(Self { since, before })
    }

    /// Does the range hold every version of the other one?
    pub fn covers(&self, other: &Self) -> bool {
        self.overlap(other).as_ref() == Some(other)
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
        assert!(version("1.29.0") > version("1.28.9"));
        assert_eq!(version("1.27.1-alpine3.20"), version("1.27.1"));
    }

    #[test]
    fn words_are_no_versions() {
        assert!("alpine".parse::<Version>().is_err());
        assert!("".parse::<Version>().is_err());
        assert!("1..2".parse::<Version>().is_err());
    }

    #[test]
    fn a_short_version_stands_for_all_below_it() {
        assert!(version("1.29").and_below().contains(&version("1.29.8")));
        assert!(!version("1.29.0").and_below().contains(&version("1.29.8")));
        let change = Versions {
            since: Some(version("1.29.7")),
            before: None,
        };
        assert!(version("1.29").and_below().overlap(&change).is_some());
        assert!(version("1.28.0").and_below().overlap(&change).is_none());
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
