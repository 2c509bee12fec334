//! Hostile and damaged input in Java: nothing here may panic, hang or lose what stands around the damage.

use super::testing::{parsed, shown};
use crate::syntax::{
    code::shown::items,
    treesitter::hostile::{Attacked, OFTEN},
};

const JAVA: Attacked = Attacked {
    parse: parsed,
    file: FILE,
};

/// A realistic file, with a character of every width.
const FILE: &str = r#"// Bestellungen – und ihre Verbindungen.
package org.example.orders;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.*;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Calls 😀. */
@Service
public final class Orders<T extends Order> implements AutoCloseable {
    private static final int PORT = 8_080, IDLE = 0x1F;
    private static final String TEXT = """
        naïve "raw€" \t
        """;
    static {
        System.setProperty("http.maxConnections", "20");
    }
    private final OkHttpClient client = new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(5, 55, SECONDS))
        .addInterceptor(chain -> { retry(chain); return chain.proceed(chain.request()); })
        .build();

    enum Level { LOW(1), HIGH { int value() { return 2; } }; Level(int... value) {} }
    record Paging(int page, Integer size) { Paging { check(page); } }

    public Orders(@Value("${orders.url:http://orders}") String url) throws Exception {
        this.url = url + ":" + PORT + "/é€😀";
    }

    @Override
    public List<T> list(Paging paging, final String... rest) {
        for (String name : rest) if (name == null) continue; else break;
        for (int i = 0; i < 10; i++) { total += i; }
        try (Response response = client.newCall(request).execute(); Other other = open()) {
            return switch (response.code()) { case 200, 201 -> List.of(); default -> { yield null; } };
        } catch (java.io.IOException | IllegalStateException error) {
            throw new RuntimeException("no orders", error);
        } finally {
            client.dispatcher().executorService().shutdown();
        }
    }

    Runnable task = new Runnable() { @Override public void run() { list(null); } };
    Function<String, Integer> length = String::length;
    long[] times = { 1L, -2L, (long) 3.5f, a ? 'b' : 'ü' };
}
"#;

#[test]
fn the_realistic_file_is_read_whole() {
    JAVA.is_read_whole(5, 14);
}

#[test]
fn any_part_of_a_file_has_sound_spans() {
    JAVA.is_cut_anywhere();
}

#[test]
fn openings_without_end() {
    let pieces = [
        "(",
        "{",
        "[",
        "f(",
        "a[",
        "() -> {",
        "if (x) {",
        "new T(",
        "new T() { void a() {",
        "class A {",
        "try (",
        "switch (a) { case 1: ",
        "List<",
        "@A(",
        "\"\"\"",
    ];
    JAVA.is_flooded(&["class A { void f() {\n"], &pieces);
}

#[test]
fn balanced_nesting_is_cut_off_once() {
    let values = [
        ("(", ")"),
        ("f(", ")"),
        ("- ", ""),
        ("new T(", ")"),
        ("() -> ", ""),
        ("() -> { a(", "); }"),
        ("a ? b : ", ""),
        ("new T() { Object a = ", "; }"),
    ];
    JAVA.is_cut_off_once(("class A { Object x = ", "; }\n"), &values);
    let statements = [
        ("if (x) {", "}"),
        ("try {", "} finally {}"),
        ("for (;;) {", "}"),
        ("switch (a) { case 1: {", "} }"),
    ];
    for (open, close) in statements {
        let within = ("class A { void f() { ", " } }\n");
        JAVA.is_cut_off_once(within, &[(open, &format!("; {close}"))]);
    }
    JAVA.is_cut_off_once(("class B {} ", "\n"), &[("class A {", "}")]);
}

#[test]
fn a_hundred_thousand_levels() {
    JAVA.is_buried(
        &["class A { void f() {"],
        &[("(", ")"), ("{", "}"), ("[", "]")],
    );
    JAVA.is_buried(
        &["class A { Object x = x"],
        &[(".f()", ""), (" = a", ""), (" + a", "")],
    );
}

#[test]
fn words_and_signs_without_sense() {
    let pieces = [
        "}",
        ")",
        "\"",
        "a.",
        "a,",
        "a+",
        "/*",
        "\0",
        "->",
        "x:",
        "a b ",
        "é€😀 ",
        "new ",
        "@",
        "::",
        "...",
        "case ",
        "int ",
        "import ",
        "public ",
    ];
    JAVA.is_flooded(&[], &pieces);
}

#[test]
fn many_names_do_not_multiply_a_large_value() {
    let value = "1 + ".repeat(OFTEN);
    JAVA.quickly(&format!(
        "class A {{ int {}b = {value}1; }}\n",
        "a, ".repeat(OFTEN)
    ));
    JAVA.quickly(&format!(
        "class A {{ int x = {}{value}1; }}\n",
        "a = ".repeat(1000)
    ));
}

#[test]
fn at_most_twenty_errors() {
    let text = "class A { void f() { a(1 2); } }\n".repeat(50);
    assert_eq!(parsed(&text).errors.len(), 20);
}

#[test]
fn a_damaged_statement_costs_itself() {
    let text = "class A {\n  int a = f(1, , 2);\n  void g() { h(1 2); i(3); }\n  int b = 4;\n}\n";
    let parsed = parsed(text);
    assert!(!parsed.errors.is_empty());
    let shown = items(&parsed.tree);
    assert!(shown.contains("i(3)"), "{shown}");
    assert!(shown.contains("var b int = 4"), "{shown}");
}

#[test]
fn a_file_that_is_cut_short_keeps_its_beginning() {
    let text = "import okhttp3.ConnectionPool;\nclass A {\n  int a = 1;\n  void f() {\n    g(new ConnectionPool(5, 55, SECONDS),";
    let parsed = parsed(text);
    assert!(!parsed.errors.is_empty());
    assert_eq!(parsed.tree.imports.len(), 1);
    let shown = items(&parsed.tree);
    assert!(shown.contains("var a int = 1"), "{shown}");
    assert!(shown.contains("ConnectionPool(5, SECONDS(55))"), "{shown}");
}

#[test]
fn classes_within_methods_are_read() {
    let text =
        "class A { void f() { run(new Runnable() { int b = 1; public void run() { c(); } }); } }";
    assert_eq!(
        shown(text),
        "func () f() (void) { run(Runnable()) }\nvar b int = 1\nfunc () run() (void) { c() }"
    );
}
