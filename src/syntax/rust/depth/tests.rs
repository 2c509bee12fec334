//! Input that no parser should be given.

use crate::source::FileId;
use crate::syntax::rust::{
    parse,
    testing::{clean, functions},
};

/// Reads `fn a() {} fn deep() { <inner> } fn b() {}` and wants an error and the functions around it.
fn survives(inner: &str) {
    let parsed = parse(
        FileId(0),
        &format!("fn a() {{}}\nfn deep() {{ {inner} }}\nfn b() {{}}\n"),
    );
    let shown: String = inner.chars().take(40).collect();
    assert!(
        parsed
            .errors
            .iter()
            .any(|error| error.message == "nested too deeply"),
        "{shown}"
    );
    let names = functions(&parsed.tree);
    assert!(
        names.contains(&"a") && names.contains(&"b"),
        "{shown}: {names:?}"
    );
    // Whoever copies, compares and shows the tree recurses too.
    assert_eq!(parsed.tree, parsed.tree.clone());
    assert!(!format!("{:?}", parsed.tree).is_empty());
}

fn nested(open: &str, close: &str) -> String {
    format!("let x = {}a{};", open.repeat(50_000), close.repeat(50_000))
}

#[test]
fn brackets_of_all_kinds_are_cut() {
    survives(&nested("(", ")"));
    survives(&nested("[", "]"));
    survives(&nested("{", "}"));
    survives(&nested("f(|x| {", "})"));
    survives(&nested("if a {", "}"));
    survives(&nested("match a { b => ", "}"));
    survives(&nested("S { a: 1, b: ", "}"));
    survives(&nested("f!(", ")"));
}

#[test]
fn prefixes_are_cut() {
    for prefix in [
        "!",
        "-",
        "&",
        "* ",
        "&&",
        "&mut ",
        "||",
        "move || ",
        "return ",
        "if ",
        "x | |a, b| ",
        "!#[a]",
    ] {
        survives(&nested(prefix, ""));
    }
}

#[test]
fn long_chains_are_cut() {
    for link in [
        ".a()", ".a", "?", "()", "[0]", " + 1", " as u8", ".await", " && a", " = a", " == a",
        " >>= a", " <<= a", " += a", "=!a", "=-a", "::<A>()",
    ] {
        survives(&nested("", link));
    }
}

#[test]
fn long_chains_of_branches_are_cut() {
    survives(&format!("if a {{}} {}", "else if b {} ".repeat(50_000)));
}

#[test]
fn types_are_cut() {
    for open in [
        "A<",
        "&'a ",
        "fn() -> ",
        "*const ",
        "Box<dyn Fn(A) -> ",
        "<",
        "A<B, ",
        "A<<",
        "impl Fn() -> ",
    ] {
        survives(&format!("let x: {}A = 1;", open.repeat(50_000)));
    }
}

#[test]
fn patterns_are_cut() {
    for open in ["&", "x @ ", "&mut ", "box "] {
        survives(&format!("let {}x = 1;", open.repeat(50_000)));
    }
}

#[test]
fn modules_and_imports_are_cut() {
    let many = 50_000;
    for text in [
        format!(
            "{} fn a() {{}} {}",
            "mod m {".repeat(many),
            "}".repeat(many)
        ),
        format!("{} {}", "fn a() {".repeat(many), "}".repeat(many)),
        format!(
            "{} {}",
            "impl A { fn a(&self) -> A {".repeat(many),
            "}}".repeat(many)
        ),
        format!(
            "{} {}",
            "trait A { const A: B = {".repeat(many),
            "}; }".repeat(many)
        ),
        format!("use {}b;", "a::".repeat(many)),
        format!("use {}b{};", "a::{".repeat(many), "}".repeat(many)),
        format!("type A = {}A;", "A<".repeat(many)),
        format!("{}{}", "(".repeat(many), ")".repeat(many)),
    ] {
        assert!(
            !parse(FileId(0), &text).errors.is_empty(),
            "{}",
            &text[..20]
        );
    }
}

#[test]
fn unbalanced_depth_is_only_an_error() {
    for text in ["(", "{", "fn a() {", "[(", "\"", "/*", "r#\"", "'"] {
        assert!(
            !parse(FileId(0), &text.repeat(50_000)).errors.is_empty(),
            "{text}"
        );
    }
}

#[test]
fn many_small_things_are_not_deep() {
    let many = 2_000;
    for text in [
        format!("{}fn a() {{}}", "//! a\n".repeat(many)),
        format!("{}fn a() {{}}", "/// a\n".repeat(many)),
        "fn a(&self) -> Vec<u8> { !b }\n".repeat(many),
        "#[doc = \"a\"]\nconst A: u64 = 1 << 20;\n".repeat(many),
        format!(
            "const A: &[i64] = &[{}];",
            "-1, &2 * f(3), 1 << 4, A | B, ".repeat(many)
        ),
        format!(
            "fn a() {{ match a {{ {} }} }}",
            "A | B if c < d => f(|x, y| x),".repeat(many)
        ),
        format!(
            "fn a() {{ {} }}",
            "if a < b && !c { return &d; } *e = -f; ".repeat(many)
        ),
        format!(
            "struct A {{ {} }}",
            "pub a: Option<Vec<&'a u8>>,\n".repeat(many)
        ),
        format!("use a::{{{}}};", "b::C as D, ".repeat(many)),
    ] {
        clean(&text);
    }
}

#[test]
fn what_people_nest_is_not_deep() {
    let open = "tokio::spawn(async move { if let Some(x) = y { match z { A => vec![f(|a| { g(";
    let close = ") })], } } });";
    let text = format!(
        "impl A {{ fn a() {{ {} 1 {} }} }}",
        open.repeat(3),
        close.repeat(3)
    );
    let text = text.replace("} });tokio", "} }) tokio");
    assert!(
        !parse(FileId(0), &text)
            .errors
            .iter()
            .any(|error| error.message.contains("deep"))
    );
}

#[test]
fn a_long_builder_is_read() {
    clean(&format!(
        "fn a() {{ Router::new(){} }}",
        ".route(\"/a\", get(a))".repeat(150)
    ));
}

#[test]
fn damage_in_masses_is_read_once() {
    let many = 10_000;
    for text in [
        "fn ".repeat(many),
        "let a = ; ".repeat(many),
        format!("{} ?", "#[a] ".repeat(many)),
        format!("{} ?", "impl A { fn a() { ? } } ".repeat(many / 4)),
        format!("fn a() {{ {} }}", "{ ? } ".repeat(many)),
        format!(
            "const A: u8 = {} ?",
            "a + ".repeat(300) + "fn a ".repeat(many).as_str()
        ),
        format!(
            "{}{}{}",
            "a {".repeat(150),
            "? fn a() {} ".repeat(200),
            "}".repeat(150)
        ),
        "fn a() {\n".repeat(many),
        "}\n".repeat(many),
    ] {
        assert!(
            !parse(FileId(0), &text).errors.is_empty(),
            "{}",
            &text[..20]
        );
    }
}
