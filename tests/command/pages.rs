//! The commands besides linting.

use crate::run::{keepalint, pair};

#[test]
fn settings_say_where_each_value_comes_from() {
    let scratch = pair("65");
    let run = keepalint(scratch.path(), &["settings", "."]);
    assert_eq!(run.status, 0, "{}", run.err);
    let line = |setting: &str, value: &str, from: &str| {
        let has = |line: &str| {
            line.trim_start().starts_with(setting) && line.contains(value) && line.contains(from)
        };
        assert!(run.out.lines().any(has), "{setting}: {}", run.out);
    };
    line(
        "idle-timeout",
        "65s",
        "keepalive_timeout at nginx/nginx.conf:",
    );
    line("backlog", "511", "default: nginx.org");
    line("max-age", "1h", "default of 1.19.10 and later: nginx.org");
    assert!(run.out.lines().all(|line| line.len() <= 100), "{}", run.out);
}

#[test]
fn a_mistake_in_a_system_of_the_users_own_is_refused_with_its_place() {
    let scratch = pair("65");
    scratch.write("keepalint.toml", "[systems]\npath = \"keepalint.d\"\n");
    let own = "name = \"Ledger\"\nrole = \"server\"\n\n[settings.idle-timeout]\nflog = \"idle\"\nnotation = \"seconds\"\ndefault = \"20\"\nreference = \"its README\"\n";
    scratch.write("keepalint.d/ledger.toml", own);
    let run = keepalint(scratch.path(), &["."]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
    let said = "ledger.toml:5:1: unknown key `flog`; did you mean `flag`?";
    assert!(run.err.contains(said), "{}", run.err);
    scratch.write("keepalint.d/ledger.toml", own.replace("flog", "flag"));
    assert_ne!(keepalint(scratch.path(), &["."]).status, 2);
}

#[test]
fn systems_are_printed_for_people_papers_and_programs() {
    let scratch = pair("65");
    for (format, start) in [
        ("human", "nginx\n"),
        ("markdown", "# nginx\n"),
        ("json", "{\n"),
    ] {
        let run = keepalint(scratch.path(), &["systems", "nginx", "--format", format]);
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(run.out.starts_with(start), "{}", run.out);
    }
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest() {
    let scratch = pair("65");
    let run = keepalint(scratch.path(), &["systems", "ngnix"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("did you mean `nginx`?"), "{}", run.err);
}
