//! Object and array literals.

use tree_sitter::Node;

use super::lowering::Lowering;
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, FieldValue, Stmt, TypeRef},
};

/// How long a target of `Object.assign` may be: it is repeated for each field.
const LONGEST_TARGET: u32 = 100;

/// An expression for its effect: `Object.assign(server, { a: 1 })` assigns to the fields of `server`.
pub(super) fn effect_of(expr: Expr, out: &mut Vec<Stmt>) {
    let ExprKind::Call { args, .. } = &expr.kind else {
        return out.push(Stmt::Expr(expr));
    };
    let (true, Some((target, sources))) = (gives_fields(&expr), args.split_first()) else {
        return out.push(Stmt::Expr(expr));
    };
    for source in sources {
        match &source.kind {
            ExprKind::Struct { ty: None, fields } => {
                out.extend(fields.iter().map(|field| given(target, field)));
            }
            _ => out.push(Stmt::Expr(source.clone())),
        }
    }
}

/// Is it `Object.assign` to something that has a name?
fn gives_fields(call: &Expr) -> bool {
    let ExprKind::Call { callee, args } = &call.kind else {
        return false;
    };
    let is_assign = matches!(
        &callee.kind,
        ExprKind::Field { base, name }
            if name.value == "assign" && matches!(&base.kind, ExprKind::Name(base) if base == "Object")
    );
    let is_named = args.first().is_some_and(|target| {
        let named = matches!(target.kind, ExprKind::Name(_) | ExprKind::Field { .. });
        named && target.span.end - target.span.start <= LONGEST_TARGET
    });
    is_assign && is_named
}

fn given(target: &Expr, field: &FieldValue) -> Stmt {
    let value = field.value.clone();
    match field.name.as_ref().filter(|name| name.value != "..") {
        Some(name) => Stmt::Assign {
            target: Expr {
                kind: ExprKind::Field {
                    base: Box::new(target.clone()),
                    name: name.clone(),
                },
                span: name.span,
            },
            value,
        },
        None => Stmt::Expr(value),
    }
}

impl<'t> Lowering<'t> {
    /// `{ a: 1, b, c() {}, ...d }`
    pub(super) fn object(&mut self, node: Node<'t>) -> ExprKind {
        let mut fields = Vec::new();
        for part in self.parts(node) {
            self.salvage_in(part);
            fields.push(self.object_field(part));
        }
        ExprKind::Struct { ty: None, fields }
    }

    /// One field of an object literal.
    pub(super) fn object_field(&mut self, part: Node<'t>) -> FieldValue {
        let named = |name: Spanned<String>, value: Expr| FieldValue {
            name: Some(name),
            value,
        };
        match part.kind() {
            "pair" => {
                let key = part.child_by_field_name("key");
                let value = part.child_by_field_name("value").unwrap_or(part);
                let name = key
                    .filter(|key| key.kind() != "computed_property_name")
                    .map(|key| self.key(key));
                let value = self.expr(value);
                FieldValue { name, value }
            }
            "shorthand_property_identifier" => named(self.spanned(part), self.expr(part)),
            "method_definition" => {
                let name = part.child_by_field_name("name").unwrap_or(part);
                let name = self.key(name);
                let span = self.reading.span(part);
                let kind = self.closure(part);
                named(name, Expr { kind, span })
            }
            "spread_element" => {
                let span = self.reading.span(part);
                named(Spanned::new("..".to_owned(), span), self.expr(part))
            }
            _ => FieldValue {
                name: None,
                value: self.expr(part),
            },
        }
    }

    /// `[a, b]`
    pub(super) fn array(&mut self, node: Node<'t>) -> ExprKind {
        let parts = self.parts(node);
        let fields = parts.into_iter().map(|part| FieldValue {
            name: None,
            value: self.expr(part),
        });
        let fields = fields.collect();
        let ty = TypeRef {
            path: "[]".to_owned(),
            args: Vec::new(),
            span: self.reading.span(node),
        };
        ExprKind::Struct {
            ty: Some(ty),
            fields,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn every_kind_of_field_is_kept() {
        assert_eq!(
            shown(
                "f({ a: 1, 'b-c': 2, d, e() { g() }, get h() { return 1 }, [i]: 3, 4: 5, ...j });"
            ),
            "f({a: 1, b-c: 2, d: d, e: func() { g() }, h: func() { return 1 }, 3, 4: 5, ..: j})"
        );
    }

    #[test]
    fn lists_are_literals_too() {
        assert_eq!(shown("f([1, a, ...b]);"), "f([]{1, a, b})");
    }
}
