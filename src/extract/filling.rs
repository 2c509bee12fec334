//! Variables of the environment in configuration files: known once it is known which workload runs them.

use super::{
    draft::{Draft, Extent},
    reading::{Found, Written},
    service::Service,
};
use crate::model::{Address, Confidence, Form, HostAddress, Setting, Target};
use crate::source::{Span, Spanned};
use crate::syntax::words::{self, Part};
use crate::systems::Spelled;

/// Something that is written with variables: `${HOST}:${PORT}`.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    text: Spanned<String>,
    what: What,
}

/// What the text is.
#[derive(Debug, Clone)]
enum What {
    /// An address that is called.
    Target(Confidence),
    /// An address that is listened on.
    Listen,
    /// The value of a setting, and how that is spelled.
    Value(Setting, Spelled),
}

impl Draft<'_> {
    /// Adds an address that is called, which may hold variables.
    pub(super) fn call_at(&mut self, text: &Spanned<String>, confidence: Confidence) {
        if has_variables(&text.value) {
            self.pending.push(Pending {
                text: text.clone(),
                what: What::Target(confidence),
            });
        } else {
            self.call(target(text, confidence));
        }
    }

    /// Adds an address that is listened on, which may hold variables.
    pub(super) fn listen(&mut self, text: String) {
        if has_variables(&text) {
            let span = self.span;
            self.pending.push(Pending {
                text: Spanned::new(text, span),
                what: What::Listen,
            });
        } else {
            self.listens.extend(HostAddress::parse(&text, true));
        }
    }

    /// Notes a value that holds variables.
    pub(super) fn wait(&mut self, setting: Setting, spelled: &Spelled, text: &str, span: Span) {
        if has_variables(text) {
            self.pending.push(Pending {
                text: Spanned::new(text.to_owned(), span),
                what: What::Value(setting, spelled.clone()),
            });
        }
    }

    /// Takes in settings that the environment holds: they are stronger than a file's.
    fn environment(&mut self, service: &Service) {
        self.look_up(Form::Variable, |name| set(service, name));
    }

    /// Takes in what the command line of a framework's program sets: `--server.port=80`. It is stronger than the
    /// environment. Programs that are known by their executable are read with all their ways to write options.
    fn arguments(&mut self, service: &Service) {
        if !self.system.images.is_empty() || !self.system.binaries.is_empty() {
            return;
        }
        self.look_up(Form::Flag, |name| set(service, &format!("--{name}")));
    }

    /// Puts the values of an environment, or the variables' own defaults, in their places. What stays unknown leads
    /// nowhere.
    fn fill(&mut self, service: Option<&Service>) {
        if let Some(service) =
            service.filter(|_| self.extent == Extent::File || self.system.language.is_none())
        {
            self.environment(service);
        }
        if let Some(service) = service {
            self.properties(service);
            self.arguments(service);
        }
        for pending in std::mem::take(&mut self.pending) {
            let filled = filled(&pending.text.value, service);
            match (pending.what, filled) {
                (What::Target(confidence), filled) => {
                    let text = filled.unwrap_or_else(|| pending.text.value.clone());
                    let text = Spanned::new(text, pending.text.span);
                    self.call(target(&text, confidence));
                }
                (What::Listen, Some(text)) => {
                    self.listens.extend(HostAddress::parse(&text, true));
                }
                (What::Value(setting, spelled), Some(text)) => {
                    if let Some(entry) = self.system.entry(setting) {
                        self.set(entry, &spelled, &Written::Text(text), pending.text.span);
                    }
                }
                (What::Listen | What::Value(..), None) => {}
            }
        }
    }
}

/// Fills every draft from the environment of its workload.
pub(super) fn fill(drafts: &mut [Draft], services: &[Service]) {
    for draft in drafts {
        let service = draft.service.and_then(|at| services.get(at));
        draft.fill(service);
    }
}

/// What a workload gives to a variable of its environment, or to an option of its command line.
fn set(service: &Service, name: &str) -> Option<Found> {
    let value = service.workload.variable(name)?;
    Some(Found {
        written: Written::Text(value.value.clone()),
        span: value.span,
        inherited: false,
    })
}

fn has_variables(text: &str) -> bool {
    text.contains('$')
}

/// The text with its variables replaced; none where one of them is unknown.
fn filled(text: &str, service: Option<&Service>) -> Option<String> {
    let value = |part: Part| match part {
        Part::Text(text) => Some(text),
        Part::Variable { name, default, .. } => {
            let set = service.and_then(|service| service.workload.variable(&name));
            set.map(|value| value.value.clone()).or(default)
        }
    };
    words::parts(text).into_iter().map(value).collect()
}

fn target(text: &Spanned<String>, confidence: Confidence) -> Target {
    let address = HostAddress::parse(&text.value, true);
    Target {
        address: address.map_or_else(|| Address::Opaque(text.value.clone()), Address::Host),
        span: text.span,
        confidence,
    }
}
