//! File descriptors: how servers use them, and how many a process may open.

use super::{Form, Notation, Origin, Quantity, Spelling, Value};
use serde::{Deserialize, Serialize};

/// How a server uses file descriptors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Descriptors {
    /// How many each of the connections takes that its setting counts: two, where a proxy counts its clients alone.
    pub each: u64,
    /// How many it needs besides.
    pub besides: u64,
    /// Which limit it lifts by itself when it starts.
    pub lifts: Lifts,
    /// What it does where there are too few; empty where it only runs into the limit.
    pub short: String,
}

/// Which limit of descriptors a program lifts by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lifts {
    /// None: the soft limit counts.
    Nothing,
    /// The soft one, up to the hard one.
    Soft,
    /// The hard one too, where it may.
    Hard,
}

/// How many descriptors each process of a workload may open, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFiles {
    /// What holds until the process lifts it.
    pub soft: Option<Value>,
    /// Up to where it may lift that.
    pub hard: Option<Value>,
}

impl OpenFiles {
    /// One limit for both.
    pub fn both(limit: Value) -> Self {
        Self {
            soft: Some(limit.clone()),
            hard: Some(limit),
        }
    }

    /// A limit, and how it is written: `LimitNOFILE`.
    pub fn limit(quantity: Quantity, origin: Origin, key: &str, form: Form) -> Value {
        Value {
            spelling: Some(Spelling {
                key: key.to_owned(),
                form,
                notation: Notation::Count,
                holder: "",
            }),
            ..Value::new(quantity, origin)
        }
    }

    /// The limit that holds for a program that lifts it so far; none where it is unknown.
    pub fn holding(&self, lifts: Lifts, may: bool) -> Option<&Value> {
        match lifts {
            Lifts::Nothing => self.soft.as_ref(),
            Lifts::Hard if may => None,
            Lifts::Soft | Lifts::Hard => self.hard.as_ref(),
        }
    }
}
