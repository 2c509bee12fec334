//! Terraform's functions and operators, as far as configurations of networks use them. Others come to nothing that is
//! known.

use super::evaluate::{Context, Evaluator};
use crate::extract::cloud::document::document;
use crate::extract::cloud::value::{Value, ValueKind};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::hcl::{Block, Expression};

/// The longest text that is put together.
const LONGEST: usize = 1 << 20;

/// A call of a function.
pub(super) fn call(
    evaluator: &Evaluator,
    context: Context,
    name: &Spanned<String>,
    args: &[Expression],
    span: Span,
) -> Value {
    let name = name.value.as_str();
    if matches!(name, "file" | "templatefile" | "filebase64") {
        return read(evaluator, context, name, args, span);
    }
    let values: Vec<Value> = args
        .iter()
        .map(|arg| evaluator.expression(context, arg))
        .collect();
    let weight = values.iter().map(Value::weight).sum();
    let Some(first) = values.first().filter(|_| evaluator.works(weight)) else {
        return Value::unknown(span);
    };
    match name {
        // What is encoded is read as what it was, and text that is decoded as what it holds.
        "jsonencode" | "yamlencode" | "tostring" | "tonumber" | "tobool" | "tolist" | "toset"
        | "tomap" | "sensitive" | "nonsensitive" | "base64encode" | "one" | "distinct" | "sort"
        | "reverse" => first.clone(),
        "jsondecode" | "yamldecode" => document(first),
        "try" | "coalesce" | "coalescelist" => first_known(name, &values, span),
        "lookup" => match &values[..] {
            [map, key, rest @ ..] => lookup(map, key, rest.first(), span),
            _ => Value::unknown(span),
        },
        "element" => match (&first.kind, values.get(1).and_then(Value::number::<usize>)) {
            (ValueKind::List(items), Some(at)) if !items.is_empty() => items
                .get(at % items.len())
                .cloned()
                .unwrap_or(Value::unknown(span)),
            _ => Value::unknown(span),
        },
        "merge" => merged(values, span),
        "concat" | "flatten" | "setunion" => concatenated(&values, span),
        "compact" => {
            let filled = first.items().iter().filter(|item| !item.is(""));
            Value::new(ValueKind::List(filled.cloned().collect()), span)
        }
        "keys" => {
            let keys = first
                .entries()
                .iter()
                .map(|(key, _)| Value::of(key.value.as_str(), key.span));
            listed(first, keys.collect(), span)
        }
        "values" => listed(
            first,
            first
                .entries()
                .iter()
                .map(|(_, value)| value.clone())
                .collect(),
            span,
        ),
        "length" => length(first, span),
        "format" => format(&values, span),
        "join" => join(&values, span),
        "max" | "min" => extreme(name, &values, span),
        _ => text_function(name, &values, span),
    }
}

/// Functions from texts to a text.
fn text_function(name: &str, values: &[Value], span: Span) -> Value {
    let text = |at: usize| values.get(at).and_then(Value::text);
    let changed = match (name, text(0), text(1), text(2)) {
        ("lower", Some(text), ..) => text.to_lowercase(),
        ("upper", Some(text), ..) => text.to_uppercase(),
        ("trimspace" | "chomp", Some(text), ..) => text.trim().to_owned(),
        ("trimsuffix", Some(text), Some(end), _) => {
            text.strip_suffix(&end).unwrap_or(&text).to_owned()
        }
        ("trimprefix", Some(text), Some(start), _) => {
            text.strip_prefix(&start).unwrap_or(&text).to_owned()
        }
        // A pattern between slashes is a regular expression.
        ("replace", Some(text), Some(old), Some(new))
            if !old.starts_with('/') && !old.is_empty() =>
        {
            if text.len().saturating_mul(new.len() + 1) > LONGEST {
                return Value::unknown(span);
            }
            text.replace(&old, &new)
        }
        ("split", Some(by), Some(text), _) if !by.is_empty() => {
            let parts = text.split(by.as_str()).map(|part| Value::of(part, span));
            return Value::new(ValueKind::List(parts.collect()), span);
        }
        ("basename", Some(path), ..) => path.rsplit('/').next().unwrap_or_default().to_owned(),
        _ => return Value::unknown(span),
    };
    let written = values.first().map_or(span, |value| value.span);
    Value::of(changed, written)
}

