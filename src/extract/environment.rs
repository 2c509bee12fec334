//! What source code leaves to the environment: settings, ports and addresses that a variable decides.
//!
//! Code says `process.env.PORT || 3000`; only the workload that runs it knows the variable.

use super::code::parameters;
use super::draft::{Awaited, Draft};
use super::reading::Written;
use super::service::Service;
use crate::model::{
    Address, Confidence, Form, HostAddress, Notation, Setting, Spelling, Target, Value,
};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// Decides what was left to the environment, now that the workload is known.
pub(super) fn settle(draft: &mut Draft, services: &[Service]) {
    let workload = draft.service.and_then(|at| services.get(at));
    let lookup = |name: &str| {
        workload
            .and_then(|service| service.workload.variable(name))
            .cloned()
    };
    decide(draft, &lookup);
    let known = draft.written.keys().chain(&draft.unreadable).copied();
    let known: BTreeSet<Setting> = known.collect();
    for target in draft.targets.clone() {
        if let Address::Variable(name) = &target.address
            && let Some(address) = lookup(name)
        {
            parameters::set(draft, &address.value, address.span, &known);
        }
    }
    if draft.targets.is_empty() && draft.fallbacks.is_empty() {
        by_habit(draft, &lookup);
    }
    // Of several alternatives the first that is set counts, and all behind it do not.
    let mut passed = BTreeSet::new();
    for (variable, target) in std::mem::take(&mut draft.fallbacks) {
        if lookup(&variable).is_none() && !passed.contains(&variable) {
            draft.call(target);
        } else if let Address::Variable(name) = target.address {
            passed.insert(name);
        }
    }
}

/// Takes in the address that a client which names none takes from the environment by itself.
fn by_habit(draft: &mut Draft, lookup: &impl Fn(&str) -> Option<Spanned<String>>) {
    let known = draft.written.keys().chain(&draft.unreadable).copied();
    let known: BTreeSet<Setting> = known.collect();
    let named = draft.system.targets.iter();
    let mut named = named.filter(|spelled| spelled.form == Form::Variable);
    let Some(text) = named.find_map(|spelled| lookup(&spelled.key)) else {
        return;
    };
    if let Some(address) = HostAddress::parse(&text.value, true) {
        parameters::set(draft, &text.value, text.span, &known);
        draft.call(Target {
            address: Address::Host(address),
            span: text.span,
            confidence: Confidence::High,
        });
    }
}

/// Decides the settings and the port that were left to an environment.
pub(super) fn decide(draft: &mut Draft, lookup: &impl Fn(&str) -> Option<Spanned<String>>) {
    let system = draft.system;
    for (setting, awaited) in std::mem::take(&mut draft.awaits) {
        if let Some(entry) = system.entry(setting) {
            let decided = decided(&awaited, lookup);
            draft.set(entry, &awaited.spelled, &decided.written, decided.span);
            if let Some((by, value)) = decided.by.zip(draft.written.get_mut(&setting)) {
                by.respell(value);
            }
        }
    }
    if let Some(port) = draft.port_variable.as_deref().and_then(lookup)
        && let Some(port) = port.value.rsplit(':').next()
        && let Ok(port) = port.trim().parse()
    {
        draft.listens = vec![HostAddress {
            scheme: None,
            host: String::new(),
            port: Some(port),
        }];
    }
}

/// What a value comes to in an environment.
pub(super) fn resolved(
    written: &Written,
    lookup: &dyn Fn(&str) -> Option<Spanned<String>>,
) -> Written {
    match written {
        Written::Variable {
            name,
            scale,
            default,
        } => match (lookup(name), default.as_deref()) {
            (Some(text), _) => scaled(&text.value, *scale),
            (None, Some(default)) => resolved(default, lookup),
            (None, None) => Written::Unknown,
        },
        other => other.clone(),
    }
}

/// What a setting comes to, and where that is written.
struct Decided {
    written: Written,
    span: Span,
    /// The variable or option that says so; none for a default.
    by: Option<Decisive>,
}

/// A variable or option that decides a setting.
struct Decisive {
    name: String,
    /// What its number is multiplied by; none where it holds no number.
    scale: Option<f64>,
}

impl Decisive {
    /// Advice is for the variable or option, in its own unit.
    fn respell(&self, value: &mut Value) {
        let Some(spelling) = &mut value.spelling else {
            return;
        };
        let unit = self.scale.map(|scale| (spelling.notation, scale));
        let notation = match unit {
            None | Some((_, 1.0)) => spelling.notation,
            Some((Notation::GoDuration, 1e6)) => Notation::Milliseconds,
            Some((Notation::GoDuration, 1e9) | (Notation::Milliseconds, 1e3)) => Notation::Seconds,
            Some((Notation::GoDuration, 60e9)) => Notation::Minutes,
            Some(_) => return,
        };
        let is_option = self.name.starts_with("--");
        *spelling = Spelling {
            key: self.name.clone(),
            form: if is_option {
                Form::Flag
            } else {
                Form::Variable
            },
            notation,
            holder: spelling.holder,
        };
    }
}

/// What a setting comes to in an environment.
fn decided(awaited: &Awaited, lookup: &impl Fn(&str) -> Option<Spanned<String>>) -> Decided {
    let by_itself = |written: Written| Decided {
        written,
        span: awaited.span,
        by: None,
    };
    let Written::Variable {
        name,
        scale,
        default,
    } = &awaited.written
    else {
        return by_itself(awaited.written.clone());
    };
    if let Some(text) = lookup(name) {
        let is_number = text.value.trim().parse::<f64>().is_ok();
        return Decided {
            written: scaled(&text.value, *scale),
            span: text.span,
            by: Some(Decisive {
                name: name.clone(),
                scale: is_number.then_some(*scale),
            }),
        };
    }
    match default.as_deref() {
        // One variable stands for another one.
        Some(inner @ Written::Variable { .. }) => {
            let inner = Awaited {
                written: inner.clone(),
                ..awaited.clone()
            };
            decided(&inner, lookup)
        }
        Some(default) => by_itself(default.clone()),
        None => by_itself(Written::Unknown),
    }
}

/// The text of a variable, or its number in another unit.
fn scaled(text: &str, scale: f64) -> Written {
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Written::Number(number * scale),
        _ if (scale - 1.0).abs() < f64::EPSILON => Written::Text(text.to_owned()),
        _ => Written::Unknown,
    }
}
