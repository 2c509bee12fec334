//! How a report for people looks.

use super::*;
use crate::{
    report::fixtures::{self, Case},
    source::{Sources, Span},
};

fn human(case: &Case) -> String {
    write(&case.view(), false, 100)
}

#[test]
fn both_sides_are_shown_with_their_places() {
    let text = human(&fixtures::race());
    for part in [
        "error[idle-race]: `client.httpClient` keeps idle",
        "[client/client.go:24:3]",
        " 24 │         IdleConnTimeout: 5 * time.Minute,",
        "╰── keeps idle connections: 300s",
        "[nginx/nginx.conf:6:5]",
        "╰── closes them after 75s",
        "      client: IdleConnTimeout = 300s, written at client/client.go:24\n",
        "      server: keepalive_timeout = 75s, default of NGINX, see\n              https://nginx.org/",
        "    compared: 300s >= 75s\n",
        "  confidence: medium\n",
        "\n\n1 error in 5 files",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(
        !text.contains(" \n"),
        "blanks at the end of a line:\n{text}"
    );
    assert!(!text.contains("server_name"), "the whole block:\n{text}");
}

#[test]
fn lines_keep_to_the_width() {
    for width in [60, 80, 100] {
        let text = write(&fixtures::race().view(), false, width);
        let too_long = text
            .lines()
            .find(|line| line.chars().count() > width && !line.contains("https://"));
        assert_eq!(too_long, None, "{width}");
    }
}

#[test]
fn near_sides_of_one_file_share_an_excerpt() {
    let text = human(&fixtures::unlimited());
    assert_eq!(text.matches('╭').count(), 1, "{text}");
    assert!(text.contains("keeps idle connections: no limit"), "{text}");
    assert!(text.contains("closes them after 60s"), "{text}");
}

#[test]
fn a_finding_about_the_input_has_its_place_and_no_facts() {
    let text = human(&fixtures::syntax_error());
    assert!(text.starts_with("error[syntax-error]: a `}` closes nothing\n"));
    assert!(text.contains("[nginx/nginx.conf:2:1]"), "{text}");
    assert!(!text.contains("confidence"), "{text}");
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let text = human(&fixtures::hostile());
    let found = text.chars().find(|c| *c != '\n' && words::is_hostile(*c));
    assert_eq!(found, None, "{text:?}");
    assert!(text.contains("\\u{202e}"), "{text}");
}

#[test]
fn color_is_the_only_difference_it_makes() {
    let case = fixtures::race();
    let colored = write(&case.view(), true, 100);
    assert!(colored.contains("\u{1b}[31merror[idle-race]:"), "{colored}");
    let mut plain = String::new();
    for (at, part) in colored.split('\u{1b}').enumerate() {
        let text = if at == 0 {
            part
        } else {
            part.split_once('m').unwrap().1
        };
        plain.push_str(text);
    }
    assert_eq!(plain, human(&case));
}

/// Spans come from parsers of damaged files: whatever they are, a report comes out.
#[test]
fn any_span_can_be_drawn() {
    let text = "\u{feff}a\té\r\n\r\n漢字 e\u{301}\u{200d}x {\u{1b}}\n\n  end";
    let long = format!("{}{text}{}", "x".repeat(150), "y".repeat(150));
    for text in ["", "\n", text, &long] {
        let mut sources = Sources::default();
        let file = sources.add("a.conf", text);
        for start in 0..text.len() + 2 {
            for end in [start, start + 1, start + 4, start + 90] {
                let mut case = fixtures::race();
                case.sources = sources.clone();
                let finding = &mut case.findings[0];
                finding.evidence.clear();
                finding.span = Span::new(file, start, end);
                finding.sides.truncate(1);
                finding.sides[0].span = Span::new(file, end / 2, end);
                finding.sides[0].value.origin =
                    crate::model::Origin::Explicit(finding.sides[0].span);
                let drawn = human(&case);
                assert!(drawn.contains("keeps idle connections:"), "{drawn}");
            }
        }
    }
}
