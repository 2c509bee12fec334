//! By which dependencies a system shows, although nothing sets it.

use crate::model::Package;
use serde::{Deserialize, Serialize};

/// Dependencies by which a program shows that it is such an endpoint, or has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implied {
    /// Packages of which one must be there.
    pub by: Vec<Package>,
    /// Packages of which one must be there too; empty for none.
    pub beside: Vec<Package>,
    /// Packages with which it is something else.
    pub unless: Vec<Package>,
    /// Parts of a package without which it is something else, where they are left out of it.
    pub unless_excluded: Vec<String>,
    /// Texts of which one must stand in a script of the program; empty for none.
    pub scripts: Vec<String>,
}
