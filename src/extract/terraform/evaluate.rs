//! What an expression comes to, as far as the files tell. What they do not tell is unknown.

use super::configuration::Configurations;
use super::functions;
use crate::extract::Input;
use crate::extract::cloud::value::{Value, ValueKind};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::hcl::{self, Block, Body, Expression, ExpressionKind, For, Part};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How deep expressions may lead into each other.
const MOST_DEPTH: usize = 100;

/// How much work a tree may ask for: values that double at each step would fill any memory.
const MOST_WORK: usize = 3_000_000;

/// How large one value may become.
const MOST_WEIGHT: usize = 20_000;

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) scope: usize,
    /// What `each` stands for.
    pub(super) each: Option<&'c (String, Value)>,
    /// What bare names stand for: the variables of a template.
    pub(super) names: Option<&'c Value>,
    pub(super) depth: usize,
}

impl Context<'_> {
    pub(super) fn of(scope: usize) -> Self {
        Self {
            scope,
            each: None,
            names: None,
            depth: 0,
        }
    }
}

pub(super) struct Evaluator<'a> {
    pub(super) all: &'a Configurations<'a>,
    pub(super) input: Input<'a>,
    known: RefCell<HashMap<(usize, &'static str, String), Value>>,
    work: Cell<usize>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(all: &'a Configurations<'a>, input: Input<'a>) -> Self {
        Self {
            all,
            input,
            known: RefCell::default(),
            work: Cell::new(0),
        }
    }

    /// A body as a map: its attributes, and under the name of each kind of block a list of those.
    pub(super) fn body(&self, context: Context, body: &Body, span: Span) -> Value {
        let mut entries: Vec<(Spanned<String>, Value)> = body
            .attributes
            .iter()
            .map(|own| (own.name.clone(), self.expression(context, &own.value)))
            .collect();
        for block in &body.blocks {
            let (name, inner) = content(block);
            let value = if context.depth < MOST_DEPTH {
                self.body(deeper(context), inner, block.span)
            } else {
                Value::unknown(block.span)
            };
            let known = entries.iter_mut().find(|(key, _)| key.value == name.value);
            match known.map(|(_, list)| &mut list.kind) {
                Some(ValueKind::List(list)) => list.push(value),
                Some(_) => {}
                None => {
                    let list = Value::new(ValueKind::List(vec![value]), block.span);
                    entries.push((name.clone(), list));
                }
            }
        }
        Value::new(ValueKind::Map(entries), span)
    }

    /// An expression.
    pub(super) fn expression(&self, context: Context, expression: &Expression) -> Value {
        let context = deeper(context);
        let span = expression.span;
        if context.depth > MOST_DEPTH || !self.works(1) {
            return Value::unknown(span);
        }
        let each = |inner: &Expression| self.expression(context, inner);
        match &expression.kind {
            ExpressionKind::Null => Value::new(ValueKind::Null, span),
            ExpressionKind::Bool(truth) => Value::of(truth.to_string(), span),
            ExpressionKind::Number(text) | ExpressionKind::Text(text) => {
                Value::of(text.as_str(), span)
            }
            ExpressionKind::Template(parts) => Value::template(self.parts(context, parts), span),
            ExpressionKind::List(items) => {
                Value::new(ValueKind::List(items.iter().map(each).collect()), span)
            }
            ExpressionKind::Object(entries) => {
                let entry = |(key, value): &(Expression, Expression)| {
                    Some((each(key).spanned()?, each(value)))
                };
                Value::new(
                    ValueKind::Map(entries.iter().filter_map(entry).collect()),
                    span,
                )
            }
            ExpressionKind::Name(name) => self.name(context, name, span),
            ExpressionKind::Path(from, steps) => self.path(context, from, steps, span),
            ExpressionKind::Call(name, args) => functions::call(self, context, name, args, span),
            ExpressionKind::Conditional(parts) => self.conditional(context, parts, span),
            ExpressionKind::Binary(operator, sides) => {
                let [left, right] = &**sides;
                functions::binary(operator, &each(left), &each(right), span)
            }
            ExpressionKind::Unary(operator, inner) => {
                functions::unary(operator, &each(inner), span)
            }
            ExpressionKind::For(comprehension) => self.comprehension(context, comprehension, span),
            ExpressionKind::Other => Value::unknown(span),
        }
    }

    /// `[for key, value in collection : result]`, where the collection is known and nothing is left out.
    fn comprehension(&self, context: Context, own: &For, span: Span) -> Value {
        let collection = self.expression(context, &own.collection);
        let pairs: Vec<(Value, Value)> = match &collection.kind {
            ValueKind::List(items) => items
                .iter()
                .enumerate()
                .map(|(at, item)| (Value::of(at.to_string(), item.span), item.clone()))
                .collect(),
            ValueKind::Map(entries) => entries
                .iter()
                .map(|(key, value)| (Value::of(key.value.as_str(), key.span), value.clone()))
                .collect(),
            _ => return Value::unknown(span),
        };
        let outer = context.names.map_or(&[][..], Value::entries);
        let weight: usize = outer.iter().map(|(_, value)| 1 + value.weight()).sum();
        let mut keys = Vec::new();
        let mut values = Vec::new();
        for (key, value) in pairs {
            if own.filtered || !self.works(weight + value.weight()) {
                return Value::unknown(span);
            }
            let mut names = outer.to_vec();
            names.extend(own.key.iter().map(|name| (name.clone(), key.clone())));
            names.push((own.value.clone(), value));
            let names = Value::new(ValueKind::Map(names), span);
            let context = Context {
                names: Some(&names),
                ..context
            };
            keys.extend(
                own.result_key
                    .as_ref()
                    .map(|key| self.expression(context, key)),
            );
            values.push(self.expression(context, &own.result));
        }
        if own.result_key.is_none() {
            return Value::new(ValueKind::List(values), span);
        }
        let entries = keys.iter().zip(values);
        let entries = entries.filter_map(|(key, value)| Some((key.spanned()?, value)));
        Value::new(ValueKind::Map(entries.collect()), span)
    }

    /// The parts of a template.
    pub(super) fn parts(&self, context: Context, parts: &[Part]) -> Vec<Value> {
        let part = |part: &Part| match part {
            Part::Text(text) => Value::of(text.value.as_str(), text.span),
            Part::Value(expression, _) => self.expression(context, expression),
            Part::Directive(span) => Value::unknown(*span),
        };
        parts.iter().map(part).collect()
    }

    /// A file of the tree as a template, with the variables that it is given.
    pub(super) fn template(
        &self,
        context: Context,
        file: FileId,
        start: usize,
        text: &str,
        names: &Value,
    ) -> Value {
        let parts = hcl::template(file, start, text);
        let context = Context {
            names: Some(names),
            ..context
        };
        let span = Span::new(file, start, start + text.len());
        Value::template(self.parts(context, &parts), span)
    }

    fn conditional(&self, context: Context, parts: &[Expression; 3], span: Span) -> Value {
        let [condition, one, other] = parts;
        let condition = self.expression(context, condition);
        let (one, other) = (
            || self.expression(context, one),
            || self.expression(context, other),
        );
        if condition.is("true") {
            return one();
        }
        if condition.is("false") {
            return other();
        }
        let (one, other) = (one(), other());
        if one.kind == other.kind {
            return one;
        }
        Value::unknown(span)
    }

    /// A bare name: a variable of a template.
    fn name(&self, context: Context, name: &str, span: Span) -> Value {
        let given = context.names.and_then(|names| names.get(name));
        given
            .filter(|given| self.works(given.weight()))
            .cloned()
            .unwrap_or(Value::unknown(span))
    }

    /// A value that many places use: it is worked out once. One that leads to itself is unknown.
    pub(super) fn once(
        &self,
        key: (usize, &'static str, &str),
        span: Span,
        work: impl FnOnce() -> Option<Value>,
    ) -> Value {
        let key = (key.0, key.1, key.2.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            let affordable = self.works(known.weight());
            return if affordable {
                known.clone()
            } else {
                Value::unknown(span)
            };
        }
        self.known
            .borrow_mut()
            .insert(key.clone(), Value::unknown(span));
        let value = work().filter(|value| value.weight() <= MOST_WEIGHT);
        let value = value.unwrap_or(Value::unknown(span));
        self.known.borrow_mut().insert(key, value.clone());
        value
    }

    /// Is there so much work left? It is taken then.
    pub(super) fn works(&self, amount: usize) -> bool {
        let done = self.work.get().saturating_add(amount);
        self.work.set(done);
        done < MOST_WORK
    }
}

/// A block's name and body; what a `dynamic` one makes stands for all that it makes.
fn content(block: &Block) -> (&Spanned<String>, &Body) {
    let inner = block
        .body
        .blocks
        .iter()
        .find(|inner| inner.kind.value == "content");
    match (block.kind.value.as_str(), block.labels.first(), inner) {
        ("dynamic", Some(name), Some(inner)) => (name, &inner.body),
        _ => (&block.kind, &block.body),
    }
}

fn deeper(context: Context) -> Context {
    Context {
        depth: context.depth + 1,
        ..context
    }
}
