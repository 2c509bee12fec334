//! Which lines of the working tree differ from an earlier state of it, as git tells.

mod diff;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// The lines that differ, and the files that are new.
#[derive(Debug, Default)]
pub struct Changes {
    /// The folder that paths are relative to, where they are not absolute.
    here: PathBuf,
    files: BTreeMap<PathBuf, Lines>,
}

/// The lines of a file that differ.
#[derive(Debug)]
enum Lines {
    All,
    /// Counted from 1.
    Some(Vec<RangeInclusive<usize>>),
}

impl Changes {
    /// All that was changed in `here`'s repository since the current branch left `revision`, whether it is committed
    /// yet or not. Files that git does not know, and is not told to ignore, are new.
    ///
    /// # Errors
    /// A sentence: git is missing, `here` is in no repository, the revision is unknown to it or has nothing in common
    /// with the current one.
    pub fn since(revision: &str, here: &Path) -> Result<Self, String> {
        let here = here
            .canonicalize()
            .map_err(|error| format!("{}: {error}", here.display()))?;
        let top = PathBuf::from(line(&git(&here, ["rev-parse", "--show-toplevel"])?));
        let asked = format!("{revision}^{{commit}}");
        let verify = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let commit = git(&here, verify.into_iter().chain([asked.as_str()]))
            .map_err(|_| format!("--diff-base {revision}: no such revision in this repository"))?;
        let base = git(&here, ["merge-base", line(&commit), "HEAD"]).map_err(|_| {
            format!(
                "--diff-base {revision}: it has no ancestor in common with HEAD, as far as the history is here; a \
                 shallow clone needs more of it"
            )
        })?;
        let changed = git(&top, DIFF.iter().copied().chain([line(&base), "--"]))?;
        let new = ["ls-files", "--others", "--exclude-standard", "-z"];
        let new = git(&top, new)?;
        let new = new.split('\0').filter(|path| !path.is_empty());
        let mut files: BTreeMap<PathBuf, Lines> = diff::read(&changed)
            .into_iter()
            .map(|(path, lines)| (top.join(path), Lines::Some(lines)))
            .collect();
        files.extend(new.map(|path| (top.join(path), Lines::All)));
        Ok(Self { here, files })
    }

    /// Was anything in the file changed?
    pub fn has_file(&self, path: &str) -> bool {
        self.lines(path).is_some()
    }

    /// Was that line changed, or one that stood beside it taken away? Lines count from 1.
    pub fn has_line(&self, path: &str, line: usize) -> bool {
        match self.lines(path) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::Some(ranges)) => ranges.iter().any(|range| range.contains(&line)),
        }
    }

    fn lines(&self, path: &str) -> Option<&Lines> {
        self.files.get(&plain(&self.here.join(path)))
    }
}

/// The arguments that make git print a diff of no context, whatever the user's or the repository's configuration
/// says: no program of theirs is started.
const DIFF: &[&str] = &[
    "-c",
    "core.quotePath=false",
    "-c",
    "core.fsmonitor=false",
    "diff",
    "--unified=0",
    "--inter-hunk-context=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-renames",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

/// What git prints.
fn git<A: AsRef<OsStr>>(
    folder: &Path,
    args: impl IntoIterator<Item = A>,
) -> Result<String, String> {
    let done = Command::new("git").current_dir(folder).args(args).output();
    let done =
        done.map_err(|error| format!("--diff-base needs git, which cannot be run: {error}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!(
        "--diff-base: git says: {}",
        said.lines().next().unwrap_or("nothing")
    ))
}

/// The first line of what git prints.
fn line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
