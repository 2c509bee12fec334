//! Properties of the Java virtual machine: `-Dname=value` in a command or in a variable that holds options.

use super::draft::Draft;
use super::reading::Written;
use super::service::Service;
use crate::model::Form;
use crate::source::{Span, Spanned};

/// The variables whose words are options, the strongest last. The first ones are read by the machine itself, the others
/// by the scripts that start it.
const VARIABLES: &[&str] = &[
    "JDK_JAVA_OPTIONS",
    "JAVA_TOOL_OPTIONS",
    "JAVA_OPTIONS",
    "JAVA_OPTS",
    "CATALINA_OPTS",
    "_JAVA_OPTIONS",
];

impl Draft<'_> {
    /// Takes in the properties that decide settings of a library of Java, once it is known how the program is run.
    pub(super) fn properties(&mut self, service: &Service) {
        let system = self.system;
        if system.language.as_deref() != Some("java") {
            return;
        }
        for entry in &system.entries {
            for spelled in entry.spellings.iter().filter(|one| one.form == Form::Flag) {
                if let Some((value, span)) = last(service, &spelled.key) {
                    let written = if value.contains('$') {
                        Written::Unknown
                    } else {
                        Written::Text(value)
                    };
                    self.set(entry, spelled, &written, span);
                }
            }
        }
    }
}

/// What an option is set to, and where.
fn last(service: &Service, option: &str) -> Option<(String, Span)> {
    let variables = VARIABLES
        .iter()
        .filter_map(|name| service.workload.variable(name));
    let mut found = None;
    for text in service.command.iter().chain(variables) {
        found = of_words(text, option).or(found);
    }
    found
}

fn of_words(text: &Spanned<String>, option: &str) -> Option<(String, Span)> {
    let mut words = text.value.split_whitespace();
    let value = words.rfind(|word| {
        word.strip_prefix(option)
            .is_some_and(|rest| rest.starts_with('='))
    })?;
    let (_, value) = value.split_once('=')?;
    Some((value.to_owned(), text.span))
}