fn first_known(name: &str, values: &[Value], span: Span) -> Value {
    for value in values {
        match &value.kind {
            ValueKind::Null => {}
            ValueKind::Text(text) if text.is_empty() && name != "try" => {}
            // What fails here may be known there.
            ValueKind::Unknown if name == "try" && values.len() > 1 => return Value::unknown(span),
            _ => return value.clone(),
        }
    }
    Value::unknown(span)
}

fn lookup(map: &Value, key: &Value, default: Option<&Value>, span: Span) -> Value {
    match (&map.kind, key.text()) {
        (ValueKind::Map(_), Some(key)) => map
            .get(&key)
            .or(default)
            .cloned()
            .unwrap_or(Value::unknown(span)),
        _ => Value::unknown(span),
    }
}

fn merged(values: Vec<Value>, span: Span) -> Value {
    let mut all: Vec<(Spanned<String>, Value)> = Vec::new();
    for value in values {
        match value.kind {
            ValueKind::Map(entries) => all.extend(entries),
            ValueKind::Null => {}
            _ => return Value::unknown(span),
        }
    }
    Value::new(ValueKind::Map(all), span)
}

/// A list of what the lists hold; what is not known to be a list is one unknown item.
fn concatenated(values: &[Value], span: Span) -> Value {
    let items = values.iter().flat_map(Value::items).flat_map(Value::items);
    Value::new(ValueKind::List(items.cloned().collect()), span)
}

fn listed(map: &Value, items: Vec<Value>, span: Span) -> Value {
    match map.kind {
        ValueKind::Map(_) => Value::new(ValueKind::List(items), span),
        _ => Value::unknown(span),
    }
}

fn length(value: &Value, span: Span) -> Value {
    let length = match &value.kind {
        ValueKind::Text(text) => text.chars().count(),
        ValueKind::List(items) => items.len(),
        ValueKind::Map(entries) => entries.len(),
        _ => return Value::unknown(span),
    };
    Value::of(length.to_string(), span)
}

/// `format("%s-%s", a, b)`: as a template of those parts.
fn format(values: &[Value], span: Span) -> Value {
    let Some((pattern, rest)) = values.split_first() else {
        return Value::unknown(span);
    };
    let Some(text) = pattern.text() else {
        return Value::unknown(span);
    };
    let mut rest = rest.iter();
    let mut parts = Vec::new();
    let mut pieces = text.split('%');
    parts.extend(
        pieces
            .next()
            .filter(|piece| !piece.is_empty())
            .map(|piece| Value::of(piece, span)),
    );
    for piece in pieces {
        let Some(tail) = piece.strip_prefix(['s', 'd', 'v']) else {
            return Value::unknown(span);
        };
        parts.push(rest.next().cloned().unwrap_or(Value::unknown(span)));
        parts.extend((!tail.is_empty()).then(|| Value::of(tail, span)));
    }
    Value::template(parts, span)
}

fn join(values: &[Value], span: Span) -> Value {
    let (Some(by), Some(ValueKind::List(items))) = (
        values.first().and_then(Value::text),
        values.get(1).map(|list| &list.kind),
    ) else {
        return Value::unknown(span);
    };
    let mut parts = Vec::new();
    for item in items {
        if !parts.is_empty() && !by.is_empty() {
            parts.push(Value::of(by.as_str(), span));
        }
        parts.push(item.clone());
    }
    Value::template(parts, span)
}

fn extreme(name: &str, values: &[Value], span: Span) -> Value {
    let numbers: Option<Vec<(f64, &Value)>> = values
        .iter()
        .map(|value| Some((value.number()?, value)))
        .collect();
    let ordered = numbers.map(|mut numbers| {
        numbers.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        numbers
    });
    let found = ordered.and_then(|numbers| match name {
        "max" => numbers.last().copied(),
        _ => numbers.first().copied(),
    });
    found.map_or(Value::unknown(span), |(_, value)| value.clone())
}

