//! Expressions.

use tree_sitter::Node;

use super::{
    super::treesitter::{first_child, operator, other},
    literals,
    lowering::Lowering,
    modules::{module_of, required},
};
use crate::syntax::code::{Expr, ExprKind, Stmt};

impl<'t> Lowering<'t> {
    /// Names and literals.
    pub(super) fn literal(&self, node: Node) -> Option<ExprKind> {
        let text = self.reading.text(node);
        Some(match node.kind() {
            "identifier"
            | "shorthand_property_identifier"
            | "this"
            | "super"
            | "property_identifier"
            | "type_identifier" => ExprKind::Name(text.to_owned()),
            "string" => ExprKind::Text(literals::string(text)),
            "number" => ExprKind::Number(literals::number(text)),
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            "null" | "undefined" => ExprKind::Nil,
            "regex" | "jsx_text" | "meta_property" => ExprKind::Other(Vec::new()),
            _ => return None,
        })
    }

    /// What has parts.
    pub(super) fn compound(&mut self, node: Node<'t>) -> Option<ExprKind> {
        Some(match node.kind() {
            "member_expression" => self.member(node),
            "subscript_expression" => self.subscript(node),
            "call_expression" => self.call(node, "function"),
            "new_expression" => self.call(node, "constructor"),
            "object" => self.object(node),
            "array" => self.array(node),
            "unary_expression" => self.unary(node),
            "ternary_expression" => self.ternary(node),
            "template_string" => self.template(node),
            "arrow_function" | "function_expression" | "generator_function" => self.closure(node),
            "class" => {
                if !self.repeating {
                    self.class(node);
                }
                ExprKind::Other(Vec::new())
            }
            "assignment_expression" | "augmented_assignment_expression" => {
                let mut body = Vec::new();
                self.effect(node, &mut body);
                let value = match body.first() {
                    Some(Stmt::Assign { .. }) => node.child_by_field_name("right"),
                    _ => None,
                };
                body.extend(
                    value
                        .and_then(|value| self.again(value, Self::expr))
                        .map(|value| Stmt::Return(vec![value])),
                );
                ExprKind::Block(body)
            }
            _ => return None,
        })
    }

    /// `a.b`, `a?.b`, `a.#b`
    fn member(&mut self, node: Node<'t>) -> ExprKind {
        if let Some(module) = module_of(self.reading, node) {
            return ExprKind::Name(self.require(node, &module));
        }
        let base = Box::new(self.operand(node, "object"));
        match node.child_by_field_name("property") {
            Some(property) => ExprKind::Field {
                base,
                name: self.key(property),
            },
            None => base.kind,
        }
    }

    /// `a["b"]` is `a.b`.
    fn subscript(&mut self, node: Node<'t>) -> ExprKind {
        let base = self.operand(node, "object");
        match node.child_by_field_name("index") {
            Some(index) if index.kind() == "string" => ExprKind::Field {
                base: Box::new(base),
                name: self.key(index),
            },
            Some(index) => ExprKind::Other(vec![base, self.expr(index)]),
            None => base.kind,
        }
    }

    /// `f(..)` and `new F(..)`.
    fn call(&mut self, node: Node<'t>, field: &str) -> ExprKind {
        if let Some(module) = required(self.reading, node) {
            return ExprKind::Name(self.require(node, &module));
        }
        let callee = self.operand(node, field);
        let args = match node.child_by_field_name("arguments") {
            Some(args) if args.kind() == "arguments" => self.parts(args),
            // gql`..`
            Some(template) => vec![template],
            None => Vec::new(),
        };
        ExprKind::Call {
            callee: Box::new(callee),
            args: self.exprs(&args),
        }
    }

    fn unary(&mut self, node: Node<'t>) -> ExprKind {
        let operator = operator(node).to_owned();
        let operand = self.operand(node, "argument");
        match operator.as_str() {
            "-" => ExprKind::Negative(Box::new(operand)),
            // `+process.env.PORT` is the number in a text.
            "+" => operand.kind,
            _ => ExprKind::Other(vec![operand]),
        }
    }

    /// `a ? b : c` may be either.
    fn ternary(&mut self, node: Node<'t>) -> ExprKind {
        let condition = Stmt::Expr(self.operand(node, "condition"));
        let first = Stmt::Return(vec![self.operand(node, "consequence")]);
        let second = Stmt::Return(vec![self.operand(node, "alternative")]);
        ExprKind::Block(vec![condition, first, second])
    }

