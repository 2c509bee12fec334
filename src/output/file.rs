//! A file that is either old or new, and never in between: the text is written beside it and then takes its place.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

/// Can this file be written, as far as that can be told beforehand?
pub(super) fn check(path: &Path) -> Result<(), String> {
    if let Ok(old) = fs::metadata(path) {
        if old.is_dir() {
            return Err(sentence(path, "it is a folder"));
        }
        if old.is_file() {
            let open = OpenOptions::new().append(true).open(path);
            return open.map(drop).map_err(|error| cannot(path, &error));
        }
        return Ok(());
    }
    match folder(path).metadata() {
        Ok(folder) if folder.is_dir() => Ok(()),
        Ok(_) => Err(sentence(path, "what it is to lie in is no folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(sentence(path, "its folder does not exist"))
        }
        Err(error) => Err(cannot(path, &error)),
    }
}

/// A text on its way to its file.
pub(super) struct Pending<'t> {
    /// The file as the user calls it.
    path: &'t Path,
    /// The file itself, where `path` is a link.
    real: PathBuf,
    text: &'t str,
    /// The file beside it that holds the text; none where the text must go straight to its place.
    beside: Option<Beside>,
}

impl<'t> Pending<'t> {
    /// Writes the text beside its file.
    pub(super) fn new(path: &'t Path, text: &'t str) -> Result<Self, String> {
        let mut pending = Self {
            path,
            real: path.canonicalize().unwrap_or_else(|_| path.to_owned()),
            text,
            beside: None,
        };
        let old = fs::metadata(path);
        if old.as_ref().is_ok_and(|old| !old.is_file()) {
            // A pipe or a device has nothing that could be half written.
            return Ok(pending);
        }
        match Beside::new(&pending.real, text) {
            Ok(beside) => pending.beside = Some(beside),
            // The folder may forbid new files where the file itself may be written.
            Err(_) if old.is_ok() && check(path).is_ok() => {}
            Err(error) => return Err(cannot(path, &error)),
        }
        if let (Some(beside), Ok(old)) = (&pending.beside, old) {
            // Best effort: the file is as readable as others are where this fails.
            let _ = fs::set_permissions(&beside.0, old.permissions());
        }
        Ok(pending)
    }

    /// Puts the text in its place.
    pub(super) fn finish(self) -> Result<(), String> {
        let put = match &self.beside {
            // A file that is a mount of its own takes no other's place.
            Some(beside) => fs::rename(&beside.0, &self.real).or_else(|error| {
                if self.real.is_file() {
                    self.write()
                } else {
                    Err(error)
                }
            }),
            None => self.write(),
        };
        put.map_err(|error| cannot(self.path, &error))
    }

    fn write(&self) -> io::Result<()> {
        fs::write(self.path, self.text)
    }
}

/// A file with a name of its own beside another. It is gone when it has not been renamed by the end.
struct Beside(PathBuf);

impl Beside {
    fn new(path: &Path, text: &str) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!(".keepalint-{}-{count}.tmp", process::id());
        let beside = Self(folder(path).join(name));
        let mut file = File::create_new(&beside.0)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(beside)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It is no longer there when all went well.
        let _ = fs::remove_file(&self.0);
    }
}

/// The folder of a path; that of a bare name is the working directory.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn cannot(path: &Path, error: &io::Error) -> String {
    sentence(path, &error.to_string())
}

fn sentence(path: &Path, why: &str) -> String {
    format!("{}: the report cannot be written: {why}", path.display())
}
