//! Hostile and damaged input in JavaScript: nothing here may panic, hang or lose what stands around the damage.

use super::{
    Dialect,
    testing::{parsed, parsed_as},
};
use crate::syntax::{
    code::shown::items,
    treesitter::hostile::{Attacked, OFTEN},
};

const JAVASCRIPT: Attacked = Attacked {
    parse: parsed,
    file: FILE,
};

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

#[test]
fn the_realistic_file_is_read_whole() {
    JAVASCRIPT.is_read_whole(5, 8);
}

#[test]
fn any_part_of_a_file_has_sound_spans() {
    JAVASCRIPT.is_cut_anywhere();
}

#[test]
fn openings_without_end() {
    let pieces = [
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
    ];
    JAVASCRIPT.is_flooded(&["function f() {\n"], &pieces);
    for piece in pieces {
        parsed_as(&piece.repeat(1000), Dialect::JavaScript);
    }
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    let values = [
        ("(", ")"),
        ("f(", ")"),
        ("- ", ""),
        ("[", "]"),
        ("{ a: ", "}"),
        ("() => { a(", ") }"),
        ("a ? b : ", ""),
        ("`${", "}`"),
    ];
    JAVASCRIPT.is_cut_off_once(("const x = ", ";\n"), &values);
    let statements = [
        ("if (x) {", "}"),
        ("try {", "} catch {}"),
        ("class A { a() {", "} }"),
        ("for (;;) {", "}"),
    ];
    JAVASCRIPT.is_cut_off_once(("", "\n"), &statements);
    JAVASCRIPT.is_cut_off_once(("const ", " = z;\n"), &[("{ a: ", "}")]);
}

#[test]
fn a_hundred_thousand_levels() {
    JAVASCRIPT.is_buried(&[], &[("(", ")"), ("{", "}"), ("[", "]")]);
    JAVASCRIPT.is_buried(&["x"], &[(".f()", ""), (" = a", ""), ("`${a}`", "")]);
}

#[test]
fn words_and_signs_without_sense() {
    let pieces = [
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
    ];
    JAVASCRIPT.is_flooded(&[], &pieces);
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let names = "a, ".repeat(OFTEN);
    JAVASCRIPT.quickly(&format!(
        "const {{ {names} b }} = f({});\n",
        "1, ".repeat(OFTEN)
    ));
    JAVASCRIPT.quickly(&format!(
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

#[test]
fn a_damaged_statement_costs_itself() {
    let parsed = parsed("const a = f(1 2);\nserver.keepAliveTimeout = 65 * 1000;\n");
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(
        items(&parsed.tree),
        "func () () () { 2; set server.keepAliveTimeout = (65 * 1000) }\nconst a = f(1)"
    );
}

#[test]
fn a_file_that_is_cut_short_keeps_its_beginning() {
    let parsed = parsed(
        "const http = require('http');\nconst agent = new http.Agent({ keepAlive: true, timeout: 4000,",
    );
    assert!(!parsed.errors.is_empty());
    assert_eq!(parsed.tree.imports.len(), 1);
    assert!(
        items(&parsed.tree).contains("timeout: 4000"),
        "{}",
        items(&parsed.tree)
    );
}
