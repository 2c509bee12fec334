//! By which files and dependencies a system shows.

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
    /// Do the packages count where they are there to build the program: do they build the server?
    pub builds: bool,
}

/// Files that set a system by keys: `my.cnf`, `application.yml`, `server.xml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConfigurationFiles {
    /// Names of such files, with at most one `*` each.
    pub names: Vec<String>,
    /// Keys of which one must be there, with `*` for any name, or `key=value` where only that value tells: without one
    /// the file sets something else. Empty where such a file is always the system's own.
    pub shown_by: Vec<String>,
    /// The sections of which each one is an endpoint of its own: `Server.Service.Connector`; of a list, each item.
    pub each: Vec<String>,
    /// Sections that hold for each of these, as far as it does not say otherwise: `sites.siteDefaults`.
    pub shared: Vec<String>,
    /// `key=value` of which one must stand in a section; empty where every section is one.
    pub only: Vec<String>,
    /// `key=value` of sections that are none.
    pub except: Vec<String>,
    /// Options of the command line that name such a file, whatever it is called.
    pub flags: Vec<String>,
    /// The file that is read where no option names one.
    pub default: Option<String>,
}
