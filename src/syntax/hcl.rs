//! HCL, the language of Terraform, by hcl-edit; and Terraform's JSON, which means the same.
//!
//! The text is first cut into statements (`statements`), which are parsed one by one: a damaged one costs itself only,
//! and one that nests too deeply for a parser that recurses never reaches it. A block that does not parse is cut again.

mod json;
mod lower;
mod statements;
#[cfg(test)]
mod tests;

pub use json::{body as from_json, values as values_from_json};

use super::{Parsed, SyntaxError};
use crate::source::{FileId, Span, Spanned};
use hcl_edit::parser::parse_body;
use statements::{Statement, statements};
use std::ops::Range;

/// Attributes and blocks: a file, or what stands between the braces of a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// `name = value`.
    pub attributes: Vec<Attribute>,
    /// `kind "label" { ... }`.
    pub blocks: Vec<Block>,
}

/// `name = value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The name.
    pub name: Spanned<String>,
    /// The value.
    pub value: Expression,
}

/// `kind "label" { ... }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What stands first: `resource`.
    pub kind: Spanned<String>,
    /// The labels: `aws_lb` and `edge`.
    pub labels: Vec<Spanned<String>>,
    /// What stands between the braces.
    pub body: Body,
    /// Kind and labels.
    pub span: Span,
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// The whole of it.
    pub span: Span,
}

/// What an [`Expression`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpressionKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written, but for its sign and exponent.
    Number(String),
    /// A text in quotes that holds no `${`.
    Text(String),
    /// A text in quotes, or a heredoc, in parts.
    Template(Vec<Part>),
    /// `[a, b]`.
    List(Vec<Expression>),
    /// `{ a = b }`.
    Object(Vec<(Expression, Expression)>),
    /// A name: `var`, `aws_lb`.
    Name(String),
    /// What is reached from a value step by step: `var.port`, `aws_lb.edge[0].arn`.
    Path(Box<Expression>, Vec<Step>),
    /// `name(a, b)`.
    Call(Spanned<String>, Vec<Expression>),
    /// `condition ? one : other`.
    Conditional(Box<[Expression; 3]>),
    /// `a == b`, with the operator as it is written.
    Binary(&'static str, Box<[Expression; 2]>),
    /// `!a` or `-a`.
    Unary(&'static str, Box<Expression>),
    /// `[for ...]` or `{for ...}`.
    For(Box<For>),
    /// Whatever has no counterpart here.
    Other,
}

/// `[for key, value in collection : result if condition]`, or with `result_key => result` in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct For {
    /// What the key or number is called, where it has a name.
    pub key: Option<Spanned<String>>,
    /// What the value is called.
    pub value: Spanned<String>,
    /// What is gone through.
    pub collection: Expression,
    /// The key of each result, where a map is made.
    pub result_key: Option<Expression>,
    /// What comes of each value.
    pub result: Expression,
    /// Is there a condition?
    pub filtered: bool,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text, with escapes resolved.
    Text(Spanned<String>),
    /// `${expression}`, with the place of the whole.
    Value(Expression, Span),
    /// `%{ if ... }` and what it encloses.
    Directive(Span),
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// `.name`.
    Name(Spanned<String>),
    /// `[expression]`, `.0`.
    Index(Expression),
    /// `[*]`, `.*`.
    Splat,
}

/// Reads HCL.
pub fn parse(file: FileId, text: &str) -> Parsed<Body> {
    let mut reader = Reader {
        file,
        text,
        errors: Vec::new(),
    };
    let mut body = Body::default();
    reader.statements(0..text.len(), RECOVERIES, &mut body);
    reader.errors.sort_by_key(|error| error.span.start);
    Parsed {
        tree: body,
        errors: reader.errors,
    }
}

/// Reads a template that stands alone: the text of Terraform's JSON, of `templatefile`. `start` is where in its file
/// the text begins. Text that is no template stands for itself.
pub fn template(file: FileId, start: usize, text: &str) -> Vec<Part> {
    let whole = || Span::new(file, start, start + text.len());
    let plain = || vec![Part::Text(Spanned::new(text.to_owned(), whole()))];
    if !text.contains("${") && !text.contains("%{") || statements::is_too_deep(text) {
        return plain();
    }
    match hcl_edit::parser::parse_template(text) {
        Ok(template) => lower::Lowering { file, start }.parts(&template),
        Err(_) => plain(),
    }
}

