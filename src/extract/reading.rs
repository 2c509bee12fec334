//! What a written value means to its setting: units, special values, clamps.

use super::dated::{Dated, Held};
use super::draft::{Awaited, Draft};
use crate::model::{Form, Notation, Origin, Quantity, Role, Setting, Spelling, Value};
use crate::source::Span;
use crate::syntax::tree::Node;
use crate::systems::{Entry, Meaning, Spelled, System};
use std::time::Duration;

/// A value as it is written, before its setting says what it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Written {
    /// Text of a configuration file or command line.
    Text(String),
    /// A number of source code that has no unit of its own.
    Number(f64),
    /// A length of time of source code, in nanoseconds.
    Nanoseconds(f64),
    /// `true` or `false` of source code.
    Truth(bool),
    /// `nil`, `None`.
    Nothing,
    /// Explicitly without limit.
    Unlimited,
    /// What an environment variable holds, times a number; else something else, where that is said.
    Variable {
        /// The variable's name.
        name: String,
        /// What its number is multiplied by.
        scale: f64,
        /// What it is where the variable is not set.
        default: Option<Box<Written>>,
    },
    /// It cannot be worked out.
    Unknown,
}

/// Where a setting stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// What is written.
    pub(super) written: Written,
    /// The place.
    pub(super) span: Span,
    /// Does it stand in an enclosing scope?
    pub(super) inherited: bool,
}

impl Found {
    /// What a node of a document says.
    pub(super) fn at(node: &Node) -> Self {
        let text = node.text().map(str::to_owned);
        Self {
            written: text.map_or(Written::Unknown, Written::Text),
            span: node.span,
            inherited: false,
        }
    }
}

/// What a written value comes to.
enum Outcome {
    Value(Quantity, Option<&'static str>),
    Default,
    NoKeepalive,
    Unknown,
}

impl Draft<'_> {
    /// Takes in every setting that is spelled in that form, as far as `find` finds it by its name.
    pub(super) fn look_up(&mut self, form: Form, find: impl Fn(&str) -> Option<Found>) {
        let system = self.system;
        for entry in &system.entries {
            for spelled in entry.spellings.iter().filter(|known| known.form == form) {
                if let Some(found) = find(&spelled.key) {
                    self.set(entry, spelled, &found.written, found.span);
                    if found.inherited {
                        self.inherit(entry.setting);
                    }
                }
            }
        }
    }

    /// Takes in a setting that is written at `span` and spelled that way.
    pub(super) fn set(&mut self, entry: &Entry, spelled: &Spelled, written: &Written, span: Span) {
        self.present.insert(spelled.part().1.to_owned());
        if let Written::Truth(on) = written {
            self.choices
                .insert(spelled.part().1.to_owned(), on.to_string());
        }
        let value = |quantity| Value {
            quantity: times(quantity, entry.times),
            origin: Origin::Explicit(span),
            // A part of the value in effect cannot be advised as the whole.
            spelling: (entry.times == 1).then(|| spelling(self.system, entry, spelled)),
            bare: None,
            clamped: None,
            place: None,
            advice: entry.advice.clone(),
            beside: None,
        };
        let (setting, held) = match outcome(entry, spelled.form, written) {
            Outcome::Value(quantity, bare) => {
                let value = Value {
                    bare,
                    ..value(quantity)
                };
                (entry.setting, Held::Value(Box::new(clamp(entry, value))))
            }
            Outcome::Default => (entry.setting, Held::Default),
            Outcome::NoKeepalive => {
                let off = value(Quantity::Flag(false));
                (Setting::Pooling, Held::Value(Box::new(off)))
            }
            Outcome::Unknown => (entry.setting, Held::Unknown),
        };
        self.awaits.remove(&entry.setting);
        if let Written::Variable { .. } = written {
            let awaited = Awaited {
                spelled: spelled.clone(),
                written: written.clone(),
                span,
            };
            self.awaits.insert(entry.setting, awaited);
        }
        if held == Held::Unknown
            && let Written::Text(text) = written
        {
            self.wait(entry.setting, spelled, text, span);
        }
        if spelled.is_dated() {
            self.dated.push(Dated {
                setting,
                held,
                spelled: spelled.clone(),
                span,
            });
        } else {
            self.unreadable.remove(&entry.setting);
            self.hold(setting, held);
        }
    }

