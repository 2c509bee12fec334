//! How a side keeps to its idle limit in practice: sooner or later than it says, and what the two sides tell each
//! other.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What is known of a system's way with idle connections beyond the limit itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habits {
    /// It may close a connection that much before its limit: its clock is coarse.
    pub early: Duration,
    /// It never closes a connection sooner than that much after its limit.
    pub late: Duration,
    /// It may be that much later still: its clock is coarse, or its timer runs late. A client may use a connection
    /// then.
    pub grain: Duration,
    /// A server that says in every response, without being asked, when it will close: `Keep-Alive: timeout=5`.
    pub announces: bool,
    /// What a client makes of such an announcement.
    pub obeys: Option<Obeys>,
}

/// How a client obeys a server's `Keep-Alive: timeout=5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obeys {
    /// Does it take the announced time even where its own limit is shorter, or where it has none?
    pub replaces: bool,
    /// By how much it stays below the announced time.
    pub margin: Duration,
}
