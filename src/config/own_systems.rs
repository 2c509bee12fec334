//! `[systems] path = "keepalint.d/"`: system files of the users' own, checked like those that are built in.

use super::ConfigError;
use super::find::{shown, unreadable};
use crate::systems::{self, System};
use crate::table::{Mistake, unknown_name};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Reads every system file of the folder that a configuration names, relative to the configuration's own. What they
/// refer to is among them or `known`.
pub(super) fn load(
    text: &str,
    folder: &Path,
    known: &[&System],
) -> Result<Vec<System>, ConfigError> {
    let Some(path) = path(text) else {
        return Ok(Vec::new());
    };
    let folder = folder.join(path);
    let entries = fs::read_dir(&folder).map_err(|error| refused(&folder, unreadable(&error)))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "toml")
    });
    files.sort();
    let systems: Result<Vec<_>, _> = files.iter().map(|file| read(file)).collect();
    let mut systems = systems?;
    match systems::share_habits(&mut systems, known) {
        Ok(()) => Ok(systems),
        Err((id, name)) => {
            let ids = systems.iter().chain(known.iter().copied());
            let ids = ids.map(|system| system.id.as_str());
            Err(unknown_system(
                &folder.join(format!("{id}.toml")),
                &name,
                ids,
            ))
        }
    }
}

/// That a file of the folder refers to a system that is not there.
fn unknown_system<'n>(
    file: &Path,
    name: &str,
    known: impl Iterator<Item = &'n str>,
) -> ConfigError {
    let text = fs::read_to_string(file).unwrap_or_default();
    let at = text.find("habits-of").unwrap_or(0);
    ConfigError {
        path: shown(file),
        mistakes: vec![unknown_name("system", name, &(at..at), known)],
        text,
    }
}

/// The path, if there is one. That it is written as it must be is checked with the rest of the configuration.
fn path(text: &str) -> Option<String> {
    let root: toml::Table = text.parse().ok()?;
    Some(root.get("systems")?.get("path")?.as_str()?.to_owned())
}

fn read(file: &Path) -> Result<System, ConfigError> {
    let text = fs::read_to_string(file).map_err(|error| refused(file, unreadable(&error)))?;
    let id = file.file_stem().unwrap_or_default().to_string_lossy();
    systems::read(&id, &text).map_err(|mistake| ConfigError {
        path: shown(file),
        text,
        mistakes: vec![mistake],
    })
}

fn refused(path: &Path, message: String) -> ConfigError {
    ConfigError {
        path: shown(path),
        text: String::new(),
        mistakes: vec![Mistake::at(&(0..0), message)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const OWN: &str = "name = \"Ledger\"\nrole = \"server\"\n\n[settings.idle-timeout]\nflag = \"idle\"\nnotation = \"go-duration\"\ndefault = \"20s\"\nreference = \"its README\"\n";

    fn load_with(content: &str) -> Result<Vec<System>, ConfigError> {
        let scratch = Scratch::new();
        scratch.write("keepalint.d/ledger.toml", content);
        load("[systems]\npath = \"keepalint.d\"\n", scratch.path(), &[])
    }

    #[test]
    fn files_of_the_folder_are_systems() {
        let systems = load_with(OWN).unwrap();
        assert_eq!(systems[0].id, "ledger");
    }

    #[test]
    fn a_mistake_has_its_file_line_and_the_nearest_word() {
        let error = load_with(&OWN.replace("flag", "flog"))
            .unwrap_err()
            .to_string();
        assert!(
            error.ends_with("ledger.toml:5:1: unknown key `flog`; did you mean `flag`?"),
            "{error}"
        );
    }

    #[test]
    fn a_reference_to_another_system_has_to_lead_somewhere() {
        let own = OWN.replace("role", "habits-of = \"ledgr\"\nrole");
        let error = load_with(&own).unwrap_err().to_string();
        assert!(
            error.ends_with("ledger.toml:2:1: unknown system `ledgr`; did you mean `ledger`?"),
            "{error}"
        );
    }

    #[test]
    fn a_folder_that_is_missing_is_refused() {
        let scratch = Scratch::new();
        let error = load("[systems]\npath = \"nowhere\"\n", scratch.path(), &[]).unwrap_err();
        assert_eq!(error.mistakes[0].message, "there is no such file");
    }
}