    /// Takes in what every version knows.
    fn hold(&mut self, setting: Setting, held: Held) {
        match held {
            Held::Value(value) => {
                self.written.insert(setting, *value);
            }
            Held::Default => {
                self.written.remove(&setting);
            }
            Held::Unknown => {
                self.written.remove(&setting);
                self.unreadable.insert(setting);
            }
        }
    }
}

fn times(quantity: Quantity, times: u32) -> Quantity {
    match quantity {
        Quantity::Duration(duration) => Quantity::Duration(duration.saturating_mul(times)),
        other => other,
    }
}

/// A text with its placeholders replaced by their defaults: `${DB_HOST:db}` of Spring, `${X:-1}` of most others,
/// `#{ENV.fetch("PORT", 3000)}` of Ruby. None where one has none, as nothing in the files says what stands there.
pub(super) fn placeholder(text: &str) -> Option<String> {
    let mut whole = String::new();
    if let Some(call) = text.strip_prefix("ENV.fetch(") {
        return fetched(call);
    }
    let mut rest = text;
    if text.contains("#{") {
        rest = text.trim_matches('"');
    }
    while let Some((before, after)) = rest.split_once("#{") {
        let (inside, behind) = after.split_once('}')?;
        whole.push_str(before);
        whole.push_str(&fetched(inside.trim().strip_prefix("ENV.fetch(")?)?);
        rest = behind;
    }
    while let Some((before, after)) = rest.split_once("${") {
        let (inside, behind) = after.split_once('}')?;
        let (_, default) = inside.split_once(':')?;
        whole.push_str(before);
        whole.push_str(default.strip_prefix('-').unwrap_or(default));
        rest = behind;
    }
    whole.push_str(rest);
    Some(whole)
}

/// The default of Ruby's `ENV.fetch("PORT", 3000)` and `ENV.fetch("PORT") { 3000 }`, from the name on.
fn fetched(call: &str) -> Option<String> {
    let (inside, behind) = call.split_once(')')?;
    let default = match inside.split_once(',') {
        Some((_, default)) => default,
        None => behind.trim_start().strip_prefix('{')?.split('}').next()?,
    };
    Some(default.trim_matches([' ', '"', '\'']).to_owned())
}

/// How a setting is spelled there, for advice.
pub(super) fn spelling(system: &System, entry: &Entry, spelled: &Spelled) -> Spelling {
    let key = match spelled.form {
        Form::GoField => spelled.part().1,
        // The resource's type says whose it is, not how it is written.
        Form::Attribute => spelled.key.rsplit('.').next().unwrap_or(&spelled.key),
        // A section of any name holds it.
        Form::Key => spelled.key.strip_prefix("*.").unwrap_or(&spelled.key),
        Form::GoOption => spelled.key.rsplit('/').next().unwrap_or(&spelled.key),
        _ => &spelled.key,
    };
    Spelling {
        key: key.to_owned(),
        form: spelled.form,
        notation: entry.notation,
        holder: match system.role {
            Role::Server => "server",
            _ => "agent",
        },
    }
}

fn outcome(entry: &Entry, form: Form, written: &Written) -> Outcome {
    if entry.one.is_some() && is_one(written) {
        return special(entry.one);
    }
    match written {
        Written::Text(text) => text_outcome(entry, text),
        Written::Nanoseconds(nanos) => number(entry, *nanos, 1e-9, None),
        Written::Number(count) => match entry.notation {
            Notation::Count => count_outcome(entry, *count),
            Notation::Flag | Notation::NotFlag => Outcome::Unknown,
            notation => number(entry, *count, unit(notation), bare(notation, form)),
        },
        Written::Truth(on) => match entry.notation {
            Notation::NotFlag => Outcome::Value(Quantity::Flag(!on), None),
            _ => Outcome::Value(Quantity::Flag(*on), None),
        },
        Written::Nothing => special(entry.none),
        Written::Unlimited => Outcome::Value(Quantity::Unlimited, None),
        Written::Variable { .. } | Written::Unknown => Outcome::Unknown,
    }
}

