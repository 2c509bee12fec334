//! Endpoints, the settings that bound a connection's life, and the hops between them.
//!
//! Everything that rules may know stands here. Nothing here knows files, syntax trees or the knowledge base.

mod address;
mod descriptors;
mod endpoint;
mod environment;
mod graph;
mod habits;
mod ignored;
mod kernel;
mod notation;
mod package;
mod requirement;
mod session;
mod setting;
mod traffic;
mod value;
mod version;
mod workload;

pub use address::{Address, HostAddress, Target};
pub use descriptors::{Descriptors, Lifts, OpenFiles};
pub use endpoint::{Doubt, Endpoint, Methods, Replays, Role, Settings, Validates, Variant};
pub use environment::Environment;
pub use graph::{EndpointId, Evidence, Graph, Hop, Link, Loose, Side, World};
pub use habits::{Habits, Obeys};
pub use ignored::{Ignored, Why};
pub use kernel::{KernelSetting, Reach};
pub use notation::Notation;
pub use package::{Package, Registry};
pub use requirement::Bare;
pub use session::SessionLimit;
pub use setting::Setting;
pub use traffic::{Arrivals, Polling, Traffic};
pub use value::{Form, Origin, Quantity, Spelling, Value};
pub use version::{Version, Versions};
pub use workload::{Name, Port, Variable, Workload, WorkloadId};

/// How sure a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A guess: nothing names the server, or the verdict hangs on a version that nobody states.
    Low,
    /// A documented default stands on one side or both.
    Medium,
    /// Both values stand in the files, and an address joins the two sides.
    High,
}

impl Confidence {
    /// `low`, `medium` or `high`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
