//! hcl-edit's tree to ours.

use super::{Attribute, Block, Body, Expression, ExpressionKind, For, Part, Step};
use crate::source::{FileId, Span, Spanned};
use hcl_edit::Span as _;
use hcl_edit::expr::{
    self, BinaryOperator, Expression as Raw, ObjectKey, TraversalOperator, UnaryOperator,
};
use hcl_edit::structure::{self, BlockLabel, Structure};
use hcl_edit::template::{Element, Template};
use std::ops::Range;

/// Lowers what was parsed from the text that begins at `start`.
#[derive(Clone, Copy)]
pub(super) struct Lowering {
    pub(super) file: FileId,
    pub(super) start: usize,
}

impl Lowering {
    /// Adds what a body holds.
    pub(super) fn body(self, raw: &structure::Body, body: &mut Body) {
        for structure in raw {
            match structure {
                Structure::Attribute(attribute) => {
                    let name = self.named(attribute.key.as_str(), attribute.key.span());
                    body.attributes.push(Attribute {
                        name,
                        value: self.expression(&attribute.value),
                    });
                }
                Structure::Block(block) => body.blocks.push(self.block(block)),
            }
        }
    }

    fn block(self, raw: &structure::Block) -> Block {
        let kind = self.named(raw.ident.as_str(), raw.ident.span());
        let label = |label: &BlockLabel| self.named(label.as_str(), label.span());
        let labels: Vec<Spanned<String>> = raw.labels.iter().map(label).collect();
        let span = labels
            .last()
            .map_or(kind.span, |last| kind.span.to(last.span));
        let mut body = Body::default();
        self.body(&raw.body, &mut body);
        Block {
            kind,
            labels,
            body,
            span,
        }
    }

