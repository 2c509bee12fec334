//! Finds the files to lint and reads those that hold something of interest.
//!
//! Files are told apart by name before they are opened, and a search for keywords decides which of them become text.
//! Besides `keepalint.toml`, all that keepalint reads comes through here.

mod declared;
mod exclude;
mod file;
mod include;
mod keywords;
mod kind;
mod load;
mod manifest;
mod matcher;
mod path;
mod reader;
mod search;
#[cfg(test)]
mod tests;
mod visitor;
mod walk;

pub use exclude::Globs;
pub use file::File;
pub use include::matching;
pub use keywords::Keywords;
pub use kind::Kind;
pub use load::{LARGEST, read};

use std::{fmt, path::PathBuf};

/// What to look for, and where.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Files and folders, as they were named on the command line.
    pub paths: &'a [PathBuf],
    /// A text that takes the place of a file.
    pub given: Option<&'a Given>,
    /// Globs of files and folders to leave out, written as in `.gitignore`.
    pub exclude: &'a [String],
    /// The folder that the globs are relative to.
    pub base: PathBuf,
    /// Look into the folders of vendored code and build products too?
    pub vendored: bool,
    /// Read the documents of folders too?
    pub docs: bool,
}

/// A text that somebody else has read, and the file that it is to be taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The file, whether it exists or not.
    pub path: PathBuf,
    /// The text.
    pub bytes: Vec<u8>,
}

/// All that a search came upon. Every list is in the order of its paths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discovery {
    /// Files that hold something of interest, and those that should have been read but could not be.
    pub files: Vec<File>,
    /// Files of a known kind, and whole folders, that were left out.
    pub skipped: Vec<Skipped>,
    /// Source files without a keyword. They may still define what the files of interest name.
    pub siblings: Vec<Sibling>,
    /// The paths of manifests and lock files, in and above the folders that were searched. None was opened.
    pub manifests: Vec<String>,
    /// Paths that could not be looked at.
    pub errors: Vec<Failure>,
}

/// A file or folder that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Its path, written like that of a [`File`].
    pub path: String,
    /// Why it was left out.
    pub why: Why,
}

/// A source file that was looked at and not kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sibling {
    /// Its path, written like that of a [`File`]. [`read`] takes it.
    pub path: String,
    /// Its language.
    pub kind: Kind,
    /// The constants and variables that other files of its folder may use.
    pub declared: Vec<String>,
}

/// A path that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The path.
    pub path: String,
    /// What is the matter with it.
    pub message: String,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A folder of vendored code or build products.
    Vendored,
    /// A glob of `keepalint.toml` names it.
    Excluded,
    /// It is a test or a benchmark.
    Test,
    /// A program wrote it: the stubs of protocol buffers.
    Generated,
    /// A package manager wrote it.
    LockFile,
    /// It is no text.
    Binary,
    /// It is larger than this many megabytes.
    TooLarge(u64),
    /// It holds no word that matters here.
    NoKeyword,
    /// It is a document, which nobody named.
    Document,
    /// Its name is of no kind that keepalint reads.
    UnknownKind,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vendored => f.write_str("vendored code or build products"),
            Self::Excluded => f.write_str("excluded in keepalint.toml"),
            Self::Test => f.write_str("test code"),
            Self::Generated => f.write_str("generated code"),
            Self::LockFile => f.write_str("lock file of a package manager"),
            Self::Binary => f.write_str("binary"),
            Self::TooLarge(megabytes) => write!(f, "larger than {megabytes} MB"),
            Self::NoKeyword => f.write_str("nothing of interest in it"),
            Self::Document => f.write_str("a document: --docs reads its blocks"),
            Self::UnknownKind => f.write_str("no kind of file that keepalint reads"),
        }
    }
}

/// Looks through `options.paths`: folders with everything below them, and files whatever the filters say of them.
pub fn discover(options: &Options, keywords: &Keywords) -> Discovery {
    search::Search::new(options, keywords, load::Limits::default()).run()
}
