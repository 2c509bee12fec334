//! Names in environments and on command lines that are nearly those of settings, where the program that runs there
//! ignores what it does not know. Whoever reads a name has it: then it is no slip.

use super::draft::Draft;
use super::likeness::{self, Slip};
use super::{Input, Tree, machine, service::Service};
use crate::model::Form;
use crate::source::Span;
use crate::systems::System;

/// Notes the slips in what the workloads of all drafts are given.
pub(super) fn find(drafts: &mut [Draft], services: &[Service], input: Input) {
    for draft in drafts {
        if draft.form == Some(Form::Argument) {
            draft.misspelled.retain(|slip| !is_own(slip, input));
        }
        let Some(service) = draft.service.and_then(|at| services.get(at)) else {
            continue;
        };
        let system = draft.system;
        let mut slips = Vec::new();
        if system.ignores(Form::Variable) {
            slips.extend(variables(&readers(system, input), service));
        }
        if system.ignores(Form::Flag) {
            slips.extend(flags(system, service));
        }
        slips.retain(|slip| !is_known(slip, input));
        draft.misspelled.extend(slips);
    }
}

/// A system, and the other sides of the program that it is a part of.
fn readers<'s>(system: &'s System, input: Input<'s>) -> Vec<&'s System> {
    let shares = |other: &&System| {
        let mut images = other.images.iter();
        other.family == system.family && images.any(|image| system.images.contains(image))
    };
    let others = input.systems.iter().filter(|other| other.id != system.id);
    let silent = others.filter(|other| other.ignores(Form::Variable));
    std::iter::once(system)
        .chain(silent.filter(shares))
        .collect()
}

/// The variables of a workload that are nearly known ones which are not set.
fn variables(readers: &[&System], service: &Service) -> Vec<Slip> {
    let names = readers
        .iter()
        .flat_map(|system| likeness::settings(system, &[Form::Variable]));
    let known: Vec<&str> = names.collect();
    if known.is_empty() {
        return Vec::new();
    }
    let unset = |known: &&&str| service.workload.variable(known).is_none();
    let all = service.workload.environment.iter();
    all.filter_map(|variable| {
        let name = variable.name.as_str();
        let is_slip = |known: &&&str| likeness::is_slip_of_words(name, known, false);
        let meant = known.iter().filter(unset).find(is_slip)?;
        Some(slip(name, meant, variable.value.span))
    })
    .collect()
}

/// `--server.tomcat.keep-alive-timeot=5s` of Spring Boot, `-Dhttp.keepalive=false` of Java's machine.
fn flags(system: &System, service: &Service) -> Vec<Slip> {
    // Libraries of Java take the name as it is, frameworks whatever its case and dashes.
    let relaxed = system.language.is_none();
    let known: Vec<&str> = likeness::settings(system, &[Form::Flag]).collect();
    let options = service.command.iter().filter_map(|word| {
        let (name, _) = word.value.strip_prefix("--")?.split_once('=')?;
        Some((name, word.span))
    });
    let properties = machine::options(service).map(|(name, _, span)| (name, span));
    let slip = |(name, span): (&str, Span)| {
        let is_slip = |known: &&&str| {
            let by_case = !relaxed && name != **known && name.eq_ignore_ascii_case(known);
            by_case || likeness::is_slip_of_words(name, known, relaxed)
        };
        let meant = (!known.contains(&name)).then(|| known.iter().find(is_slip))?;
        Some(self::slip(name, meant?, span))
    };
    options.chain(properties).filter_map(slip).collect()
}

fn slip(name: &str, meant: &str, span: Span) -> Slip {
    Slip {
        name: Some(name.to_owned()),
        meant: meant.to_owned(),
        span,
    }
}

/// Does another program know the name, or does source code read it?
fn is_known(slip: &Slip, input: Input) -> bool {
    const FORMS: &[Form] = &[Form::Variable, Form::Flag];
    let Some(name) = slip.name.as_deref() else {
        return false;
    };
    let mut systems = input.systems.iter();
    let plain = name.trim_start_matches("-D");
    systems.any(|system| likeness::names(system, FORMS).any(|known| known == name))
        || input.trees.iter().any(|(file, tree)| {
            matches!(tree, Tree::Code(_)) && input.sources.text(*file).contains(plain)
        })
}

/// In configuration that is source code: is it a name of the file's own, which is used again?
fn is_own(slip: &Slip, input: Input) -> bool {
    let Some(name) = slip.name.as_deref() else {
        return false;
    };
    let last = name.rsplit('.').next().unwrap_or(name);
    input.sources.text(slip.span.file).matches(last).count() > 1
}
