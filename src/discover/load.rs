//! Opens and reads files, as few times and with as little memory as can be.

use super::{Failure, File, Kind, path};
use std::{
    fs,
    io::{self, Read},
    path::Path,
};

pub(super) const MEGABYTE: u64 = 1024 * 1024;

/// The size above which no file is read.
pub const LARGEST: u64 = 64 * MEGABYTE;

/// From which size on a file is not read, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Any file.
    pub(super) any: u64,
    /// A JSON file that nobody named: such a large one is data.
    pub(super) json: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            any: LARGEST,
            json: 5 * MEGABYTE,
        }
    }
}

impl Limits {
    /// The limit for a file that was met in a folder.
    pub(super) fn of(self, kind: Kind) -> u64 {
        match kind {
            Kind::Json => self.json,
            _ => self.any,
        }
    }
}

/// What reading a file gave.
pub(super) enum Content<'b> {
    /// All of it.
    Bytes(&'b [u8]),
    /// Nothing, for its size.
    TooLarge,
}

/// Room for one file after another. It grows to the largest one and is never cleared.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
}

/// Most files fit in it, so that their size need not be asked for.
const USUAL_SIZE: usize = 64 * 1024;

impl Buffer {
    /// Reads a whole file.
    pub(super) fn load(&mut self, path: &Path, limit: u64) -> io::Result<Content<'_>> {
        let mut file = fs::File::open(path)?;
        let mut used = 0;
        loop {
            if used == self.bytes.len() && !self.grow(&file, limit)? {
                return Ok(Content::TooLarge);
            }
            match file.read(&mut self.bytes[used..]) {
                Ok(0) => break,
                Ok(more) => used += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if exceeds(used, limit) {
            return Ok(Content::TooLarge);
        }
        Ok(Content::Bytes(&self.bytes[..used]))
    }

    /// Makes room for the whole file and one byte more, so that its end is seen. False where it is above the limit.
    fn grow(&mut self, file: &fs::File, limit: u64) -> io::Result<bool> {
        let size = file.metadata()?.len();
        if size > limit || exceeds(self.bytes.len(), limit.max(USUAL_SIZE as u64)) {
            return Ok(false);
        }
        let wanted = usize::try_from(size)
            .unwrap_or(usize::MAX)
            .saturating_add(1);
        // The stated size may be wrong: files of /proc state 0, and a log grows while it is read.
        let room = if wanted > self.bytes.len() {
            wanted.max(USUAL_SIZE)
        } else {
            self.bytes.len() * 2
        };
        self.bytes.resize(room, 0);
        Ok(true)
    }
}

/// Are so many bytes more than the limit?
pub(super) fn exceeds(used: usize, limit: u64) -> bool {
    u64::try_from(used).unwrap_or(u64::MAX) > limit
}

/// Reads one file, whatever it holds: one that another file includes, or that may define what another one names. None
/// where there is no such file.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn read(path: impl AsRef<Path>, kind: Kind) -> Result<Option<File>, Failure> {
    read_up_to(path.as_ref(), kind, Limits::default().any)
}

fn read_up_to(path: &Path, kind: Kind, limit: u64) -> Result<Option<File>, Failure> {
    let shown = path::shown(path, &path::here());
    match Buffer::default().load(path, limit) {
        Ok(Content::Bytes(bytes)) => Ok(Some(File::from_bytes(shown, kind, bytes))),
        Ok(Content::TooLarge) => Ok(Some(File::damaged(shown, kind, too_large(limit)))),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) if is_of_file(&error) => {
            Ok(Some(File::damaged(shown, kind, cannot_be_read(&error))))
        }
        Err(error) => Err(Failure {
            path: shown,
            message: cannot_be_read(&error),
        }),
    }
}

/// Is there nothing at a path?
pub(super) fn is_absent(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

/// Does an error say something of the file, and nothing of the machine? What is wrong with the machine, such as too
/// many open files, must make the run fail: the report would say less than there is.
pub(super) fn is_of_file(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, IsADirectory, PermissionDenied};
    is_absent(error)
        || matches!(
            error.kind(),
            InvalidFilename | IsADirectory | PermissionDenied
        )
}

/// What to say of a file that is above the limit.
pub(super) fn too_large(limit: u64) -> String {
    format!(
        "file is larger than {} MB and was not read",
        limit / MEGABYTE
    )
}

/// What to say of a path that an operation failed on.
pub(super) fn cannot_be_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        kind => format!("cannot be read: {kind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_second_round_reads_a_file_without_keywords() {
        let scratch = Scratch::new();
        let path = scratch.write("limits.go", "const Idle = 90");
        let file = read(&path, Kind::Go).unwrap().unwrap();
        assert_eq!(file.text, "const Idle = 90");
        assert_eq!(file.path, path::shown(&path, &path::here()));
    }

    #[test]
    fn a_file_that_is_not_there_is_none() {
        assert_eq!(read("nowhere/a.conf", Kind::Nginx), Ok(None));
        assert_eq!(read("Cargo.toml/a.conf", Kind::Nginx), Ok(None));
    }

    #[test]
    fn a_path_that_cannot_be_read_is_damage() {
        let scratch = Scratch::new();
        let file = read(scratch.path(), Kind::Nginx).unwrap().unwrap();
        let damage = file.damage.unwrap();
        assert!(damage.starts_with("cannot be read: "), "{damage}");
    }

    #[test]
    fn what_is_wrong_with_the_machine_is_nothing_of_the_file() {
        let too_many_open_files = io::Error::from_raw_os_error(24);
        assert!(!is_of_file(&too_many_open_files));
        assert!(is_of_file(&io::ErrorKind::PermissionDenied.into()));
    }

    #[test]
    fn a_file_of_exactly_the_limit_is_read() {
        let scratch = Scratch::new();
        let path = scratch.write("a.conf", "12345678");
        assert_eq!(
            read_up_to(&path, Kind::Nginx, 8).unwrap().unwrap().damage,
            None
        );
    }

    #[test]
    fn a_file_above_the_limit_is_not_read() {
        let scratch = Scratch::new();
        let path = scratch.write("a.conf", "12345678");
        let file = read_up_to(&path, Kind::Nginx, 7).unwrap().unwrap();
        assert_eq!(file.text, "");
        assert!(file.damage.unwrap().starts_with("file is larger than"));
    }

    #[test]
    fn the_limit_is_64_megabytes() {
        assert_eq!(
            too_large(Limits::default().of(Kind::Yaml)),
            "file is larger than 64 MB and was not read"
        );
    }

    #[test]
    fn a_buffer_serves_large_and_small_files_in_turn() {
        let scratch = Scratch::new();
        let large = scratch.write("large.conf", "x".repeat(3 * USUAL_SIZE));
        let small = scratch.write("small.conf", "y");
        let mut buffer = Buffer::default();
        for (path, size) in [(&small, 1), (&large, 3 * USUAL_SIZE), (&small, 1)] {
            let Content::Bytes(bytes) = buffer.load(path, MEGABYTE).unwrap() else {
                panic!("{} is not too large", path.display());
            };
            assert_eq!(bytes.len(), size);
        }
    }

    #[test]
    fn a_file_that_fills_the_buffer_exactly_is_read_whole() {
        let scratch = Scratch::new();
        let path = scratch.write("a.conf", "x".repeat(USUAL_SIZE));
        let file = read(&path, Kind::Nginx).unwrap().unwrap();
        assert_eq!(file.text.len(), USUAL_SIZE);
    }
}
