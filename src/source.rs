//! Where text comes from: files, byte spans, lines and columns.

use std::collections::BTreeMap;

/// Index of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of one file, `start` included, `end` not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that the bytes stand in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span of `start..end` in `file`. Texts are below 4 GiB: discovery refuses larger files long before.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: byte(start),
            end: byte(end.max(start)),
        }
    }

    /// The smallest span that covers both; `self` where they lie in different files.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Does `other` lie within this span?
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is written.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A place as people and machines outside read it: lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the directory that keepalint ran in, with `/`.
    pub path: String,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the last character.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the directory that keepalint ran in, with `/`. A block of a document stands below it, as if the
    /// document were a folder: `README.md/nginx.conf`.
    pub path: String,
    /// The path of the document that it is a block of.
    pub document: Option<String>,
    /// The name of the text within the file, where it is not all of it: `configmap/edge/nginx.conf` of a manifest.
    pub part: Option<String>,
    /// The whole text; of a part too, so that places and excerpts are those of the file.
    pub text: String,
    /// Byte offset at which each line begins.
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0)
            .chain(breaks)
            .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
            .collect();
        Self {
            path,
            document: None,
            part: None,
            text,
            line_starts,
        }
    }
}

/// Every file that was read. The only owner of text.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<String, FileId>,
}

impl Sources {
    /// Takes a file in and gives it a number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.take(SourceFile::new(path.into(), text.into()))
    }

    /// Takes in a block of a document as a file of its own. The text is as long as the document, so that places in it
    /// are those of the document.
    pub fn block(
        &mut self,
        document: impl Into<String>,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> FileId {
        let file = SourceFile::new(path.into(), text.into());
        self.take(SourceFile {
            document: Some(document.into()),
            ..file
        })
    }

    /// Takes in a text that stands within a file as a file of its own, of that name. Places in it are those of the
    /// file. [`within`] gives the text to parse.
    pub fn part(&mut self, of: FileId, name: impl Into<String>) -> FileId {
        let part = Some(name.into());
        let whole = self.file(of).clone();
        self.take(SourceFile { part, ..whole })
    }

    /// The file of that path; the whole one, where parts of it were taken in too.
    pub fn at(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    fn take(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.by_path.entry(file.path.clone()).or_insert(id);
        self.files.push(file);
        id
    }

    /// Where a text stands: the path of its file and, for a part, its name: `edge.yaml#configmap/edge/nginx.conf`.
    pub fn location(&self, file: FileId) -> String {
        let file = self.file(file);
        match &file.part {
            Some(part) => format!("{}#{part}", file.path),
            None => file.path.clone(),
        }
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &str {
        &self.file(file).path
    }

    /// The path that people know a file by: a block of a document has the document's.
    pub fn shown(&self, file: FileId) -> &str {
        let file = self.file(file);
        file.document.as_deref().unwrap_or(&file.path)
    }

    /// The document that a file is a block of.
    pub fn document(&self, file: FileId) -> Option<&str> {
        self.file(file).document.as_deref()
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        &self.file(file).text
    }

    /// The text that a span covers; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file)
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Every file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The span as lines and columns.
    pub fn place(&self, span: Span) -> Place {
        let (line, column) = self.line_column(span.file, span.start);
        let (end_line, end_column) = self.line_column(span.file, span.end);
        Place {
            path: self.shown(span.file).to_owned(),
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn line_column(&self, file: FileId, offset: u32) -> (usize, usize) {
        let file = self.file(file);
        let line = file.line_starts.partition_point(|start| *start <= offset);
        let start = file.line_starts[line - 1] as usize;
        let before = file.text.get(start..offset as usize).unwrap_or("");
        (line, before.chars().count() + 1)
    }

    fn file(&self, file: FileId) -> &SourceFile {
        &self.files[file.0 as usize]
    }
}

/// The text with everything outside of the span blanked at equal length, so that a parser of what stands inside gives
/// spans of the whole.
pub fn within(text: &str, span: Span) -> String {
    let inside = span.start as usize..span.end as usize;
    let blank = |(at, c): (usize, char)| match c {
        _ if inside.contains(&at) => c,
        '\n' | '\r' => c,
        // One byte a byte: a blank takes the room of what it stands for.
        _ => ' ',
    };
    let mut blanked = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let new = blank((at, c));
        blanked.push(new);
        if new != c {
            blanked.extend(std::iter::repeat_n(' ', c.len_utf8() - 1));
        }
    }
    blanked
}

/// The folder that a path of the tree lies in; empty for what lies at its root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let mut sources = Sources::default();
        let file = sources.add("a.conf", "é x\nzwei\n");
        let place = sources.place(Span::new(file, 3, 8));
        assert_eq!((place.line, place.column), (1, 3));
        assert_eq!((place.end_line, place.end_column), (2, 4));
        assert_eq!(sources.slice(Span::new(file, 3, 4)), "x");
    }

    #[test]
    fn a_part_keeps_the_places_of_its_file() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "é: |\n  x y\nz: 1\n");
        let part = sources.part(file, "b.conf");
        let text = within(sources.text(part), Span::new(part, 6, 12));
        assert_eq!(text, "     \n  x y\n    \n");
        let at = text.find('y').unwrap();
        let place = sources.place(Span::new(part, at, at + 1));
        assert_eq!(
            (place.path.as_str(), place.line, place.column),
            ("a.yaml", 2, 5)
        );
        assert_eq!(sources.location(part), "a.yaml#b.conf");
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty_text() {
        let mut sources = Sources::default();
        let file = sources.add("a.conf", "é");
        assert_eq!(sources.slice(Span::new(file, 1, 9)), "");
    }
}
