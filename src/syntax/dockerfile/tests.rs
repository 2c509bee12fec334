//! Tests of the reader of Dockerfiles.

use super::*;

fn all(text: &str) -> Vec<Instruction> {
    parse(FileId(0), text).tree
}

/// The name and the words of every instruction; every word stands where it says.
fn words(text: &str) -> Vec<Vec<String>> {
    let words = |one: Instruction| {
        let place = one.name.span;
        let named = &text[place.start as usize..place.end as usize];
        assert!(named.eq_ignore_ascii_case(&one.name.value));
        let mut words = vec![one.name.value.clone()];
        for word in one.words() {
            let slice = &text[word.span.start as usize..word.span.end as usize];
            assert!(
                slice.contains(&word.value) || slice.contains(['"', '\\']),
                "{slice}"
            );
            words.push(word.value);
        }
        words
    };
    all(text).into_iter().map(words).collect()
}

#[test]
fn instructions_have_words() {
    let text = "# syntax=docker/dockerfile:1\nFROM nginx:1.27 AS edge\n\ncopy nginx.conf /etc/nginx/\nCMD nginx -g 'daemon off;'\n";
    let expected = [
        vec!["FROM", "nginx:1.27", "AS", "edge"],
        vec!["COPY", "nginx.conf", "/etc/nginx/"],
        vec!["CMD", "nginx", "-g", "daemon off;"],
    ];
    assert_eq!(words(text), expected);
}

#[test]
fn lists_are_told_from_lines() {
    let text = "CMD [ \"nginx\", \"-g\", \"daemon \\\"off\\\";\" ]\nENTRYPOINT [nginx]\nCMD []\n";
    let tree = all(text);
    let Operands::List(list) = &tree[0].operands else {
        panic!("this is a list");
    };
    assert_eq!(list[2].value, "daemon \"off\";");
    let span = list[1].span;
    assert_eq!(&text[span.start as usize..span.end as usize], "-g");
    assert!(matches!(tree[1].operands, Operands::Line(_)));
    assert_eq!(tree[2].operands, Operands::List(Vec::new()));
}

#[test]
fn lines_go_on_past_comments_and_empty_lines() {
    let text = "RUN a \\\n  # why\n  b \\\n\n  c\nCMD d\n";
    assert_eq!(words(text), [vec!["RUN", "a", "b", "c"], vec!["CMD", "d"]]);
}

#[test]
fn the_escape_character_may_be_another_one() {
    let text = "# escape=`\nFROM x\nCOPY a `\n  c:\\b\\\n";
    let tree = all(text);
    let Operands::Line(line) = &tree[1].operands else {
        panic!("this is a line");
    };
    assert_eq!(
        line.value.split_whitespace().collect::<Vec<_>>(),
        ["a", "c:\\b\\"]
    );
}

#[test]
fn flags_stand_in_front() {
    let text =
        "COPY --from=build --chown=a:b /x /y\nRUN --mount=type=bind,source=src,target=/src make\n";
    let tree = all(text);
    assert_eq!(tree[0].flag("from").unwrap().value, "build");
    assert_eq!(tree[0].flag("chmod"), None);
    assert_eq!(
        tree[1].flag("mount").unwrap().value,
        "type=bind,source=src,target=/src"
    );
    assert_eq!(words(text)[0], ["COPY", "/x", "/y"]);
}

#[test]
fn texts_follow_their_instruction() {
    let text = "COPY <<EOF <<-'B' /etc/nginx/\nserver {\nEOF\n\tx\n\tB\nRUN cat <<< x\nCMD y\n";
    let tree = all(text);
    let slice = |at: usize| {
        let span = tree[0].heredocs[at].span;
        &text[span.start as usize..span.end as usize]
    };
    assert_eq!((slice(0), slice(1)), ("server {\n", "\tx\n"));
    assert_eq!(tree[0].heredocs[1].name, "B");
    assert_eq!(tree.len(), 3);
}

#[test]
fn damage_costs_its_line() {
    let parsed = parse(FileId(0), "FROM x\nnpm install\nCOPY <<EOF /a\nCMD y\n");
    assert_eq!(parsed.tree.len(), 3);
    let messages: Vec<&str> = parsed
        .errors
        .iter()
        .map(|error| error.message.as_str())
        .collect();
    let expected = [
        "`npm` is no instruction",
        "the text up to `EOF` does not end",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn templates_may_hold_anything() {
    let parsed = parse(FileId(0), "FROM %%VARIANT%%\n{{ if x }}\nCMD y\n");
    assert_eq!((parsed.tree.len(), parsed.errors.len()), (2, 0));
}

#[test]
fn hostile_files_take_no_time() {
    for text in [
        "RUN <<A\n",
        "RUN \\\n",
        "CMD [\"a\",\n",
        "CMD [\"",
        "COPY <<a <<b <<c /x\n",
    ] {
        let text = text.repeat(100_000);
        parse(FileId(0), &text);
    }
}
