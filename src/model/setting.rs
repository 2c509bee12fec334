//! What bounds a connection's life.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind of setting. Only like kinds are ever compared: an idle timeout is not a TCP keepalive, a request timeout or
/// a maximum age, although all of them are called "keepalive" or "timeout" somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// How long a connection may be idle between two requests before this side closes it.
    IdleTimeout,
    /// How long a client may take for the head of a request.
    HeaderTimeout,
    /// How long a client may take for a whole request.
    ReadTimeout,
    /// How long a request in flight may take, or a read or write within it.
    RequestTimeout,
    /// How old a connection may become before this side closes it, idle or not.
    MaxAge,
    /// How many requests a connection may carry.
    MaxRequests,
    /// Are connections kept for a further request at all?
    Pooling,
    /// How many idle connections are kept.
    MaxIdle,
    /// How many idle connections are kept whatever their idle timeout.
    MinIdle,
    /// How many connections may be open.
    MaxOpen,
    /// How many connections may be open for a while beyond those that are kept.
    Overflow,
    /// How many of the connections that it may hold a server keeps for its administrators.
    Reserved,
    /// How many processes serve, each with pools of its own.
    Processes,
    /// How long a caller may wait for a connection of the pool while all of them are in use.
    WaitTimeout,
    /// How many callers may wait for a connection of the pool at once.
    MaxWaiting,
    /// How long a connection is idle before the kernel probes it.
    TcpKeepalive,
    /// How long a gRPC or HTTP/2 connection is silent before this side sends a PING.
    PingInterval,
    /// How long this side waits for the answer to a PING before it closes the connection.
    PingTimeout,
    /// Does a client send PINGs while no stream is open?
    PingWithoutStream,
    /// The shortest interval between a client's PINGs that a server permits.
    MinPingInterval,
    /// Does a server permit PINGs while no stream is open?
    PermitWithoutStream,
    /// How many connections may wait to be accepted.
    Backlog,
    /// How many file descriptors the process may open.
    OpenFiles,
    /// A setting of the kernel that is none of the others.
    Kernel,
}

impl Setting {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::IdleTimeout,
        Self::HeaderTimeout,
        Self::ReadTimeout,
        Self::RequestTimeout,
        Self::MaxAge,
        Self::MaxRequests,
        Self::Pooling,
        Self::MaxIdle,
        Self::MinIdle,
        Self::MaxOpen,
        Self::Overflow,
        Self::Reserved,
        Self::Processes,
        Self::WaitTimeout,
        Self::MaxWaiting,
        Self::TcpKeepalive,
        Self::PingInterval,
        Self::PingTimeout,
        Self::PingWithoutStream,
        Self::MinPingInterval,
        Self::PermitWithoutStream,
        Self::Backlog,
        Self::OpenFiles,
        Self::Kernel,
    ];

    /// The name in reports and in `keepalint.toml`: `idle-timeout`.
    pub fn name(self) -> &'static str {
        match self {
            Self::IdleTimeout => "idle-timeout",
            Self::HeaderTimeout => "header-timeout",
            Self::ReadTimeout => "read-timeout",
            Self::RequestTimeout => "request-timeout",
            Self::MaxAge => "max-age",
            Self::MaxRequests => "max-requests",
            Self::Pooling => "pooling",
            Self::MaxIdle => "max-idle",
            Self::MinIdle => "min-idle",
            Self::MaxOpen => "max-open",
            Self::Overflow => "overflow",
            Self::Reserved => "reserved",
            Self::Processes => "processes",
            Self::WaitTimeout => "wait-timeout",
            Self::MaxWaiting => "max-waiting",
            Self::TcpKeepalive => "tcp-keepalive",
            Self::PingInterval => "ping-interval",
            Self::PingTimeout => "ping-timeout",
            Self::PingWithoutStream => "ping-without-stream",
            Self::MinPingInterval => "min-ping-interval",
            Self::PermitWithoutStream => "permit-without-stream",
            Self::Backlog => "backlog",
            Self::OpenFiles => "open-files",
            Self::Kernel => "kernel",
        }
    }

    /// The unit of its quantity in reports: `seconds`, `count` or `flag`.
    pub fn unit(self) -> &'static str {
        match self {
            Self::MaxRequests
            | Self::MaxIdle
            | Self::MinIdle
            | Self::MaxOpen
            | Self::Overflow
            | Self::Reserved
            | Self::Processes
            | Self::MaxWaiting
            | Self::Backlog
            | Self::OpenFiles
            | Self::Kernel => "count",
            Self::Pooling | Self::PingWithoutStream | Self::PermitWithoutStream => "flag",
            _ => "seconds",
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
