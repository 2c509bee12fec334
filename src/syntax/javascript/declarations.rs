//! Constants and variables, assignments and enumerations.

use tree_sitter::Node;

use super::{
    super::treesitter::{first_child, other},
    lowering::Lowering,
    modules::required,
};
use crate::{
    source::Spanned,
    syntax::code::{Bind, Expr, ExprKind, FieldValue, Stmt},
};

impl<'t> Lowering<'t> {
    /// `name = value` of a declaration. What is required from another module is an import.
    pub(super) fn declarator(&mut self, node: Node<'t>, within: Node<'t>, out: &mut Vec<Stmt>) {
        let Some(name) = node.child_by_field_name("name") else {
            return;
        };
        let value = node.child_by_field_name("value");
        if let Some(module) = value.and_then(|value| required(self.reading, value)) {
            self.import_required(name, &module);
            return;
        }
        let constant = within.child(0).is_some_and(|word| word.kind() == "const");
        if name.kind() == "identifier" {
            let value = value.map(|value| self.expr(value));
            out.push(Stmt::Bind(self.bind(name, constant, value)));
        } else {
            self.destructured(name, value, out);
        }
    }

    /// A constant or variable.
    pub(super) fn bind(&self, name: Node<'t>, constant: bool, value: Option<Expr>) -> Bind {
        Bind {
            name: self.spanned(name),
            constant,
            ty: None,
            value,
            result: 0,
        }
    }

    /// The value that an assignment gives its target: `a ||= b` may leave the old one. What `a += b` comes to is not
    /// followed.
    pub(super) fn assigned_value(&mut self, assignment: Node<'t>, right: Node<'t>) -> Expr {
        let value = self.expr(right);
        let operator = assignment.child_by_field_name("operator");
        let Some(operator) = operator.map(|operator| operator.kind().trim_end_matches('=')) else {
            return value;
        };
        let span = self.reading.span(assignment);
        let left = assignment.child_by_field_name("left");
        let Some(left) = left.and_then(|left| self.again(left, Self::expr)) else {
            return other(vec![value], span);
        };
        let kind = if matches!(operator, "||" | "??") {
            ExprKind::Binary {
                op: operator.to_owned(),
                left: Box::new(left),
                right: Box::new(value),
            }
        } else {
            ExprKind::Other(vec![left, value])
        };
        Expr { kind, span }
    }

    /// `target = value`
    pub(super) fn assign(&mut self, target: Node<'t>, value: Expr, out: &mut Vec<Stmt>) {
        if matches!(target.kind(), "object_pattern" | "array_pattern") {
            out.push(Stmt::Expr(value));
            return;
        }
        let target = self.expr(target);
        out.push(Stmt::Assign { target, value });
    }

    /// `enum Limits { Idle = 5 }` is an object with these fields.
    pub(super) fn enumeration(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let (Some(name), Some(body)) = (
            node.child_by_field_name("name"),
            node.child_by_field_name("body"),
        ) else {
            return;
        };
        let mut fields = Vec::new();
        for member in self.parts(body) {
            let (Some(name), Some(value)) =
                (first_child(member), member.child_by_field_name("value"))
            else {
                continue;
            };
            fields.push(FieldValue {
                name: Some(self.key(name)),
                value: self.expr(value),
            });
        }
        let kind = ExprKind::Struct { ty: None, fields };
        let span = self.reading.span(body);
        out.push(Stmt::Bind(self.bind(name, true, Some(Expr { kind, span }))));
    }

    /// A name, or the text of a string that stands for one.
    pub(super) fn key(&self, node: Node<'t>) -> Spanned<String> {
        let text = self.reading.text(node);
        let name = match node.kind() {
            "string" => super::literals::string(text),
            "private_property_identifier" => text.trim_start_matches('#').to_owned(),
            _ => text.to_owned(),
        };
        Spanned::new(name, self.reading.span(node))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{inner, unit};
    use crate::syntax::code::shown::items;

    #[test]
    fn declarations_bind() {
        assert_eq!(
            inner("const a = 1; let b; var c = 2, d = 3;"),
            "const a = 1; var b; var c = 2; var d = 3"
        );
    }

    #[test]
    fn types_are_dropped() {
        assert_eq!(
            inner("const a: number = 1; let b = <any>c; let d = e as F; let g = h!;"),
            "const a = 1; var b = c; var d = e; var g = h"
        );
    }

    #[test]
    fn enumerations_are_objects() {
        assert_eq!(
            items(&unit("enum Limits { Idle = 65_000, 'Max' = 3, None }")),
            "func () () () { const Limits = {Idle: 65000, Max: 3} }"
        );
    }
}
