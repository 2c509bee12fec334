//! How much a setting is, how it is spelled, and where that was written.

use super::{Notation, Versions, notation::short};
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::{fmt, time::Duration};

/// How much. Ordered within one kind; [`Quantity::Unlimited`] is above every number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quantity {
    /// A length of time.
    Duration(Duration),
    /// A number of things.
    Count(u64),
    /// On or off.
    Flag(bool),
    /// No limit.
    Unlimited,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duration(duration) => f.write_str(&short(*duration)),
            Self::Count(count) => write!(f, "{count}"),
            Self::Flag(true) => f.write_str("on"),
            Self::Flag(false) => f.write_str("off"),
            Self::Unlimited => f.write_str("no limit"),
        }
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Written at this place.
    Explicit(Span),
    /// Taken from an enclosing scope (nginx `http`), or from another setting that this one falls back to.
    Inherited(Span),
    /// Absent everywhere: the documented default.
    Default {
        /// The page or source that says so.
        reference: String,
        /// The versions for which it holds.
        versions: Versions,
    },
    /// Said in `keepalint.toml`.
    Declared(Span),
}

impl Origin {
    /// The place of the value; none for a default.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Explicit(span) | Self::Inherited(span) | Self::Declared(span) => Some(*span),
            Self::Default { .. } => None,
        }
    }

    /// Does the value stand in the files?
    pub fn is_written(&self) -> bool {
        self.span().is_some()
    }
}

/// The grammatical form in which a setting is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// `name value;` (nginx).
    Directive,
    /// `name value` in a line of its own (`HAProxy`, Apache, Caddy).
    Line,
    /// `-name=value` on a command line.
    Flag,
    /// `NAME=value` in an environment.
    Variable,
    /// `path.to.key: value` in a configuration file.
    Key,
    /// `name = value` in a file of such lines; `section/name` below `[section]`.
    Ini,
    /// `name: "value"` among a Kubernetes object's annotations.
    Annotation,
    /// `name = value` in a Terraform file or a `CloudFormation` template.
    Attribute,
    /// `name="value"` in an element of XML.
    Xml,
    /// `name=value` among the arguments of a call (Python).
    Argument,
    /// `name=value` behind the address of what is called: `postgres://db/shop?name=value`.
    Parameter,
    /// `name: value` in an object of options (JavaScript).
    Property,
    /// `x.name = value` (JavaScript, Python).
    Member,
    /// `x.name(value)` (JavaScript, Python).
    Method,
    /// `Field: value` of a Go struct.
    GoField,
    /// `x.Method(value)` of a Go value.
    GoMethod,
    /// `package.Option(value)`, an argument of a Go constructor.
    GoOption,
    /// `.method(value)` of a Rust builder.
    RustMethod,
    /// `.method(value)` of a Java builder.
    JavaMethod,
    /// `Property = value` of a C# object.
    CSharpProperty,
}

/// How a setting is written in the system at hand, so that advice can be given in the user's own syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The name: `keepalive_timeout`, `IdleConnTimeout`.
    pub key: String,
    /// The form around name and value.
    pub form: Form,
    /// How the value is written.
    pub notation: Notation,
    /// What code calls the thing that has it as a member: `server`.
    pub holder: &'static str,
}

