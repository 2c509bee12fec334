//! What `const { a, b: c = 5 } = options` binds: each name is a field of the value.

use tree_sitter::Node;

use super::{super::treesitter::first_child, lowering::Lowering};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, Param, Stmt},
};

/// A name in a pattern, and the way to it from the value.
struct Bound<'t> {
    name: Node<'t>,
    fields: Vec<Spanned<String>>,
    default: Option<Node<'t>>,
}

impl<'t> Lowering<'t> {
    /// The names of a pattern, each with its part of `value`.
    pub(super) fn destructured(
        &mut self,
        pattern: Node<'t>,
        value: Option<Node<'t>>,
        out: &mut Vec<Stmt>,
    ) {
        let mut bound = Vec::new();
        self.bound(pattern, &mut Vec::new(), &mut bound);
        if let (Some(value), true) = (value, bound.is_empty()) {
            out.push(Stmt::Expr(self.expr(value)));
        }
        for (at, one) in bound.into_iter().enumerate() {
            let base = value.and_then(|value| {
                if at == 0 {
                    Some(self.expr(value))
                } else {
                    self.again(value, Self::expr)
                }
            });
            let value = base.map(|base| self.part(base, one.fields, one.default));
            out.push(Stmt::Bind(self.bind(one.name, true, value)));
        }
    }

    fn bound(
        &mut self,
        pattern: Node<'t>,
        fields: &mut Vec<Spanned<String>>,
        out: &mut Vec<Bound<'t>>,
    ) {
        let span = self.reading.span(pattern);
        if pattern.kind() != "object_pattern" || !self.depth.enter(1, span) {
            return;
        }
        for part in self.parts(pattern) {
            let (key, target, default) = field_of(part);
            let (Some(key), Some(target)) = (key, target) else {
                continue;
            };
            fields.push(self.key(key));
            if target.kind() == "object_pattern" {
                self.bound(target, fields, out);
            } else if target.kind().ends_with("identifier")
                || target.kind().ends_with("identifier_pattern")
            {
                out.push(Bound {
                    name: target,
                    fields: fields.clone(),
                    default,
                });
            }
            fields.pop();
        }
        self.depth.leave(1);
    }

    /// `base.a.b ?? default`
    fn part(
        &mut self,
        base: Expr,
        fields: Vec<Spanned<String>>,
        default: Option<Node<'t>>,
    ) -> Expr {
        let mut whole = base;
        for name in fields {
            let span = whole.span;
            let base = Box::new(whole);
            let kind = ExprKind::Field { base, name };
            whole = Expr { kind, span };
        }
        let Some(default) = default else {
            return whole;
        };
        let right = self.expr(default);
        Expr {
            span: right.span,
            kind: ExprKind::Binary {
                op: "??".to_owned(),
                left: Box::new(whole),
                right: Box::new(right),
            },
        }
    }

    /// A parameter. One that is taken apart at once has no name of its own.
    pub(super) fn param(&mut self, node: Node<'t>, body: &mut Vec<Stmt>) -> Param {
        let pattern = node.child_by_field_name("pattern").unwrap_or(node);
        let (target, default) = match pattern.kind() {
            "assignment_pattern" => (
                pattern.child_by_field_name("left").unwrap_or(pattern),
                pattern.child_by_field_name("right"),
            ),
            "rest_pattern" => (first_child(pattern).unwrap_or(pattern), None),
            _ => (pattern, node.child_by_field_name("value")),
        };
        if target.kind() != "object_pattern" {
            let name = match target.kind() {
                "identifier" => self.reading.text(target),
                _ => "",
            };
            // What a parameter has where the caller gives nothing is one of the values that it may have.
            if let (Some(default), "identifier") = (default, target.kind()) {
                let value = self.expr(default);
                body.push(Stmt::Bind(self.bind(target, false, Some(value))));
            }
            return Param {
                name: name.to_owned(),
                ty: None,
            };
        }
        let name = format!("{{{}", target.start_byte());
        let mut bound = Vec::new();
        self.bound(target, &mut Vec::new(), &mut bound);
        for one in bound {
            let base = Expr {
                kind: ExprKind::Name(name.clone()),
                span: self.reading.span(one.name),
            };
            let value = self.part(base, one.fields, one.default);
            body.push(Stmt::Bind(self.bind(one.name, true, Some(value))));
        }
        Param { name, ty: None }
    }
}

/// The field that a part of a pattern takes, the name or pattern that gets it, and what it is where it is absent.
fn field_of(part: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>, Option<Node<'_>>) {
    match part.kind() {
        "shorthand_property_identifier_pattern" => (Some(part), Some(part), None),
        "object_assignment_pattern" => {
            let left = part.child_by_field_name("left");
            (left, left, part.child_by_field_name("right"))
        }
        "pair_pattern" => {
            let value = part.child_by_field_name("value");
            match value {
                Some(value) if value.kind() == "assignment_pattern" => (
                    part.child_by_field_name("key"),
                    value.child_by_field_name("left"),
                    value.child_by_field_name("right"),
                ),
                value => (part.child_by_field_name("key"), value, None),
            }
        }
        _ => (None, None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{inner, unit};
    use crate::syntax::code::shown::items;

    #[test]
    fn every_name_is_a_field() {
        assert_eq!(
            inner("const { a, b: c, d: { e } } = f;"),
            "const a = f.a; const c = f.b; const e = f.d.e"
        );
    }

    #[test]
    fn a_default_holds_where_the_field_is_absent() {
        assert_eq!(
            inner("const { a = 5, b: c = 6 } = f();"),
            "const a = (f().a ?? 5); const c = (f().b ?? 6)"
        );
    }

    #[test]
    fn lists_are_not_followed() {
        assert_eq!(inner("const [a, b] = f();"), "f()");
    }

    #[test]
    fn parameters_are_taken_apart_in_the_body() {
        assert_eq!(
            items(&unit("function f(a, { b, c = 2 }, d = 3, ...e) { g() }")),
            "func () f(a, {14, d, e) () { const b = {14.b; const c = ({14.c ?? 2); var d = 3; g() }"
        );
    }
}
