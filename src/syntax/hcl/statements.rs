//! Cuts HCL into statements without understanding it: where strings, comments, heredocs and brackets begin and end.

use std::collections::BTreeSet;
use std::ops::Range;

/// How deep the parser may be led: it recurses, with some kilobytes for each bracket and operator.
const MOST: usize = 60;

/// How many other operators may stand in a row: the parser makes a list of them that is taken down step by step.
const LONGEST: usize = 1_000;

/// What begins a statement at the top of a file. A line that begins so, without being indented, ends whatever is still
/// open before it.
const TOP: &[&str] = &[
    "resource",
    "data",
    "module",
    "variable",
    "output",
    "locals",
    "provider",
    "terraform",
    "import",
    "moved",
    "check",
];

/// A statement: an attribute, or a block with all it holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What stands between the braces, where it is a block.
    pub(super) inside: Option<Range<usize>>,
    /// Is it nested too deeply for a parser that recurses?
    pub(super) too_deep: bool,
}

impl Statement {
    /// Moves it within the text.
    pub(super) fn shift(&mut self, by: usize) {
        self.range = self.range.start + by..self.range.end + by;
        self.inside = self
            .inside
            .take()
            .map(|inside| inside.start + by..inside.end + by);
    }
}

/// The statements of a body.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut scan = Scan::new(text);
    let mut all = Vec::new();
    while let Some(statement) = scan.statement() {
        all.push(statement);
    }
    all
}

/// Is the text, an expression or a template, nested too deeply?
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut scan = Scan::new(text);
    scan.text(text.len());
    while scan.at < scan.bytes.len() {
        scan.step();
    }
    scan.too_deep
}

/// A bracket, quote or heredoc that is open.
#[derive(Clone, Copy)]
struct Level {
    /// The byte that closes it; [`HEREDOC`] for one of these.
    closed_by: u8,
    row: Row,
}

/// Operators in a row.
#[derive(Clone, Copy, Default)]
struct Row {
    /// Those that nest to the right.
    nesting: usize,
    /// The others.
    plain: usize,
}

