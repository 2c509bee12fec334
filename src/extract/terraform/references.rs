//! What names lead to: variables, locals, outputs of modules, resources and their attributes.

use super::configuration::Scope;
use super::evaluate::{Context, Evaluator};
use super::functions;
use crate::extract::cloud::value::{Reference, Value, ValueKind};
use crate::source::Span;
use crate::syntax::hcl::{Block, Expression, ExpressionKind, Step};

impl<'a> Evaluator<'a> {
    /// What is reached from a name step by step.
    pub(super) fn path(
        &self,
        context: Context,
        from: &Expression,
        steps: &[Step],
        span: Span,
    ) -> Value {
        let name = |at: usize| match steps.get(at) {
            Some(Step::Name(name)) => Some(name.value.as_str()),
            _ => None,
        };
        let ExpressionKind::Name(first) = &from.kind else {
            return self.walk(context, self.expression(context, from), steps, span);
        };
        if let Some(given) = context.names.and_then(|names| names.get(first)) {
            return self.walk(context, given.clone(), steps, span);
        }
        let (value, used) = match (first.as_str(), name(0), name(1)) {
            ("var", Some(own), _) => (self.variable(context, own, span), 1),
            ("local", Some(own), _) => (self.local(context, own, span), 1),
            ("module", Some(own), output) => {
                return self.module(context, own, output, steps, span);
            }
            ("each", Some("key"), _) => (each(context, span).0, 1),
            ("each", Some("value"), _) => (each(context, span).1, 1),
            ("path", Some("module" | "cwd" | "root"), _) => (self.folder(context, span), 1),
            ("count" | "self" | "terraform" | "each" | "path", ..) => {
                return Value::unknown(span);
            }
            ("data", Some(kind), Some(own)) => {
                let address = format!("data.{kind}.{own}");
                return self.resource(context, &address, steps.get(2..), span);
            }
            (kind, Some(own), _) => {
                return self.resource(context, &format!("{kind}.{own}"), steps.get(1..), span);
            }
            _ => return Value::unknown(span),
        };
        self.walk(context, value, steps.get(used..).unwrap_or_default(), span)
    }

    /// What is reached from a value step by step.
    fn walk(&self, context: Context, mut value: Value, steps: &[Step], span: Span) -> Value {
        for step in steps {
            let next = match step {
                Step::Name(name) => field(&value, &name.value, span),
                Step::Index(index) => match self.expression(context, index).text() {
                    Some(key) => field(&value, &key, span),
                    None => Value::unknown(span),
                },
                Step::Splat => value,
            };
            value = next;
        }
        value
    }

    fn folder(&self, context: Context, span: Span) -> Value {
        let path = self.scope(context.scope).map(|scope| scope.path.clone());
        match path {
            // An empty path would make `${path.module}/x` absolute.
            Some(path) if path.is_empty() => Value::of(".", span),
            Some(path) => Value::of(path, span),
            None => Value::unknown(span),
        }
    }

    pub(super) fn scope(&self, at: usize) -> Option<&'a Scope<'a>> {
        self.all.scopes.get(at)
    }

    /// A variable: what the call of the module gives, what `terraform.tfvars` gives, or its default.
    fn variable(&self, context: Context, name: &str, span: Span) -> Value {
        self.once((context.scope, "var", name), span, || {
            let scope = self.scope(context.scope)?;
            let inner = |at| Context {
                scope: at,
                each: None,
                names: None,
                depth: context.depth,
            };
            let folder = self.all.folders.get(&scope.path)?;
            if let Some((caller, call)) = scope.call {
                if let Some(given) = call.body.attribute(name) {
                    return Some(self.expression(inner(caller), given));
                }
            } else if let Some(given) = folder.given.get(name) {
                return Some(self.expression(inner(context.scope), &given.value));
            }
            let default = folder.variables.get(name)?.attribute("default")?;
            let default = self.expression(inner(context.scope), default);
            // A default of nothing is there to be set.
            (!default.is_null() && !default.is("")).then_some(default)
        })
    }

    fn local(&self, context: Context, name: &str, span: Span) -> Value {
        self.once((context.scope, "local", name), span, || {
            let scope = self.scope(context.scope)?;
            let local = self.all.folders.get(&scope.path)?.locals.get(name)?;
            Some(self.expression(plain(context), local))
        })
    }

