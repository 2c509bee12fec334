//! Names and values that want to be more than text, in every format: commands to a build service, markup, escapes to a
//! terminal.

use crate::run::{client, keepalint};
use crate::scratch::Scratch;
use keepalint::report::Format;
use serde_json::Value;
use std::fs;
use std::sync::OnceLock;

/// What a hostile author puts wherever text of theirs may be shown. All of it may stand in a name of nginx.
const EVIL: &[&str] = &[
    "::error::hi",
    "##[error]hi",
    "##vso[task.setvariable]hi",
    "%0A::error::hi",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "\u{9b}2J\u{202e}turned\u{2066}\u{200f}",
    "a|b|c",
    "`b`*c*_d_~~e~~[x](javascript:y)![i](z)",
    "</details><script>alert(1)</script>",
    "--><!--",
    "]]><x/>",
    "%%{init:x}%%]-->n0[",
];

/// A server of that name, a client that calls it, and a file with a name that is no better.
fn hostile(evil: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("client/client.go", client("70"));
    let quoted = evil.replace('\\', "\\\\").replace('"', "\\\"");
    scratch.write(
        &format!("nginx/{}/nginx.conf", evil.replace('/', "!")),
        format!(
            "# {evil}\nevents {{}}\nhttp {{\n    server {{\n        server_name \"{quoted}\" web.internal;\n        \
             keepalive_timeout 65s; # {evil}\n    }}\n    upstream \"{quoted}\" {{ server b:80; keepalive 8; }}\n    \
             server {{ location / {{ proxy_pass \"http://{quoted}\"; }} }}\n    \"{quoted}\n}}\n"
        ),
    );
    scratch
}

/// A report of a hostile tree.
struct Report {
    evil: String,
    format: Format,
    text: String,
}

/// Every tree in every format; one run writes them all.
fn reports() -> &'static [Report] {
    static REPORTS: OnceLock<Vec<Report>> = OnceLock::new();
    REPORTS.get_or_init(|| {
        let each = EVIL.iter().map(|evil| (*evil).to_owned());
        // All of it at once, too, and a name that holds line breaks.
        let lines = "a\n::error::hi\r::warning::hi\n##[error]hi".to_owned();
        each.chain([EVIL.concat(), lines])
            .flat_map(|evil| written(&evil))
            .collect()
    })
}

fn written(evil: &str) -> Vec<Report> {
    let scratch = hostile(evil);
    let name = |format: &Format| format!("report.{}.out", format.name());
    let mut args = vec!["--min-confidence".to_owned(), "low".to_owned()];
    for format in Format::ALL {
        args.extend(["--format", format.name(), "--output"].map(str::to_owned));
        args.push(name(format));
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let run = keepalint(scratch.path(), &args);
    assert!(run.status < 2, "{}", run.err);
    assert!(commands(&run.err).is_empty(), "{}", run.err);
    let report = |format: &Format| Report {
        evil: evil.to_owned(),
        format: *format,
        text: fs::read_to_string(scratch.path().join(name(format))).unwrap(),
    };
    Format::ALL.iter().map(report).collect()
}

fn in_format(format: Format) -> impl Iterator<Item = &'static Report> {
    reports()
        .iter()
        .filter(move |report| report.format == format)
}

