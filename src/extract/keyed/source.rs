//! Configuration that is source code: gunicorn's `gunicorn.conf.py`, whose names are its settings.

use super::{Reader, listen, name, slips};
use crate::extract::code::Assignment;
use crate::extract::draft::{Draft, Extent};
use crate::extract::environment;
use crate::extract::reading::Written;
use crate::model::{Address, Confidence, Form, HostAddress, Target};
use crate::source::{FileId, Span, Spanned};
use crate::systems::{ConfigurationFiles, Spelled, System};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the environment says.
pub(in crate::extract) type Lookup<'l> = &'l dyn Fn(&str) -> Option<Spanned<String>>;

/// The assignments of a file, if one of the names shows that it is of that kind. The names may be those of a class: of
/// one, as nothing tells which of several holds.
pub(super) fn shown<'a>(
    files: &ConfigurationFiles,
    assignments: &'a [Assignment],
) -> Option<Cow<'a, [Assignment]>> {
    let shows = |name: &str| files.shown_by.iter().any(|shown| shown == name);
    if files.shown_by.is_empty() || assignments.iter().any(|one| shows(&one.name)) {
        return Some(Cow::Borrowed(assignments));
    }
    let within = |one: &'a Assignment| {
        let (class, name) = one.name.split_once('.')?;
        shows(name).then_some(class)
    };
    let mut classes = assignments.iter().filter_map(within);
    let class = classes.next()?;
    if classes.any(|other| other != class) {
        return None;
    }
    let own = assignments.iter().filter_map(|one| {
        let (around, name) = one.name.split_once('.')?;
        (around == class).then(|| Assignment {
            name: name.to_owned(),
            ..one.clone()
        })
    });
    Some(Cow::Owned(own.collect()))
}

/// The programs that a file sets: one, or one for each entry of an object, whose settings are spelled as those of the
/// first: `DATABASES.default.HOST` for `DATABASES.reports.HOST`.
pub(super) fn drafts<'s>(
    reader: &Reader<'s>,
    file: FileId,
    location: &str,
    assignments: &[Assignment],
) -> Vec<Draft<'s>> {
    let system = reader.system;
    let Some(first) = reader.files.each.first() else {
        return vec![draft(system, file, location, assignments, None)];
    };
    let object = first.rsplit_once('.').map_or("", |(object, _)| object);
    let within = |one: &Assignment| {
        let rest = one.name.strip_prefix(object)?.strip_prefix('.')?;
        let (entry, rest) = rest.split_once('.')?;
        Some((entry.to_owned(), format!("{first}.{rest}")))
    };
    let mut entries: BTreeMap<String, Vec<Assignment>> = BTreeMap::new();
    for one in assignments {
        if let Some((entry, name)) = within(one) {
            let same = Assignment {
                name,
                ..one.clone()
            };
            entries.entry(entry).or_default().push(same);
        }
    }
    let usual = first.rsplit('.').next();
    let all = entries.into_iter().map(|(entry, own)| {
        let mut draft = draft(system, file, location, &own, None);
        if usual != Some(&entry) {
            draft.name = format!("{}.{entry}", draft.name);
            draft.entry = Some(entry);
        }
        draft
    });
    all.collect()
}

/// The program that a file with these assignments sets.
pub(super) fn draft<'s>(
    system: &'s System,
    file: FileId,
    location: &str,
    assignments: &[Assignment],
    lookup: Option<Lookup>,
) -> Draft<'s> {
    let known = assignments.iter().find(|one| is_known(system, &one.name));
    let span = known.map_or(Span::new(file, 0, 0), |one| one.span);
    let mut draft = Draft::new(system, name(location).to_owned(), span);
    draft.extent = Extent::File;
    draft.form = Some(Form::Argument);
    for one in assignments {
        set(&mut draft, one, lookup);
    }
    if system.ignores(Form::Argument) {
        draft.misspelled = slips::of_names(system, assignments);
    }
    draft
}

/// Where no environment is known, settings wait for one, and the rest is what holds without any.
fn set(draft: &mut Draft, one: &Assignment, lookup: Option<Lookup>) {
    let system = draft.system;
    let Some(value) = one.values.first() else {
        return;
    };
    let value = &match lookup {
        Some(lookup) => environment::resolved(value, lookup),
        None => value.clone(),
    };
    let lookup = lookup.unwrap_or(&|_| None);
    for entry in &system.entries {
        if let Some(spelled) = spelled(&entry.spellings, &one.name) {
            draft.set(entry, spelled, value, one.span);
        }
    }
    for (choice, spellings) in &system.choices {
        if spelled(spellings, &one.name).is_some() {
            let chosen = text(value, lookup).unwrap_or_else(|| "?".to_owned());
            draft.choose(choice, chosen, one.span);
        }
    }
    if spelled(&system.tested_by, &one.name).is_some() {
        draft.validates = Some(!matches!(value, Written::Truth(false) | Written::Nothing));
    }
    if spelled(&system.targets, &one.name).is_some() {
        calls(draft, value, one.span, lookup);
        for address in &one.addresses {
            draft.call(Target {
                address: address.clone(),
                span: one.span,
                confidence: Confidence::Medium,
            });
        }
    }
    if spelled(&system.listen, &one.name).is_some() {
        draft.present.insert(one.name.clone());
        draft.listens = one
            .values
            .iter()
            .filter_map(|value| port(&text(value, lookup)?))
            .collect();
    }
}

/// Takes in a host that is called: written, or in a variable with what holds without it.
fn calls(draft: &mut Draft, value: &Written, span: Span, lookup: Lookup) {
    let target = |address| Target {
        address,
        span,
        confidence: Confidence::High,
    };
    let host = text(value, lookup).and_then(|text| HostAddress::parse(&text, true));
    let host = host.map(|host| target(Address::Host(host)));
    if let Written::Variable { name, .. } = value {
        draft.call(target(Address::Variable(name.clone())));
        draft
            .fallbacks
            .extend(host.map(|host| (name.clone(), host)));
    } else if let Some(host) = host {
        draft.call(host);
    }
}

fn is_known(system: &System, name: &str) -> bool {
    let entries = system.entries.iter().map(|entry| &entry.spellings);
    let choices = system.choices.iter().map(|(_, spellings)| spellings);
    let places = [&system.listen, &system.targets];
    let mut all = entries.chain(choices).chain(places);
    all.any(|spellings| spelled(spellings, name).is_some())
}

fn spelled<'e>(spellings: &'e [Spelled], name: &str) -> Option<&'e Spelled> {
    spellings
        .iter()
        .find(|spelled| spelled.form == Form::Argument && spelled.key == name)
}

/// A value as text, where it comes to one.
fn text(value: &Written, lookup: Lookup) -> Option<String> {
    match environment::resolved(value, lookup) {
        Written::Text(text) => Some(text),
        Written::Number(number) => Some(number.to_string()),
        Written::Truth(on) => Some(u8::from(on).to_string()),
        _ => None,
    }
}

/// The port at the end of an address. Which of its addresses a program binds is no name of it.
fn port(bound: &str) -> Option<HostAddress> {
    listen(bound.rsplit(':').next()?)
}
