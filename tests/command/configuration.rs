//! Mistakes in `keepalint.toml`.

use crate::run::{RACE, keepalint, pair};

/// What is said of a `keepalint.toml` of that text.
fn complaint(text: &str) -> String {
    let scratch = pair("65");
    scratch.write("keepalint.toml", text);
    let run = keepalint(scratch.path(), &[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{text}");
    run.err
}

#[test]
fn mistakes_have_a_place_and_the_nearest_name() {
    for (text, place, name) in [
        ("margn = \"1s\"\n", "keepalint.toml:1:1: ", "margin"),
        (
            "\n[rules]\nidle-rase = \"off\"\n",
            "keepalint.toml:3:1: ",
            "idle-race",
        ),
        (
            "[assume]\nnginks = \"1.28\"\n",
            "keepalint.toml:2:1: ",
            "nginx",
        ),
        (
            "[[service]]\nname = \"é\"\nsystem = \"reqest\"\n",
            "keepalint.toml:3:10: ",
            "reqwest",
        ),
        (
            "[rules]\nidle-race = \"of\"\n",
            "keepalint.toml:2:13: ",
            "off",
        ),
        (
            "[[hop]]\nclient = \"client.cleint\"\nserver = \"web.internal\"\n",
            "keepalint.toml:2:10: ",
            "client.client",
        ),
    ] {
        let err = complaint(text);
        assert!(err.contains(place), "{text}: {err}");
        assert!(err.contains(&format!("`{name}`")), "{text}: {err}");
    }
}

#[test]
fn what_is_no_toml_has_a_place() {
    let err = complaint("margin = \"1s\"\n[rules\n");
    assert!(err.contains("keepalint.toml:2:"), "{err}");
}

#[test]
fn it_may_be_left_unread() {
    let scratch = pair("65");
    scratch.write("keepalint.toml", "no toml at all");
    assert_eq!(keepalint(scratch.path(), &["--no-config"]).status, 1);
}

#[test]
fn another_one_may_be_named() {
    let scratch = pair("65");
    scratch.write("ci/quiet.toml", "[rules]\nidle-race = \"off\"\n");
    assert_eq!(
        keepalint(scratch.path(), &["--config", "ci/quiet.toml"]).status,
        0
    );
    let run = keepalint(scratch.path(), &["--config", "ci/none.toml"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("ci/none.toml"), "{}", run.err);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let err = complaint("margn = \"1s\"\n[rules]\nidle-rase = \"of\"\n");
    let places: Vec<&str> = err
        .lines()
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert_eq!(
        places,
        [
            "keepalint.toml:1:1:",
            "keepalint.toml:3:1:",
            "keepalint.toml:3:13:"
        ],
        "{err}"
    );
    let hops = "[[hop]]\nclient = \"client.cleint\"\nserver = \"web.intern\"\n";
    assert_eq!(complaint(hops).lines().count(), 2);
}

/// The findings of the pair where `keepalint.toml` is that text.
fn findings(text: &str) -> Vec<String> {
    let scratch = pair("65");
    scratch.write("keepalint.toml", text);
    let run = keepalint(scratch.path(), &["--format", "json"]);
    assert_eq!(run.err, "", "{text}");
    run.findings()
}

#[test]
fn rules_are_switched_off_where_either_side_lies() {
    let off = |globs: &str| {
        findings(&format!(
            "[[path]]\nmatch = [{globs}]\nrules = {{ idle-race = \"off\" }}\n"
        ))
    };
    for globs in [
        "\"client/**\"",
        "\"nginx\"",
        "\"*.go\"",
        "\"/nginx/nginx.conf\"",
        "\"!client/**\", \"nginx\"",
    ] {
        assert!(off(globs).is_empty(), "{globs}");
    }
    for globs in [
        "\"web/**\"",
        "\"client/**\", \"!client/client.go\"",
        "\"/client.go\"",
    ] {
        assert_eq!(off(globs), [RACE], "{globs}");
    }
}

#[test]
fn the_last_section_that_fits_counts_and_then_that_for_all() {
    let text = "[rules]\nidle-race = \"off\"\n[[path]]\nmatch = \"client\"\nrules.idle-race = \"off\"\n\
                [[path]]\nmatch = \"nginx\"\nrules.idle-race = \"warning\"\n";
    assert_eq!(findings(text), [RACE]);
    let text = text.replace("match = \"nginx\"", "match = \"web\"");
    assert!(findings(&text).is_empty());
}

#[test]
fn what_is_left_out_may_be_taken_in_again() {
    assert!(findings("exclude = [\"client/**\"]").is_empty());
    assert_eq!(
        findings("exclude = [\"client/**\", \"!client/client.go\"]"),
        [RACE]
    );
    assert_eq!(
        findings("exclude = [\"*\", \"!nginx/**\", \"!client/**\"]"),
        [RACE]
    );
    assert!(findings("exclude = [\"*\", \"!nginx/**\"]").is_empty());
}
