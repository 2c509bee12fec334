//! Where keepalint runs besides a terminal: hooks of pre-commit, the action for GitHub, and readers of SARIF.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

#[path = "../support/files.rs"]
mod files;
#[path = "../../src/scratch.rs"]
mod scratch;

mod action;
mod pre_commit;
mod python;
mod run;
mod schemas;
