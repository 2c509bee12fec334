//! Expressions.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child, operator},
    literals,
    lowering::Lowering,
};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, Stmt},
};

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
    /// Names and literals.
    pub(super) fn literal(&self, node: Node) -> Option<ExprKind> {
        let text = self.reading.text(node);
        Some(match node.kind() {
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
            _ => return None,
        })
    }

    /// What has parts.
    pub(super) fn compound(&mut self, node: Node<'t>) -> Option<ExprKind> {
        Some(match node.kind() {
            "method_invocation" => self.invocation(node),
            "object_creation_expression" => self.creation(node)?,
            "field_access" => self.access(node)?,
            "unary_expression" if operator(node) == "-" => {
                ExprKind::Negative(Box::new(self.operand(node, "operand")))
            }
            "lambda_expression" => self.lambda(node),
            "method_reference" => self.reference(node)?,
            "assignment_expression"
            | "block"
            | "switch_expression"
            | "switch_block"
            | "switch_rule"
            | "switch_block_statement_group" => {
                let mut body = Vec::new();
                self.statement(node, &mut body);
                ExprKind::Block(body)
            }
            _ => return None,
        })
    }

    /// `base.name(args)`, `name(args)`
    fn invocation(&mut self, node: Node<'t>) -> ExprKind {
        let callee = match node.child_by_field_name("object") {
            Some(base) => {
                let base = self.expr(base);
                match node.child_by_field_name("name") {
                    Some(name) => field(base, self.spanned(name)),
                    None => base,
                }
            }
            None => self.operand(node, "name"),
        };
        ExprKind::Call {
            callee: Box::new(callee),
            args: self.arguments(node),
        }
    }

    /// `new T(args)`; the methods of an anonymous class are the file's.
    fn creation(&mut self, node: Node<'t>) -> Option<ExprKind> {
        let ty = node.child_by_field_name("type")?;
        let bodies = children(node).into_iter();
        for body in bodies.filter(|child| child.kind() == "class_body") {
            self.members(body);
        }
        let callee = Expr {
            kind: ExprKind::Name(self.ty(ty).path),
            span: self.reading.span(ty),
        };
        Some(ExprKind::Call {
            callee: Box::new(callee),
            args: self.arguments(node),
        })
    }

    fn access(&mut self, node: Node<'t>) -> Option<ExprKind> {
        let name = self.spanned(node.child_by_field_name("field")?);
        let base = self.operand(node, "object");
        Some(field(base, name).kind)
    }

    /// `this::poll`
    fn reference(&mut self, node: Node<'t>) -> Option<ExprKind> {
        let parts = children(node);
        let [base, .., name] = parts.as_slice() else {
            return None;
        };
        let base = self.expr(*base);
        Some(field(base, self.spanned(*name)).kind)
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
        let list = list.map_or_else(Vec::new, |list| self.parts(list));
        let mut args: Vec<Expr> = Vec::new();
        for node in list {
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

/// `base.name`
fn field(base: Expr, name: Spanned<String>) -> Expr {
    Expr {
        span: base.span.to(name.span),
        kind: ExprKind::Field {
            base: Box::new(base),
            name,
        },
    }
}

/// What is left of an expression that only wraps another one.
pub(super) fn transparent(node: Node) -> Option<Node> {
    match node.kind() {
        "parenthesized_expression" => first_child(node),
        "cast_expression" => node.child_by_field_name("value"),
        _ => None,
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