/// No byte closes a heredoc.
const HEREDOC: u8 = 0;

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    levels: Vec<Level>,
    /// The heredocs among the levels: which level, and where it ends.
    heredocs: Vec<(usize, usize)>,
    /// Operators at the level of statements.
    row: Row,
    too_deep: bool,
    /// Words of heredocs that nothing ends.
    endless: BTreeSet<&'t str>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            levels: Vec::new(),
            heredocs: Vec::new(),
            row: Row::default(),
            too_deep: false,
            endless: BTreeSet::new(),
        }
    }

    fn statement(&mut self) -> Option<Statement> {
        self.skip_blank();
        let start = self.at;
        (start < self.bytes.len()).then_some(())?;
        self.levels.clear();
        self.heredocs.clear();
        self.row = Row::default();
        self.too_deep = false;
        let mut brace = None;
        let mut assigns = false;
        loop {
            let byte = match self.bytes.get(self.at) {
                None => break,
                Some(b'\n') if self.levels.is_empty() => break,
                Some(b'\n') if self.heredocs.is_empty() && self.begins_anew(self.at + 1) => break,
                Some(byte) => *byte,
            };
            if self.levels.is_empty() {
                assigns |= byte == b'=';
                if byte == b'{' && !assigns && brace.is_none() {
                    brace = Some(self.at + 1);
                }
            }
            self.step();
        }
        let range = start..self.at;
        let inside = brace.map(|from| from..self.closing(&range).max(from));
        Some(Statement {
            range,
            inside,
            too_deep: self.too_deep,
        })
    }

    /// The place of the statement's last brace; its end where that is missing.
    fn closing(&self, range: &Range<usize>) -> usize {
        let closed = self.levels.is_empty();
        let text = self.text.get(range.clone()).unwrap_or_default();
        let brace = text.rfind('}').filter(|_| closed);
        brace.map_or(range.end, |at| range.start + at)
    }

    /// Does a statement of the top begin there, without being indented?
    fn begins_anew(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        TOP.iter().any(|word| {
            let rest = rest.strip_prefix(word).unwrap_or_default();
            let label = rest.trim_start_matches([' ', '\t']);
            label.len() < rest.len() && label.starts_with(['"', '{'])
        })
    }

    /// Goes over what stands between two statements.
    fn skip_blank(&mut self) {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                Some(b'#' | b'/') if self.comment() => {}
                _ => break,
            }
        }
    }

    /// Goes over the next token, as far as it matters here.
    fn step(&mut self) {
        let byte = self.bytes.get(self.at).copied().unwrap_or_default();
        if let Some((level, _)) = self.heredocs.pop_if(|(_, end)| *end <= self.at) {
            self.levels.truncate(level);
            return;
        }
        match self.levels.last().map(|level| level.closed_by) {
            Some(HEREDOC) => return self.step_in_text(byte, false),
            Some(b'"') => return self.step_in_text(byte, true),
            _ => {}
        }
        match byte {
            b'"' => self.open(b'"', 1),
            b'{' => self.open(b'}', 1),
            b'[' => self.open(b']', 1),
            b'(' => self.open(b')', 1),
            b'}' | b']' | b')' => self.close(byte),
            b'#' | b'/' if self.comment() => {}
            b'<' if self.heredoc() => {}
            _ => {
                self.weigh(byte);
                self.at += 1;
            }
        }
    }

    fn step_in_text(&mut self, byte: u8, quoted: bool) {
        let next = self.bytes.get(self.at + 1).copied();
        let doubled = matches!(byte, b'$' | b'%') && next == Some(byte);
        match byte {
            b'\\' if quoted => self.at += 2,
            b'"' if quoted => {
                self.levels.pop();
                self.at += 1;
            }
            // A string ends with its line: a quote that is missing costs no more.
            b'\n' if quoted => {
                self.levels.pop();
            }
            // `$${` is no template.
            _ if doubled && self.bytes.get(self.at + 2) == Some(&b'{') => self.at += 3,
            b'$' | b'%' if next == Some(b'{') => {
                // What a directive encloses nests within it.
                if let Some(level) = self.levels.last_mut().filter(|_| byte == b'%') {
                    level.row.nesting += 1;
                }
                self.open(b'}', 2);
            }
            _ => self.at += 1,
        }
        self.at = self.at.min(self.bytes.len());
    }

    fn open(&mut self, closed_by: u8, length: usize) {
        self.levels.push(Level {
            closed_by,
            row: Row::default(),
        });
        self.at += length;
        self.measure();
    }

    /// Text begins that ends there.
    fn text(&mut self, end: usize) {
        self.heredocs.push((self.levels.len(), end));
        self.open(HEREDOC, 0);
    }

    fn close(&mut self, byte: u8) {
        // A bracket that closes none is damage, which the parser tells of.
        if self
            .levels
            .last()
            .is_some_and(|level| level.closed_by == byte)
        {
            self.levels.pop();
        }
        self.at += 1;
    }

    /// Counts operators; a comma or a new line ends their row.
    fn weigh(&mut self, byte: u8) {
        let in_body = self
            .levels
            .last()
            .is_none_or(|level| level.closed_by == b'}');
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        let in_name = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let row = match self.levels.last_mut() {
            Some(level) => &mut level.row,
            None => &mut self.row,
        };
        match byte {
            b'-' if in_name => row.plain += 1,
            b'?' | b'!' | b'-' => row.nesting += 1,
            b'+' | b'*' | b'/' | b'%' | b'&' | b'|' | b'<' | b'>' | b'=' | b'.' => row.plain += 1,
            b',' => *row = Row::default(),
            b'\n' if in_body => *row = Row::default(),
            _ => return,
        }
        self.measure();
    }

    fn measure(&mut self) {
        let rows = self.levels.iter().rev().take(MOST).map(|level| level.row);
        let plain = self
            .levels
            .last()
            .map_or(self.row.plain, |level| level.row.plain);
        let nesting: usize = rows.map(|row| row.nesting).sum();
        self.too_deep |= self.levels.len() + self.row.nesting + nesting > MOST || plain > LONGEST;
    }

    /// Goes over a comment, if one begins here.
    fn comment(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with('#') || rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            return false;
        };
        self.at += length;
        true
    }

    /// Goes over a heredoc, if one begins here and ends somewhere.
    fn heredoc(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(word) = rest.strip_prefix("<<") else {
            return false;
        };
        let word = word.strip_prefix('-').unwrap_or(word);
        let length = word
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
            .unwrap_or(word.len());
        let word = word.get(..length).unwrap_or_default();
        if word.is_empty() || self.too_deep || self.endless.contains(word) {
            return false;
        }
        let mut end = self.at;
        for line in rest.split_inclusive('\n') {
            let is_last = end > self.at && line.trim() == word;
            end += line.len();
            if is_last {
                // Not with the line break: that ends the statement.
                let end = end - usize::from(line.ends_with('\n'));
                self.text(end);
                self.at += 2 + word.len();
                return true;
            }
        }
        self.endless.insert(word);
        false
    }
}
