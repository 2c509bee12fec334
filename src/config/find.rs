//! Finds and opens `keepalint.toml`.

use super::{Config, ConfigError, Names, own_systems, read::read};
use crate::systems::System;
use crate::table::Mistake;
use std::{
    fs, io,
    path::{Component, MAIN_SEPARATOR, Path, PathBuf},
};

/// Which configuration to use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// The nearest `keepalint.toml` upwards, within the repository.
    #[default]
    Nearest,
    /// This file.
    File(PathBuf),
    /// None at all.
    None,
}

const NAME: &str = "keepalint.toml";

/// Reads the chosen configuration; `first` is the first path to lint, from which the nearest one is looked for.
/// Where there is none, the defaults hold.
///
/// # Errors
/// Where the file cannot be read, or the mistakes in it.
pub fn load(choice: &Choice, first: &Path, names: &Names) -> Result<Config, ConfigError> {
    let path = match choice {
        Choice::None => None,
        Choice::File(path) => Some(path.clone()),
        Choice::Nearest => nearest(first),
    };
    path.map_or_else(|| Ok(Config::default()), |path| open(&path, names))
}

/// Goes upwards as far as the root of the repository; where there is none, to the folder that keepalint runs in. What
/// stands further up is somebody else's; a path of neither has only its own folder.
fn nearest(first: &Path) -> Option<PathBuf> {
    let start = first
        .canonicalize()
        .or_else(|_| std::path::absolute(first))
        .ok()?;
    let here = Path::new(".").canonicalize().ok();
    let above = |is_top: &dyn Fn(&Path) -> bool| start.ancestors().position(is_top);
    let top = above(&|folder| folder.join(".git").exists())
        .or_else(|| above(&|folder| Some(folder) == here.as_deref()))
        .unwrap_or(usize::from(!start.is_dir()));
    let candidates = start.ancestors().take(top + 1);
    candidates
        .map(|folder| folder.join(NAME))
        .find(|candidate| candidate.is_file())
}

fn open(path: &Path, names: &Names) -> Result<Config, ConfigError> {
    let shown = shown(path);
    let (text, mistake) = match fs::read(path) {
        Ok(bytes) => decode(bytes),
        Err(error) => (
            String::new(),
            Some(Mistake::at(&(0..0), unreadable(&error))),
        ),
    };
    let systems = own_systems::load(&text, &folder(path), names.systems)?;
    let known: Vec<&System> = names.systems.iter().copied().chain(&systems).collect();
    let names = Names {
        systems: &known,
        rules: names.rules,
    };
    let config = mistake.map_or_else(|| read(&text, &names), |mistake| Err(vec![mistake]));
    match config {
        Ok(config) => Ok(Config {
            path: Some(shown),
            text,
            folder: folder(path),
            systems,
            ..config
        }),
        Err(mistakes) => Err(ConfigError {
            path: shown,
            text,
            mistakes,
        }),
    }
}

/// The text without the mark that some editors put before it, and what is wrong where it is none.
fn decode(bytes: Vec<u8>) -> (String, Option<Mistake>) {
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{FEFF}') {
            Some(text) => (text.to_owned(), None),
            None => (text, None),
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(Mistake::at(&(at..at), "not valid UTF-8")))
        }
    }
}

pub(super) fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        kind => format!("cannot be read: {kind}"),
    }
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Relative to the current directory where the file lies in it, with `/`.
pub(super) fn shown(path: &Path) -> String {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let path: PathBuf = path
        .strip_prefix(here)
        .unwrap_or(path)
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::time::Duration;

    const NAMES: Names = Names {
        systems: &[],
        rules: &[],
    };

    fn nearest_margin(first: &Path) -> Duration {
        load(&Choice::Nearest, first, &NAMES).unwrap().margin
    }

    #[test]
    fn the_nearest_file_upwards_counts() {
        let scratch = Scratch::new();
        scratch.write(".git/HEAD", "");
        scratch.write("keepalint.toml", "margin = \"2s\"");
        scratch.write("a/keepalint.toml", "margin = \"3s\"");
        let file = scratch.write("a/b/nginx.conf", "");
        assert_eq!(nearest_margin(&file), Duration::from_secs(3));
        assert_eq!(
            nearest_margin(file.parent().unwrap()),
            Duration::from_secs(3)
        );
    }

    #[test]
    fn the_root_of_the_repository_is_the_last_folder_to_look_in() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", "margin = \"2s\"");
        scratch.write("repository/.git/HEAD", "");
        let file = scratch.write("repository/a/nginx.conf", "");
        assert_eq!(nearest_margin(&file), Duration::from_secs(1));
        scratch.write("repository/keepalint.toml", "margin = \"3s\"");
        assert_eq!(nearest_margin(&file), Duration::from_secs(3));
    }

    #[test]
    fn without_a_repository_what_stands_above_is_somebody_elses() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", "margin = \"2s\"");
        let file = scratch.write("a/nginx.conf", "");
        assert_eq!(nearest_margin(&file), Duration::from_secs(1));
        scratch.write("a/keepalint.toml", "margin = \"3s\"");
        assert_eq!(nearest_margin(&file), Duration::from_secs(3));
    }

    #[test]
    fn a_file_knows_its_folder_and_text() {
        let scratch = Scratch::new();
        let path = scratch.write("keepalint.toml", "# nothing");
        let config = load(&Choice::Nearest, scratch.path(), &NAMES).unwrap();
        assert_eq!(config.folder, scratch.path());
        assert_eq!(config.text, "# nothing");
        assert_eq!(config.path, Some(shown(&path)));
    }

    #[test]
    fn a_named_file_overrides_the_nearest_one() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", "margin = \"2s\"");
        let other = scratch.write("other.toml", "margin = \"5s\"");
        let config = load(&Choice::File(other), scratch.path(), &NAMES).unwrap();
        assert_eq!(config.margin, Duration::from_secs(5));
    }

    #[test]
    fn no_file_is_read_where_none_is_wanted() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", "margin = \"2s\"");
        let config = load(&Choice::None, scratch.path(), &NAMES).unwrap();
        assert_eq!(config, Config::default());
    }

    #[test]
    fn a_named_file_that_is_not_there_is_an_error() {
        let path = PathBuf::from("nowhere/keepalint.toml");
        let error = load(&Choice::File(path), Path::new("."), &NAMES).unwrap_err();
        assert_eq!(error.path, "nowhere/keepalint.toml");
        assert_eq!(error.mistakes[0].message, "there is no such file");
    }

    #[test]
    fn a_mistake_comes_with_the_text_that_it_is_in() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", "margn = \"2s\"");
        let error = load(&Choice::Nearest, scratch.path(), &NAMES).unwrap_err();
        assert_eq!(&error.text[error.mistakes[0].span.clone()], "margn");
    }

    #[test]
    fn bytes_that_are_no_text_are_an_error_at_their_place() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", b"# \xFF");
        let error = load(&Choice::Nearest, scratch.path(), &NAMES).unwrap_err();
        assert_eq!(error.mistakes, [Mistake::at(&(2..2), "not valid UTF-8")]);
    }

    #[test]
    fn a_byte_order_mark_is_no_mistake() {
        let scratch = Scratch::new();
        scratch.write("keepalint.toml", "\u{FEFF}margin = \"2s\"");
        assert_eq!(nearest_margin(scratch.path()), Duration::from_secs(2));
    }
}
