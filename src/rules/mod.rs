//! Rules: pure functions from a graph to findings. One file each, one line in the list.

mod abort_on_overflow;
mod accept_queue;
mod advice;
mod bare_duration;
mod db_lifetime;
mod db_pool_size;
mod dead_sysctl;
mod fd_limit;
mod grpc_ping_missing;
mod grpc_ping_too_fast;
mod grpc_timeout_too_short;
mod idle_limits;
mod idle_margin;
mod idle_race;
mod keepalive_confusion;
mod kernel;
mod likelihood;
mod limits;
mod middlebox_idle;
mod pod_sysctls;
mod poll_collision;
mod pool_size;
mod pool_unused;
mod pool_wait_unbounded;
mod request_count;
mod server_unbounded;
mod session_limits;
mod syntax_error;
mod unknown_setting;
mod unused_ignore;
mod verdict;

use crate::finding::{Finding, Severity};
use crate::model::Graph;

pub use idle_limits::{IdleLimit, idle_limits, kept_by};
pub use syntax_error::RULE as SYNTAX_ERROR;
pub use unused_ignore::RULE as UNUSED_IGNORE;
pub use verdict::{Verdict, judge};

/// A rule: it names a fault, and finds it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What users write in `ignore[...]` and `[rules]`: the name of the fault, and of the rule's file.
    pub id: &'static str,
    /// How bad it is at worst.
    pub severity: Severity,
    /// One line, as in a table.
    pub summary: &'static str,
    /// The rule's page, in Markdown: `docs/rules/<id>.md`.
    pub explanation: &'static str,
    /// Finds it.
    pub check: fn(&Graph) -> Vec<Finding>,
}

/// Every rule, in the order of the documentation.
pub const ALL: &[&Rule] = &[
    &idle_race::RULE,
    &idle_margin::RULE,
    &poll_collision::RULE,
    &pool_unused::RULE,
    &keepalive_confusion::RULE,
    &server_unbounded::RULE,
    &request_count::RULE,
    &db_lifetime::RULE,
    &db_pool_size::RULE,
    &pool_wait_unbounded::RULE,
    &middlebox_idle::RULE,
    &grpc_timeout_too_short::RULE,
    &grpc_ping_too_fast::RULE,
    &grpc_ping_missing::RULE,
    &accept_queue::RULE,
    &abort_on_overflow::RULE,
    &fd_limit::RULE,
    &dead_sysctl::RULE,
    &bare_duration::RULE,
    &unknown_setting::RULE,
    &syntax_error::RULE,
    &unused_ignore::RULE,
];
