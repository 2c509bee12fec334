//! What items become.

use crate::syntax::code::{Function, Item};
use crate::syntax::rust::testing::{clean, functions, slice};

fn function(text: &str) -> Function {
    let items = clean(text).items.into_iter();
    let mut found = items.filter_map(|item| {
        if let Item::Function(function) = item {
            Some(function)
        } else {
            None
        }
    });
    found.next().unwrap()
}

#[test]
fn constants_and_statics_are_constants() {
    for text in [
        "pub const IDLE: Duration = Duration::from_secs(90);",
        "static mut IDLE: u64 = 90;",
    ] {
        let unit = clean(text);
        assert!(
            matches!(&unit.items[..], [Item::Bind(bind)] if bind.constant && bind.value.is_some()),
            "{text}"
        );
    }
}

#[test]
fn a_function_has_parameters_and_results() {
    let found = function("async fn f(idle: Duration, (a, b): (u8, u8)) -> (Client, u64) { }");
    let names: Vec<&str> = found
        .params
        .iter()
        .map(|param| param.name.as_str())
        .collect();
    assert_eq!(names, ["idle", ""]);
    assert_eq!(found.results.len(), 2);
}

#[test]
fn a_method_knows_the_type_that_it_belongs_to() {
    let found = function("impl<T> Service<T> for pool::Client { fn idle(&mut self, by: u64) {} }");
    let receiver = found.receiver.unwrap();
    assert_eq!(
        (receiver.name.as_str(), receiver.ty.unwrap().path.as_str()),
        ("self", "pool::Client")
    );
    assert_eq!(found.params.len(), 1);
}

#[test]
fn a_method_with_a_body_in_a_trait_is_a_function() {
    let text = "trait Pool { fn size(&self) -> u64; fn idle(&self) -> u64 { 90 } }";
    assert_eq!(functions(&clean(text)), ["idle"]);
    assert_eq!(function(text).receiver.unwrap().ty.unwrap().path, "Pool");
}

#[test]
fn a_struct_has_its_fields() {
    let unit = clean("pub struct Limits { pub idle: Option<u64>, r#type: u8 }");
    let [Item::Struct(found)] = &unit.items[..] else {
        panic!()
    };
    let names: Vec<&str> = found
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["idle", "type"]);
}

#[test]
fn fields_of_a_tuple_struct_have_numbers() {
    let unit = clean("struct Idle(pub Duration, u8);");
    assert!(matches!(&unit.items[..], [Item::Struct(found)] if found.fields[1].name == "1"));
}

#[test]
fn modules_lie_flat() {
    assert_eq!(
        functions(&clean("mod a { mod b { fn c() {} } fn d() {} } mod e;")),
        ["c", "d"]
    );
}

#[test]
fn tests_are_left_out() {
    let text = "#[cfg(test)] mod tests { fn a() {} } #[test] fn b() {} #[tokio::test(flavor = \"x\")] async fn c() {}
        #[cfg(all(unix, test))] fn d() {} impl S { #[cfg(test)] fn e() {} } fn f() {}";
    assert_eq!(functions(&clean(text)), ["f"]);
}

#[test]
fn what_is_also_deployed_stays() {
    let text = "#[cfg(not(test))] fn a() {} #[cfg(any(test, unix))] fn b() {} #[cfg(feature = \"test\")] fn c() {}";
    assert_eq!(functions(&clean(text)), ["a", "b", "c"]);
}

#[test]
fn a_function_spans_from_its_visibility_to_its_brace() {
    let text = "/// ö\n#[inline]\npub(crate) unsafe extern \"C\" fn ä() { 'ü'; } // ö";
    let found = function(text);
    assert_eq!(
        slice(text, found.span),
        "pub(crate) unsafe extern \"C\" fn ä() { 'ü'; }"
    );
    assert_eq!(slice(text, found.name.span), "ä");
}
