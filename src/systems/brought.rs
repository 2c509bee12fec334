//! Versions that a build takes from a platform: Spring Boot brings a `HikariCP` of its own.

use crate::model::{Package, Version, Versions};
use serde::{Deserialize, Serialize};

/// A platform that brings a system along, where a build names no version of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The packages whose version is the platform's.
    pub by: Vec<Package>,
    /// The property by which a build asks for another version: `hikaricp.version`.
    pub property: Option<String>,
    /// From which version of the platform on it brings which, in rising order.
    pub rows: Vec<(Version, Version)>,
}

impl Brought {
    /// What these versions of the platform bring; none where that is not known. Whoever is newer than the table brings
    /// at least what stands last in it.
    pub fn brings(&self, platform: &Versions) -> Option<Versions> {
        let next = self.rows.iter().skip(1).map(|(since, _)| Some(since));
        let rows = self.rows.iter().zip(next.chain([None]));
        let overlapping = rows.filter_map(|((since, version), next)| {
            let own = Versions {
                since: Some(since.clone()),
                before: next.cloned(),
            };
            own.overlap(platform)?;
            Some(Versions {
                before: next.and(version.and_below().before),
                since: Some(version.clone()),
            })
        });
        overlapping.reduce(|one, other| one.hull(&other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brings(since: &str, before: &str) -> Option<String> {
        let version = |text: &str| text.parse::<Version>().ok();
        let rows = [("3.0", "5.0.1"), ("3.5", "6.3.0"), ("4.0", "7.0.2")];
        let rows = rows.map(|(since, own)| Some((version(since)?, version(own)?)));
        let brought = Brought {
            by: Vec::new(),
            property: None,
            rows: rows.into_iter().flatten().collect(),
        };
        let platform = Versions {
            since: version(since),
            before: version(before),
        };
        brought.brings(&platform).map(|all| all.to_string())
    }

    #[test]
    fn a_version_of_the_platform_is_one_of_the_system() {
        let one = brings("3.4.1", "3.4.2");
        assert_eq!(one.as_deref(), Some("5.0.1 until before 5.0.2"));
        let both = brings("3.4.1", "4.0");
        assert_eq!(both.as_deref(), Some("5.0.1 until before 6.3.1"));
    }

    #[test]
    fn what_the_table_does_not_hold_is_not_known() {
        assert_eq!(brings("2.7.0", "2.7.1"), None);
        assert_eq!(brings("5.0", "5.1").as_deref(), Some("7.0.2 and later"));
    }
}
