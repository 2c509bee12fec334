//! Knowledge: what each client and server system is called, how it is set, and what it defaults to.
//!
//! Systems are data: one TOML file each in this folder, read and checked while keepalint is built (`build.rs`). The
//! modules here say what such a file may hold; they know no system by name.

mod brought;
mod builtin;
mod check;
mod condition;
mod evidence;
mod kubernetes;
mod spelled;
mod system;
#[cfg(test)]
mod tests;

pub use brought::Brought;
pub use builtin::Systems;
pub use check::read;
pub use condition::{Below, Bound, Condition};
pub use evidence::{ConfigurationFiles, Implied};
pub use kubernetes::Kubernetes;
pub use spelled::{Known, Spelled};
pub use system::{
    Cap, Construct, Default, Entry, Habit, Manner, Meaning, System, Waits, module_of, share_habits,
};
