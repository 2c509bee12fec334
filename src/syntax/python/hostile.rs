//! Hostile and damaged input in Python: nothing here may panic, hang or lose what stands around the damage.

use super::testing::parsed;
use crate::syntax::{
    code::shown::items,
    treesitter::hostile::{Attacked, OFTEN, too_deep},
};

const PYTHON: Attacked = Attacked {
    parse: parsed,
    file: FILE,
};

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

#[test]
fn the_realistic_file_is_read_whole() {
    PYTHON.is_read_whole(6, 10);
}

#[test]
fn any_part_of_a_file_has_sound_spans() {
    PYTHON.is_cut_anywhere();
}

#[test]
fn openings_without_end() {
    let pieces = [
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
    ];
    PYTHON.is_flooded(&["def f():\n  "], &pieces);
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    let nests = [
        ("(", ")"),
        ("f(", ")"),
        ("f(a=", ")"),
        ("- ", ""),
        ("[", "]"),
        ("{'a': ", "}"),
        ("lambda: ", ""),
        ("a if b else ", ""),
        ("not ", ""),
    ];
    PYTHON.is_cut_off_once(("x = ", "\n"), &nests);
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
        assert_eq!(too_deep(&PYTHON.quickly(&text).errors), 1, "{head}");
    }
}

#[test]
fn a_hundred_thousand_levels() {
    PYTHON.is_buried(&[], &[("(", ")"), ("{", "}"), ("[", "]")]);
    PYTHON.is_buried(&["x"], &[(".f()", ""), (" = a", "")]);
    PYTHON.is_buried(&["x = "], &[("'a' ", ""), ("f'{a}' ", "")]);
}

#[test]
fn words_and_signs_without_sense() {
    let pieces = [
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
    ];
    PYTHON.is_flooded(&[], &pieces);
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let names = "a, ".repeat(OFTEN);
    PYTHON.quickly(&format!("{names} b = f({})\n", "1, ".repeat(OFTEN)));
    PYTHON.quickly(&format!(
        "{}f({})\n",
        "a = ".repeat(1000),
        "1, ".repeat(OFTEN)
    ));
}

#[test]
fn at_most_twenty_errors() {
    assert_eq!(parsed(&"def f(): a(1 2)\n".repeat(50)).errors.len(), 20);
}

#[test]
fn a_damaged_statement_costs_itself() {
    let parsed = parsed("a = f(1, , 2)\nkeepalive = 5\ndef g(:\n    pass\nb = 6\n");
    assert!(!parsed.errors.is_empty());
    let shown = items(&parsed.tree);
    assert!(shown.contains("var keepalive = 5"), "{shown}");
    assert!(shown.contains("b = 6"), "{shown}");
}

#[test]
fn a_file_that_is_cut_short_keeps_its_beginning() {
    let text = "import uvicorn\nx = 1\nuvicorn.run(app, port=8000, timeout_keep_alive=65,";
    let parsed = parsed(text);
    assert!(!parsed.errors.is_empty());
    let shown = items(&parsed.tree);
    assert!(shown.contains("timeout_keep_alive: 65"), "{shown}");
    assert!(shown.contains("var x = 1"), "{shown}");
}
