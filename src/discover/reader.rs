//! Reads one file after another and files each under what it is worth.

use super::{
    Discovery, File, Keywords, Kind, Sibling, Skipped, Why,
    declared::declared,
    file::{is_binary, is_utf16},
    load::{Buffer, Content, Limits, MEGABYTE, too_large},
};
use std::{io, path::Path};

/// A file to open.
pub(super) struct Candidate<'c> {
    pub(super) path: &'c Path,
    /// The path to show.
    pub(super) shown: String,
    pub(super) kind: Kind,
    pub(super) limit: u64,
}

/// Reads one file after another and sorts them by what they hold.
#[derive(Default)]
pub(super) struct Reader {
    buffer: Buffer,
    pub(super) found: Discovery,
}

impl Reader {
    /// Reads a file and files it under what it is worth.
    pub(super) fn take(&mut self, file: Candidate, keywords: &Keywords) -> io::Result<()> {
        let found = &mut self.found;
        let (path, kind) = (file.shown, file.kind);
        match self.buffer.load(file.path, file.limit)? {
            Content::TooLarge => found.too_large(path, kind, file.limit),
            Content::Bytes(bytes) if is_binary(bytes) => found.skip(path, Why::Binary),
            Content::Bytes(bytes) if keywords.is_named(&path) || pass(keywords, kind, bytes) => {
                found.files.push(File::from_bytes(path, kind, bytes));
            }
            Content::Bytes(bytes) if kind.is_source() => found.siblings.push(Sibling {
                path,
                kind,
                declared: declared(kind, bytes),
            }),
            Content::Bytes(_) => found.skip(path, Why::NoKeyword),
        }
        Ok(())
    }
}

/// UTF-16 cannot be read, but whether it matters shows all the same: keywords are ASCII.
fn pass(keywords: &Keywords, kind: Kind, bytes: &[u8]) -> bool {
    if !is_utf16(bytes) {
        return keywords.pass(kind, bytes);
    }
    let ascii: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    keywords.pass(kind, &ascii)
}

impl Discovery {
    pub(super) fn skip(&mut self, path: String, why: Why) {
        self.skipped.push(Skipped { path, why });
    }

    /// Configuration and source of such a size is worth a finding; JSON that nobody named is just data.
    fn too_large(&mut self, path: String, kind: Kind, limit: u64) {
        self.skip(path.clone(), Why::TooLarge(limit / MEGABYTE));
        let is_data = kind == Kind::Json && limit < Limits::default().any;
        if !is_data {
            self.files.push(File::damaged(path, kind, too_large(limit)));
        }
    }

    /// Adds what another search found.
    pub(super) fn merge(&mut self, other: Self) {
        self.files.extend(other.files);
        self.skipped.extend(other.skipped);
        self.siblings.extend(other.siblings);
        self.manifests.extend(other.manifests);
        self.errors.extend(other.errors);
    }
}
