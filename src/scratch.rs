//! A folder for one test, removed when the test ends.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

/// The folder.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// A folder that nobody else has: one that a killed test has left behind may have the same number.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("keepalint-{}-{}-{count}", module_path!(), process::id());
            let folder = env::temp_dir().join(name.replace("::", "-"));
            match fs::create_dir(&folder) {
                Ok(()) => return Self(folder.canonicalize().unwrap()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => panic!("{}: {error}", folder.display()),
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, and the folders that it lies in.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that cannot be removed is no reason for a test to fail.
        let _ = fs::remove_dir_all(&self.0);
    }
}
