//! The fingerprint by which GitHub's code scanning knows a line again: a rolling hash of the 100 characters that follow
//! its beginning, blanks left out. `upload-sarif` computes the same, and warns of any other.

use std::collections::{BTreeMap, HashMap, VecDeque};

/// How many characters a hash takes in.
const WINDOW: usize = 100;
const FACTOR: u64 = 37;
/// What stands behind the last character of a file.
const END: u16 = 65535;

/// The fingerprints of these lines, counted from 1, as `hash:ordinal`: equal hashes are told apart by their order.
pub(super) fn line_hashes(text: &str, lines: &[usize]) -> BTreeMap<usize, String> {
    let mut hasher = Hasher::new(lines);
    let mut after_return = false;
    for unit in text.encode_utf16() {
        let blank = unit == u16::from(b' ') || unit == u16::from(b'\t');
        let second_half = after_return && unit == u16::from(b'\n');
        after_return = unit == u16::from(b'\r');
        if !blank && !second_half {
            hasher.take(if after_return { u16::from(b'\n') } else { unit });
        }
    }
    hasher.take(END);
    hasher.finish()
}

struct Hasher {
    /// The lines that are asked for, in order.
    wanted: Vec<usize>,
    /// The last characters that were taken in; zeros at first.
    window: VecDeque<u16>,
    /// The lines that began within the window: how many characters had been taken in before, and their numbers.
    open: VecDeque<(usize, usize)>,
    hash: u64,
    /// What a character weighs that is about to leave the window.
    weight: u64,
    taken: usize,
    line: usize,
    at_start: bool,
    seen: HashMap<u64, usize>,
    found: BTreeMap<usize, String>,
}

impl Hasher {
    fn new(lines: &[usize]) -> Self {
        let mut wanted = lines.to_vec();
        wanted.sort_unstable();
        Self {
            wanted,
            window: VecDeque::from([0; WINDOW]),
            open: VecDeque::new(),
            hash: 0,
            weight: (0..WINDOW).fold(1_u64, |weight, _| weight.wrapping_mul(FACTOR)),
            taken: 0,
            line: 0,
            at_start: true,
            seen: HashMap::new(),
            found: BTreeMap::new(),
        }
    }

    fn take(&mut self, unit: u16) {
        self.close();
        if self.at_start {
            self.line += 1;
            self.open.push_back((self.taken, self.line));
        }
        self.at_start = unit == u16::from(b'\n');
        self.roll(unit);
    }

    fn roll(&mut self, unit: u16) {
        let gone = u64::from(self.window.pop_front().unwrap_or(0));
        self.window.push_back(unit);
        self.hash = self
            .hash
            .wrapping_mul(FACTOR)
            .wrapping_add(u64::from(unit))
            .wrapping_sub(self.weight.wrapping_mul(gone));
        self.taken += 1;
    }

    /// Notes the hash of the line whose window is full.
    fn close(&mut self) {
        let full = |(start, _): &(usize, usize)| self.taken - start == WINDOW;
        let Some((_, line)) = self.open.front().copied().filter(full) else {
            return;
        };
        self.open.pop_front();
        let ordinal = self.seen.entry(self.hash).or_insert(0);
        *ordinal += 1;
        if self.wanted.binary_search(&line).is_ok() {
            self.found
                .insert(line, format!("{:x}:{ordinal}", self.hash));
        }
    }

    /// Fills the windows of the last lines with zeros.
    fn finish(mut self) -> BTreeMap<usize, String> {
        for _ in 0..WINDOW {
            self.close();
            self.roll(0);
        }
        self.close();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hashes of all lines.
    fn all(text: &str) -> Vec<String> {
        let lines: Vec<usize> = (1..=text.len() + 1).collect();
        line_hashes(text, &lines).into_values().collect()
    }

    // The expected hashes are those that `github/codeql-action` is tested with.

    #[test]
    fn an_empty_file_has_one_line() {
        assert_eq!(all(""), ["c129715d7a2bc9a3:1"]);
    }

    #[test]
    fn blanks_do_not_count() {
        assert_eq!(
            all(" a\nb\n  \t\tc\n d"),
            [
                "271789c17abda88f:1",
                "54703d4cd895b18:1",
                "180aee12dab6264:1",
                "a23a3dc5e078b07b:1"
            ]
        );
    }

    #[test]
    fn every_end_of_a_line_is_the_same() {
        let expected = [
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1",
        ];
        let text = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n";
        assert_eq!(all(text), expected);
        assert_eq!(all(&text.replace('\n', "\r\n")), expected);
        assert_eq!(all(&text.replace('\n', "\r")), expected);
    }

    #[test]
    fn equal_lines_are_numbered() {
        assert_eq!(
            all(&"Lorem ipsum dolor sit amet.\n".repeat(10)),
            [
                "a7f2ff13bc495cf2:1",
                "a7f2ff13bc495cf2:2",
                "a7f2ff13bc495cf2:3",
                "a7f2ff13bc495cf2:4",
                "a7f2ff13bc495cf2:5",
                "a7f2ff13bc495cf2:6",
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1"
            ]
        );
    }

    #[test]
    fn only_what_is_asked_for_is_told() {
        let text = "x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n";
        let hashes = line_hashes(text, &[5, 3, 99]);
        let expected = [(3, "1131fd5871777f34:1"), (5, "54517377da7028d2:1")];
        assert_eq!(
            hashes,
            expected.map(|(line, hash)| (line, hash.to_owned())).into()
        );
    }
}
