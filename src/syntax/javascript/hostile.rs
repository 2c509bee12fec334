//! Hostile and damaged input: nothing here may panic, hang or lose what stands around the damage.

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

use super::Dialect;
use super::testing::{parsed, parsed_as, unit};
use crate::syntax::{Parsed, SyntaxError, code::Unit};

/// How often a hostile piece is repeated.
const OFTEN: usize = 10_000;

/// A realistic file, with a character of every width.
const FILE: &str = r#"// Bestellungen – und ihre Verbindungen.
import http, { Agent as KeptAgent } from "node:http";
import * as https from 'https';
import type { Order } from "./types";
import { limits } from './limits.js';
const { setTimeout: sleep } = require("node:timers/promises");

const IDLE = 65 * 1_000; // as the balancer in front
export const agent = new KeptAgent({ keepAlive: true, maxSockets: 50, timeout: limits?.idle ?? IDLE });

enum Level { Low = 1, High }

@Injectable()
export class Orders<T extends Order> {
  private readonly base = `http://orders:${process.env.PORT || 8080}/é€😀`;
  constructor(private readonly http: HttpService, public retries = 3) {}
  async list({ page = 1, size: n }: Paging, ...rest: string[]): Promise<T[]> {
    for (const name of rest) {
      if (name === "ü") continue; else if (!name) break;
    }
    try {
      const response = await fetch(`${this.base}/orders?page=${page}`, { method: 'POST', headers: { ...h } });
      return (await response.json()) as T[];
    } catch (error) {
      switch (error.code) { case 'ECONNRESET': await sleep(10); default: throw error; }
    } finally { done!(n); }
  }
}

const server = http.createServer((req, res) => res.end('ok "quoted" \u00e9'));
server.keepAliveTimeout = server.headersTimeout = IDLE;
setInterval(() => { void agent.destroy(); }, 5e3);
module.exports = { server, begin: () => server.listen(3000, "0.0.0.0"), /* last */ };
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
    assert_eq!((unit.imports.len(), unit.items.len()), (5, 8));
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
        "() => {",
        "if (x) {",
        "new T({",
        "`${",
        "<a>",
        "class {",
        "x = function () {",
        "{ a:",
    ] {
        quickly(&piece.repeat(OFTEN));
        quickly(&format!("function f() {{\n{}", piece.repeat(OFTEN)));
        parsed_as(&piece.repeat(1000), Dialect::JavaScript);
    }
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    for (open, close) in [
        ("(", ")"),
        ("f(", ")"),
        ("- ", ""),
        ("[", "]"),
        ("{ a: ", "}"),
        ("() => { a(", ") }"),
        ("a ? b : ", ""),
        ("`${", "}`"),
    ] {
        let text = format!("const x = {}y{};\n", open.repeat(1000), close.repeat(1000));
        let parsed = quickly(&text);
        assert_eq!(too_deep(&parsed.errors), 1, "{open}");
    }
}

#[test]
fn balanced_statements_are_cut_off_once() {
    for (open, close) in [
        ("if (x) {", "}"),
        ("try {", "} catch {}"),
        ("class A { a() {", "} }"),
        ("for (;;) {", "}"),
    ] {
        let text = format!("{}{}\n", open.repeat(1000), close.repeat(1000));
        assert_eq!(too_deep(&quickly(&text).errors), 1, "{open}");
    }
}

#[test]
fn patterns_nest_no_deeper_than_anything_else() {
    let text = format!("const {}y{} = z;\n", "{ a: ".repeat(1000), "}".repeat(1000));
    assert_eq!(too_deep(&quickly(&text).errors), 1);
}

#[test]
fn a_hundred_thousand_levels() {
    for (open, close) in [("(", ")"), ("{", "}"), ("[", "]")] {
        quickly(&[open.repeat(100_000), close.repeat(100_000)].concat());
    }
    quickly(&format!("x{};", ".f()".repeat(100_000)));
    quickly(&format!("x = {}1;", "a = ".repeat(100_000)));
    quickly(&format!("`{}`", "${a}".repeat(100_000)));
}

#[test]
fn words_and_signs_without_sense() {
    for piece in [
        "}",
        ")",
        "\"",
        "`",
        "a.",
        "a,",
        "a+",
        "/*",
        "\0",
        "=>",
        "x:",
        "a b ",
        "é€😀 ",
        "new ",
        "${",
        "</",
        "@",
        "#",
        "?.",
        "...",
        "async ",
    ] {
        quickly(&piece.repeat(OFTEN));
    }
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let names = "a, ".repeat(OFTEN);
    quickly(&format!(
        "const {{ {names} b }} = f({});\n",
        "1, ".repeat(OFTEN)
    ));
    quickly(&format!(
        "{}f({});\n",
        "a = ".repeat(1000),
        "1, ".repeat(OFTEN)
    ));
}

#[test]
fn at_most_twenty_errors() {
    assert_eq!(
        parsed(&"function f() { a(1 2) }\n".repeat(50)).errors.len(),
        20
    );
}