    /// A template is the sum of its parts.
    fn template(&mut self, node: Node<'t>) -> ExprKind {
        let span = self.reading.span(node);
        let mut whole: Option<Expr> = None;
        let parts = self.parts(node);
        if parts.len() >= self.depth.left() {
            return ExprKind::Other(self.exprs(&parts));
        }
        for part in parts {
            let next = self.template_part(part);
            whole = Some(match whole {
                None => next,
                Some(left) => Expr {
                    span: left.span.to(next.span),
                    kind: ExprKind::Binary {
                        op: "+".to_owned(),
                        left: Box::new(left),
                        right: Box::new(next),
                    },
                },
            });
        }
        match whole {
            None => ExprKind::Text(String::new()),
            Some(Expr {
                kind: kind @ ExprKind::Text(_),
                ..
            }) => kind,
            // A template is a text, whatever stands in it.
            Some(whole) => match whole.kind {
                kind @ ExprKind::Binary { .. } => kind,
                kind => ExprKind::Binary {
                    op: "+".to_owned(),
                    left: Box::new(Expr {
                        kind: ExprKind::Text(String::new()),
                        span,
                    }),
                    right: Box::new(Expr { kind, span }),
                },
            },
        }
    }

    fn template_part(&mut self, part: Node<'t>) -> Expr {
        let span = self.reading.span(part);
        match part.kind() {
            "template_substitution" => match first_child(part) {
                Some(inner) => self.expr(inner),
                None => other(Vec::new(), span),
            },
            _ => Expr {
                kind: ExprKind::Text(literals::unescape(self.reading.text(part))),
                span,
            },
        }
    }
}

/// What is left of an expression that only wraps another one, types included.
pub(super) fn transparent(node: Node) -> Option<Node> {
    match node.kind() {
        "parenthesized_expression"
        | "await_expression"
        | "non_null_expression"
        | "as_expression"
        | "satisfies_expression"
        | "spread_element"
        | "instantiation_expression" => first_child(node),
        // `<T>x`: the type stands before.
        "type_assertion" => {
            let mut cursor = node.walk();
            node.named_children(&mut cursor).last()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{inner, shown};

    #[test]
    fn wrappers_leave_what_they_wrap() {
        assert_eq!(
            shown("f((a), await b, c as D, e!, g satisfies H, ...i, +j);"),
            "f(a, b, c, e, g, i, j)"
        );
    }

    #[test]
    fn literals_are_read() {
        assert_eq!(
            shown(r#"f("a\tb", 'c', `d`, 65_000, 0x1F, 1e3, 5n, true, null, undefined, /x/);"#),
            "f(\"a\\tb\", \"c\", \"d\", 65000, 0x1F, 1e3, 5, true, nil, nil, <>)"
        );
    }

    #[test]
    fn things_are_made_by_calls() {
        assert_eq!(
            shown("new http.Agent({ keepAlive: true }); new Foo; a?.b?.(c);"),
            "http.Agent({keepAlive: true}); Foo(); a.b(c)"
        );
    }

    #[test]
    fn elements_with_a_name_are_fields() {
        assert_eq!(shown("f(a['b'], a[c]);"), "f(a.b, <a, c>)");
    }

    #[test]
    fn templates_are_sums() {
        assert_eq!(
            shown("f(`http://${host}:${port}/x`, `${a}`);"),
            r#"f((((("http://" + host) + ":") + port) + "/x"), ("" + a))"#
        );
    }

    #[test]
    fn either_branch_of_a_choice_counts() {
        assert_eq!(
            shown("x(a ? 1 : 2, b || 3, c ?? 4);"),
            "x({ a; return 1; return 2 }, (b || 3), (c ?? 4))"
        );
    }

    #[test]
    fn an_assignment_is_a_value_too() {
        assert_eq!(
            inner("if ((a = f())) { g() }"),
            "{ set a = f(); return f() }; { g() }"
        );
    }

    #[test]
    fn markup_keeps_the_code_within() {
        assert_eq!(
            shown("f(<A b={c()}>{d.e}</A>);"),
            "f(<<A, <b, <c()>>>, <d.e>, <A>>)"
        );
    }

    #[test]
    fn a_chain_that_is_too_long_for_a_tree_becomes_flat() {
        let flat = shown(&format!("f({}z);", "a + ".repeat(5000)));
        assert!(
            flat.starts_with("f(<a, a, a") && flat.ends_with("a, z>)"),
            "{flat}"
        );
    }
}
