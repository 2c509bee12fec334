//! Resources of a cloud, whichever language describes them, under the names that Terraform has for them.

use super::value::{Reference, Value};
use crate::extract::{draft::Draft, reading::Written};
use crate::model::{Form, HostAddress};
use crate::source::Span;
use crate::systems::{Entry, Spelled, System};

/// A resource.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Resource {
    /// Its type: `aws_lb`.
    pub(in crate::extract) kind: String,
    /// Its own name: `edge` of `resource "aws_lb" "edge"`.
    pub(in crate::extract) name: String,
    /// What references to it say; no other resource of the tree has it.
    pub(in crate::extract) address: String,
    /// What it is told to be: attributes, and blocks as lists.
    pub(in crate::extract) body: Value,
    /// Where it stands: type and name.
    pub(in crate::extract) span: Span,
    /// The folder of the configuration that it is a part of.
    pub(in crate::extract) root: String,
    /// The form in which its settings are written: `name = value`, or keys of a template.
    pub(in crate::extract) form: Form,
}

impl Resource {
    /// What is written under a path of names.
    pub(in crate::extract) fn at(&self, path: &str) -> Option<&Value> {
        self.body.at(path)
    }

    /// A text that is written.
    pub(in crate::extract) fn text(&self, path: &str) -> Option<String> {
        self.at(path)?.text()
    }

    /// Does this value stand for this resource? By reference, or by the name or id that is written on both sides.
    pub(in crate::extract) fn is_meant(&self, value: &Value) -> bool {
        if let Some(reference) = value.reference() {
            reference.resource == self.address
                || reference.resource.split("..").next() == Some(self.address.as_str())
        } else {
            self.written_names().any(|own| value.is(&own))
        }
    }

    /// The names by which texts may mean it.
    pub(in crate::extract) fn written_names(&self) -> impl Iterator<Item = String> {
        let written = ["name", "identifier", "family"]
            .into_iter()
            .filter_map(|key| self.at(key));
        let plain = written.filter(|own| own.reference().is_none());
        plain.filter_map(Value::text)
    }

    /// The name that stands for one of its attributes, as an address that others call.
    pub(in crate::extract) fn host(&self, attribute: &str) -> HostAddress {
        let reference = Reference {
            resource: self.address.clone(),
            attribute: attribute.to_owned(),
            set: None,
        };
        HostAddress {
            scheme: None,
            host: reference.name().to_ascii_lowercase(),
            port: None,
        }
    }

    /// A draft of a system that this resource is, with what it sets of it.
    pub(in crate::extract) fn draft<'s>(&self, system: &'s System) -> Draft<'s> {
        let mut draft = Draft::new(system, self.shown(), self.span);
        draft.form = Some(self.form);
        self.settle(&mut draft);
        draft
    }

    /// The name for people: `aws_lb.edge`.
    pub(in crate::extract) fn shown(&self) -> String {
        match self.form {
            Form::Attribute if self.address.ends_with(&format!("module.{}", self.name)) => {
                format!("module.{}", self.name)
            }
            Form::Attribute => format!("{}.{}", self.kind, self.name),
            _ => self.name.clone(),
        }
    }

    /// Takes in every setting that the resource's own attributes spell.
    pub(in crate::extract) fn settle(&self, draft: &mut Draft) {
        let system = draft.system;
        for entry in &system.entries {
            for spelled in &entry.spellings {
                let path = spelled
                    .key
                    .strip_prefix(self.kind.as_str())
                    .and_then(|rest| rest.strip_prefix('.'))
                    .filter(|_| spelled.form == Form::Attribute);
                if let Some(value) = path.and_then(|path| self.at(path)) {
                    draft.set(
                        entry,
                        self.spelled(entry, spelled),
                        &written(value),
                        value.span,
                    );
                }
            }
        }
    }

    /// How the user spells it: a template has names of its own for some attributes.
    fn spelled<'e>(&self, entry: &'e Entry, spelled: &'e Spelled) -> &'e Spelled {
        let own = entry.spellings.iter().find(|own| own.form == self.form);
        own.filter(|_| self.form != Form::Attribute)
            .unwrap_or(spelled)
    }
}

/// A value as settings read it.
pub(in crate::extract) fn written(value: &Value) -> Written {
    match value.text().filter(|_| value.reference().is_none()) {
        Some(text) => Written::Text(text),
        None => Written::Unknown,
    }
}
