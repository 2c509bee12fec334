//! The systems that are built in.

use super::System;

/// Every system of `src/systems/*.toml`, checked and encoded by `build.rs`.
const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/systems.bin"));

/// The knowledge base.
#[derive(Debug, Clone, Default)]
pub struct Systems {
    systems: Vec<System>,
}

impl Systems {
    /// The built-in systems.
    pub fn builtin() -> Self {
        Self {
            // The build wrote the table from the same types: it cannot fail to read back.
            systems: postcard::from_bytes(TABLE).unwrap_or_default(),
        }
    }

    /// These systems too; one of an id that is known already replaces it.
    #[must_use]
    pub fn with(mut self, more: Vec<System>) -> Self {
        self.systems
            .retain(|known| more.iter().all(|own| own.id != known.id));
        self.systems.extend(more);
        self.systems.sort_by(|one, other| one.id.cmp(&other.id));
        self
    }

    /// Every system, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &System> {
        self.systems.iter()
    }

    /// The system of that id.
    pub fn get(&self, id: &str) -> Option<&System> {
        self.systems.iter().find(|system| system.id == id)
    }
}
