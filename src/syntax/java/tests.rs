//! Java as it is lowered, and what damage costs.

use crate::{
    source::FileId,
    syntax::{Parsed, code::Unit, code::shown::items},
};

fn parsed(text: &str) -> Parsed<Unit> {
    super::parse(FileId(0), text)
}

fn shown(text: &str) -> String {
    let parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    items(&parsed.tree)
}

#[test]
fn imports_have_names() {
    let text = "import a.b.C;\nimport static java.util.concurrent.TimeUnit.SECONDS;\nimport d.*;\n";
    let unit = parsed(text).tree;
    let names: Vec<_> = unit
        .imports
        .iter()
        .map(|import| (import.name.as_str(), import.path.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("C", "a.b.C"),
            ("SECONDS", "java.util.concurrent.TimeUnit.SECONDS"),
            ("*", "d")
        ]
    );
}

#[test]
fn fields_are_variables_and_methods_functions() {
    assert_eq!(
        shown(
            "class A { static final int N = 5_0; int m(String s) { int x = N; this.y = x; return x; } }"
        ),
        "const N int = 50\nfunc () m(s String) (int) { var x int = N; set this.y = x; return x }"
    );
}

#[test]
fn a_number_and_its_unit_are_one_argument() {
    assert_eq!(
        shown("class A { Object p = new ConnectionPool(5, 8L, TimeUnit.SECONDS); }"),
        "var p Object = ConnectionPool(5, TimeUnit.SECONDS(8))"
    );
}

#[test]
fn what_runs_sometimes_is_a_block() {
    assert_eq!(
        shown("class A { void f() { if (a) { b(\"c\\\"\"); } try (R r = g()) { h(r); } } }"),
        "func () f() (void) { { a; { b(\"c\\\"\") } }; const r R = g(); h(r) }"
    );
}

#[test]
fn damage_costs_itself() {
    let parsed = parsed("class A {\n  Object a = new B(;\n  Object c = new D(\"e\");\n}\n");
    assert!(!parsed.errors.is_empty());
    assert!(items(&parsed.tree).contains("var c Object = D(\"e\")"));
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("(", ")"), ("f(", ")"), ("new A() { Object x = ", "; }")] {
        let deep = format!(
            "class A {{ Object a = {}1{}; }}",
            open.repeat(20_000),
            close.repeat(20_000)
        );
        assert!(!parsed(&deep).errors.is_empty(), "{open}");
    }
    let chain = format!("class A {{ Object a = b{}; }}", ".c()".repeat(20_000));
    assert!(!parsed(&chain).errors.is_empty());
}
