//! Expressions.

use tree_sitter::Node;

use super::{
    super::treesitter::{first_child, operator, other},
    literals,
    lowering::Lowering,
};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, Stmt},
};

impl<'t> Lowering<'t> {
    /// Names and literals.
    pub(super) fn literal(&self, node: Node) -> Option<ExprKind> {
        let text = self.reading.text(node);
        Some(match node.kind() {
            "string_literal"
            | "verbatim_string_literal"
            | "raw_string_literal"
            | "character_literal" => ExprKind::Text(literals::string(text)),
            "integer_literal" | "real_literal" => ExprKind::Number(literals::number(text)),
            "boolean_literal" => ExprKind::Bool(text == "true"),
            "null_literal" | "default_expression" => ExprKind::Nil,
            "identifier" | "this" | "base" | "predefined_type" | "implicit_parameter" => {
                ExprKind::Name(text.to_owned())
            }
            _ => return None,
        })
    }

    /// What has parts.
    pub(super) fn compound(&mut self, node: Node<'t>) -> Option<ExprKind> {
        Some(match node.kind() {
            "generic_name" | "qualified_name" | "alias_qualified_name" => {
                ExprKind::Name(self.name(node).value)
            }
            "member_access_expression" => self.access(node),
            "conditional_access_expression" => self.conditional_access(node),
            "element_access_expression" => self.element(node),
            "invocation_expression" => ExprKind::Call {
                callee: Box::new(self.operand(node, "function")),
                args: self.arguments(node),
            },
            "object_creation_expression" | "implicit_object_creation_expression" => {
                self.creation(node)
            }
            "anonymous_object_creation_expression" => self.anonymous(node),
            "array_creation_expression"
            | "implicit_array_creation_expression"
            | "initializer_expression" => self.list(node),
            "prefix_unary_expression" if self.reading.text(node).starts_with('-') => {
                let operand = first_child(node)?;
                ExprKind::Negative(Box::new(self.expr(operand)))
            }
            "interpolated_string_expression" => self.interpolated(node),
            "conditional_expression" => self.conditional(node),
            "lambda_expression" | "anonymous_method_expression" => self.closure(node),
            "assignment_expression" => self.assignment_value(node),
            "block" => {
                let mut body = Vec::new();
                self.block(node, &mut body);
                ExprKind::Block(body)
            }
            _ => return None,
        })
    }

    /// `a.b`, `a.b<T>`
    fn access(&mut self, node: Node<'t>) -> ExprKind {
        let base = self.operand(node, "expression");
        match node.child_by_field_name("name") {
            Some(name) => field(base, self.name(name)),
            None => base.kind,
        }
    }

    /// `a?.b`
    fn conditional_access(&mut self, node: Node<'t>) -> ExprKind {
        let base = self.operand(node, "condition");
        let mut parts = self.parts(node).into_iter();
        let binding = parts.find(|part| part.kind() == "member_binding_expression");
        match binding.and_then(|binding| binding.child_by_field_name("name")) {
            Some(name) => field(base, self.name(name)),
            None => ExprKind::Other(vec![base]),
        }
    }

    /// `a["b"]` is `a.b`.
    fn element(&mut self, node: Node<'t>) -> ExprKind {
        let base = self.operand(node, "expression");
        let list = node.child_by_field_name("subscript");
        let index = list.and_then(first_child).and_then(first_child);
        let Some(index) = index.map(|index| self.expr(index)) else {
            return base.kind;
        };
        match index.kind {
            ExprKind::Text(name) => field(base, Spanned::new(name, index.span)),
            kind => ExprKind::Other(vec![base, Expr { kind, ..index }]),
        }
    }

    /// `$"http://{host}:{port}"` is the sum of its parts.
    fn interpolated(&mut self, node: Node<'t>) -> ExprKind {
        let parts = self.parts(node);
        if parts.len() >= self.depth.left() {
            return ExprKind::Other(self.exprs(&parts));
        }
        let span = self.reading.span(node);
        let mut whole = Expr {
            kind: ExprKind::Text(String::new()),
            span,
        };
        for part in parts {
            let Some(next) = self.interpolation(part) else {
                continue;
            };
            whole = match (whole.kind, next.kind) {
                (ExprKind::Text(left), ExprKind::Text(right)) => Expr {
                    kind: ExprKind::Text(left + &right),
                    span: whole.span,
                },
                (left, right) => Expr {
                    kind: ExprKind::Binary {
                        op: "+".to_owned(),
                        left: Box::new(Expr {
                            kind: left,
                            span: whole.span,
                        }),
                        right: Box::new(Expr {
                            kind: right,
                            span: next.span,
                        }),
                    },
                    span,
                },
            };
        }
        whole.kind
    }

