//! How paths are shown.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

/// The path as people see it: relative to the current directory `here`, with `/`, without a leading `./`; a path that
/// leads elsewhere as it was given.
pub(super) fn shown(path: &Path, here: &Path) -> String {
    let climbs = path.components().any(|part| part == Component::ParentDir);
    if path.is_relative() && !climbs {
        return slashes(&plain(path));
    }
    let real = path.canonicalize().ok();
    match real.as_ref().and_then(|real| real.strip_prefix(here).ok()) {
        Some(inside) => slashes(inside),
        None => slashes(&plain(path)),
    }
}

/// A path below a shown folder.
pub(super) fn joined(folder: &str, below: &Path) -> String {
    let below = slashes(below);
    if folder.is_empty() {
        return below;
    }
    format!("{}/{below}", folder.trim_end_matches('/'))
}

/// The current directory without symbolic links.
pub(super) fn here() -> PathBuf {
    Path::new(".").canonicalize().unwrap_or_default()
}

/// Without `.` and doubled or trailing separators.
fn plain(path: &Path) -> PathBuf {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}

fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    // On other systems a backslash is an ordinary character of a name.
    if MAIN_SEPARATOR == '\\' {
        return text.replace('\\', "/");
    }
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here_shown(path: impl AsRef<Path>) -> String {
        shown(path.as_ref(), &here())
    }

    #[test]
    fn relative_paths_lose_their_dots() {
        assert_eq!(here_shown("./src/./lib.rs"), "src/lib.rs");
        assert_eq!(here_shown("src/"), "src");
        assert_eq!(here_shown("."), "");
    }

    #[test]
    fn a_path_that_leads_back_inside_is_relative() {
        assert_eq!(here_shown("src/../Cargo.toml"), "Cargo.toml");
        assert_eq!(here_shown(here().join("Cargo.toml")), "Cargo.toml");
    }

    #[test]
    fn a_path_that_leads_outside_stays_as_it_is() {
        assert_eq!(here_shown("../elsewhere/"), "../elsewhere");
        assert_eq!(here_shown("/nowhere/a.conf"), "/nowhere/a.conf");
    }

    #[test]
    fn folders_and_names_join_with_one_slash() {
        assert_eq!(joined("", Path::new("a")), "a");
        assert_eq!(joined("x", Path::new("a")), "x/a");
        assert_eq!(joined("/", Path::new("a")), "/a");
    }
}
