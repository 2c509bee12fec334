//! Terraform: configurations to resources.

mod configuration;
mod evaluate;
mod functions;
mod references;
mod registry;

use super::Input;
use super::cloud::resource::Resource;
use super::cloud::value::{Value, ValueKind};
use crate::model::Form;
use crate::syntax::hcl::Block;
use configuration::{Configurations, Scope};
use evaluate::{Context, Evaluator};
use references::instance;

/// How many resources one `for_each` stands for at most.
const MOST_INSTANCES: usize = 50;

/// The resources of every configuration.
pub(super) fn resources(input: Input) -> Vec<Resource> {
    let all = Configurations::read(input);
    let evaluator = Evaluator::new(&all, input);
    let mut resources = Vec::new();
    for (at, scope) in all.scopes.iter().enumerate() {
        let Some(folder) = all.folders.get(&scope.path) else {
            continue;
        };
        for (address, block) in &folder.resources {
            let declared = Declared {
                evaluator: &evaluator,
                scope,
                at,
                address,
                block,
            };
            declared.add(&mut resources);
        }
        let called = folder.modules.iter();
        for (name, block) in called.filter(|(name, _)| !scope.children.contains_key(*name)) {
            let declared = Declared {
                evaluator: &evaluator,
                scope,
                at,
                address: &format!("module.{name}"),
                block,
            };
            let mut calls = Vec::new();
            declared.add(&mut calls);
            resources.extend(calls.iter().flat_map(registry::made));
        }
    }
    resources
}

/// A resource as it is written, or a call of a module whose source is elsewhere.
struct Declared<'d, 'a> {
    evaluator: &'d Evaluator<'a>,
    scope: &'d Scope<'a>,
    at: usize,
    address: &'d str,
    block: &'d Block,
}

impl Declared<'_, '_> {
    /// Adds it; once for each of its instances, where those are known.
    fn add(&self, resources: &mut Vec<Resource>) {
        let context = Context::of(self.at);
        let for_each = self.block.body.attribute("for_each");
        let for_each = for_each.map(|each| self.evaluator.expression(context, each));
        let mut instances: Vec<(String, Value)> = Vec::new();
        match for_each.as_ref().map(|value| &value.kind) {
            Some(ValueKind::Map(entries)) => {
                instances.extend(
                    entries
                        .iter()
                        .map(|(key, value)| (key.value.clone(), value.clone())),
                );
            }
            Some(ValueKind::List(items)) => {
                instances.extend(
                    items
                        .iter()
                        .filter_map(|item| Some((item.text()?, item.clone()))),
                );
            }
            _ => {}
        }
        if instances.is_empty() {
            return resources.push(self.resource(context, ""));
        }
        for each in instances.iter().take(MOST_INSTANCES) {
            let context = Context {
                each: Some(each),
                ..context
            };
            resources.push(self.resource(context, &instance(&each.0)));
        }
    }

    fn resource(&self, context: Context, instance: &str) -> Resource {
        let block = self.block;
        let label = |at: usize| block.labels.get(at).map(|label| label.value.clone());
        let body = self.evaluator.body(context, &block.body, block.span);
        let (kind, name) = match block.kind.value.as_str() {
            "module" => ("module".to_owned(), label(0)),
            "data" => (format!("data.{}", label(0).unwrap_or_default()), label(1)),
            _ => (label(0).unwrap_or_default(), label(1)),
        };
        Resource {
            kind,
            name: name.unwrap_or_default(),
            address: format!("{}{}{instance}", self.scope.prefix, self.address),
            body,
            span: block.span,
            root: self.scope.root.clone(),
            form: Form::Attribute,
        }
    }
}
