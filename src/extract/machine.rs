//! Properties of the Java virtual machine: `-Dname=value` in a command or in a variable that holds options.

use super::draft::Draft;
use super::reading::Written;
use super::service::Service;
use crate::model::Form;
use crate::source::Span;
use crate::systems::Spelled;

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
        let is_property = |one: &&Spelled| one.form == Form::Flag && one.key.starts_with("-D");
        for entry in &system.entries {
            for spelled in entry.spellings.iter().filter(is_property) {
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
    let own = options(service).filter(|(name, ..)| *name == option);
    own.last().map(|(_, value, span)| (value.to_owned(), span))
}

/// The properties that are set: name, value and place, the strongest last.
pub(super) fn options(service: &Service) -> impl Iterator<Item = (&str, &str, Span)> {
    let variables = VARIABLES
        .iter()
        .filter_map(|name| service.workload.variable(name));
    let texts = service.command.iter().chain(variables);
    texts.flat_map(|text| {
        let words = text.value.split_whitespace();
        let options = words.filter_map(|word| word.split_once('='));
        let own = options.filter(|(name, _)| name.starts_with("-D"));
        own.map(|(name, value)| (name, value, text.span))
    })
}
