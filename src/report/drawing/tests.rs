//! Drawings of small graphs, and names that mean them no good.

use super::*;
use crate::model::WorkloadId;
use crate::report::fixtures::{self, Case};

/// A client with this name that calls an address.
fn drawn(format: DrawingFormat, name: &str) -> String {
    let mut case = fixtures::race();
    case.graph.endpoints[0].name = name.to_owned();
    draw_case(format, &case)
}

fn draw_case(format: DrawingFormat, case: &Case) -> String {
    draw(format, &case.sources, &case.graph, &case.hops[..1])
}

#[test]
fn a_race_stands_out() {
    let mermaid = drawn(DrawingFormat::Mermaid, "api");
    assert!(mermaid.starts_with("flowchart LR\n"), "{mermaid}");
    assert!(mermaid.contains("n0 ==>|\"? → ? race\"| n1\n"), "{mermaid}");
    assert!(
        mermaid.contains("linkStyle 0 stroke:crimson\n"),
        "{mermaid}"
    );
    let dot = drawn(DrawingFormat::Dot, "api");
    assert!(
        dot.contains("n0 -> n1 [label=\"? → ? race\", color=crimson"),
        "{dot}"
    );
}

#[test]
fn a_workload_is_a_frame_around_what_it_runs() {
    let mut case = fixtures::race();
    let span = case.graph.endpoints[0].span;
    let workload = crate::model::Workload::new("edge \"1\"", "default", span);
    case.graph.workloads.push(workload);
    case.graph.endpoints[0].workload = Some(WorkloadId(0));
    let mermaid = draw_case(DrawingFormat::Mermaid, &case);
    assert!(
        mermaid.contains("subgraph w0[\"edge #34;1#34;\"]\n    n0["),
        "{mermaid}"
    );
    let dot = draw_case(DrawingFormat::Dot, &case);
    assert!(dot.contains("label=\"edge \\\"1\\\"\";\n    n0 ["), "{dot}");
}

#[test]
fn no_name_leaves_its_quotes() {
    let name = "a\"] --> x[\"\n%%{init: {}}%% `</td><script>&#35;style:x#y;\\\u{1b}[31m\u{202e}";
    let mermaid = drawn(DrawingFormat::Mermaid, name);
    let line = mermaid
        .lines()
        .find(|line| line.contains("--#62;"))
        .unwrap();
    let label = line.split('"').nth(1).unwrap();
    assert_eq!(line.matches('"').count(), 2, "{line}");
    for harm in ["%%", "`", "<s", "&", ":x", "\\"] {
        assert!(!label.contains(harm), "{harm} in {label}");
    }
    let dot = drawn(DrawingFormat::Dot, name);
    assert!(dot.contains("[label=\"a\\\"] --> x[\\\"\\\\n%%"), "{dot}");
    for format in DrawingFormat::ALL {
        let text = drawn(*format, name);
        let hostile = |c: char| c != '\n' && words::is_hostile(c);
        assert!(!text.chars().any(hostile), "{}: {text}", format.name());
    }
}

#[test]
fn mermaid_gets_no_more_than_it_can_draw_and_races_first() {
    let mut case = fixtures::race();
    let model = case.hops.swap_remove(0);
    case.hops = (0..400)
        .map(|at| JudgedHop {
            server: format!("10.0.{}.{}:80", at / 200, at % 200),
            to: None,
            verdict: if at == 399 { "race" } else { "safe" },
            ..model.clone()
        })
        .collect();
    let text = draw(
        DrawingFormat::Mermaid,
        &case.sources,
        &case.graph,
        &case.hops,
    );
    assert!(text.len() < 50_000);
    assert_eq!(text.matches("-->|").count(), 199);
    assert!(text.contains("race\"| n400\n"), "{text}");
    assert!(
        text.ends_with("%% 200 more are left out: Mermaid draws no more. --format dot has all.\n")
    );
}

#[test]
fn a_long_name_is_cut_between_characters() {
    let text = short(&"é".repeat(100));
    assert_eq!(text.chars().count(), LONGEST + 1);
}

#[test]
fn long_names_cost_arrows_and_not_the_drawing() {
    let mut case = fixtures::race();
    let hop = |number: usize| {
        let mut hop = case.hops[1].clone();
        hop.to = None;
        hop.server = format!("{number}{}", "<".repeat(80));
        hop
    };
    let mut hops: Vec<_> = (0..300).map(hop).collect();
    hops.push(case.hops[0].clone());
    case.hops = hops;
    let (text, left) = mermaid(&case.graph, &case.hops);
    assert!(text.len() < 50_000 && text.len() > 20_000, "{}", text.len());
    assert!(text.contains("==>"), "races come first");
    let arrows = text.matches("->").count() + text.matches("==>").count();
    assert_eq!(arrows + left, 301);
}
