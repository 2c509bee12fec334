//! Whole searches of small folders.

use super::{load::Limits, search::Search, *};
use crate::scratch::Scratch;

const HIT: &str = "server { keepalive_timeout 65s; }";

fn keywords() -> Keywords {
    let kinds = [Kind::Nginx, Kind::Yaml, Kind::Json, Kind::Go];
    Keywords::new(kinds.map(|kind| (kind, vec!["keepalive".to_owned()])))
}

fn options<'a>(scratch: &Scratch, paths: &'a [PathBuf]) -> Options<'a> {
    Options {
        paths,
        exclude: &[],
        base: scratch.path().to_owned(),
        vendored: false,
        docs: false,
        given: None,
    }
}

/// Searches the whole folder.
fn search(scratch: &Scratch) -> Discovery {
    let paths = [scratch.path().to_owned()];
    discover(&options(scratch, &paths), &keywords())
}

/// Searches for one path below the folder.
fn named(scratch: &Scratch, path: &str) -> Discovery {
    let paths = [scratch.path().join(path)];
    discover(&options(scratch, &paths), &keywords())
}

fn limited(scratch: &Scratch, limits: Limits) -> Discovery {
    let paths = [scratch.path().to_owned()];
    Search::new(&options(scratch, &paths), &keywords(), limits).run()
}

/// How the paths of the folder's files begin.
fn prefix(scratch: &Scratch) -> String {
    format!("{}/", path::shown(scratch.path(), &path::here()))
}

fn below<'p>(scratch: &Scratch, paths: impl Iterator<Item = &'p String>) -> Vec<&'p str> {
    let folder = prefix(scratch);
    paths
        .map(|path| path.strip_prefix(&folder).unwrap_or(path))
        .collect()
}

fn files<'d>(scratch: &Scratch, found: &'d Discovery) -> Vec<&'d str> {
    below(scratch, found.files.iter().map(|file| &file.path))
}

fn skipped<'d>(scratch: &Scratch, found: &'d Discovery) -> Vec<(&'d str, Why)> {
    let paths = below(scratch, found.skipped.iter().map(|skipped| &skipped.path));
    let reasons = found.skipped.iter().map(|skipped| skipped.why);
    paths.into_iter().zip(reasons).collect()
}

#[test]
fn files_of_interest_come_in_the_order_of_their_paths() {
    let scratch = Scratch::new();
    for path in ["b.conf", "a/z.conf", "a.conf", "c.yaml"] {
        scratch.write(path, HIT);
    }
    let found = search(&scratch);
    assert_eq!(
        files(&scratch, &found),
        ["a.conf", "a/z.conf", "b.conf", "c.yaml"]
    );
    assert_eq!(found.files[0].text, HIT);
}

#[test]
fn what_holds_no_keyword_is_left_out() {
    let scratch = Scratch::new();
    scratch.write("my.conf", "innodb = 1");
    scratch.write("README.md", HIT);
    let found = search(&scratch);
    assert!(found.files.is_empty());
    let expected = [("README.md", Why::Document), ("my.conf", Why::NoKeyword)];
    assert_eq!(skipped(&scratch, &found), expected);
}

#[test]
fn source_without_a_keyword_is_remembered() {
    let scratch = Scratch::new();
    scratch.write("limits.go", "package limits\n\nconst Most = 5\n");
    let sibling = Sibling {
        path: prefix(&scratch) + "limits.go",
        kind: Kind::Go,
        declared: vec!["Most".to_owned()],
    };
    assert_eq!(search(&scratch).siblings, [sibling]);
}

#[test]
fn tests_are_left_out() {
    let scratch = Scratch::new();
    scratch.write("a_test.go", "keepalive");
    let found = search(&scratch);
    assert_eq!(skipped(&scratch, &found), [("a_test.go", Why::Test)]);
}

#[test]
fn vendored_folders_are_left_out_and_counted() {
    let scratch = Scratch::new();
    scratch.write("vendor/a/a.go", "keepalive");
    scratch.write("third_party/b.go", "keepalive");
    let found = search(&scratch);
    assert_eq!(files(&scratch, &found), ["third_party/b.go"]);
    assert_eq!(skipped(&scratch, &found), [("vendor", Why::Vendored)]);
}

#[test]
fn vendored_folders_are_searched_on_request() {
    let scratch = Scratch::new();
    scratch.write("vendor/a.go", "keepalive");
    scratch.write(".terraform/b.json", HIT);
    let paths = [scratch.path().to_owned()];
    let mut options = options(&scratch, &paths);
    options.vendored = true;
    let found = discover(&options, &keywords());
    assert_eq!(
        files(&scratch, &found),
        [".terraform/b.json", "vendor/a.go"]
    );
}

#[test]
fn a_named_vendored_folder_is_searched() {
    let scratch = Scratch::new();
    scratch.write("vendor/a.go", "keepalive");
    let found = named(&scratch, "vendor");
    assert_eq!(files(&scratch, &found), ["vendor/a.go"]);
}