/// An operator between two values.
pub(super) fn binary(operator: &str, left: &Value, right: &Value, span: Span) -> Value {
    let truth = |truth: bool| Value::of(truth.to_string(), span);
    let either = |text| left.is(text) || right.is(text);
    match operator {
        "&&" if either("false") => return truth(false),
        "||" if either("true") => return truth(true),
        "&&" | "||" if left.is("true") || left.is("false") => return right.clone(),
        _ => {}
    }
    if let Some(equal) = equal(left, right).filter(|_| matches!(operator, "==" | "!=")) {
        return truth(equal == (operator == "=="));
    }
    let (Some(one), Some(other)) = (left.number::<f64>(), right.number::<f64>()) else {
        return Value::unknown(span);
    };
    match operator {
        "<" => truth(one < other),
        ">" => truth(one > other),
        "<=" => truth(one <= other),
        ">=" => truth(one >= other),
        "+" => Value::of((one + other).to_string(), span),
        "-" => Value::of((one - other).to_string(), span),
        "*" => Value::of((one * other).to_string(), span),
        "/" if other != 0.0 => Value::of((one / other).to_string(), span),
        _ => Value::unknown(span),
    }
}

/// Are two values equal, where that can be told?
fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (&left.kind, &right.kind) {
        (ValueKind::Null, ValueKind::Null) => Some(true),
        (ValueKind::Null, ValueKind::Text(_) | ValueKind::List(_) | ValueKind::Map(_))
        | (ValueKind::Text(_) | ValueKind::List(_) | ValueKind::Map(_), ValueKind::Null) => {
            Some(false)
        }
        (ValueKind::Text(one), ValueKind::Text(other)) => Some(one == other),
        _ => None,
    }
}

/// An operator before a value.
pub(super) fn unary(operator: &str, value: &Value, span: Span) -> Value {
    match (operator, value.number::<f64>()) {
        ("!", _) if value.is("true") => Value::of("false", span),
        ("!", _) if value.is("false") => Value::of("true", span),
        ("-", Some(number)) => Value::of((-number).to_string(), span),
        _ => Value::unknown(span),
    }
}

/// `file(path)` and `templatefile(path, variables)`.
fn read(
    evaluator: &Evaluator,
    context: Context,
    name: &str,
    args: &[Expression],
    span: Span,
) -> Value {
    let unknown = Value::unknown(span);
    let Some(path) = args.first() else {
        return unknown;
    };
    let files = evaluator.input.includes.get(&path.span);
    let Some(file) = files.and_then(|files| files.first()).copied() else {
        return unknown;
    };
    let text = evaluator.input.sources.text(file);
    if !evaluator.works(text.len() / 64) {
        return unknown;
    }
    if name == "templatefile" {
        let names = args
            .get(1)
            .map_or(unknown, |names| evaluator.expression(context, names));
        return evaluator.template(context, file, 0, text, &names);
    }
    whole(file, text)
}

/// A whole file as a text.
fn whole(file: FileId, text: &str) -> Value {
    let span = Span::new(file, 0, text.len());
    Value::template(vec![Value::of(text, span)], span)
}

/// `data.template_file.x.rendered`: what stands in its template, with its `vars`.
pub(super) fn rendered(
    evaluator: &Evaluator,
    context: Context,
    block: &Block,
    attribute: &[String],
) -> Option<Value> {
    let kind = block.labels.first()?;
    if kind.value != "template_file" || attribute != ["rendered"] {
        return None;
    }
    let body = evaluator.body(context, &block.body, block.span);
    let template = body.get("template")?;
    let names = body
        .get("vars")
        .map_or(Value::unknown(block.span), |vars| match vars.items() {
            [one] => one.clone(),
            _ => vars.clone(),
        });
    let parts = match &template.kind {
        ValueKind::Template(parts) => parts.clone(),
        _ => vec![template.clone()],
    };
    let part = |part: Value| match &part.kind {
        ValueKind::Text(text) => evaluator.template(
            context,
            part.span.file,
            part.span.start as usize,
            text,
            &names,
        ),
        _ => part,
    };
    let parts: Vec<Value> = parts
        .into_iter()
        .map(part)
        .flat_map(|value| match value.kind {
            ValueKind::Template(parts) => parts,
            _ => vec![value],
        })
        .collect();
    Some(Value::template(parts, template.span))
}