    fn module(
        &self,
        context: Context,
        name: &str,
        output: Option<&str>,
        steps: &[Step],
        span: Span,
    ) -> Value {
        let scope = self.scope(context.scope);
        let called = scope.and_then(|scope| scope.children.get(name));
        let Some(child) = called.copied() else {
            // A module whose source is elsewhere is a resource of its own.
            let address = format!("module.{name}");
            return self.resource(context, &address, steps.get(1..), span);
        };
        // `module.edge[0].arn`: one of several calls stands for all.
        let indexed = matches!(steps.get(1), Some(Step::Index(_)));
        let (output, rest) = match (output, steps.get(2)) {
            (Some(output), _) => (output, steps.get(2..)),
            (None, Some(Step::Name(output))) if indexed => (output.value.as_str(), steps.get(3..)),
            _ => return Value::unknown(span),
        };
        let value = self.once((child, "output", output), span, || {
            let scope = self.scope(child)?;
            let output = self.all.folders.get(&scope.path)?.outputs.get(output)?;
            let context = Context {
                scope: child,
                ..plain(context)
            };
            Some(self.expression(context, output.attribute("value")?))
        });
        self.walk(context, value, rest.unwrap_or_default(), span)
    }

    /// A resource, or one of its attributes.
    fn resource(
        &self,
        context: Context,
        address: &str,
        steps: Option<&[Step]>,
        span: Span,
    ) -> Value {
        let Some(scope) = self.scope(context.scope) else {
            return Value::unknown(span);
        };
        let mut resource = format!("{}{address}", scope.prefix);
        let mut attribute = Vec::new();
        for step in steps.unwrap_or_default() {
            match step {
                Step::Name(name) => attribute.push(name.value.clone()),
                Step::Index(index) => {
                    let key = self.expression(context, index).text();
                    let key = key.filter(|key| key.parse::<u64>().is_err());
                    match key {
                        Some(key) if attribute.is_empty() => resource.push_str(&instance(&key)),
                        Some(key) => attribute.push(key),
                        None => {}
                    }
                }
                Step::Splat => {}
            }
        }
        let block = self
            .all
            .folders
            .get(&scope.path)
            .and_then(|folder| folder.resources.get(address).copied());
        if let Some(block) = block
            && let Some(rendered) = functions::rendered(self, plain(context), block, &attribute)
        {
            return rendered;
        }
        let set = block.and_then(|block| self.set(context, block, &attribute));
        let reference = Reference {
            resource,
            attribute: attribute.join("."),
            set,
        };
        Value::new(ValueKind::Reference(reference), span)
    }

    /// What a resource sets one of its attributes to.
    fn set(&self, context: Context, block: &Block, attribute: &[String]) -> Option<String> {
        let [attribute] = attribute else { return None };
        // The URL of a repository ends in its name, which is all of it that can be known.
        let attribute = match attribute.as_str() {
            "repository_url" => "name",
            other => other,
        };
        let own = block.body.attribute(attribute)?;
        self.expression(plain(context), own).text()
    }
}

/// What stands behind the address of one of several resources.
pub(super) fn instance(key: &str) -> String {
    format!("..{key}")
}

/// The same scope, without what only holds in one resource or template.
fn plain(context: Context<'_>) -> Context<'static> {
    Context {
        scope: context.scope,
        each: None,
        names: None,
        depth: context.depth,
    }
}

fn each(context: Context, span: Span) -> (Value, Value) {
    match context.each {
        Some((key, value)) => (Value::of(key.as_str(), span), value.clone()),
        None => (Value::unknown(span), Value::unknown(span)),
    }
}

/// What a value holds under a name or number.
fn field(value: &Value, key: &str, span: Span) -> Value {
    if let ValueKind::List(items) = &value.kind {
        let at = key.parse::<usize>();
        return match (at, items.as_slice()) {
            (Ok(at), items) => items.get(at).cloned().unwrap_or(Value::unknown(span)),
            (Err(_), [one]) => field(one, key, span),
            _ => Value::unknown(span),
        };
    }
    match &value.kind {
        ValueKind::Reference(reference) => {
            let mut reference = reference.clone();
            if key.parse::<u64>().is_err() {
                reference.attribute = if reference.attribute.is_empty() {
                    key.to_owned()
                } else {
                    format!("{}.{key}", reference.attribute)
                };
                reference.set = None;
            }
            Value::new(ValueKind::Reference(reference), span)
        }
        _ => value.get(key).cloned().unwrap_or(Value::unknown(span)),
    }
}
