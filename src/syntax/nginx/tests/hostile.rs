//! Input made to break a parser.

use super::*;

/// Large enough that anything quadratic would not end.
const MANY: usize = 100_000;

#[test]
fn nesting_is_cut_off_and_reported_once() {
    let text = format!(
        "{} b c; {}; after it;",
        "a {".repeat(MANY),
        "}".repeat(MANY)
    );
    let (tree, errors) = damaged(&text);
    assert_eq!(tree.matches("a{").count(), MAX_DEPTH);
    assert!(tree.ends_with("}after<it>;"), "{tree}");
    assert_eq!(
        errors,
        [
            "blocks nest deeper than 200 levels, what is deeper is left out",
            "`;` ends no directive"
        ]
    );
}

#[test]
fn nameless_braces_are_reported_once() {
    let (tree, errors) = damaged(&"{".repeat(MANY));
    assert_eq!((tree.as_str(), errors.len()), ("", 2));
}

#[test]
fn nested_lua_is_only_counted() {
    let text = format!(
        "init_by_lua_block {} {} a b;",
        "{".repeat(MANY),
        "}".repeat(MANY)
    );
    assert_eq!(sound(&text), "init_by_lua_block{}a<b>;");
}

#[test]
fn errors_are_limited() {
    let (tree, errors) = damaged(&format!("{} a b;", "}\n".repeat(MANY)));
    assert_eq!(tree, "a<b>;");
    assert_eq!(errors.len(), 101);
    assert_eq!(errors[100], "the file has more errors, they are not listed");
}

#[test]
fn openings_without_an_end_take_linear_time() {
    let openings = [
        "{{",
        "{{ ",
        "{%",
        "{% \n",
        "<%",
        "<% ",
        "{#",
        "{{/*",
        "${",
        "$a{",
        "\\{",
        "\"",
        "\" ",
        "'\n",
        "\"\\\n",
        "' \"",
        "\"x\"y ",
        "'x <%\n\"\n%>\n",
        "x_by_lua_block {[[",
        "x_by_lua_block { <% } \" %> ",
        "x_by_lua_block ",
        "[=",
        "\"{{ \" ",
        "\"; ",
        "\"   ",
        "}",
        "}x",
        " }",
        "a}",
        ";",
        "#",
        "\\",
        "{{ a }} ",
        "{% a %}{{ a }}",
    ];
    for opening in openings {
        let text = opening.repeat(MANY / 2 / opening.len());
        let parsed = read(&format!("before it;\n{text}"));
        assert_eq!(shape_of(&parsed.tree[0]), "before<it>;", "{opening}");
    }
}

#[test]
fn control_characters_are_only_characters() {
    assert_eq!(sound("a \0\u{1}\u{FEFF};"), "a<\0\u{1}\u{FEFF}>;");
}
