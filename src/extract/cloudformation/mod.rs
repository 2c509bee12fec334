//! `CloudFormation`, SAM and what the CDK synthesises: templates to resources, under the names that Terraform has for
//! them.

mod intrinsics;
mod translate;

use super::cloud::resource::Resource;
use super::cloud::value::Value;
use super::{Input, Tree};
use crate::model::Form;
use crate::source::Spanned;
use crate::syntax::tree::{Entry, Node};
use intrinsics::Template;

/// The resources of every template.
pub(super) fn resources(input: Input) -> Vec<Resource> {
    let documents = input.trees.iter().flat_map(|(file, tree)| {
        let documents = match tree {
            Tree::Documents(documents) => documents.as_slice(),
            _ => &[],
        };
        documents.iter().map(move |document| (*file, document))
    });
    let templates: Vec<_> = documents
        .filter(|(_, document)| is_template(document))
        .collect();
    let alone = templates.len() == 1;
    let mut resources = Vec::new();
    for (file, document) in templates {
        let path = input.sources.path(file);
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let prefix = if alone {
            String::new()
        } else {
            format!("{}.", stem.replace('/', "."))
        };
        let template = Template {
            document,
            prefix: &prefix,
        };
        let own = document.get("Resources").map_or(&[][..], Node::entries);
        resources.extend(
            own.iter()
                .filter_map(|entry| resource(&template, entry, path)),
        );
    }
    resources
}

/// A template has resources, and these have types of AWS.
fn is_template(document: &Node) -> bool {
    let resources = document.get("Resources").map_or(&[][..], Node::entries);
    resources
        .iter()
        .any(|entry| kind(&entry.value).is_some_and(|kind| kind.starts_with("AWS::")))
}

fn kind(resource: &Node) -> Option<&str> {
    resource.get("Type")?.text()
}

fn resource(template: &Template, entry: &Entry, path: &str) -> Option<Resource> {
    let original = kind(&entry.value)?;
    let name = &entry.key.value;
    let empty = Value::new(
        super::cloud::value::ValueKind::Map(Vec::new()),
        entry.key.span,
    );
    let body = entry
        .value
        .get("Properties")
        .map_or(empty, |own| template.value(own));
    let (kind, body) = translate::resource(original, body)?;
    Some(Resource {
        kind: kind.to_owned(),
        name: name.clone(),
        address: format!("{}{name}", template.prefix),
        body,
        span: entry.key.span,
        root: path.to_owned(),
        form: Form::Key,
    })
}

/// A key and a value.
type Pair = (Spanned<String>, Value);