    fn span(self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.file, self.start + range.start, self.start + range.end)
    }

    fn named(self, name: &str, range: Option<Range<usize>>) -> Spanned<String> {
        Spanned::new(name.to_owned(), self.span(range))
    }

    /// An expression. The text was measured before it was parsed, so the recursion has a bound.
    fn expression(self, raw: &Raw) -> Expression {
        let boxed = |raw: &Raw| Box::new(self.expression(raw));
        let kind = match raw {
            Raw::Null(_) => ExpressionKind::Null,
            Raw::Bool(value) => ExpressionKind::Bool(*value.value()),
            Raw::Number(number) => ExpressionKind::Number(number.value().to_string()),
            Raw::String(text) => ExpressionKind::Text(text.value().clone()),
            Raw::Array(array) => {
                ExpressionKind::List(array.iter().map(|item| self.expression(item)).collect())
            }
            Raw::Object(object) => ExpressionKind::Object(
                object
                    .iter()
                    .map(|(key, value)| (self.key(key), self.expression(value.expr())))
                    .collect(),
            ),
            Raw::StringTemplate(template) => {
                let parts = template.iter().map(|element| self.part(element));
                ExpressionKind::Template(parts.collect())
            }
            Raw::HeredocTemplate(heredoc) => {
                ExpressionKind::Template(self.parts(&heredoc.template))
            }
            Raw::Parenthesis(inner) => return self.expression(inner.inner()),
            Raw::Variable(name) => ExpressionKind::Name(name.as_str().to_owned()),
            Raw::Conditional(parts) => ExpressionKind::Conditional(Box::new([
                self.expression(&parts.cond_expr),
                self.expression(&parts.true_expr),
                self.expression(&parts.false_expr),
            ])),
            Raw::FuncCall(call) => {
                let name = self.named(call.name.name.as_str(), call.name.name.span());
                let args = call.args.iter().map(|arg| self.expression(arg));
                ExpressionKind::Call(name, args.collect())
            }
            Raw::Traversal(path) => ExpressionKind::Path(
                boxed(&path.expr),
                path.operators.iter().map(|step| self.step(step)).collect(),
            ),
            Raw::UnaryOp(unary) => ExpressionKind::Unary(
                match unary.operator.value() {
                    UnaryOperator::Neg => "-",
                    UnaryOperator::Not => "!",
                },
                boxed(&unary.expr),
            ),
            Raw::BinaryOp(binary) => self.binary(binary),
            Raw::ForExpr(raw) => ExpressionKind::For(Box::new(self.comprehension(raw))),
        };
        Expression {
            kind,
            span: self.span(raw.span()),
        }
    }

    fn comprehension(self, raw: &expr::ForExpr) -> For {
        let name =
            |name: &hcl_edit::Decorated<hcl_edit::Ident>| self.named(name.as_str(), name.span());
        For {
            key: raw.intro.key_var.as_ref().map(name),
            value: name(&raw.intro.value_var),
            collection: self.expression(&raw.intro.collection_expr),
            result_key: raw.key_expr.as_ref().map(|key| self.expression(key)),
            result: self.expression(&raw.value_expr),
            filtered: raw.cond.is_some() || raw.grouping,
        }
    }

    fn key(self, key: &ObjectKey) -> Expression {
        match key {
            // A bare word is the key itself.
            ObjectKey::Ident(name) | ObjectKey::Expression(Raw::Variable(name)) => Expression {
                kind: ExpressionKind::Text(name.as_str().to_owned()),
                span: self.span(name.span()),
            },
            ObjectKey::Expression(expression) => self.expression(expression),
        }
    }

    /// `a + b + c ...` leans to the left, as long as the line is: it is taken apart in a loop and not kept beyond what
    /// anybody compares.
    fn binary(self, binary: &expr::BinaryOp) -> ExpressionKind {
        if matches!(binary.lhs_expr, Raw::BinaryOp(_))
            && matches!(binary.rhs_expr, Raw::BinaryOp(_))
        {
            return ExpressionKind::Other;
        }
        let depth = std::iter::successors(Some(binary), |binary| {
            match (&binary.lhs_expr, &binary.rhs_expr) {
                (Raw::BinaryOp(inner), _) | (_, Raw::BinaryOp(inner)) => Some(&**inner),
                _ => None,
            }
        });
        if depth.take(MOST_OPERATORS).count() == MOST_OPERATORS {
            return ExpressionKind::Other;
        }
        let sides = [
            self.expression(&binary.lhs_expr),
            self.expression(&binary.rhs_expr),
        ];
        ExpressionKind::Binary(operator(*binary.operator.value()), Box::new(sides))
    }

    fn step(self, step: &hcl_edit::Decorated<TraversalOperator>) -> Step {
        match step.value() {
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => Step::Splat,
            TraversalOperator::GetAttr(name) => Step::Name(self.named(name.as_str(), name.span())),
            TraversalOperator::Index(index) => Step::Index(self.expression(index)),
            TraversalOperator::LegacyIndex(index) => Step::Index(Expression {
                kind: ExpressionKind::Number(index.value().to_string()),
                span: self.span(index.span()),
            }),
        }
    }

    /// The parts of a template.
    pub(super) fn parts(self, template: &Template) -> Vec<Part> {
        template.iter().map(|element| self.part(element)).collect()
    }

    fn part(self, element: &Element) -> Part {
        let span = self.span(element.span());
        match element {
            Element::Literal(text) => Part::Text(Spanned::new(text.value().clone(), span)),
            Element::Interpolation(inner) => Part::Value(self.expression(&inner.expr), span),
            Element::Directive(_) => Part::Directive(span),
        }
    }
}

/// Longer rows of operators are not kept.
const MOST_OPERATORS: usize = 20;

fn operator(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Eq => "==",
        BinaryOperator::NotEq => "!=",
        BinaryOperator::LessEq => "<=",
        BinaryOperator::GreaterEq => ">=",
        BinaryOperator::Less => "<",
        BinaryOperator::Greater => ">",
        BinaryOperator::Plus => "+",
        BinaryOperator::Minus => "-",
        BinaryOperator::Mul => "*",
        BinaryOperator::Div => "/",
        BinaryOperator::Mod => "%",
        BinaryOperator::And => "&&",
        BinaryOperator::Or => "||",
    }
}
