//! Expressions.

use tree_sitter::Node;

use super::{super::treesitter::first_child, literals, lowering::Lowering, types::is_type};
use crate::{
    source::Span,
    syntax::code::{Expr, ExprKind},
};

impl<'t> Lowering<'t> {
    /// An expression, or what stands in the place of one.
    pub(super) fn expr(&mut self, node: Node<'t>) -> Expr {
        let span = self.reading.span(node);
        if !self.depth.enter(1, span) {
            return other(Vec::new(), span);
        }
        let expr = self.sound_expr(node, span);
        self.salvage_in(node);
        self.depth.leave(1);
        expr
    }

    fn sound_expr(&mut self, node: Node<'t>, span: Span) -> Expr {
        if let Some(inner) = transparent(node) {
            return self.expr(inner);
        }
        if is_type(node) || node.kind() == "type_instantiation_expression" {
            return self.type_as_expr(node);
        }
        let kind = match self.simple(node) {
            Some(kind) => kind,
            None => self.compound(node, span),
        };
        Expr { kind, span }
    }

    /// Names and literals.
    pub(super) fn simple(&self, node: Node<'t>) -> Option<ExprKind> {
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

    fn compound(&mut self, node: Node<'t>, span: Span) -> ExprKind {
        match node.kind() {
            "selector_expression" => self.selector(node),
            "call_expression" => self.call(node),
            "type_conversion_expression" => self.conversion(node),
            "composite_literal" => self.composite(node),
            "literal_value" => self.elided(node),
            "binary_expression" => self.binary(node, span),
            "unary_expression" if operator(node) == "-" => {
                match node.child_by_field_name("operand") {
                    Some(operand) => ExprKind::Negative(Box::new(self.expr(operand))),
                    None => ExprKind::Other(Vec::new()),
                }
            }
            "func_literal" => self.closure(node),
            _ => {
                let parts = self.parts(node);
                ExprKind::Other(self.exprs(&parts))
            }
        }
    }

    pub(super) fn exprs(&mut self, nodes: &[Node<'t>]) -> Vec<Expr> {
        nodes.iter().map(|node| self.expr(*node)).collect()
    }

    /// The expression in a field; where damage has taken it, nothing at the place of the whole.
    pub(super) fn operand(&mut self, node: Node<'t>, field: &str) -> Expr {
        match node.child_by_field_name(field) {
            Some(operand) => self.expr(operand),
            None => other(Vec::new(), self.reading.span(node)),
        }
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

    /// `a op b op c`: a chain leans to the left by one level an operator, which is walked down here. One that is too
    /// long to be a tree becomes a flat list of its operands.
    fn binary(&mut self, node: Node<'t>, span: Span) -> ExprKind {
        let chain = self.chain(node);
        let levels = chain.len();
        let Some(innermost) = chain.last() else {
            return ExprKind::Other(Vec::new());
        };
        if levels >= self.depth.left() {
            let mut operands = vec![self.operand(*innermost, "left")];
            operands.extend(chain.iter().rev().map(|node| self.operand(*node, "right")));
            return ExprKind::Other(operands);
        }
        self.depth.enter(levels, span);
        let mut whole = self.operand(*innermost, "left");
        for node in chain.into_iter().rev() {
            whole = self.binary_of(node, whole);
        }
        self.depth.leave(levels);
        whole.kind
    }

    fn binary_of(&mut self, node: Node<'t>, left: Expr) -> Expr {
        let kind = ExprKind::Binary {
            op: operator(node).to_owned(),
            left: Box::new(left),
            right: Box::new(self.operand(node, "right")),
        };
        Expr {
            kind,
            span: self.reading.span(node),
        }
    }

    /// The nested left operands of a binary expression that are binary themselves, from the outermost on.
    fn chain(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut chain = Vec::new();
        let mut next = Some(node);
        while let Some(node) = next {
            self.salvage_in(node);
            chain.push(node);
            next = node
                .child_by_field_name("left")
                .filter(|left| is_binary(*left));
        }
        chain
    }
}

pub(super) fn other(parts: Vec<Expr>, span: Span) -> Expr {
    Expr {
        kind: ExprKind::Other(parts),
        span,
    }
}

fn is_binary(node: Node) -> bool {
    node.kind() == "binary_expression"
}

/// What is left of an expression that only wraps another one.
fn transparent(node: Node) -> Option<Node> {
    match node.kind() {
        "parenthesized_expression" | "variadic_argument" | "literal_element" => first_child(node),
        "type_assertion_expression" => node.child_by_field_name("operand"),
        "unary_expression" if matches!(operator(node), "&" | "*" | "+") => {
            node.child_by_field_name("operand")
        }
        _ => None,
    }
}

pub(super) fn operator(node: Node<'_>) -> &str {
    node.child_by_field_name("operator")
        .map_or("", |operator| operator.kind())
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
