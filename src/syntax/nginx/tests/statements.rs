//! Statements, blocks and comments.

use super::*;

#[test]
fn directives_and_blocks_nest() {
    let text = "http {\n  server { listen 80 default_server; }\n  gzip on;\n}\n";
    assert_eq!(
        sound(text),
        "http{server{listen<80><default_server>;}gzip<on>;}"
    );
}

#[test]
fn an_empty_file_is_an_empty_tree() {
    assert_eq!(sound(" \n\t# nothing here"), "");
}

#[test]
fn comments_stand_between_words_but_not_in_them() {
    let text = "server_name a.org # the ; and { here say nothing\n  b.org/#top;# done";
    assert_eq!(sound(text), "server_name<a.org><b.org/#top>;");
}

#[test]
fn a_comment_may_follow_a_brace() {
    assert_eq!(
        sound("server {# main\n listen 80;\n}# end"),
        "server{listen<80>;}"
    );
}

#[test]
fn names_in_a_map_may_be_empty_quoted_or_regular_expressions() {
    let text = "map $http_upgrade $connection_upgrade { default upgrade; '' close; ~*^web(socket)? \"\"; }";
    let lines = "default<upgrade>;<close>;~*^web(socket)?<>;";
    assert_eq!(
        sound(text),
        format!("map<$http_upgrade><$connection_upgrade>{{{lines}}}")
    );
}

#[test]
fn an_if_keeps_its_parentheses() {
    let text = r#"if ($scheme = "http") { return 301 https://$host$request_uri; }"#;
    assert_eq!(
        sound(text),
        "if<($scheme><=><http><)>{return<301><https://$host$request_uri>;}"
    );
}

#[test]
fn a_forgotten_semicolon_swallows_the_next_line_as_in_nginx() {
    let text = "keepalive_timeout 65\nsendfile on;";
    assert_eq!(sound(text), "keepalive_timeout<65><sendfile><on>;");
}

#[test]
fn windows_line_ends_are_blanks() {
    assert_eq!(
        sound("events {\r\n}\r\nuser www;\r\n"),
        "events{}user<www>;"
    );
}
