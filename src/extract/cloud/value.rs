//! Values of infrastructure that is described in a language of its own, as far as the files tell them.

use crate::source::{Span, Spanned};

/// A value and where it is written: a variable's value stands where it was set, not where it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Value {
    /// What it is.
    pub(in crate::extract) kind: ValueKind,
    /// Where it is written.
    pub(in crate::extract) span: Span,
}

/// What a [`Value`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) enum ValueKind {
    /// Something, but no file tells what.
    Unknown,
    /// As if it were not written.
    Null,
    /// A text, a number or a truth.
    Text(String),
    /// A text of several lines, or one of which some parts are unknown: in parts.
    Template(Vec<Value>),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order of the text.
    Map(Vec<(Spanned<String>, Value)>),
    /// What a resource is told by once it exists.
    Reference(Reference),
}

/// An attribute of a resource, such as its ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Reference {
    /// The resource's address.
    pub(in crate::extract) resource: String,
    /// Which attribute; empty for the resource as a whole.
    pub(in crate::extract) attribute: String,
    /// What the resource itself sets this attribute to, where it does.
    pub(in crate::extract) set: Option<String>,
}

impl Value {
    pub(in crate::extract) fn new(kind: ValueKind, span: Span) -> Self {
        Self { kind, span }
    }

    pub(in crate::extract) fn unknown(span: Span) -> Self {
        Self::new(ValueKind::Unknown, span)
    }

    pub(in crate::extract) fn of(text: impl Into<String>, span: Span) -> Self {
        Self::new(ValueKind::Text(text.into()), span)
    }

    /// A text in parts; a plain one where that is all it is.
    pub(in crate::extract) fn template(parts: Vec<Value>, span: Span) -> Self {
        let plain: Option<String> = parts.iter().map(Value::text).collect();
        match plain.filter(|text| !text.contains('\n')) {
            Some(_) if parts.len() == 1 && parts[0].reference().is_some() => Self {
                span,
                ..parts.into_iter().next().unwrap_or(Self::unknown(span))
            },
            Some(text) => Self::of(text, span),
            None => Self::new(ValueKind::Template(parts), span),
        }
    }

    pub(in crate::extract) fn is_null(&self) -> bool {
        self.kind == ValueKind::Null
    }

    /// The text; of a reference, the name that stands for what will be known later.
    pub(in crate::extract) fn text(&self) -> Option<String> {
        match &self.kind {
            ValueKind::Text(text) => Some(text.clone()),
            ValueKind::Template(parts) => parts.iter().map(Value::text).collect(),
            ValueKind::Reference(reference) => Some(reference.name()),
            _ => None,
        }
    }

    /// What is known of a text behind everything that is not.
    pub(in crate::extract) fn ending(&self) -> Option<String> {
        let ValueKind::Template(parts) = &self.kind else {
            return self.text();
        };
        let known: Vec<String> = parts.iter().rev().map_while(Value::text).collect();
        Some(known.into_iter().rev().collect())
    }

    pub(in crate::extract) fn spanned(&self) -> Option<Spanned<String>> {
        Some(Spanned::new(self.text()?, self.span))
    }

    pub(in crate::extract) fn is(&self, text: &str) -> bool {
        matches!(&self.kind, ValueKind::Text(own) if own.eq_ignore_ascii_case(text))
    }

    pub(in crate::extract) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        match &self.kind {
            ValueKind::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(in crate::extract) fn reference(&self) -> Option<&Reference> {
        match &self.kind {
            ValueKind::Reference(reference) => Some(reference),
            _ => None,
        }
    }

    /// The entries of a map; none for anything else.
    pub(in crate::extract) fn entries(&self) -> &[(Spanned<String>, Value)] {
        match &self.kind {
            ValueKind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; anything else but nothing is a list of one.
    pub(in crate::extract) fn items(&self) -> &[Value] {
        match &self.kind {
            ValueKind::List(items) => items,
            ValueKind::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// What is written under a key; of a list of one, within that one.
    pub(in crate::extract) fn get(&self, key: &str) -> Option<&Value> {
        let map = match self.items() {
            [one] => one,
            _ => self,
        };
        let found = map
            .entries()
            .iter()
            .rev()
            .find(|(name, _)| name.value == key);
        found
            .map(|(_, value)| value)
            .filter(|value| !value.is_null())
    }

    /// What is written under a path of keys.
    pub(in crate::extract) fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(self, Value::get)
    }

    /// Everything that is written under a path of keys, whichever items of lists it goes through.
    pub(in crate::extract) fn all(&self, path: &str) -> Vec<&Value> {
        path.split('.').fold(vec![self], |values, key| {
            let items = values.into_iter().flat_map(Value::items);
            items
                .filter_map(|item| item.get(key))
                .flat_map(Value::items)
                .collect()
        })
    }

    /// How many values it holds, itself included, and one for each stretch of text.
    pub(in crate::extract) fn weight(&self) -> usize {
        match &self.kind {
            ValueKind::Text(text) => 1 + text.len() / 64,
            ValueKind::List(items) | ValueKind::Template(items) => {
                1 + items.iter().map(Value::weight).sum::<usize>()
            }
            ValueKind::Map(entries) => {
                1 + entries
                    .iter()
                    .map(|(_, value)| 1 + value.weight())
                    .sum::<usize>()
            }
            _ => 1,
        }
    }
}

impl Reference {
    /// What it is told by: what the resource sets, else an address of its own that only this resource has.
    pub(in crate::extract) fn name(&self) -> String {
        match &self.set {
            Some(set) => set.clone(),
            None if self.attribute.is_empty() => self.resource.clone(),
            None => format!("{}.{}", self.resource, self.attribute),
        }
    }
}
