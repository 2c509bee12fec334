//! Finds connection-lifetime mismatches between clients and servers.

pub mod changes;
pub mod cli;
pub mod config;
pub mod discover;
pub mod extract;
pub mod finding;
pub mod link;
pub mod lint;
pub mod model;
pub mod output;
pub mod pages;
pub mod report;
pub mod rules;
pub mod source;
pub mod suppress;
pub mod syntax;
pub mod systems;
pub mod table;

mod wildcard;

#[cfg(test)]
mod scratch;
