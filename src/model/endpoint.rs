//! One side of connections: a listener, or a pool of outgoing connections.

use super::{
    Confidence, Descriptors, Habits, HostAddress, Ignored, Polling, Setting, Target, Value,
    Versions, WorkloadId,
};
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which side of a connection an endpoint is. A proxy is two endpoints: a server and a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Opens connections and keeps them for later requests.
    Client,
    /// Accepts connections.
    Server,
    /// Forwards packets without ending the connection: NAT, layer 4 load balancer, conntrack.
    Middlebox,
}

impl Role {
    /// `client`, `server` or `middlebox`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Middlebox => "middlebox",
        }
    }
}

/// Which requests a client sends again by itself, on a fresh connection, when a kept connection turns out dead.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Replays {
    /// None: the caller sees the error.
    #[default]
    Nothing,
    /// Those whose method is safe to repeat (`GET`, `HEAD`, ...).
    SafeMethods,
    /// All of them.
    Everything,
}

/// Whether a client tests a kept connection before it uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Validates {
    /// It does not.
    #[default]
    Never,
    /// It does so by itself.
    ByItself,
    /// It was asked to.
    WhenAsked,
}

/// The HTTP methods that a client is seen to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Methods {
    /// Nothing is known of them.
    #[default]
    Unknown,
    /// Only methods that are safe to repeat.
    Safe,
    /// At least one that is not, such as `POST`.
    Unsafe,
    /// All requests are marked as repeatable (`Idempotency-Key`).
    Marked,
}

/// Why more than one version of a system is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Doubt {
    /// The version is known.
    #[default]
    Known,
    /// Nothing says which version runs.
    Unstated,
    /// A moving tag says it: `latest`, `alpine`. The newest one is the likely one.
    Floating,
}

/// The settings in effect at an endpoint. A kind that is absent is unknown.
pub type Settings = BTreeMap<Setting, Value>;

/// An endpoint as it is in some versions of its system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The versions.
    pub versions: Versions,
    /// What is in effect in them.
    pub settings: Settings,
    /// How it keeps to its idle limit.
    pub habits: Habits,
}

/// One side of connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Which side.
    pub role: Role,
    /// The id of its system: `nginx`, `go-net-http-client`.
    pub system: String,
    /// The system's name for people.
    pub title: String,
    /// What is spoken: `http`, `grpc`, `mysql`. Only endpoints of one protocol meet.
    pub protocol: String,
    /// Its own name: a server name, a variable, a service.
    pub name: String,
    /// The workload that it runs in, where one is known.
    pub workload: Option<WorkloadId>,
    /// How surely that workload runs it.
    pub attachment: Confidence,
    /// The folder of the file that defines it.
    pub folder: String,
    /// Server: the names and ports it answers to.
    pub listens: Vec<HostAddress>,
    /// Server: the services of remote procedure calls that it offers.
    pub services: Vec<String>,
    /// Server: a call that it keeps open until its client leaves, by the place that waits for that.
    pub streams: Option<Span>,
    /// Client: what it calls.
    pub targets: Vec<Target>,
    /// What is in effect, for each version that may be in use: never empty.
    pub variants: Vec<Variant>,
    /// Settings that are written down, but whose value could not be worked out.
    pub unreadable: BTreeSet<Setting>,
    /// Settings that are written down and have no effect, as its system does not know them.
    pub ignored: Vec<Ignored>,
    /// Why there may be more than one variant.
    pub doubt: Doubt,
    /// Which requests it sends again by itself.
    pub replays: Replays,
    /// A proxy: what its own client sees of a request that is lost.
    pub lost_as: Option<String>,
    /// Which methods it is seen to send.
    pub methods: Methods,
    /// Does it test a kept connection before it uses it?
    pub validates: Validates,
    /// How often a timer makes it send requests.
    pub period: Option<Polling>,
    /// Does it make one connection for its whole life, and no other when that ends?
    pub never_renews: bool,
    /// Does it forward the requests of others (a proxy's client side)?
    pub proxy: bool,
    /// How it uses file descriptors, where that is known.
    pub descriptors: Option<Descriptors>,
    /// The block, literal, call or image line that creates it.
    pub span: Span,
}

/// The protocols that a pool for any database may speak.
const DATABASES: &[&str] = &["mysql", "postgres", "sqlserver", "oracle"];

/// The protocols whose connections either side may close between two requests, without a word.
const REUSED: &[&str] = &["http", "fastcgi", "ajp"];

/// What is spoken with databases of every kind.
const STORES: &[&str] = &["database", "redis", "mongodb"];

impl Endpoint {
    /// Is it a database, or a pool of connections to one?
    pub fn is_database(&self) -> bool {
        let protocol = self.protocol.as_str();
        DATABASES.contains(&protocol) || STORES.contains(&protocol)
    }

    /// Does it speak a protocol that sends request after request over connections that either side may close?
    pub fn is_reusing(&self) -> bool {
        REUSED.contains(&self.protocol.as_str())
    }

    /// May this client call such an address, by what its scheme asks for?
    pub fn may_call(&self, address: &HostAddress) -> bool {
        let Some(asked) = address.protocol() else {
            return true;
        };
        match self.protocol.as_str() {
            "tcp" | "kernel" => true,
            "http2" | "grpc" | "websocket" => asked == "http",
            "database" => DATABASES.contains(&asked),
            own => own == asked,
        }
    }

    /// May this client and that server mean each other? Both speak one protocol, or the client is a pool for any
    /// database.
    pub fn speaks_with(&self, server: &Self) -> bool {
        self.protocol == server.protocol
            || (self.protocol == "database" && DATABASES.contains(&server.protocol.as_str()))
    }
}