impl Spelling {
    /// The text that sets the setting to this quantity; none where it cannot be said.
    pub fn assignment(&self, quantity: Quantity) -> Option<String> {
        let key = &self.key;
        let plain = self.notation.write(quantity);
        Some(match self.form {
            Form::Directive => format!("{key} {};", plain?),
            Form::Line => format!("{key} {}", plain?),
            Form::Flag => format!("{}={}", self.shown(), plain?),
            // Entries of a dictionary: `DATABASES["default"]["CONN_MAX_AGE"]`.
            Form::Argument if key.starts_with(char::is_uppercase) => {
                let last = key.rsplit('.').next().unwrap_or(key);
                format!("\"{last}\": {}", plain?)
            }
            Form::Variable | Form::Argument | Form::Parameter => format!("{key}={}", plain?),
            Form::Xml => format!("{key}=\"{}\"", plain?),
            Form::Method => format!("{key}({})", plain?),
            Form::Property => nested(key, &plain?),
            Form::Key => format!("{key}: {}", plain?),
            Form::Annotation => format!("{key}: \"{}\"", plain?),
            Form::Ini => format!("{} = {}", self.shown(), plain?),
            Form::Attribute => format!("{key} = {}", plain?),
            Form::Member => format!("{}.{key} = {};", self.holder, grouped(&plain?)),
            Form::GoField => format!("{key}: {}", go_expression(quantity)?),
            Form::GoMethod | Form::GoOption => format!("{key}({})", go_expression(quantity)?),
            // Each method has a way of its own to write a length of time.
            Form::JavaMethod if matches!(quantity, Quantity::Duration(_)) => return None,
            Form::JavaMethod => format!(".{key}({})", plain?),
            Form::RustMethod => format!(".{key}({})", rust_expression(quantity)),
            Form::CSharpProperty => format!("{key} = {}", csharp_expression(quantity)),
        })
    }

    /// The name as it stands on the page: a flag with two dashes, unless its own say otherwise.
    pub fn shown(&self) -> String {
        match self.form {
            Form::Flag if !self.key.starts_with('-') => format!("--{}", self.key),
            Form::Ini => self.key.rsplit('/').next().unwrap_or_default().to_owned(),
            _ => self.key.clone(),
        }
    }

    /// The section of a file that it belongs to: `mysqld`.
    pub fn section(&self) -> Option<&str> {
        let (section, _) = self.key.split_once('/')?;
        // In every section, `*`, it is the one that is there already.
        (self.form == Form::Ini && section != "*").then_some(section)
    }
}

/// `65_000`
fn grouped(number: &str) -> String {
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || number.len() < 5 {
        return number.to_owned();
    }
    let digits = number.char_indices().map(|(at, digit)| {
        let between = at > 0 && (number.len() - at).is_multiple_of(3);
        format!("{}{digit}", if between { "_" } else { "" })
    });
    digits.collect()
}

/// `idle: 5000`, and of an option within another one `pool: { idle: 5000 }`.
fn nested(key: &str, value: &str) -> String {
    match key.split_once('.') {
        Some((outer, inner)) => format!("{outer}: {{ {} }}", nested(inner, value)),
        None => format!("{key}: {value}"),
    }
}

fn go_expression(quantity: Quantity) -> Option<String> {
    match quantity {
        Quantity::Duration(duration) if duration.subsec_nanos() == 0 => {
            Some(format!("{} * time.Second", duration.as_secs()))
        }
        Quantity::Duration(duration) => {
            Some(format!("{} * time.Millisecond", duration.as_millis()))
        }
        Quantity::Count(count) => Some(count.to_string()),
        Quantity::Flag(on) => Some(on.to_string()),
        Quantity::Unlimited => None,
    }
}

fn rust_expression(quantity: Quantity) -> String {
    match quantity {
        Quantity::Duration(duration) if duration.subsec_nanos() == 0 => {
            format!("Duration::from_secs({})", duration.as_secs())
        }
        Quantity::Duration(duration) => {
            format!("Duration::from_millis({})", duration.as_millis())
        }
        Quantity::Count(count) => count.to_string(),
        Quantity::Flag(on) => on.to_string(),
        Quantity::Unlimited => "None".to_owned(),
    }
}

fn csharp_expression(quantity: Quantity) -> String {
    match quantity {
        Quantity::Duration(duration) if duration.subsec_nanos() == 0 => {
            format!("TimeSpan.FromSeconds({})", duration.as_secs())
        }
        Quantity::Duration(duration) => {
            format!("TimeSpan.FromMilliseconds({})", duration.as_millis())
        }
        Quantity::Count(count) => count.to_string(),
        Quantity::Flag(on) => on.to_string(),
        Quantity::Unlimited => "Timeout.InfiniteTimeSpan".to_owned(),
    }
}

