//! How many connections a pool may open.

use crate::model::{Confidence, Quantity, Setting, Side, Value};

/// The most connections of one pool, and the values that say so.
pub(super) struct PoolSize<'g> {
    /// The number.
    pub(super) connections: u64,
    /// The value that limits it, as an end of a finding.
    pub(super) limit: (Setting, &'g Value),
    /// What comes on top of it.
    beyond: Option<&'g Value>,
}

impl<'g> PoolSize<'g> {
    /// None where there is no limit, or none is known.
    pub(super) fn of(side: Side<'g>) -> Option<Self> {
        let hidden = [Setting::MaxOpen, Setting::MaxIdle, Setting::Overflow];
        if hidden
            .iter()
            .any(|setting| side.endpoint.unreadable.contains(setting))
        {
            return None;
        }
        let count = |value: &Value| match value.quantity {
            Quantity::Count(count) => Some(count),
            _ => None,
        };
        if let Some(open) = side.get(Setting::MaxOpen) {
            return Some(Self {
                connections: count(open)?,
                limit: (Setting::MaxOpen, open),
                beyond: None,
            });
        }
        let (kept, beyond) = (side.get(Setting::MaxIdle)?, side.get(Setting::Overflow)?);
        Some(Self {
            connections: count(kept)?.saturating_add(count(beyond)?),
            limit: (Setting::MaxIdle, kept),
            beyond: Some(beyond),
        })
    }

    /// Has somebody decided on it?
    pub(super) fn is_written(&self) -> bool {
        let values = self.beyond.into_iter().chain([self.limit.1]);
        values.into_iter().any(|value| value.origin.is_written())
    }

    /// Does one value alone limit it?
    pub(super) fn is_plain(&self) -> bool {
        self.beyond.is_none()
    }

    /// How sure it is.
    pub(super) fn confidence(&self) -> Confidence {
        let values: Vec<&Value> = self.beyond.into_iter().chain([self.limit.1]).collect();
        super::verdict::of_values(&values)
    }
}