/// The lines that a build service would take for commands.
fn commands(text: &str) -> Vec<&str> {
    let is_command = |line: &&str| {
        line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[")
    };
    text.split(['\n', '\r']).filter(is_command).collect()
}

/// Does any text in it hold this one?
fn holds(value: &Value, text: &str) -> bool {
    match value {
        Value::String(value) => value.contains(text),
        Value::Array(items) => items.iter().any(|item| holds(item, text)),
        Value::Object(items) => items.values().any(|item| holds(item, text)),
        _ => false,
    }
}

#[test]
fn the_trees_have_findings_and_hostile_names() {
    for report in in_format(Format::Json) {
        let json: Value = serde_json::from_str(&report.text).unwrap();
        let findings = json["findings"].as_array().unwrap();
        let races = findings
            .iter()
            .filter(|finding| finding["rule"] == "idle-race");
        assert!(races.count() > 0, "{:?}", report.evil);
        let names = [report.evil.clone(), report.evil.replace('/', "!")];
        let shown = findings
            .iter()
            .any(|finding| names.iter().any(|name| holds(finding, name)));
        assert!(shown, "{:?}", report.evil);
    }
}

#[test]
fn no_format_shows_a_character_that_a_terminal_obeys() {
    let hostile = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for Report { evil, format, text } in reports() {
        assert!(!text.contains(hostile), "{}: {evil:?}", format.name());
    }
}

#[test]
fn nothing_is_a_command_but_annotations() {
    for Report { evil, format, text } in reports() {
        let mut found = commands(text);
        if *format == Format::Github {
            assert!(!found.is_empty(), "{evil:?}");
            found.retain(|line| {
                let kinds = ["error", "warning", "notice"];
                let own = |kind: &str| line.starts_with(&format!("::{kind} title=keepalint "));
                !kinds.iter().any(|kind| own(kind)) || line.contains("##[")
            });
        }
        assert!(found.is_empty(), "{}: {found:?}", format.name());
    }
}

#[test]
fn annotations_keep_their_properties() {
    for Report { text, .. } in in_format(Format::Github) {
        for line in text.lines().filter(|line| line.starts_with("::")) {
            let properties = line.trim_start_matches("::").split("::").next().unwrap();
            let (_, properties) = properties.split_once(' ').unwrap();
            let names = properties
                .split(',')
                .map(|property| property.split('=').next().unwrap());
            let known = ["title", "file", "line", "endLine", "col", "endColumn"];
            let names: Vec<&str> = names.collect();
            assert!(known.starts_with(&names), "{line}");
        }
    }
}

#[test]
fn json_stays_json() {
    for format in [Format::Json, Format::Sarif, Format::Gitlab] {
        for Report { evil, text, .. } in in_format(format) {
            let value: Result<Value, _> = serde_json::from_str(text);
            assert!(value.is_ok(), "{}: {evil:?}", format.name());
        }
    }
}

#[test]
fn lines_of_json_stay_lines_of_json() {
    for Report { evil, text, .. } in in_format(Format::Jsonl) {
        for line in text.lines() {
            let finding: Value = serde_json::from_str(line).unwrap();
            assert!(finding["rule"].is_string(), "{evil:?}");
        }
    }
}

#[test]
fn xml_stays_xml() {
    for (format, inside) in [(Format::Junit, "testcase"), (Format::Checkstyle, "error")] {
        for Report { evil, text, .. } in in_format(format) {
            let tree = roxmltree::Document::parse(text);
            let tree = tree.unwrap_or_else(|error| panic!("{error}: {evil:?}"));
            let findings = tree.descendants().filter(|node| node.has_tag_name(inside));
            let json = in_format(Format::Json)
                .find(|report| report.evil == *evil)
                .unwrap();
            let json: Value = serde_json::from_str(&json.text).unwrap();
            assert_eq!(findings.count(), json["findings"].as_array().unwrap().len());
        }
    }
}

#[test]
fn markdown_stays_a_table_and_a_drawing() {
    for Report { evil, text, .. } in in_format(Format::Markdown) {
        let (table, drawing) = text.split_once("```mermaid\n").unwrap();
        for row in table.lines().filter(|line| line.starts_with('|')) {
            assert_eq!(row.matches('|').count(), 5, "{evil:?}: {row}");
            let text = ["<br>", "<code>", "</code>", "**"]
                .iter()
                .fold(row.to_owned(), |row, known| row.replace(known, ""));
            assert!(!text.contains(['<', '>', '[', ']', '*', '`', '_']), "{row}");
        }
        assert_eq!(drawing.matches("```").count(), 1, "{evil:?}");
        for line in drawing.lines().filter(|line| line.contains('"')) {
            assert_eq!(line.matches('"').count(), 2, "{evil:?}: {line}");
            let inside = line.split('"').nth(1).unwrap().replace("<br/>", "");
            assert!(
                !inside.contains(['<', '>', '`', '%', ':', '\\', '&']),
                "{line}"
            );
        }
    }
}

#[test]
fn names_of_files_that_do_not_exist_are_text_too() {
    let run = keepalint(
        Scratch::new().path(),
        &["a\n::error::hi\u{1b}[31m##[error]x"],
    );
    assert_eq!(run.status, 2);
    assert!(commands(&run.err).is_empty(), "{}", run.err);
    assert!(!run.err.contains('\u{1b}'));
}
