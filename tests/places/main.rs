//! Where keepalint runs besides a terminal: hooks of pre-commit, and the action for GitHub.
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
mod run;
