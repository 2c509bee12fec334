//! What a template's functions come to: `Ref`, `GetAtt`, `Sub` and others, in their short and in their long form.

use crate::extract::cloud::value::{Reference, Value, ValueKind};
use crate::source::Span;
use crate::syntax::tree::{Node, NodeKind};

pub(super) struct Template<'t> {
    pub(super) document: &'t Node,
    /// What stands before the names of its resources.
    pub(super) prefix: &'t str,
}

impl Template<'_> {
    /// A value. The tree has a bound to its depth, and so has the recursion.
    pub(super) fn value(&self, node: &Node) -> Value {
        if let Some((name, argument)) = function(node) {
            return self.call(name, argument, node.span);
        }
        let kind = match &node.kind {
            NodeKind::Null => ValueKind::Null,
            NodeKind::Scalar(text) => ValueKind::Text(text.clone()),
            NodeKind::Tagged(_, inner) => return self.value(inner),
            NodeKind::List(items) => {
                let items = items.iter().map(|item| self.value(item));
                // `AWS::NoValue` stands for nothing at all.
                ValueKind::List(items.filter(|item| !item.is_null()).collect())
            }
            NodeKind::Map(entries) => ValueKind::Map(
                entries
                    .iter()
                    .map(|entry| (entry.key.clone(), self.value(&entry.value)))
                    .collect(),
            ),
        };
        Value::new(kind, node.span)
    }

    fn call(&self, name: &str, argument: &Node, span: Span) -> Value {
        let items = argument.items();
        let found = match (name, items) {
            ("Ref", _) => argument.text().map(|name| self.named(name, span)),
            ("GetAtt", []) => argument.text().and_then(|text| self.attribute(text, span)),
            ("GetAtt", [resource, attribute]) => {
                let path = resource.text().zip(attribute.text());
                path.and_then(|(resource, attribute)| {
                    self.attribute(&format!("{resource}.{attribute}"), span)
                })
            }
            ("Sub", []) => argument.text().map(|text| self.filled(text, None, span)),
            ("Sub", [text, names]) => text.text().map(|text| self.filled(text, Some(names), span)),
            ("Join", [by, list]) => by.text().map(|by| self.joined(by, list, span)),
            ("Select", [at, list]) => self.selected(at, list),
            ("If", [condition, one, other]) => Some(self.chosen(condition, one, other, span)),
            ("FindInMap", [map, first, second, ..]) => self.mapped([map, first, second]),
            ("Base64", _) => Some(self.value(argument)),
            _ => None,
        };
        found.unwrap_or(Value::unknown(span))
    }

    /// A parameter's default, a resource, or one of the names that stand for the account.
    fn named(&self, name: &str, span: Span) -> Value {
        if name == "AWS::NoValue" {
            return Value::new(ValueKind::Null, span);
        }
        if self.document.at(&["Resources", name]).is_some() {
            return self.reference(name, "", span);
        }
        let default = self.document.at(&["Parameters", name, "Default"]);
        let default = default
            .and_then(Node::spanned)
            .filter(|text| !text.value.is_empty());
        default.map_or(Value::unknown(span), |text| {
            Value::of(text.value, text.span)
        })
    }

    fn attribute(&self, path: &str, span: Span) -> Option<Value> {
        let (resource, attribute) = path.split_once('.')?;
        Some(self.reference(resource, attribute, span))
    }

    fn reference(&self, resource: &str, attribute: &str, span: Span) -> Value {
        let reference = Reference {
            resource: format!("{}{resource}", self.prefix),
            attribute: attribute.to_ascii_lowercase(),
            set: None,
        };
        Value::new(ValueKind::Reference(reference), span)
    }

    /// `${Name}` and `${Resource.Attribute}` within a text; `${!literal}` stays.
    fn filled(&self, text: &str, names: Option<&Node>, span: Span) -> Value {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("${") {
            let Some((name, tail)) = behind.split_once('}') else {
                break;
            };
            if !before.is_empty() {
                parts.push(Value::of(before, span));
            }
            let own = names.and_then(|names| names.get(name));
            parts.push(match (name.strip_prefix('!'), own) {
                (Some(literal), _) => Value::of(format!("${{{literal}}}"), span),
                (_, Some(own)) => self.value(own),
                _ => self
                    .attribute(name, span)
                    .unwrap_or_else(|| self.named(name, span)),
            });
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(Value::of(rest, span));
        }
        Value::template(parts, span)
    }

    fn joined(&self, by: &str, list: &Node, span: Span) -> Value {
        let list = self.value(list);
        let ValueKind::List(items) = list.kind else {
            return Value::unknown(span);
        };
        let mut parts = Vec::new();
        for item in items {
            if !parts.is_empty() && !by.is_empty() {
                parts.push(Value::of(by, span));
            }
            parts.push(item);
        }
        Value::template(parts, span)
    }

    fn selected(&self, at: &Node, list: &Node) -> Option<Value> {
        let at: usize = at.text()?.parse().ok()?;
        match self.value(list).kind {
            ValueKind::List(mut items) if at < items.len() => Some(items.swap_remove(at)),
            _ => None,
        }
    }

    /// Either of two values; the one where both are alike or the condition is known.
    fn chosen(&self, condition: &Node, one: &Node, other: &Node, span: Span) -> Value {
        let holds = condition.text().and_then(|name| self.holds(name));
        match holds {
            Some(true) => return self.value(one),
            Some(false) => return self.value(other),
            None => {}
        }
        let (one, other) = (self.value(one), self.value(other));
        if one.kind == other.kind {
            return one;
        }
        Value::unknown(span)
    }

    /// Does a condition hold, where it compares what is known?
    fn holds(&self, name: &str) -> Option<bool> {
        let condition = self.document.at(&["Conditions", name])?;
        let (function, argument) = function(condition)?;
        match (function, argument.items()) {
            ("Equals", [one, other]) => {
                let (one, other) = (self.value(one), self.value(other));
                // A parameter may be set: what its default comes to is a guess that decides nothing.
                let fixed = |value: &Value| {
                    value.span.file == condition.span.file && condition.span.contains(value.span)
                };
                (fixed(&one) && fixed(&other))
                    .then(|| one.text().zip(other.text()))
                    .flatten()
                    .map(|(one, other)| one == other)
            }
            _ => None,
        }
    }

    fn mapped(&self, path: [&Node; 3]) -> Option<Value> {
        let keys: Option<Vec<String>> = path.iter().map(|key| self.value(key).text()).collect();
        let keys = keys?;
        let keys: Vec<&str> = std::iter::once("Mappings")
            .chain(keys.iter().map(String::as_str))
            .collect();
        self.document.at(&keys).map(|found| self.value(found))
    }
}

/// The function that a value calls: `!Ref x`, `{ Ref: x }`, `{ "Fn::Sub": x }`.
fn function(node: &Node) -> Option<(&str, &Node)> {
    if let Some(tag) = node.tag() {
        return Some((tag, node.untagged()));
    }
    let [entry] = node.entries() else {
        return None;
    };
    let name = entry.key.value.as_str();
    match name.strip_prefix("Fn::") {
        Some(function) => Some((function, &entry.value)),
        None => (name == "Ref").then_some((name, &entry.value)),
    }
}
