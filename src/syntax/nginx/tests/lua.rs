//! Blocks of Lua.

use super::*;

#[test]
fn a_lua_body_is_an_empty_block() {
    let text = "content_by_lua_block { if x then y = {1, {2}} end }\nlisten 80;";
    assert_eq!(sound(text), "content_by_lua_block{}listen<80>;");
}

#[test]
fn arguments_stand_before_a_lua_body() {
    assert_eq!(
        sound("set_by_lua_block $x { return {} } a b;"),
        "set_by_lua_block<$x>{}a<b>;"
    );
}

#[test]
fn braces_in_lua_strings_and_comments_do_not_count() {
    let text = r#"access_by_lua_block {
            -- don't count }
            --[[ nor } ]] local a = "}\"}" .. '}' .. [[ } ]] .. [==[ ]] } ]==] .. t[1] .. t[{}]
        } a b;"#;
    assert_eq!(sound(text), "access_by_lua_block{}a<b>;");
}

#[test]
fn a_lua_string_without_an_end_costs_its_line() {
    assert_eq!(
        sound("init_by_lua_block {\n x = 'it\n}\na b;"),
        "init_by_lua_block{}a<b>;"
    );
}

#[test]
fn a_lua_body_without_an_end_is_an_error() {
    let (tree, errors) = damaged("user www; init_by_lua_block { x = {} ");
    assert_eq!(tree, "user<www>;init_by_lua_block{}");
    assert_eq!(errors, ["block `init_by_lua_block` is never closed"]);
}

#[test]
fn a_long_lua_string_without_an_end_takes_the_rest() {
    let (tree, errors) = damaged("init_by_lua_block { x = [==[ ]] } \n a b; }");
    assert_eq!(tree, "init_by_lua_block{}");
    assert_eq!(errors.len(), 1);
}

#[test]
fn other_directives_with_lua_in_their_name_are_plain() {
    assert_eq!(
        sound("lua_package_path \"x\"; content_by_lua 'y';"),
        "lua_package_path<x>;content_by_lua<y>;"
    );
}
