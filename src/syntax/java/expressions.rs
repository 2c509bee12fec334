//! Expressions.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child},
    literals,
    lowering::Lowering,
};
use crate::syntax::code::{Expr, ExprKind, Stmt};

/// The units of `java.util.concurrent.TimeUnit`.
const UNITS: &[&str] = &[
    "NANOSECONDS",
    "MICROSECONDS",
    "MILLISECONDS",
    "SECONDS",
    "MINUTES",
    "HOURS",
    "DAYS",
];

impl<'t> Lowering<'t> {
    /// Lowers an expression; what is too deep is nothing.
    pub(super) fn expr(&mut self, node: Node<'t>) -> Expr {
        let kind = self
            .deeper(node, |inner| inner.kind(node))
            .unwrap_or(ExprKind::Other(Vec::new()));
        let span = self.reading.span(node);
        Expr { kind, span }
    }

    fn kind(&mut self, node: Node<'t>) -> ExprKind {
        let text = self.reading.text(node);
        match node.kind() {
            "string_literal" => ExprKind::Text(literals::string(text)),
            "decimal_integer_literal"
            | "hex_integer_literal"
            | "binary_integer_literal"
            | "decimal_floating_point_literal" => ExprKind::Number(literals::number(text)),
            "true" | "false" => ExprKind::Bool(text == "true"),
            "null_literal" => ExprKind::Nil,
            "identifier"
            | "this"
            | "super"
            | "scoped_identifier"
            | "type_identifier"
            | "scoped_type_identifier" => ExprKind::Name(text.to_owned()),
            "parenthesized_expression" => self.within(node),
            "method_invocation" => self.invocation(node),
            "object_creation_expression" => self.creation(node),
            "field_access" => self.access(node),
            "binary_expression" => self.binary(node),
            "unary_expression" if text.starts_with('-') => {
                match node.child_by_field_name("operand") {
                    Some(operand) => ExprKind::Negative(Box::new(self.expr(operand))),
                    None => ExprKind::Other(Vec::new()),
                }
            }
            "cast_expression" => match node.child_by_field_name("value") {
                Some(value) => self.expr(value).kind,
                None => ExprKind::Other(Vec::new()),
            },
            "lambda_expression" => self.lambda(node),
            "assignment_expression"
            | "block"
            | "switch_expression"
            | "switch_block"
            | "switch_rule"
            | "switch_block_statement_group" => {
                let mut body = Vec::new();
                self.statement(node, &mut body);
                ExprKind::Other(vec![Expr {
                    kind: ExprKind::Block(body),
                    span: self.reading.span(node),
                }])
            }
            _ => self.others(node),
        }
    }

    fn within(&mut self, node: Node<'t>) -> ExprKind {
        match first_child(node) {
            Some(inner) => self.expr(inner).kind,
            None => ExprKind::Other(Vec::new()),
        }
    }

    fn others(&mut self, node: Node<'t>) -> ExprKind {
        let parts = children(node).into_iter();
        ExprKind::Other(parts.map(|part| self.expr(part)).collect())
    }

    /// `base.name(args)`, `name(args)`
    fn invocation(&mut self, node: Node<'t>) -> ExprKind {
        let Some(name) = node.child_by_field_name("name") else {
            return self.others(node);
        };
        let mut span = self.reading.span(name);
        let kind = match node.child_by_field_name("object") {
            Some(base) => {
                let base = self.expr(base);
                span = base.span.to(span);
                ExprKind::Field {
                    base: Box::new(base),
                    name: self.spanned(name),
                }
            }
            None => ExprKind::Name(self.reading.text(name).to_owned()),
        };
        ExprKind::Call {
            callee: Box::new(Expr { kind, span }),
            args: self.arguments(node),
        }
    }

    /// `new T(args)`; the methods of an anonymous class are the file's.
    fn creation(&mut self, node: Node<'t>) -> ExprKind {
        let Some(ty) = node.child_by_field_name("type") else {
            return self.others(node);
        };
        let bodies = children(node).into_iter();
        for body in bodies.filter(|child| child.kind() == "class_body") {
            self.members(body);
        }
        let callee = Expr {
            kind: ExprKind::Name(self.ty(ty).path),
            span: self.reading.span(ty),
        };
        ExprKind::Call {
            callee: Box::new(callee),
            args: self.arguments(node),
        }
    }

    fn access(&mut self, node: Node<'t>) -> ExprKind {
        let parts = [
            node.child_by_field_name("object"),
            node.child_by_field_name("field"),
        ];
        let [Some(base), Some(name)] = parts else {
            return self.others(node);
        };
        ExprKind::Field {
            base: Box::new(self.expr(base)),
            name: self.spanned(name),
        }
    }

    fn binary(&mut self, node: Node<'t>) -> ExprKind {
        let parts = [
            node.child_by_field_name("left"),
            node.child_by_field_name("operator"),
            node.child_by_field_name("right"),
        ];
        let [Some(left), Some(op), Some(right)] = parts else {
            return ExprKind::Other(Vec::new());
        };
        ExprKind::Binary {
            op: self.reading.text(op).to_owned(),
            left: Box::new(self.expr(left)),
            right: Box::new(self.expr(right)),
        }
    }

    fn lambda(&mut self, node: Node<'t>) -> ExprKind {
        let params = self.params(node);
        let body = match node.child_by_field_name("body") {
            Some(block) if block.kind() == "block" => self.body(block),
            Some(value) => vec![Stmt::Return(vec![self.expr(value)])],
            None => Vec::new(),
        };
        ExprKind::Closure { params, body }
    }

    /// The arguments of a call. A number and its unit are one.
    fn arguments(&mut self, node: Node<'t>) -> Vec<Expr> {
        let list = node.child_by_field_name("arguments");
        let mut args: Vec<Expr> = Vec::new();
        for node in list.map_or_else(Vec::new, children) {
            let arg = self.expr(node);
            let number = if is_unit(&arg) { args.pop() } else { None };
            args.push(match number {
                Some(number) => Expr {
                    span: number.span.to(arg.span),
                    kind: ExprKind::Call {
                        callee: Box::new(arg),
                        args: vec![number],
                    },
                },
                None => arg,
            });
        }
        args
    }
}

/// `TimeUnit.SECONDS`, `SECONDS`
fn is_unit(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => UNITS.contains(&name.as_str()),
        ExprKind::Field { base, name } => {
            let unit = match &base.kind {
                ExprKind::Name(base) => base == "TimeUnit",
                ExprKind::Field { name, .. } => name.value == "TimeUnit",
                _ => false,
            };
            unit && UNITS.contains(&name.value.as_str())
        }
        _ => false,
    }
}
