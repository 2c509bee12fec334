//! Expressions.

use tree_sitter::Node;

use super::{
    super::treesitter::{first_child, operator},
    literals,
    lowering::Lowering,
    types::is_type,
};
use crate::syntax::code::ExprKind;

impl<'t> Lowering<'t> {
    /// Names and literals.
    pub(super) fn literal(&self, node: Node) -> Option<ExprKind> {
        let text = self.reading.text(node);
        Some(match node.kind() {
            "identifier" | "iota" => ExprKind::Name(text.to_owned()),
            "interpreted_string_literal" | "raw_string_literal" => {
                ExprKind::Text(literals::text(text))
            }
            "int_literal" | "float_literal" | "imaginary_literal" => {
                ExprKind::Number(literals::number(text))
            }
            "rune_literal" => ExprKind::Number(literals::rune(text)),
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            "nil" => ExprKind::Nil,
            _ => return None,
        })
    }

    /// What has parts.
    pub(super) fn compound(&mut self, node: Node<'t>) -> Option<ExprKind> {
        if is_type(node) || node.kind() == "type_instantiation_expression" {
            return Some(self.type_as_expr(node).kind);
        }
        Some(match node.kind() {
            "selector_expression" => self.selector(node),
            "call_expression" => self.call(node),
            "type_conversion_expression" => self.conversion(node),
            "composite_literal" => self.composite(node),
            "literal_value" => self.elided(node),
            "unary_expression" if operator(node) == "-" => {
                match node.child_by_field_name("operand") {
                    Some(operand) => ExprKind::Negative(Box::new(self.expr(operand))),
                    None => ExprKind::Other(Vec::new()),
                }
            }
            "func_literal" => self.closure(node),
            _ => return None,
        })
    }

    fn selector(&mut self, node: Node<'t>) -> ExprKind {
        let base = Box::new(self.operand(node, "operand"));
        let name = node
            .child_by_field_name("field")
            .map(|field| self.spanned(field));
        match name {
            Some(name) => ExprKind::Field { base, name },
            None => base.kind,
        }
    }
}

/// What is left of an expression that only wraps another one.
pub(super) fn transparent(node: Node) -> Option<Node> {
    match node.kind() {
        "parenthesized_expression" | "variadic_argument" | "literal_element" => first_child(node),
        "type_assertion_expression" => node.child_by_field_name("operand"),
        "unary_expression" if matches!(operator(node), "&" | "*" | "+") => {
            node.child_by_field_name("operand")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn wrappers_leave_what_they_wrap() {
        assert_eq!(shown("f((a), &b, *c, d.(*T), +1)"), "f(a, b, c, d, 1)");
    }

    #[test]
    fn literals_are_read() {
        let text = "f(\"a\\tb\", `c\\n`, 'x', 1_000, 2.5, 1e3, 0x1F, 3i, true, false, nil, iota)";
        assert_eq!(
            shown(text),
            "f(\"a\\tb\", \"c\\\\n\", 120, 1000, 2.5, 1e3, 0x1F, 3i, true, false, nil, iota)"
        );
    }

    #[test]
    fn operators_keep_their_order() {
        assert_eq!(
            shown("f(a + b*c - d, -x, !ok, 1 << 20)"),
            "f(((a + (b * c)) - d), -x, <ok>, (1 << 20))"
        );
    }

    #[test]
    fn what_has_no_counterpart_keeps_its_parts() {
        assert_eq!(
            shown("f(a[i], b[1:n], <-c, ^d)"),
            "f(<a, i>, <b, 1, n>, <c>, <d>)"
        );
    }

    #[test]
    fn a_chain_that_is_too_long_for_a_tree_becomes_flat() {
        let text = format!("f({}z)", "a + ".repeat(5000));
        let flat = shown(&text);
        assert!(
            flat.starts_with("f(<a, a, a") && flat.ends_with("a, z>)"),
            "{flat}"
        );
    }
}
