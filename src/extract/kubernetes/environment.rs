//! The environment of a container: values, and references to the keys of ConfigMaps and Secrets.

use super::objects::{Cluster, Object};
use crate::model::Variable;
use crate::source::Spanned;
use crate::syntax::tree::Node;
use base64::{Engine, engine::general_purpose::STANDARD};

/// A container of a pod of an object.
#[derive(Clone, Copy)]
pub(super) struct Place<'c, 'a> {
    pub(super) cluster: &'c Cluster<'a>,
    pub(super) object: &'c Object<'a>,
}

impl Place<'_, '_> {
    /// Every variable whose value is known; a later one of the same name holds.
    pub(super) fn variables(&self, container: &Node) -> Vec<Variable> {
        let mut variables = Vec::new();
        for source in items(container, "envFrom") {
            variables.extend(self.all_of(source));
        }
        for item in items(container, "env") {
            let Some(name) = item.get("name").and_then(Node::text) else {
                continue;
            };
            let value = match item.get("value") {
                Some(value) => value
                    .spanned()
                    .map(|text| Spanned::new(expand(&text.value, &variables), text.span)),
                None => item.get("valueFrom").and_then(|from| self.referred(from)),
            };
            // A variable whose value is not known hides one of the same name all the same.
            variables.retain(|known: &Variable| known.name != name);
            variables.extend(value.map(|value| Variable {
                name: name.to_owned(),
                value,
            }));
        }
        variables
    }

    /// The keys of a ConfigMap or Secret as variables.
    fn all_of(&self, source: &Node) -> Vec<Variable> {
        let prefix = source.get("prefix").and_then(Node::text).unwrap_or("");
        let named = |key: &str| source.at(&[key, "name"]).and_then(Node::text);
        let object = match (named("configMapRef"), named("secretRef")) {
            (Some(name), _) => self.cluster.find(self.object, "ConfigMap", name),
            (_, Some(name)) => self.cluster.find(self.object, "Secret", name),
            _ => None,
        };
        let Some(object) = object else {
            return Vec::new();
        };
        let keys = ["data", "stringData"]
            .into_iter()
            .filter_map(|part| object.node.get(part))
            .flat_map(Node::entries);
        keys.filter_map(|entry| {
            Some(Variable {
                name: format!("{prefix}{}", entry.key.value),
                value: value_of(object, &entry.key.value)?,
            })
        })
        .collect()
    }

    /// What `valueFrom` refers to.
    fn referred(&self, from: &Node) -> Option<Spanned<String>> {
        let key = |of: &str| {
            let reference = from.get(of)?;
            Some((
                reference.get("name")?.text()?,
                reference.get("key")?.text()?,
            ))
        };
        if let Some((name, key)) = key("configMapKeyRef") {
            return value_of(self.cluster.find(self.object, "ConfigMap", name)?, key);
        }
        if let Some((name, key)) = key("secretKeyRef") {
            return value_of(self.cluster.find(self.object, "Secret", name)?, key);
        }
        let field = from.at(&["fieldRef", "fieldPath"])?.spanned()?;
        let known = match field.value.as_str() {
            "metadata.namespace" => self.object.namespace.clone()?,
            _ => return None,
        };
        Some(Spanned::new(known, field.span))
    }
}

/// The value of a key. That of a Secret's `data` is encoded.
fn value_of(object: &Object, key: &str) -> Option<Spanned<String>> {
    if let Some(plain) = object.node.at(&["stringData", key]).and_then(Node::spanned) {
        return Some(plain);
    }
    let text = object.node.at(&["data", key])?.spanned()?;
    if object.is("Secret") {
        return Some(Spanned::new(decoded(&text.value)?, text.span));
    }
    Some(text)
}

/// The items of the list under a key.
pub(super) fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map_or(&[], Node::items)
}

/// Replaces `$(NAME)` by the variable's value; one that is not known stays, as Kubernetes does it. `$$(NAME)` is no
/// reference.
pub(super) fn expand(text: &str, variables: &[Variable]) -> String {
    /// A value that holds itself several times grows with every step.
    const LONGEST: usize = 16_384;
    let mut expanded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("$(") {
        let (before, reference) = rest.split_at(at);
        let body = reference.get(2..).unwrap_or("");
        if let Some(literal) = before.strip_suffix('$') {
            expanded.push_str(literal);
            expanded.push_str("$(");
            rest = body;
            continue;
        }
        expanded.push_str(before);
        let known = body.split_once(')').and_then(|(name, behind)| {
            let variable = variables.iter().rev().find(|known| known.name == name)?;
            Some((variable.value.value.as_str(), behind))
        });
        let fits = |(value, _): &(&str, &str)| expanded.len() + value.len() <= LONGEST;
        if let Some((value, behind)) = known.filter(fits) {
            expanded.push_str(value);
            rest = behind;
        } else {
            expanded.push_str("$(");
            rest = body;
        }
    }
    expanded.push_str(rest);
    expanded
}

/// Reads base64; none for what is no text.
fn decoded(text: &str) -> Option<String> {
    let bytes = STANDARD.decode(text.trim_ascii()).ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn variable(name: &str, value: &str) -> Variable {
        Variable {
            name: name.to_owned(),
            value: Spanned::new(value.to_owned(), Span::new(FileId(0), 0, 0)),
        }
    }

    #[test]
    fn references_to_known_variables_are_replaced() {
        let known = [variable("HOST", "shop"), variable("PORT", "80")];
        assert_eq!(expand("http://$(HOST):$(PORT)/", &known), "http://shop:80/");
        assert_eq!(
            expand("$(NOBODY) $$(HOST) $(", &known),
            "$(NOBODY) $(HOST) $("
        );
    }

    #[test]
    fn a_variable_that_grows_has_an_end() {
        let mut known = vec![variable("A", "xxxxxxxxxx")];
        for _ in 0..100 {
            let value = expand("$(A)$(A)$(A)$(A)", &known);
            known = vec![variable("A", &value)];
        }
        assert!(known[0].value.value.len() < 100_000);
    }

    #[test]
    fn secrets_are_base64() {
        assert_eq!(
            decoded("aHR0cDovL3Nob3A6ODA=").as_deref(),
            Some("http://shop:80")
        );
        assert_eq!(decoded("c2hvcA==\n").as_deref(), Some("shop"));
        assert_eq!(decoded("not base64!"), None);
    }
}
