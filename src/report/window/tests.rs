//! What excerpts show, and what they leave out.

use super::*;

fn mark(sources: &Sources, text: &str, label: &str) -> Mark {
    let start = sources.text(FileId(0)).find(text).unwrap();
    Mark {
        span: Span::new(FileId(0), start, start + text.len()),
        label: label.to_owned(),
        primary: label.is_empty(),
    }
}

fn cut(text: &str, marks: &[&str]) -> Vec<Window> {
    let mut sources = Sources::default();
    sources.add("a.conf", text);
    let marks = marks.iter().map(|text| mark(&sources, text, "")).collect();
    windows(&sources, marks, 100)
}

fn pointed(window: &Window) -> Vec<&str> {
    let text = |pointer: &Pointer| &window.text[pointer.range.clone()];
    window.pointers.iter().map(text).collect()
}

#[test]
fn a_block_is_pointed_at_by_its_first_line() {
    let windows = cut(
        "a;\r\nserver {\r\n  b;\r\n}\r\n",
        &["server {\r\n  b;\r\n}"],
    );
    assert_eq!(windows[0].text, "a;\nserver {\n  b;\n");
    assert_eq!(windows[0].first_line, 1);
    assert_eq!(pointed(&windows[0]), ["server {"]);
}

#[test]
fn a_block_on_one_line_leaves_room_for_what_it_holds() {
    let windows = cut("server { keep 1; }\n", &["server { keep 1; }", "keep 1;"]);
    assert_eq!(pointed(&windows[0]), ["server { ", "keep 1;"]);
}

#[test]
fn blank_lines_around_a_mark_are_left_out() {
    let windows = cut("a\n\nb;\n\nc\n", &["b;"]);
    assert_eq!(windows[0].text, "b;\n");
    assert_eq!(windows[0].first_line, 3);
}

#[test]
fn near_marks_share_a_window_and_far_ones_do_not() {
    let text = format!("one;\ntwo;\n{}three;\n", "x\n".repeat(20));
    let windows = cut(&text, &["two;", "one;", "three;"]);
    assert_eq!(windows.len(), 2);
    assert_eq!(pointed(&windows[0]), ["one;", "two;"]);
    assert_eq!(pointed(&windows[1]), ["three;"]);
    assert_eq!(windows[1].pointers[0].line, 23);
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let text = format!(
        "{}here{}there{}",
        "é".repeat(5000),
        "x".repeat(5000),
        "y".repeat(9)
    );
    let windows = cut(&text, &["here", "there"]);
    assert_eq!(windows.len(), 2);
    assert_eq!(windows[0].pointers[0].column, 5001);
    for (window, found) in windows.iter().zip(["here", "there"]) {
        assert_eq!(pointed(window), [found]);
        assert!(window.text.chars().count() < 100, "{}", window.text);
    }
    assert!(windows[0].text.starts_with("…é") && windows[0].text.ends_with("x…\n"));
    assert!(windows[1].text.ends_with("xthereyyyyyyyyy\n"));
}

#[test]
fn pointers_follow_what_is_shown() {
    let windows = cut("\t\u{1b}[2Jkeep 1;\n", &["keep"]);
    assert_eq!(windows[0].text, "    \\u{1b}[2Jkeep 1;\n");
    assert_eq!(pointed(&windows[0]), ["keep"]);
    assert_eq!(windows[0].pointers[0].column, 6);
}

#[test]
fn labels_wrap_in_the_room_they_have() {
    let mut sources = Sources::default();
    sources.add("a.conf", format!("{}keep\n", " ".repeat(40)));
    let label = "word ".repeat(20);
    let found = windows(
        &sources,
        vec![mark(&sources, "keep", label.trim_end())],
        100,
    );
    let lines: Vec<_> = found[0].pointers[0].label.lines().collect();
    assert!(lines.len() > 1);
    assert!(
        lines.iter().all(|line| 42 + line.len() + 8 <= 100),
        "{lines:?}"
    );
}