fn is_one(written: &Written) -> bool {
    match written {
        Written::Text(text) => matches!(text.trim(), "1" | "true" | ""),
        Written::Number(number) => (number - 1.0).abs() < f64::EPSILON,
        Written::Truth(on) => *on,
        _ => false,
    }
}

/// Seconds in the unit of a number that has none: Go's untyped numbers are nanoseconds.
fn unit(notation: Notation) -> f64 {
    match notation {
        Notation::Milliseconds
        | Notation::HaproxyTime
        | Notation::SpringDuration
        | Notation::HoconDuration
        | Notation::PostgresTime
        // Where .NET takes a number for a length of time, it is one of milliseconds.
        | Notation::TimeSpan => 1e-3,
        Notation::Seconds
        | Notation::NginxTime
        | Notation::SecondsOrGo
        | Notation::SpringSeconds
        | Notation::ApacheTime
        | Notation::VarnishTime => 1.0,
        Notation::Minutes => 60.0,
        _ => 1e-9,
    }
}

fn bare(notation: Notation, form: Form) -> Option<&'static str> {
    match form {
        Form::GoField | Form::GoMethod | Form::GoOption if notation == Notation::GoDuration => {
            Some("nanoseconds")
        }
        _ => notation.bare_unit(),
    }
}

fn text_outcome(entry: &Entry, text: &str) -> Outcome {
    if let Some(digits) = text.strip_prefix('-')
        && entry.notation.parse(digits).is_some()
    {
        return special(entry.negative);
    }
    let word = matches!(
        text.to_ascii_lowercase().as_str(),
        "off" | "none" | "nil" | "null"
    );
    if word && !matches!(entry.notation, Notation::Flag | Notation::NotFlag) {
        return special(entry.none);
    }
    let number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    match entry.notation.parse(text) {
        Some(Quantity::Duration(Duration::ZERO) | Quantity::Count(0)) if entry.zero.is_some() => {
            special(entry.zero)
        }
        Some(quantity) => Outcome::Value(
            quantity,
            number.then(|| entry.notation.bare_unit()).flatten(),
        ),
        None => Outcome::Unknown,
    }
}

fn number(entry: &Entry, count: f64, unit: f64, bare: Option<&'static str>) -> Outcome {
    if count < 0.0 {
        return special(entry.negative);
    }
    if count == 0.0 && entry.zero.is_some() {
        return special(entry.zero);
    }
    // Beyond about 290 years Go's own type ends: such a value is meant as "never".
    match Duration::try_from_secs_f64(count * unit) {
        Ok(duration) if duration.as_secs() < 9_000_000_000 => {
            Outcome::Value(Quantity::Duration(duration), bare)
        }
        _ => Outcome::Value(Quantity::Unlimited, None),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative numbers are special values, and counts beyond 2^53 are as good as unlimited"
)]
fn count_outcome(entry: &Entry, count: f64) -> Outcome {
    match count {
        negative if negative < 0.0 => special(entry.negative),
        0.0 if entry.zero.is_some() => special(entry.zero),
        _ => Outcome::Value(Quantity::Count(count as u64), None),
    }
}

fn special(meaning: Option<Meaning>) -> Outcome {
    match meaning {
        Some(Meaning::Unlimited) => Outcome::Value(Quantity::Unlimited, None),
        Some(Meaning::Default) => Outcome::Default,
        Some(Meaning::NoKeepalive) => Outcome::NoKeepalive,
        Some(Meaning::Quantity(quantity)) => Outcome::Value(quantity, None),
        None => Outcome::Unknown,
    }
}

/// Raises a value to the least that its system accepts.
fn clamp(entry: &Entry, value: Value) -> Value {
    match entry.minimum {
        Some(minimum) if value.quantity < minimum => Value {
            clamped: Some(value.quantity),
            quantity: minimum,
            ..value
        },
        _ => value,
    }
}