#[test]
fn hidden_and_ignored_files_are_left_out() {
    let scratch = Scratch::new();
    for path in [".git/a.conf", ".b.conf", ".ci/c.yaml", "out/d.conf"] {
        scratch.write(path, HIT);
    }
    scratch.write(".gitignore", "out/");
    let found = search(&scratch);
    assert!(found.files.is_empty(), "{found:?}");
}

#[test]
fn hidden_folders_that_people_deploy_from_are_searched() {
    let scratch = Scratch::new();
    scratch.write(".examples/a.conf", HIT);
    assert_eq!(search(&scratch).files.len(), 1);
}

#[test]
fn ignore_files_count_without_a_repository_too() {
    let scratch = Scratch::new();
    scratch.write("out/d.conf", HIT);
    scratch.write(".gitignore", "out/");
    assert!(search(&scratch).files.is_empty());
}

#[test]
fn excluded_files_and_folders_are_left_out() {
    let scratch = Scratch::new();
    for path in ["third_party/x/a.conf", "b/old.conf", "b/new.conf"] {
        scratch.write(path, HIT);
    }
    let paths = [scratch.path().to_owned()];
    let exclude = ["third_party/**".to_owned(), "b/old.*".to_owned()];
    let mut options = options(&scratch, &paths);
    options.exclude = &exclude;
    let found = discover(&options, &keywords());
    assert_eq!(files(&scratch, &found), ["b/new.conf"]);
    assert_eq!(
        skipped(&scratch, &found),
        [
            ("b/old.conf", Why::Excluded),
            ("third_party/x", Why::Excluded)
        ]
    );
}

#[test]
fn a_named_file_passes_every_filter() {
    let scratch = Scratch::new();
    scratch.write(".gitignore", "*.go");
    scratch.write("vendor/a_test.go", "package a");
    let found = named(&scratch, "vendor/a_test.go");
    assert_eq!(files(&scratch, &found), ["vendor/a_test.go"]);
    assert_eq!(found.files[0].text, "package a");
}

#[test]
fn a_named_file_of_no_known_kind_is_left_out() {
    let scratch = Scratch::new();
    scratch.write("keepalint.toml", "");
    let found = named(&scratch, "keepalint.toml");
    assert_eq!(
        skipped(&scratch, &found),
        [("keepalint.toml", Why::UnknownKind)]
    );
}

#[test]
fn a_path_that_is_not_there_is_an_error() {
    let scratch = Scratch::new();
    let found = named(&scratch, "absent.conf");
    assert_eq!(found.errors[0].message, "there is no such file or folder");
}

#[test]
fn a_file_is_found_once_however_it_is_named() {
    let scratch = Scratch::new();
    let file = scratch.write("a.go", "package a");
    let paths = [scratch.path().to_owned(), file.clone(), file];
    let found = discover(&options(&scratch, &paths), &keywords());
    assert_eq!(files(&scratch, &found), ["a.go"]);
    assert!(found.siblings.is_empty());
}

#[test]
fn too_large_a_file_is_left_out_and_worth_a_word() {
    let scratch = Scratch::new();
    scratch.write("a.conf", HIT);
    let limits = Limits { any: 8, json: 4 };
    let found = limited(&scratch, limits);
    assert_eq!(skipped(&scratch, &found), [("a.conf", Why::TooLarge(0))]);
    assert_eq!(
        found.files[0].damage.as_deref(),
        Some("file is larger than 0 MB and was not read")
    );
}

#[test]
fn large_json_is_data() {
    let scratch = Scratch::new();
    scratch.write("a.json", HIT);
    let limits = Limits { any: 64, json: 4 };
    let found = limited(&scratch, limits);
    assert_eq!(skipped(&scratch, &found), [("a.json", Why::TooLarge(0))]);
    assert!(found.files.is_empty());
}

#[test]
fn binary_files_are_left_out() {
    let scratch = Scratch::new();
    scratch.write("a.conf", b"keepalive\0");
    let found = search(&scratch);
    assert_eq!(skipped(&scratch, &found), [("a.conf", Why::Binary)]);
}

#[test]
fn utf16_is_worth_a_word_where_it_holds_a_keyword() {
    let scratch = Scratch::new();
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    scratch.write("a.conf", utf16(HIT));
    scratch.write("b.conf", utf16("innodb"));
    let found = search(&scratch);
    assert_eq!(files(&scratch, &found), ["a.conf"]);
    assert_eq!(found.files[0].damage.as_deref(), Some("UTF-16 is not read"));
}

#[test]
fn invalid_utf8_is_read_around() {
    let scratch = Scratch::new();
    scratch.write("a.conf", b"# \xFF\nkeepalive 4;");
    let found = search(&scratch);
    assert_eq!(found.files[0].text, "# ?\nkeepalive 4;");
    assert_eq!(
        found.files[0].damage.as_deref(),
        Some("not valid UTF-8 at byte 2")
    );
}
