//! Programs of Python that keepalint is tried with, installed below `target` if need be.

use crate::run::run;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What is installed.
const WANTED: &[&str] = &["pre-commit>=4.7,<5", "check-jsonschema>=0.39,<1"];

/// The folder of the programs of an environment of Python that has all of [`WANTED`].
pub(crate) fn python() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
        let programs = folder.join("bin");
        // Written last: an installation that was broken off is done again.
        let installed = folder.join("installed");
        let wanted = WANTED.join("\n");
        if fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
            return programs;
        }
        install(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        install(
            Command::new(programs.join("pip"))
                .args(["install", "--quiet"])
                .args(WANTED),
        );
        fs::write(installed, wanted).unwrap();
        programs
    })
}

fn install(command: &mut Command) {
    let ran = run(command);
    assert_eq!(
        ran.status, 0,
        "{WANTED:?} cannot be installed, and the hooks and schemas cannot be tried without them. That takes Python 3 \
         with venv, and its package index: {command:?}\n{}",
        ran.text
    );
}
