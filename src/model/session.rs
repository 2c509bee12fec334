//! Limits of sessions: what PAM gives to the users of a machine.

use super::{Quantity, Reach, Value};

/// A limit of descriptors for the sessions of users: a line of `limits.conf`. It holds for nothing that a service
/// manager or an engine of containers starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLimit {
    /// The id of the system whose sessions these are.
    pub system: String,
    /// Whose: a name, `@group`, or `*` for everybody but root.
    pub domain: String,
    /// How many descriptors.
    pub value: Value,
    /// Where it is set.
    pub reach: Reach,
}

impl SessionLimit {
    /// Is it set for a user by that name?
    pub fn is_for(&self, user: &str) -> bool {
        self.domain == user
    }

    /// Might its author have meant that user, and at least so many descriptors?
    pub fn allows(&self, user: Option<&str>, descriptors: u64) -> bool {
        let meant = self.domain == "*" || user.is_some_and(|user| self.is_for(user));
        meant && self.value.quantity >= Quantity::Count(descriptors)
    }
}
