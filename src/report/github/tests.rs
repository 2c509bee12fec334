//! Annotations as GitHub takes them.

use super::*;
use crate::report::{Repository, fixtures};
use std::path::Path;

fn lines(case: &fixtures::Case) -> Vec<String> {
    let text = write(&case.view(), &Page::default());
    text.lines().map(str::to_owned).collect()
}

#[test]
fn an_annotation_has_a_place_and_tells_of_both_sides() {
    assert_eq!(
        lines(&fixtures::race()),
        [
            "::error title=keepalint idle-race,file=client/client.go,line=24,endLine=24,col=3,endColumn=35::\
             client/client.go:24:3: `client.httpClient` keeps idle connections for 300s, but \
             `gateway.shop.internal` closes them after 75s\
             %0Aclient at client/client.go:24: IdleConnTimeout = 300s\
             %0Aserver at nginx/nginx.conf:6: keepalive_timeout = 75s (default)\
             %0Ahelp: set `IdleConnTimeout: 70 * time.Second` in client/client.go, below the server's 75s\
             %0Aconfidence: medium",
            "1 error in 5 files (3 skipped); 4 hops: 1 race, 2 safe, 1 unknown",
        ]
    );
}

#[test]
fn a_block_is_annotated_at_its_first_line() {
    let text = &lines(&fixtures::server_only())[0];
    assert!(
        text.starts_with(
            "::warning title=keepalint server-unbounded,file=cmd/api/main.go,line=2,endLine=2::"
        ),
        "{text}"
    );
}

#[test]
fn paths_begin_at_the_root_of_the_repository() {
    let page = Page {
        repository: Repository::new(Path::new("/shop"), Path::new("/shop/services"), None),
        ..Page::default()
    };
    let text = write(&fixtures::race().view(), &page);
    assert!(text.contains("file=services/client/client.go,"), "{text}");
}

#[test]
fn ten_of_a_kind_are_shown_and_the_others_are_counted() {
    let mut case = fixtures::race();
    let error = case.findings[0].clone();
    let mut note = error.clone();
    note.severity = Severity::Note;
    case.findings = [vec![note; 12], vec![error; 13]].concat();
    let page = Page {
        others: vec!["summary.md".to_owned()],
        ..Page::default()
    };
    let text = write(&case.view(), &page);
    let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    assert!(text.starts_with("::error "));
    assert_eq!((count("::error "), count("::notice ")), (10, 10));
    assert_eq!(count("client/client.go:24:3: "), 6, "the others in the log");
    assert!(
        text.contains("::notice title=keepalint::6 more findings. "),
        "{text}"
    );
    assert!(text.contains("all of them are in summary.md\n"), "{text}");
}

#[test]
fn ten_notes_are_all_shown() {
    let mut case = fixtures::hostile();
    case.findings = vec![case.findings[0].clone(); 10];
    let notices = lines(&case);
    let notices = notices.iter().filter(|line| line.starts_with("::notice "));
    assert_eq!(notices.count(), 10);
}

#[test]
fn no_text_becomes_a_command_or_a_property() {
    let mut case = fixtures::hostile();
    let mut sources = crate::source::Sources::default();
    sources.add(
        "a,line=1::b%0A::error::x##[error]\n::add-mask::y.conf",
        "x\ny\n",
    );
    case.sources = sources;
    let finding = &mut case.findings[0];
    finding.message = "m\n::error::x %0A::error::y ##[error]z".to_owned();
    finding.span.start = 0;
    finding.span.end = 1;
    for span in [&mut finding.sides[0].span, &mut finding.evidence[0].span] {
        (span.start, span.end) = (0, 1);
    }
    let text = lines(&case);
    assert_eq!(text.len(), 2, "{text:?}");
    let properties = text[0].split("::").nth(1).unwrap();
    assert_eq!(
        properties,
        "notice title=keepalint idle-race,file=a%2Cline=1%3A%3Ab%250A%3A%3Aerror%3A%3Ax\\u{23}#[error]\\n%3A%3A\
         add-mask%3A%3Ay.conf,line=1,endLine=1,col=1,endColumn=2"
    );
    assert!(text[0].contains("%250A::error::y \\u{23}#[error]z"));
    assert!(!text[0].contains(words::is_hostile));
}
