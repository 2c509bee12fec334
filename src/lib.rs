//! Finds connection-lifetime mismatches between clients and servers.

pub mod source;
pub mod syntax;
