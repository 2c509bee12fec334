//! Where things stand.

use super::*;

#[test]
fn the_span_of_an_argument_includes_its_quotes() {
    let text = "# é\nadd_header 'X-É' \"ü\";";
    let parsed = read(text);
    let args: Vec<&str> = parsed.tree[0]
        .args
        .iter()
        .map(|arg| slice(text, arg.span))
        .collect();
    assert_eq!(args, ["'X-É'", "\"ü\""]);
}

#[test]
fn the_span_of_a_directive_includes_its_end() {
    let text = " server { listen 80 ; } init_by_lua_block { x } ";
    let tree = read(text).tree;
    assert_eq!(slice(text, tree[0].span), "server { listen 80 ; }");
    assert_eq!(slice(text, tree[1].span), "init_by_lua_block { x }");
    let listen = &tree[0].block.as_ref().unwrap()[0];
    assert_eq!(slice(text, listen.span), "listen 80 ;");
    assert_eq!(slice(text, listen.name.span), "listen");
}
