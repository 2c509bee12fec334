//! What must be present, or chosen, for a default to hold, and how settings must lie for another one to have an effect.

use crate::model::{Quantity, Setting};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What must be present for a default to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// This call, or this setting.
    Present(String),
    /// A choice has this value, or one that begins or ends like it: `*UvicornWorker`.
    Is(String, String),
    /// A choice is made, and is something else.
    IsNot(String, String),
    /// A choice is a number above this one.
    Above(String, u64),
}

impl Condition {
    /// The choice that it is about.
    pub fn choice(&self) -> Option<&str> {
        match self {
            Self::Present(_) => None,
            Self::Is(name, _) | Self::IsNot(name, _) | Self::Above(name, _) => Some(name),
        }
    }

    /// Does it hold where these calls and settings are present, and these choices made?
    pub fn holds(&self, present: &BTreeSet<String>, choices: &BTreeMap<String, String>) -> bool {
        match self {
            Self::Present(name) => present.contains(name),
            Self::Is(name, value) => choices.get(name).is_some_and(|chosen| fits(chosen, value)),
            Self::IsNot(name, value) => {
                choices.get(name).is_some_and(|chosen| !fits(chosen, value))
            }
            Self::Above(name, least) => choices
                .get(name)
                .and_then(|chosen| chosen.parse::<u64>().ok())
                .is_some_and(|chosen| chosen > *least),
        }
    }
}

/// Is a choice the one that a condition names, whose end or beginning may be a `*`?
fn fits(chosen: &str, value: &str) -> bool {
    match (value.strip_prefix('*'), value.strip_suffix('*')) {
        (Some(end), _) => chosen.ends_with(end),
        (_, Some(start)) => chosen.starts_with(start),
        _ => chosen == value,
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present(name) => f.write_str(name),
            Self::Is(name, value) => write!(f, "{name}={value}"),
            Self::IsNot(name, value) => write!(f, "{name}!={value}"),
            Self::Above(name, least) => write!(f, "{name}>{least}"),
        }
    }
}

/// That a setting lies below another one, or below a number: `max-idle<max-open`, `min-idle<1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Below {
    /// The lesser one.
    pub lesser: Setting,
    /// The greater one.
    pub greater: Bound,
}

/// What a setting is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// Another setting.
    Setting(Setting),
    /// A number.
    Count(u64),
}

impl Below {
    /// The settings that it is about.
    pub fn settings(&self) -> impl Iterator<Item = Setting> {
        let greater = match self.greater {
            Bound::Setting(setting) => Some(setting),
            Bound::Count(_) => None,
        };
        std::iter::once(self.lesser).chain(greater)
    }

    /// Does it hold where settings come to what `find` says? None where that is not known.
    pub fn holds(&self, find: impl Fn(Setting) -> Option<Quantity>) -> Option<bool> {
        let lesser = find(self.lesser)?;
        let greater = match self.greater {
            Bound::Setting(setting) => find(setting)?,
            Bound::Count(count) => Quantity::Count(count),
        };
        Some(lesser < greater)
    }
}

impl fmt::Display for Below {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.greater {
            Bound::Setting(setting) => write!(f, "{} is below {setting}", self.lesser),
            Bound::Count(count) => write!(f, "{} is below {count}", self.lesser),
        }
    }
}