/// Into how many levels of blocks damage is followed. Each is parsed once more.
const RECOVERIES: usize = 3;

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    errors: Vec<SyntaxError>,
}

impl Reader<'_> {
    fn statements(&mut self, range: Range<usize>, recoveries: usize, body: &mut Body) {
        let text = self.text;
        let Some(inner) = text.get(range.clone()) else {
            return;
        };
        for mut statement in statements(inner) {
            statement.shift(range.start);
            self.statement(&statement, recoveries, body);
        }
    }

    fn statement(&mut self, statement: &Statement, recoveries: usize, body: &mut Body) {
        if statement.too_deep {
            return self.damage("nested too deeply to be read", statement.range.clone());
        }
        let whole = statement.range.clone();
        let Some(text) = self.text.get(whole.clone()) else {
            return;
        };
        let error = match parse_body(text) {
            Ok(parsed) => return self.lowering(whole.start).body(&parsed, body),
            Err(error) => error,
        };
        if let Some(inside) = statement.inside.clone().filter(|_| recoveries > 0)
            && let Some(mut block) = self.header(whole.start..inside.start)
        {
            let before = self.errors.len();
            self.statements(inside, recoveries - 1, &mut block.body);
            body.blocks.push(block);
            if self.errors.len() > before {
                return;
            }
        }
        let at = whole.start + error.location().offset().min(text.len());
        self.damage(error.message(), at..at + 1);
    }

    /// The block whose kind, labels and opening brace stand there, empty.
    fn header(&self, range: Range<usize>) -> Option<Block> {
        let text = format!("{}}}", self.text.get(range.clone())?);
        let mut body = Body::default();
        self.lowering(range.start)
            .body(&parse_body(&text).ok()?, &mut body);
        body.blocks.pop()
    }

    fn lowering(&self, start: usize) -> lower::Lowering {
        lower::Lowering {
            file: self.file,
            start,
        }
    }

    fn damage(&mut self, message: &str, range: Range<usize>) {
        let end = self.text.len();
        self.errors.push(SyntaxError {
            message: message.to_owned(),
            span: Span::new(self.file, range.start.min(end), range.end.min(end)),
        });
    }
}

impl Body {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&Expression> {
        let own = |attribute: &&Attribute| attribute.name.value == name;
        self.attributes
            .iter()
            .rev()
            .find(own)
            .map(|attribute| &attribute.value)
    }

    /// Every call of one of these functions, at any depth, with its arguments.
    pub fn calls<'b>(&'b self, names: &[&str]) -> Vec<(&'b Spanned<String>, &'b [Expression])> {
        let mut calls = Vec::new();
        let mut bodies = vec![self];
        let mut open: Vec<&Expression> = Vec::new();
        while let Some(body) = bodies.pop() {
            bodies.extend(body.blocks.iter().map(|block| &block.body));
            open.extend(body.attributes.iter().map(|attribute| &attribute.value));
            while let Some(expression) = open.pop() {
                if let ExpressionKind::Call(name, args) = &expression.kind
                    && names.contains(&name.value.as_str())
                {
                    calls.push((name, args.as_slice()));
                }
                open.extend(expression.inside());
            }
        }
        calls
    }
}

impl Expression {
    /// The expressions of which it is made.
    fn inside(&self) -> Vec<&Expression> {
        match &self.kind {
            ExpressionKind::Template(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    Part::Value(value, _) => Some(value),
                    _ => None,
                })
                .collect(),
            ExpressionKind::List(items) | ExpressionKind::Call(_, items) => items.iter().collect(),
            ExpressionKind::Object(entries) => entries
                .iter()
                .flat_map(|(key, value)| [key, value])
                .collect(),
            ExpressionKind::Path(from, steps) => {
                let indexes = steps.iter().filter_map(|step| match step {
                    Step::Index(index) => Some(index),
                    _ => None,
                });
                indexes.chain([&**from]).collect()
            }
            ExpressionKind::Conditional(parts) => parts.iter().collect(),
            ExpressionKind::Binary(_, sides) => sides.iter().collect(),
            ExpressionKind::Unary(_, inner) => vec![&**inner],
            ExpressionKind::For(own) => own
                .result_key
                .iter()
                .chain([&own.collection, &own.result])
                .collect(),
            _ => Vec::new(),
        }
    }
}
