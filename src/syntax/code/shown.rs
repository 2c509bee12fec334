//! A short notation for trees of code, for tests.

use super::{Bind, Expr, ExprKind, FieldDecl, FieldValue, Item, Param, Stmt, TypeRef, Unit};

/// Every item in short notation, one a line.
pub(in crate::syntax) fn items(unit: &Unit) -> String {
    let lines: Vec<_> = unit.items.iter().map(item).collect();
    lines.join("\n")
}

fn item(item: &Item) -> String {
    match item {
        Item::Bind(bound) => bind(bound),
        Item::Function(function) => {
            let receiver = list(function.receiver.as_slice(), param);
            let name = &function.name.value;
            let results = list(&function.results, ty);
            let params = list(&function.params, param);
            format!(
                "func ({receiver}) {name}({params}) ({results}) {{ {} }}",
                statements(&function.body)
            )
        }
        Item::Struct(declared) => format!(
            "struct {} {{{}}}",
            declared.name.value,
            list(&declared.fields, declared_field)
        ),
    }
}

fn declared_field(field: &FieldDecl) -> String {
    let declared = param(&Param {
        name: field.name.clone(),
        ty: field.ty.clone(),
    });
    match &field.given {
        Some(given) => format!("{declared} = {}", expr(given)),
        None => declared,
    }
}

fn list<T>(parts: &[T], show: impl Fn(&T) -> String) -> String {
    parts.iter().map(show).collect::<Vec<_>>().join(", ")
}

/// Statements in short notation: `set` is an assignment, `#1` the second result, `<..>` anything else.
pub(in crate::syntax) fn statements(statements: &[Stmt]) -> String {
    statements
        .iter()
        .map(statement)
        .collect::<Vec<_>>()
        .join("; ")
}

fn statement(statement: &Stmt) -> String {
    match statement {
        Stmt::Bind(bound) => bind(bound),
        Stmt::Assign { target, value } => format!("set {} = {}", expr(target), expr(value)),
        Stmt::Expr(value) => expr(value),
        Stmt::Return(values) => format!("return {}", list(values, expr)),
        Stmt::Block(body) | Stmt::Loop(body) => format!("{{ {} }}", statements(body)),
    }
}

fn bind(bind: &Bind) -> String {
    let keyword = if bind.constant { "const" } else { "var" };
    let ty = bind
        .ty
        .as_ref()
        .map_or(String::new(), |bound| format!(" {}", ty(bound)));
    let value = bind
        .value
        .as_ref()
        .map_or(String::new(), |value| format!(" = {}", expr(value)));
    let result = if bind.result == 0 {
        String::new()
    } else {
        format!("#{}", bind.result)
    };
    format!("{keyword} {}{ty}{value}{result}", bind.name.value)
}

fn param(param: &Param) -> String {
    let ty = param.ty.as_ref().map_or(String::new(), ty);
    format!("{} {ty}", param.name).trim().to_owned()
}

fn ty(written: &TypeRef) -> String {
    match written.args.as_slice() {
        [] => written.path.clone(),
        args => format!("{}<{}>", written.path, list(args, ty)),
    }
}

/// An expression in short notation.
pub(in crate::syntax) fn expr(expression: &Expr) -> String {
    match &expression.kind {
        ExprKind::Text(text) => format!("{text:?}"),
        ExprKind::Number(text) | ExprKind::Name(text) => text.clone(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Nil => "nil".to_owned(),
        ExprKind::Variable(name) => format!("${name}"),
        ExprKind::Field { base, name } => format!("{}.{}", expr(base), name.value),
        ExprKind::Call { callee, args } => format!("{}({})", expr(callee), list(args, expr)),
        ExprKind::Struct {
            ty: written,
            fields,
        } => {
            let written = written.as_ref().map_or(String::new(), ty);
            format!("{written}{{{}}}", list(fields, field))
        }
        ExprKind::Binary { op, left, right } => format!("({} {op} {})", expr(left), expr(right)),
        ExprKind::Negative(value) => format!("-{}", expr(value)),
        ExprKind::Closure { params, body } => {
            format!("func({}) {{ {} }}", list(params, param), statements(body))
        }
        ExprKind::Other(parts) => format!("<{}>", list(parts, expr)),
        ExprKind::Block(body) => format!("{{ {} }}", statements(body)),
        ExprKind::Cast { ty: target, value } => format!("{} as {}", expr(value), ty(target)),
    }
}

fn field(field: &FieldValue) -> String {
    let name = field
        .name
        .as_ref()
        .map_or(String::new(), |name| format!("{}: ", name.value));
    format!("{name}{}", expr(&field.value))
}
