//! Hostile and damaged input in any language: nothing may panic, hang or lose what stands around the damage.

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

use crate::syntax::{Parsed, SyntaxError, code::Unit};

/// How often a hostile piece is repeated.
pub(in crate::syntax) const OFTEN: usize = 10_000;

/// A parser under attack.
pub(in crate::syntax) struct Attacked {
    pub(in crate::syntax) parse: fn(&str) -> Parsed<Unit>,
    /// A realistic file, with a character of every width.
    pub(in crate::syntax) file: &'static str,
}

impl Attacked {
    /// Parses `text`, which must not take long even where the parser is not optimised.
    pub(in crate::syntax) fn quickly(&self, text: &str) -> Parsed<Unit> {
        let start = Instant::now();
        let parsed = (self.parse)(text);
        let taken = start.elapsed();
        let shown: String = text.chars().take(20).collect();
        assert!(taken < Duration::from_secs(20), "{taken:?} for {shown}");
        parsed
    }

    /// The realistic file has no errors, and so many imports and items.
    pub(in crate::syntax) fn is_read_whole(&self, imports: usize, items: usize) {
        let parsed = (self.parse)(self.file);
        assert_eq!(parsed.errors, []);
        let unit = parsed.tree;
        assert_eq!((unit.imports.len(), unit.items.len()), (imports, items));
        check_spans(&unit, self.file);
    }

    /// Any beginning, any end, and the file without any of its lines.
    pub(in crate::syntax) fn is_cut_anywhere(&self) {
        let places = || (0..self.file.len()).filter(|at| self.file.is_char_boundary(*at));
        for at in places() {
            self.is_sound(&self.file[..at]);
        }
        for at in places().step_by(7) {
            self.is_sound(&self.file[at..]);
        }
        for line in self.file.lines() {
            self.is_sound(&self.file.replacen(line, "", 1));
        }
    }

    fn is_sound(&self, text: &str) {
        let parsed = (self.parse)(text);
        check_spans(&parsed, text);
        // What is nested too deeply is one more.
        assert!(parsed.errors.len() <= 21);
    }

    /// Each piece many times, alone and behind each of `heads`.
    pub(in crate::syntax) fn is_flooded(&self, heads: &[&str], pieces: &[&str]) {
        for piece in pieces {
            let flood = piece.repeat(OFTEN);
            self.quickly(&flood);
            for head in heads {
                self.quickly(&format!("{head}{flood}"));
            }
        }
    }

    /// A thousand levels of each pair, within `head` and `tail`, are cut off, and one error says so.
    pub(in crate::syntax) fn is_cut_off_once(
        &self,
        (head, tail): (&str, &str),
        nests: &[(&str, &str)],
    ) {
        for (open, close) in nests {
            let nested = [open.repeat(1000), "y".to_owned(), close.repeat(1000)].concat();
            let parsed = self.quickly(&format!("{head}{nested}{tail}"));
            assert_eq!(too_deep(&parsed.errors), 1, "{open}");
        }
    }

    /// A hundred thousand levels.
    pub(in crate::syntax) fn is_buried(&self, heads: &[&str], nests: &[(&str, &str)]) {
        for (open, close) in nests {
            let nested = [open.repeat(100_000), close.repeat(100_000)].concat();
            self.quickly(&nested);
            for head in heads {
                self.quickly(&format!("{head}{nested}"));
            }
        }
    }
}

/// How often something was cut off.
pub(in crate::syntax) fn too_deep(errors: &[SyntaxError]) -> usize {
    let deep = errors
        .iter()
        .filter(|error| error.message == "nested too deeply");
    deep.count()
}

/// Every span in a debug print lies within `text`, on character boundaries.
fn check_spans(tree: &impl Debug, text: &str) {
    let debug = format!("{tree:?}");
    let numbers = |part: &str| -> Vec<usize> {
        let numbers = part.split(|char: char| !char.is_ascii_digit());
        numbers
            .filter_map(|number| number.parse().ok())
            .take(2)
            .collect()
    };
    for part in debug.split("start: ").skip(1) {
        let [start, end] = numbers(part).try_into().unwrap();
        assert!(text.get(start..end).is_some(), "{start}..{end} of {text}");
    }
}
