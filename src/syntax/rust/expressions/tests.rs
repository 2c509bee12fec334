//! What expressions become.

use crate::syntax::code::{Expr, ExprKind, FieldValue, Stmt};
use crate::syntax::rust::testing::{body, slice, value};

fn name(text: &str) -> ExprKind {
    ExprKind::Name(text.to_owned())
}

/// Callee and arguments.
fn call(expr: Expr) -> (Expr, Vec<Expr>) {
    match expr.kind {
        ExprKind::Call { callee, args } => (*callee, args),
        other => panic!("{other:?}"),
    }
}

fn struct_fields(text: &str) -> Vec<FieldValue> {
    match value(text).kind {
        ExprKind::Struct { fields, .. } => fields,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_path_has_no_type_arguments() {
    assert_eq!(value("Vec::<u8>::new").kind, name("Vec::new"));
}

#[test]
fn a_path_of_a_plain_type_begins_with_the_type() {
    assert_eq!(
        value("<reqwest::Client as Default>::default").kind,
        name("reqwest::Client::default")
    );
}

#[test]
fn a_path_of_another_type_begins_with_the_trait() {
    assert_eq!(value("<[u8] as Into<X>>::into").kind, name("Into::into"));
}

#[test]
fn none_is_nil() {
    assert_eq!(value("None::<Duration>").kind, ExprKind::Nil);
    assert_eq!(value("std::option::Option::None").kind, ExprKind::Nil);
}

#[test]
fn some_and_boxes_are_calls() {
    for text in ["Some(idle)", "Ok(idle)", "Box::new(idle)"] {
        assert_eq!(call(value(text)).1[0].kind, name("idle"), "{text}");
    }
}

#[test]
fn a_builder_is_a_chain_of_calls_of_fields() {
    let text = "reqwest::Client::builder().pool_idle_timeout(None)";
    let (callee, args) = call(value(text));
    let ExprKind::Field { base, name: method } = callee.kind else {
        panic!()
    };
    assert_eq!(
        (method.value.as_str(), &args[0].kind),
        ("pool_idle_timeout", &ExprKind::Nil)
    );
    assert_eq!(call(*base).0.kind, name("reqwest::Client::builder"));
}

#[test]
fn what_only_wraps_a_value_is_left_out() {
    for text in [
        "(idle)",
        "&idle",
        "&mut *idle",
        "idle?",
        "idle.await",
        "&raw const idle",
    ] {
        assert_eq!(value(text).kind, name("idle"), "{text}");
    }
}

#[test]
fn an_element_of_a_tuple_is_a_field() {
    let ExprKind::Field { name, .. } = value("limits.0.1").kind else {
        panic!()
    };
    assert_eq!(name.value, "1");
}

#[test]
fn a_struct_literal_has_type_fields_and_base() {
    let fields = struct_fields("Limits { idle: None, age, ..Default::default() }");
    let names: Vec<&str> = fields
        .iter()
        .map(|field| field.name.as_ref().unwrap().value.as_str())
        .collect();
    assert_eq!(names, ["idle", "age", ".."]);
}

#[test]
fn a_list_has_elements_without_names() {
    assert!(
        struct_fields("[1, 2]")
            .iter()
            .all(|field| field.name.is_none())
    );
    assert_eq!(struct_fields("[0u8; 4]").len(), 1);
}

#[test]
fn an_operation_has_its_operator() {
    let ExprKind::Binary { op, left, right } = value("30 << 2").kind else {
        panic!()
    };
    assert_eq!(
        (op.as_str(), left.kind, right.kind),
        ("<<", number("30"), number("2"))
    );
}

fn number(digits: &str) -> ExprKind {
    ExprKind::Number(digits.to_owned())
}

#[test]
fn minus_is_negative_and_not_is_other() {
    assert!(matches!(value("-5").kind, ExprKind::Negative(_)));
    assert!(matches!(value("!debug").kind, ExprKind::Other(parts) if parts.len() == 1));
}

#[test]
fn a_cast_has_its_type() {
    assert!(matches!(value("idle as u64").kind, ExprKind::Cast { ty, .. } if ty.path == "u64"));
}

#[test]
fn a_closure_returns_its_expression() {
    let ExprKind::Closure { params, body } = value("|config: Config, _| config.idle").kind else {
        panic!()
    };
    assert_eq!((params.len(), params[0].name.as_str()), (2, "config"));
    assert!(matches!(&body[..], [Stmt::Return(values)] if values.len() == 1));
}

#[test]
fn a_return_within_an_expression_is_a_block() {
    let stmts = body("let idle = given.map(|| return 5);");
    let [Stmt::Bind(bind)] = &stmts[..] else {
        panic!("{stmts:?}")
    };
    let (_, args) = call(bind.value.clone().unwrap());
    assert!(
        matches!(&args[0].kind, ExprKind::Closure { body, .. } if matches!(body[..], [Stmt::Return(_)]))
    );
}

#[test]
fn what_is_made_later_is_what_makes_it() {
    for text in [
        "LazyLock::new(Client::new)",
        "std::sync::LazyLock::new(|| Client::new())",
        "CELL.get_or_init(|| { Client::new() })",
    ] {
        let (_, args) = call(value(text));
        let ExprKind::Block(body) = &args[0].kind else {
            panic!("{args:?}")
        };
        let [Stmt::Return(values)] = &body[..] else {
            panic!("{body:?}")
        };
        let made = values[0].clone();
        let (callee, _) = call(made);
        assert_eq!(
            callee.kind,
            ExprKind::Name("Client::new".to_owned()),
            "{text}"
        );
    }
}

#[test]
fn tuples_ranges_and_elements_are_other() {
    for text in ["(a, b)", "a..=b", "a[b]"] {
        assert!(
            matches!(value(text).kind, ExprKind::Other(parts) if parts.len() == 2),
            "{text}"
        );
    }
}

/// The text that the value of `x` spans.
fn covered(text: &str) -> String {
    let whole = format!("fn f() {{ let x = {text}; }}");
    slice(&whole, value(text).span).to_owned()
}

#[test]
fn an_expression_spans_what_is_written() {
    let texts = [
        "größe.méthode(\"ü\").b",
        "a::<é>::b",
        "move |ä| 'x: loop { break 'x 5 }",
        "for<'a> |x: &'a u8| -> u8 { *x }",
        "if ä { 1 } else if b { 2 } else { 3 }",
        "match é { _ => 1 }",
        "ü..",
        "-ö as u64",
        "S { ä: 1, ..b }",
        "format!(\"{ö}\")",
        "vec![ö; 2]",
        "async { ä }",
        "[ö, 1]",
        "ä = b",
    ];
    for text in texts {
        assert_eq!(covered(text), text);
    }
}

#[test]
fn a_wrapped_expression_spans_itself() {
    assert_eq!(covered("&(é.idle)?"), "é.idle");
}

#[test]
fn a_method_spans_its_name_and_its_callee_what_leads_to_it() {
    let text = "fn f() { let x = é.build(5); }";
    let (callee, _) = call(value("é.build(5)"));
    assert_eq!(slice(text, callee.span), "é.build");
    let ExprKind::Field { name, .. } = callee.kind else {
        panic!()
    };
    assert_eq!(slice(text, name.span), "build");
}
