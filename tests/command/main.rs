//! Runs the command itself: exit statuses, where its output goes, and files that mean it no good.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

#[path = "../../src/scratch.rs"]
mod scratch;

mod advice;
mod baseline;
mod changes;
mod configuration;
mod documents;
mod explain;
mod hostile;
mod ignores;
mod injection;
mod likelihood;
mod outputs;
mod pages;
mod reports;
mod run;
mod sarif;
mod scale;
mod statuses;
mod stdin;
mod understood;
