//! Directives: how they may be written, and what they concern.

use super::*;
use crate::source::FileId;
use crate::syntax::comments::Lexicon;

fn read(text: &str, lexicon: &Lexicon) -> Vec<Directive> {
    directives(FileId(0), text, lexicon)
}

/// The lines that the only directive of a text concerns.
fn lines(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let all = read(text, lexicon);
    assert_eq!(all.len(), 1, "{text}");
    assert_eq!(all[0].fault, None, "{text}");
    all[0].lines.clone().collect()
}

fn fault(text: &str) -> Option<&'static str> {
    let all = read(text, &Lexicon::HASH);
    assert_eq!(all.len(), 1, "{text}");
    all[0].fault
}

#[test]
fn names_and_places_are_kept() {
    let text = "a 1; # keepalint: ignore[idle-race, idle-margin] the peer retries\n";
    let all = read(text, &Lexicon::HASH);
    let rules: Vec<&str> = all[0]
        .rules
        .iter()
        .map(|rule| rule.value.as_str())
        .collect();
    assert_eq!(rules, ["idle-race", "idle-margin"]);
    let slice = |span: Span| &text[span.start as usize..span.end as usize];
    assert_eq!(slice(all[0].rules[1].span), "idle-margin");
    assert_eq!(
        slice(all[0].span),
        "keepalint: ignore[idle-race, idle-margin]"
    );
}

#[test]
fn beside_something_it_concerns_its_line_and_alone_the_one_below() {
    assert_eq!(
        lines("x\na 1; # keepalint: ignore[a] b\nc 2;\n", &Lexicon::HASH),
        [2]
    );
    assert_eq!(
        lines("x\n  # keepalint: ignore[a] b\nc 2;\n", &Lexicon::HASH),
        [3]
    );
    assert_eq!(
        lines("x\n/* keepalint: ignore[a] b */ c\n", &Lexicon::GO),
        [2]
    );
    assert_eq!(
        lines("/* keepalint: ignore[a] b\n and c */\nd\n", &Lexicon::GO),
        [3]
    );
    assert_eq!(
        lines("{{/* keepalint: ignore[a] b */}}\nc\n", &Lexicon::HASH),
        [2]
    );
    assert_eq!(
        lines("{{- /* keepalint: ignore[a] b */ -}}\nc\n", &Lexicon::HASH),
        [2]
    );
    assert_eq!(
        lines("\r\n# keepalint: ignore[a] b\r\nc\r\n", &Lexicon::HASH),
        [3]
    );
}

#[test]
fn it_concerns_all_of_what_holds_no_comments() {
    let tag = "<!-- keepalint: ignore[a] b -->\n<Connector\n  x=\">\"\n  y=\"1\"/>\n<z/>";
    assert_eq!(lines(tag, &Lexicon::XML), [2, 3, 4]);
    let command = "# keepalint: ignore[a] b\nexec c \\\n  --idle 1 \\\n  --d\ne\n";
    assert_eq!(lines(command, &Lexicon::HASH), [2, 3, 4]);
}

#[test]
fn several_above_each_other_concern_the_same_line() {
    let text =
        "# keepalint: ignore[a] b\n# keepalint: ignore[c] d\ne\n\n# keepalint: ignore[f] g\nh\n";
    let lines: Vec<_> = read(text, &Lexicon::HASH)
        .into_iter()
        .map(|directive| directive.lines)
        .collect();
    assert_eq!(lines, [3..=3, 3..=3, 6..=6]);
    let beside = "a # keepalint: ignore[b] c\n# keepalint: ignore[d] e\nf\n";
    let lines: Vec<_> = read(beside, &Lexicon::HASH)
        .into_iter()
        .map(|directive| directive.lines)
        .collect();
    assert_eq!(lines, [1..=1, 3..=3]);
}

#[test]
fn a_reason_is_required() {
    for text in [
        "# keepalint: ignore[a]",
        "# keepalint: ignore[a] - ",
        "# keepalint: ignore[a] # noqa",
        "a; # keepalint: ignore[a]  #~ idle-race",
        "{# keepalint: ignore[a] #}",
    ] {
        assert_eq!(
            fault(text),
            Some("an ignore without a reason does not hold"),
            "{text}"
        );
    }
    for text in [
        "# keepalint: ignore[a] b",
        "#keepalint:ignore[a]: b",
        "# keepalint: ignore [a] -- b",
        "# keepalint: ignore[a] #123",
        "# keepalint: ignore[a] – größer",
    ] {
        assert_eq!(fault(text), None, "{text}");
    }
}

#[test]
fn what_is_meant_for_a_directive_and_is_none_is_a_mistake() {
    assert_eq!(
        fault("# keepalint: ignore"),
        Some("this names no rule to ignore")
    );
    assert_eq!(
        fault("# keepalint: ignore idle-race"),
        Some("this names no rule to ignore")
    );
    assert_eq!(
        fault("# keepalint: ignore[] a"),
        Some("this names no rule to ignore")
    );
    assert_eq!(
        fault("# keepalint: ignore[a b"),
        Some("this names no rule to ignore")
    );
    let unknown = Some("keepalint knows no such directive");
    assert_eq!(fault("# keepalint: disable=idle-race"), unknown);
    assert_eq!(fault("# keepalint: ignore-file"), unknown);
}

#[test]
fn what_is_only_spoken_of_is_none() {
    for text in [
        "# keepalint: keeps this below 65s",
        "# write keepalint: ignore[idle-race] and a reason",
        "# write `# keepalint: ignore[idle-race] reason`",
        "a: \"# keepalint: ignore[idle-race] reason\"",
        "keepalint: ignore[idle-race] reason",
    ] {
        assert!(read(text, &Lexicon::HASH).is_empty(), "{text}");
    }
    let json = "{\"//\": \"keepalint: ignore[idle-race] reason\"}";
    assert!(read(json, &Lexicon::NONE).is_empty());
}

#[test]
fn other_comments_may_stand_before_it() {
    let line = "a; # noqa # keepalint: ignore[b] c";
    assert_eq!(lines(line, &Lexicon::HASH), [1]);
    let block = "/*\n * a\n * keepalint: ignore[b] c\n */\nd\n";
    assert_eq!(lines(block, &Lexicon::GO), [5]);
}

#[test]
fn an_unknown_rule_is_told_with_the_nearest() {
    let all = read("# keepalint: ignore[idle-rase] a", &Lexicon::HASH);
    let mistakes = mistakes(&all[0], &["idle-race", "fd-limit"]);
    assert_eq!(
        mistakes[0].message,
        "`ignore[...]` names an unknown rule `idle-rase`; did you mean `idle-race`?"
    );
    assert_eq!(mistakes[0].span.start, 20);
}

#[test]
fn where_comments_have_lines_of_their_own_it_needs_one() {
    let unit = "[Service]\nLimitNOFILE=1 # keepalint: ignore[a] b\n";
    let all = read(unit, &Lexicon::INI_ALONE);
    assert!(
        all[0]
            .fault
            .unwrap()
            .starts_with("this is part of the value")
    );
    let above = "[Service]\n# keepalint: ignore[a] b\nLimitNOFILE=1\n";
    assert_eq!(lines(above, &Lexicon::INI_ALONE), [3]);
}
