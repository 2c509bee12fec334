//! Pictures, and what Mermaid makes of them.

use super::*;
use crate::report::fixtures::{self, Case};

fn drawn(case: &Case) -> Drawing {
    mermaid(&picture(&case.view()))
}

#[test]
fn each_hop_has_its_verdict_and_both_values() {
    assert_eq!(
        drawn(&fixtures::race()).text,
        "flowchart LR
  n0[\"client.httpClient<br/>go-net-http-client\"]
  n1[\"gateway.shop.internal<br/>NGINX\"]
  n2([\"somewhere\"])
  n0 ==>|\"race#58; 300s #62;= 75s\"| n1
  n0 -->|\"safe#58; 60s #60; 75s\"| n1
  n0 -->|\"safe#58; 60s #60; 75s\"| n1
  n0 -.->|\"unknown#58; it leads nowhere\"| n2
  linkStyle 0 stroke:#d1242f,stroke-width:3px
  linkStyle 1,2 stroke:#1a7f37
  linkStyle 3 stroke:#848d97
  classDef outside stroke-dasharray:4 3
  class n2 outside
"
    );
}

#[test]
fn both_sides_of_a_proxy_are_one_node() {
    let mut case = fixtures::race();
    let mut client = case.graph.endpoints[1].clone();
    client.role = crate::model::Role::Client;
    client.proxy = true;
    case.graph.endpoints.push(client);
    let mut behind = case.hops[1].clone();
    (behind.from, behind.to) = (EndpointId(2), None);
    case.hops = vec![case.hops[0].clone(), behind];
    let view = case.view();
    let picture = picture(&view);
    let ends: Vec<_> = picture.edges.iter().map(|e| (e.from, e.to)).collect();
    assert_eq!(ends, [(0, 1), (1, 2)]);
    assert_eq!(picture.nodes[1].name, "nginx/nginx.conf");
}

#[test]
fn no_text_leaves_its_label() {
    let mut case = fixtures::race();
    case.hops.truncate(1);
    case.graph.endpoints[0].name = "\"] --> x; click n0 \"javascript:alert(1)\"\n%% `<b>`".into();
    case.hops[0].why = "\"| n9\nstyle n0 fill:#fff; </div> ```".into();
    let text = drawn(&case).text;
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(!text.contains('`') && !text.contains("fill:"), "{text}");
    for line in text.lines().filter(|line| line.contains('"')) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        let inside = line.split('"').nth(1).unwrap().replace("<br/>", "");
        assert!(!inside.contains(['<', '>', '[', '|', '%', ':']), "{line}");
    }
}

#[test]
fn races_have_room_and_what_has_none_is_counted() {
    let mut case = fixtures::race();
    let (race, safe) = (case.hops[0].clone(), case.hops[1].clone());
    case.hops = vec![safe; 700];
    case.hops.push(race.clone());
    let few = drawn(&case);
    assert_eq!((few.shown, few.left_out), (500, 201));
    assert!(few.text.contains("==>"));
    for hop in &mut case.hops {
        hop.why = "<".repeat(1000);
    }
    let long = drawn(&case);
    assert!(
        long.shown > 50 && long.text.len() < 50_000,
        "{}",
        long.shown
    );
    assert_eq!(long.shown + long.left_out, 701);
}
