//! Hostile and damaged input: nothing here may panic, hang or lose what stands around the damage.

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

use super::testing::{parsed, unit};
use crate::syntax::{Parsed, SyntaxError, code::Unit};

/// How often a hostile piece is repeated.
const OFTEN: usize = 10_000;

/// A realistic file, with a character of every width.
const FILE: &str = r#""""Serves orders – and keeps its connections."""
from __future__ import annotations

import os
import typing as t
from contextlib import asynccontextmanager

import httpx
from aiohttp import web, ClientSession as Session

IDLE: float = float(os.environ.get("IDLE", "65"))
LIMITS = httpx.Limits(max_connections=100, keepalive_expiry=IDLE * 2)
OPTIONS = {"naïve": 1, 'raw€': r"a\b", **{}}
first, *rest = 1, 2, 3


class Orders(Base, metaclass=Meta):
    """Calls 😀."""

    timeout: t.Optional[float] = 4.5
    url = f"http://{os.environ['HOST']}:{8080:d}/{'x' if IDLE > 5 else 'y'}"

    def __init__(self, client: httpx.AsyncClient | None = None, *, retries: int = 3) -> None:
        self.client = client or httpx.AsyncClient(limits=LIMITS)
        self.names = [name.upper() for name in OPTIONS if name]

    @property
    async def all(self) -> list[str]:
        try:
            async with Session() as session, session.get(self.url) as response:
                return await response.json()
        except (httpx.HTTPError, OSError) as error:
            raise RuntimeError("no orders") from error
        finally:
            await self.client.aclose()


@asynccontextmanager
async def lifespan(app):
    global first
    first += 1
    for number, (name, value) in enumerate(OPTIONS.items()):
        if number == 0 and not value:
            continue
        elif (length := len(name)) > 3:
            print(length, lambda a, *b, **c: a)
    match first:
        case 1 | 2:
            yield
        case {"a": _}:
            del rest[0]


if __name__ == "__main__":
    web.run_app(app, host="0.0.0.0", port=8000, keepalive_timeout=IDLE)
"#;

/// Parses `text`, which must not take long even where the parser is not optimised.
fn quickly(text: &str) -> Parsed<Unit> {
    let start = Instant::now();
    let parsed = parsed(text);
    let taken = start.elapsed();
    let shown: String = text.chars().take(20).collect();
    assert!(taken < Duration::from_secs(10), "{taken:?} for {shown}");
    parsed
}

fn too_deep(errors: &[SyntaxError]) -> usize {
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

#[test]
fn the_realistic_file_is_read_whole() {
    let unit = unit(FILE);
    assert_eq!((unit.imports.len(), unit.items.len()), (6, 10));
    check_spans(&unit, FILE);
}

#[test]
fn every_prefix_has_sound_spans() {
    for end in (0..FILE.len()).filter(|end| FILE.is_char_boundary(*end)) {
        let parsed = parsed(&FILE[..end]);
        check_spans(&parsed, &FILE[..end]);
        assert!(parsed.errors.len() <= 21);
    }
}

#[test]
fn every_suffix_has_sound_spans() {
    for start in (0..FILE.len())
        .step_by(7)
        .filter(|start| FILE.is_char_boundary(*start))
    {
        check_spans(&parsed(&FILE[start..]), &FILE[start..]);
    }
}

#[test]
fn a_file_without_one_of_its_lines_has_sound_spans() {
    for line in FILE.lines() {
        let damaged = FILE.replacen(line, "", 1);
        check_spans(&parsed(&damaged), &damaged);
    }
}

#[test]
fn openings_without_end() {
    for piece in [
        "(",
        "{",
        "[",
        "f(",
        "a[",
        "lambda: (",
        "if x: ",
        "f'{",
        "{'a':",
        "f(a=",
        "class A:\n",
        "def f():\n",
        "'''",
        "not ",
        "await ",
    ] {
        quickly(&piece.repeat(OFTEN));
        quickly(&format!("def f():\n  {}", piece.repeat(OFTEN)));
    }
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    for (open, close) in [
        ("(", ")"),
        ("f(", ")"),
        ("f(a=", ")"),
        ("- ", ""),
        ("[", "]"),
        ("{'a': ", "}"),
        ("lambda: ", ""),
        ("a if b else ", ""),
        ("not ", ""),
    ] {
        let text = format!("x = {}y{}\n", open.repeat(1000), close.repeat(1000));
        let parsed = quickly(&text);
        assert_eq!(too_deep(&parsed.errors), 1, "{open}");
    }
}

#[test]
fn balanced_statements_are_cut_off_once() {
    for head in [
        "if x:",
        "try:",
        "class A:",
        "def f():",
        "with a:",
        "for a in b:",
    ] {
        let line = |depth: usize| format!("{}{head}\n", " ".repeat(depth));
        let body: String = (0..500).map(line).collect();
        let text = format!("{body}{}pass\n", " ".repeat(500));
        assert_eq!(too_deep(&quickly(&text).errors), 1, "{head}");
    }
}

#[test]
fn a_hundred_thousand_levels() {
    for (open, close) in [("(", ")"), ("{", "}"), ("[", "]")] {
        quickly(&[open.repeat(100_000), close.repeat(100_000)].concat());
    }
    quickly(&format!("x{}\n", ".f()".repeat(100_000)));
    quickly(&format!("x = {}1\n", "a = ".repeat(100_000)));
    quickly(&format!("x = f'{}'\n", "{a}".repeat(100_000)));
    quickly(&format!("x = {}\n", "'a' ".repeat(100_000)));
}

#[test]
fn words_and_signs_without_sense() {
    for piece in [
        "}",
        ")",
        "\"",
        "'''",
        "a.",
        "a,",
        "a+",
        "#",
        "\0",
        ":",
        "x:",
        "a b ",
        "é€😀 ",
        "def ",
        "{",
        "@",
        "**",
        "->",
        "\\",
        "async ",
        "\n ",
        "\n\t",
        "print ",
    ] {
        quickly(&piece.repeat(OFTEN));
    }
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let names = "a, ".repeat(OFTEN);
    quickly(&format!("{names} b = f({})\n", "1, ".repeat(OFTEN)));
    quickly(&format!(
        "{}f({})\n",
        "a = ".repeat(1000),
        "1, ".repeat(OFTEN)
    ));
}

#[test]
fn at_most_twenty_errors() {
    assert_eq!(parsed(&"def f(): a(1 2)\n".repeat(50)).errors.len(), 20);
}
