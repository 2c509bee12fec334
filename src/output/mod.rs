//! Where reports go: to standard output, or to files of which none is ever half written.

mod file;
mod repository;

pub use repository::repository;

use crate::report::Format;
use file::Pending;
use std::path::{Path, PathBuf};

/// A report that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its format.
    pub format: Format,
    /// The file that it goes to; none for standard output.
    pub file: Option<PathBuf>,
}

/// Looks whether all files can be written, before any work is done for them.
///
/// # Errors
/// The first one that cannot: a sentence with its path.
pub fn check(reports: &[Report]) -> Result<(), String> {
    let mut files = reports.iter().filter_map(|report| report.file.as_deref());
    files.try_for_each(file::check)
}

/// Writes texts to files: all of them, or where one cannot be written, none.
///
/// # Errors
/// The first file that cannot be written: a sentence with its path.
pub fn save(texts: &[(&Path, String)]) -> Result<(), String> {
    let pending = texts.iter().map(|(path, text)| Pending::new(path, text));
    let pending: Vec<Pending> = pending.collect::<Result<_, _>>()?;
    pending.into_iter().try_for_each(Pending::finish)
}

#[cfg(test)]
mod tests;
