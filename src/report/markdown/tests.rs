//! The page as GitHub reads it.

use super::*;
use crate::report::{Repository, fixtures};
use std::path::Path;

fn page(case: &fixtures::Case) -> String {
    write(&case.view(), &Page::default())
}

#[test]
fn a_row_has_both_sides_and_what_to_set() {
    let text = page(&fixtures::race());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..7],
        [
            "## keepalint",
            "",
            "1 error in 5 files (3 skipped); 4 hops: 1 race, 2 safe, 1 unknown",
            "",
            "| Severity | Finding | Where | What to set |",
            "| --- | --- | --- | --- |",
            "| **error**<br>medium confidence \
             | <code>idle-race</code><br><code>client.httpClient</code> keeps idle connections for 300s, but \
             <code>gateway.shop.internal</code> closes them after 75s \
             | client <code>IdleConnTimeout = 300s</code><br><code>client/client.go:24</code><br>\
             server <code>keepalive&#95;timeout = 75s (default)</code><br><code>nginx/nginx.conf:6</code> \
             | set <code>IdleConnTimeout: 70 &#42; time.Second</code> in client/client.go, below the server's 75s |",
        ]
    );
    assert_eq!(lines[8], "```mermaid");
    assert_eq!(text.matches("```").count(), 2);
    assert!(text.ends_with("```\n"));
}

#[test]
fn places_are_links_where_the_repository_can_be_looked_at() {
    let pages = Some("https://github.com/shop/shop/blob/1a2b".to_owned());
    let repository = Repository::new(Path::new("/shop"), Path::new("/shop/x"), pages);
    let page = Page {
        repository,
        ..Page::default()
    };
    let text = write(&fixtures::race().view(), &page);
    assert!(
        text.contains(
            "[<code>client/client.go:24</code>](https://github.com/shop/shop/blob/1a2b/x/client/client.go#L24)"
        ),
        "{text}"
    );
}

#[test]
fn damage_has_its_place() {
    let text = page(&fixtures::syntax_error());
    assert!(
        text.contains("| <code>nginx/nginx.conf:2</code> |"),
        "{text}"
    );
}

#[test]
fn no_text_becomes_markup() {
    const BAD: &str = "a|b `c` </td></details><script> [x](javascript:y) ![i](z) **b** _i_ ~~s~~ #1 @all $m$ \\| ``` --> ]]>";
    let mut case = fixtures::hostile();
    let finding = &mut case.findings[0];
    finding.message = BAD.to_owned();
    finding.help = BAD.to_owned();
    finding.sides[0].value.spelling.as_mut().unwrap().key = BAD.to_owned();
    case.hops.truncate(1);
    // A safe hop says why.
    case.hops[0].verdict = "safe";
    case.hops[0].why = BAD.to_owned();
    let text = page(&case);
    let row = text.lines().find(|line| line.contains("**note**")).unwrap();
    assert_eq!(row.matches('|').count(), 5, "{row}");
    assert_eq!(text.matches('`').count(), 6, "{text}");
    let tags = row
        .replace("<br>", "")
        .replace("<code>", "")
        .replace("</code>", "");
    assert!(
        !tags.contains(['<', '>', '[', ']', '_', '~', '$', '@', '\\', '!']),
        "{row}"
    );
    assert!(!row.replace("**note**", "").contains('*'), "{row}");
    assert!(
        !text.contains(|c| c != '\n' && words::is_hostile(c)),
        "{text}"
    );
}

#[test]
fn a_page_of_many_findings_stays_small_enough() {
    let mut case = fixtures::race();
    case.findings = vec![case.findings[0].clone(); 4_000];
    case.findings[0].message = "|".repeat(2 << 20);
    for limit in 0..2_000 {
        let mut hop = case.hops[0].clone();
        hop.to = None;
        hop.server = format!("host-{limit}");
        case.hops.push(hop);
    }
    let text = page(&case);
    assert!(text.len() < 1 << 20);
    assert!(text.contains("more findings: there is no room"));
    assert!(text.contains("more arrows: there is no room"));
}