/// A setting's value at one endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// How much it is in effect.
    pub quantity: Quantity,
    /// Where that comes from.
    pub origin: Origin,
    /// How the endpoint's system spells the setting; none where it cannot be set.
    pub spelling: Option<Spelling>,
    /// The unit that a number written without one was given by the language or format: `nanoseconds`.
    pub bare: Option<&'static str>,
    /// What is written, where the system makes something else of it: it raises small values to a minimum.
    pub clamped: Option<Quantity>,
    /// Where it would be set, where it is absent: the literal that leaves it out.
    pub place: Option<Span>,
    /// What to do to change it, where that is more than setting a number.
    pub advice: Option<String>,
    /// The other setting that ends the same wait, where the shorter one of the two holds.
    pub beside: Option<Box<Value>>,
}

impl Value {
    /// A value of that origin, with nothing else to say of it.
    pub fn new(quantity: Quantity, origin: Origin) -> Self {
        Self {
            quantity,
            origin,
            spelling: None,
            bare: None,
            clamped: None,
            place: None,
            advice: None,
            beside: None,
        }
    }

    /// The setting's name in the user's files; empty where it cannot be set.
    pub fn key(&self) -> String {
        self.spelling
            .as_ref()
            .map_or_else(String::new, Spelling::shown)
    }

    /// What is written down; what is in effect may differ.
    pub fn written_quantity(&self) -> Quantity {
        self.clamped.unwrap_or(self.quantity)
    }

    /// The text that sets it to `quantity`; none where that cannot be done.
    pub fn assignment(&self, quantity: Quantity) -> Option<String> {
        self.spelling.as_ref()?.assignment(quantity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(key: &str, form: Form, notation: Notation) -> Option<String> {
        let spelling = Spelling {
            key: key.to_owned(),
            form,
            notation,
            holder: "server",
        };
        spelling.assignment(Quantity::Duration(Duration::from_secs(65)))
    }

    #[test]
    fn an_assignment_is_written_in_the_syntax_of_its_form() {
        let said = |key, form, notation| assigned(key, form, notation).unwrap();
        assert_eq!(
            said("keepalive_timeout", Form::Directive, Notation::NginxTime),
            "keepalive_timeout 65s;"
        );
        assert_eq!(
            said("timeout-keep-alive", Form::Flag, Notation::Seconds),
            "--timeout-keep-alive=65"
        );
        assert_eq!(
            said("-http.idleConnTimeout", Form::Flag, Notation::GoDuration),
            "-http.idleConnTimeout=65s"
        );
        assert_eq!(
            said("IdleConnTimeout", Form::GoField, Notation::GoDuration),
            "IdleConnTimeout: 65 * time.Second"
        );
        assert_eq!(
            said("pool_idle_timeout", Form::RustMethod, Notation::GoDuration),
            ".pool_idle_timeout(Duration::from_secs(65))"
        );
    }

    #[test]
    fn members_options_and_lines_are_written_as_their_files_have_them() {
        let said = |key, form, notation| assigned(key, form, notation).unwrap();
        assert_eq!(
            said("keepAliveTimeout", Form::Member, Notation::Milliseconds),
            "server.keepAliveTimeout = 65_000;"
        );
        assert_eq!(
            said("pool.idle", Form::Property, Notation::Milliseconds),
            "pool: { idle: 65000 }"
        );
        assert_eq!(
            said("mysqld/wait_timeout", Form::Ini, Notation::Seconds),
            "wait_timeout = 65"
        );
        assert_eq!(
            said("server.max-keep-alive-idle", Form::Ini, Notation::Seconds),
            "server.max-keep-alive-idle = 65"
        );
        assert_eq!(
            said(
                "DATABASES.default.CONN_MAX_AGE",
                Form::Argument,
                Notation::Seconds
            ),
            "\"CONN_MAX_AGE\": 65"
        );
    }

    #[test]
    fn what_a_notation_cannot_say_is_not_advised() {
        assert_eq!(assigned("backlog", Form::Flag, Notation::Count), None);
    }
}
