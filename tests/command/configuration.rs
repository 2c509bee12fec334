//! Mistakes in `keepalint.toml`.

use crate::run::{keepalint, pair};

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