    fn interpolation(&mut self, part: Node<'t>) -> Option<Expr> {
        let span = self.reading.span(part);
        let text = self.reading.text(part);
        match part.kind() {
            "string_content" | "escape_sequence" => Some(Expr {
                kind: ExprKind::Text(literals::unescape(text)),
                span,
            }),
            "interpolation" => {
                let mut inner = self.parts(part).into_iter();
                let value = inner.find(|inner| inner.kind() != "interpolation_brace");
                Some(value.map_or_else(|| other(Vec::new(), span), |value| self.expr(value)))
            }
            _ => None,
        }
    }

    /// `a ? b : c` may be either.
    fn conditional(&mut self, node: Node<'t>) -> ExprKind {
        let condition = Stmt::Expr(self.operand(node, "condition"));
        let first = Stmt::Return(vec![self.operand(node, "consequence")]);
        let second = Stmt::Return(vec![self.operand(node, "alternative")]);
        ExprKind::Block(vec![condition, first, second])
    }

    /// `x => ..`, `(a, b) => { .. }`. An assignment that is the whole body is one.
    fn closure(&mut self, node: Node<'t>) -> ExprKind {
        let params = self.params(node);
        let mut body = Vec::new();
        let block = node.child_by_field_name("body").or_else(|| {
            let mut parts = self.parts(node).into_iter();
            parts.find(|part| part.kind() == "block")
        });
        if let Some(block) = block.filter(|_| !self.repeating) {
            self.body(block, &mut body);
        }
        ExprKind::Closure { params, body }
    }

    /// An assignment within an expression also is what it assigns.
    fn assignment_value(&mut self, node: Node<'t>) -> ExprKind {
        let mut body = Vec::new();
        self.effect(node, &mut body);
        let value = node
            .child_by_field_name("right")
            .and_then(|value| self.again(value, Self::expr));
        body.extend(value.map(|value| Stmt::Return(vec![value])));
        ExprKind::Block(body)
    }
}

fn field(base: Expr, name: Spanned<String>) -> ExprKind {
    ExprKind::Field {
        base: Box::new(base),
        name,
    }
}

/// What is left of an expression that only wraps another one, types included.
pub(super) fn transparent(node: Node) -> Option<Node> {
    match node.kind() {
        "parenthesized_expression"
        | "await_expression"
        | "checked_expression"
        | "ref_expression"
        | "throw_expression"
        | "arrow_expression_clause"
        | "postfix_unary_expression"
        | "declaration_expression" => first_child(node),
        "cast_expression" => node.child_by_field_name("value"),
        "as_expression" => node.child_by_field_name("left"),
        "prefix_unary_expression" if operator(node) == "+" => first_child(node),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::value;

    #[test]
    fn wrappers_leave_what_they_wrap() {
        assert_eq!(
            value("f((a), await b, (int)c, d as E, g!, h?.I, j?.K(l))"),
            "f(a, b, c, d, g, h.I, j.K(l))"
        );
    }

    #[test]
    fn literals_are_read() {
        assert_eq!(
            value(r#"f("a\tb", @"c\d", 1_000L, 2.5, 0x1F, true, null, default)"#),
            r#"f("a\tb", "c\\d", 1000, 2.5, 0x1F, true, nil, nil)"#
        );
    }

    #[test]
    fn operators_keep_their_order() {
        assert_eq!(value("a + b * c - -d"), "((a + (b * c)) - -d)");
        assert_eq!(value("a ?? b ?? c"), "(a ?? (b ?? c))");
        assert_eq!(value("a ? 1 : 2"), "{ a; return 1; return 2 }");
    }

    #[test]
    fn interpolated_strings_are_sums() {
        assert_eq!(
            value(r#"$"http://{host}:{port:D}/x""#),
            r#"(((("http://" + host) + ":") + port) + "/x")"#
        );
    }

    #[test]
    fn type_arguments_are_dropped() {
        assert_eq!(
            value("s.AddHttpClient<IOrders, Orders>(\"o\").Configure<KestrelServerOptions>(x)"),
            "s.AddHttpClient(\"o\").Configure<KestrelServerOptions>(x)"
        );
    }

    #[test]
    fn lambdas_assign_and_return() {
        assert_eq!(
            value("f(o => o.Limits.KeepAliveTimeout = t, (a, int b) => { return a; }, () => g())"),
            "f(func(o) { set o.Limits.KeepAliveTimeout = t }, func(a, b int) { return a }, func() { return g() })"
        );
    }

    #[test]
    fn a_text_as_an_index_is_a_name() {
        assert_eq!(value("c[\"Orders:Url\"].d[0]"), "<c.Orders:Url.d, 0>");
    }

    #[test]
    fn a_chain_that_is_too_long_for_a_tree_becomes_flat() {
        let flat = value(&format!("f({}z)", "a + ".repeat(5000)));
        assert!(
            flat.starts_with("f(<a, a, a") && flat.ends_with("a, z>)"),
            "{flat}"
        );
    }
}
