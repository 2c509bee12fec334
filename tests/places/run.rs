//! Runs other programs, with surroundings of their own.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) status: i32,
    /// Standard output, and behind it standard error.
    pub(crate) text: String,
}

/// A program in a folder. It knows no home and no settings of Git but these, and finds the keepalint under test first.
pub(crate) fn program(name: impl AsRef<Path>, folder: &Path, home: &Path) -> Command {
    let mut command = Command::new(name.as_ref());
    command.current_dir(folder);
    for (variable, _) in env::vars_os() {
        let name = variable.to_string_lossy();
        if name.starts_with("GIT_") || name.starts_with("GITHUB_") || name.starts_with("PRE_COMMIT")
        {
            command.env_remove(&variable);
        }
    }
    let who = ["AUTHOR", "COMMITTER"];
    for name in who {
        command.env(format!("GIT_{name}_NAME"), "A Tester");
        command.env(format!("GIT_{name}_EMAIL"), "tester@example.net");
    }
    command
        .env("HOME", home)
        .env("GIT_CONFIG_GLOBAL", home.join("gitconfig"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("PRE_COMMIT_HOME", home.join("pre-commit"))
        .env("PATH", path());
    command
}

/// The keepalint under test comes before all others.
fn path() -> OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_keepalint")).parent().unwrap();
    let others = env::var_os("PATH").unwrap_or_default();
    let all: Vec<PathBuf> = std::iter::once(own.to_owned())
        .chain(env::split_paths(&others))
        .collect();
    env::join_paths(all).unwrap()
}

pub(crate) fn run(command: &mut Command) -> Run {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Run {
        status: output.status.code().unwrap_or(-1),
        text: text(output.stdout) + &text(output.stderr),
    }
}

/// Runs a program that must succeed.
pub(crate) fn done(command: &mut Command) -> String {
    let run = run(command);
    assert_eq!(run.status, 0, "{command:?}\n{}", run.text);
    run.text
}
