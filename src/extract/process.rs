//! Programs that are recognised by their image or executable, and set by flags and environment.

mod command;
mod files;
mod flags;
mod options;
mod wrappers;

use super::{
    Input,
    code::Code,
    draft::{Draft, Extent},
    image::{Image, image},
    reading::Written,
    service::Service,
};
use crate::model::{Address, Confidence, Form, HostAddress, Notation, Role, Target};
use crate::source::{Sources, Span, Spanned};
use crate::syntax::words;
use crate::systems::{Spelled, System, Systems};
pub(super) use command::{Program, programs};
use files::Files;
pub(super) use options::note as note_options;
use std::collections::BTreeMap;

/// Adds a draft for every known system that a service runs, but for those that its configuration files gave already.
/// What a command line says counts for more than such a file, and than what source code would run by itself.
pub(super) fn drafts<'s>(
    services: &[Service],
    known: Vec<Draft<'s>>,
    code: &Code<'s>,
    input: Input<'s>,
) -> Vec<Draft<'s>> {
    let mut all = Vec::with_capacity(known.len());
    // A service changes nothing but what it runs itself.
    let mut of_services: BTreeMap<usize, Vec<Draft>> = BTreeMap::new();
    for draft in known {
        match draft.service {
            Some(at) => of_services.entry(at).or_default().push(draft),
            None => all.push(draft),
        }
    }
    for (at, service) in services.iter().enumerate() {
        let mut drafts = of_services.remove(&at).unwrap_or_default();
        let mut made = Vec::new();
        let programs = command::programs(service, input.sources);
        drop_others(&mut drafts, at, &programs, input);
        let reference = service.workload.image.as_ref();
        let image = reference.map(|reference| image(&reference.value));
        for system in input.systems.iter() {
            let runs = runs(service, &programs, image.as_ref(), system);
            if runs.is_empty() {
                continue;
            }
            let files = Files { code, input, at };
            let (own, others) = files.own(drafts, &runs, system);
            drafts = others;
            match own {
                Some(own) => drafts.extend(own),
                None if !is_routed(&drafts, system)
                    && is_configured(&drafts, &made, at, service, system) => {}
                None => made.extend(runs.iter().filter_map(|run| draft(system, at, run))),
            }
        }
        all.extend(drafts);
        all.extend(made);
    }
    all
}

/// Do routes of one service need what its command line and environment set of a system?
fn is_routed(drafts: &[Draft], system: &System) -> bool {
    let follows = |draft: &Draft| draft.extent == Extent::Route && draft.system.id == system.id;
    drafts.iter().any(follows)
}

/// Is a system set by files? `made` are those of the command line: one that is told whom it calls stands beside them.
fn is_configured(
    drafts: &[Draft],
    made: &[Draft],
    at: usize,
    service: &Service,
    system: &System,
) -> bool {
    // A client that source code makes says nothing of the server that runs beside it, and a command line says more
    // than a dependency.
    let own = |draft: &Draft| {
        draft.service == Some(at)
            && draft.implied_in.is_none()
            && draft.extent != Extent::Route
            && draft.system.family == system.family
            && (draft.system.language.is_none() || draft.system.role == system.role)
    };
    let beside = made.iter().filter(|_| system.targets.is_empty());
    drafts.iter().chain(beside).any(own) || service.replaces_configuration(system)
}

/// Takes out what a service does not run although its files could: the server that a module starts if it is the main
/// program, where the command line names another one; and the program of a configuration file, where it names a
/// different program.
fn drop_others(drafts: &mut Vec<Draft>, at: usize, programs: &[Program], input: Input) {
    let is_run = |system: &System| {
        let named = |program: &Program| system.binaries.iter().any(|name| program.is(name));
        programs.iter().any(named)
    };
    let hosted = |language: &str| {
        let mut hosts = input.systems.iter().filter(|system| {
            system.role == Role::Server && system.language.as_deref() == Some(language)
        });
        hosts.any(is_run)
    };
    let in_the_dark = programs.is_empty() || programs.iter().any(Program::is_script);
    drafts.retain(|draft| {
        let system = draft.system;
        let Some(language) = system.language.as_deref().filter(|_| {
            draft.service == Some(at) && system.role == Role::Server && system.protocol == "http"
        }) else {
            return true;
        };
        // `dotnet` names no server: which one the program is, only its project tells.
        if draft.extent == Extent::File && !system.binaries.is_empty() {
            in_the_dark || is_run(system)
        } else {
            !hosted(language)
        }
    });
}

/// Takes in what the flags and variables of a workload set of a system that it is known to run, and where they tell it
/// to listen.
pub(super) fn set(draft: &mut Draft, service: &Service) {
    let run = Run {
        service,
        program: None,
        args: service.command.clone(),
    };
    let ports = &draft.system.ports;
    let is_usual = |all: &[HostAddress]| {
        let mut told = all.iter().filter_map(|listen| listen.port);
        told.all(|port| ports.contains(&port))
    };
    let before = std::mem::take(&mut draft.listens);
    apply(draft, &run);
    // What a file says outdoes what holds where nothing is said.
    if is_usual(&draft.listens) && !is_usual(&before) {
        draft.listens = before;
    }
}

/// Does a service run a server that is known by its executable?
pub(super) fn serves(service: &Service, sources: &Sources, systems: &Systems) -> bool {
    let programs = command::programs(service, sources);
    let mut servers = systems.iter().filter(|system| system.role == Role::Server);
    servers.any(|system| {
        let mut names = system.binaries.iter();
        names.any(|name| programs.iter().any(|program| program.is(name)))
    })
}

/// A system that a service runs.
struct Run<'a> {
    service: &'a Service,
    /// The program, where the command line names it; the image alone may tell what runs.
    program: Option<&'a Program>,
    /// What it is given: what stands in variables first, because the command line counts for more.
    args: Vec<Spanned<String>>,
}

/// Each time that the service runs that system.
fn runs<'a>(
    service: &'a Service,
    programs: &'a [Program],
    image: Option<&Image>,
    system: &System,
) -> Vec<Run<'a>> {
    let is_binary = |program: &&Program| system.binaries.iter().any(|name| program.is(name));
    let mut runs: Vec<Run> = programs
        .iter()
        .filter(is_binary)
        .map(|program| Run {
            service,
            program: Some(program),
            args: program.args.clone(),
        })
        .collect();
    let by_image = image.is_some_and(|known| {
        system.images.iter().any(|name| {
            // What such an image runs is its choice only as long as nothing else is asked of it.
            name == known.name || (service.command.is_empty() && known.is_variant(name))
        })
    });
    if runs.is_empty() && by_image {
        runs.push(Run {
            service,
            program: None,
            args: service.command.clone(),
        });
    }
    for run in &mut runs {
        let mut args = run.further(system);
        args.append(&mut run.args);
        run.args = args;
    }
    runs
}

impl Run<'_> {
    /// The arguments that stand in a variable of their own.
    fn further(&self, system: &System) -> Vec<Spanned<String>> {
        let variable = system.arguments_variable.as_deref();
        let Some(value) = variable.and_then(|name| self.variable(name)) else {
            return Vec::new();
        };
        let words = words::split(&value, &value.value);
        words
            .into_iter()
            .map(|word| Spanned::new(word.text, value.span))
            .collect()
    }

    fn variable(&self, name: &str) -> Option<Spanned<String>> {
        let own = self.program.map_or(&[][..], |program| &program.variables);
        let own = own.iter().rev().find(|own| own.name == name);
        own.map(|own| &own.value)
            .or_else(|| self.service.workload.variable(name))
            .cloned()
    }

    /// The value that a spelling has; the last one where it is given twice.
    fn written(&self, spelled: &Spelled, notation: Notation) -> Option<Spanned<String>> {
        self.all(spelled, notation).pop()
    }

    fn all(&self, spelled: &Spelled, notation: Notation) -> Vec<Spanned<String>> {
        let switch = matches!(notation, Notation::Flag | Notation::NotFlag);
        match spelled.form {
            Form::Flag => flags::values(&self.args, &spelled.key, switch),
            Form::Variable => self.variable(&spelled.key).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn span(&self) -> Span {
        let workload = &self.service.workload;
        let image = workload.image.as_ref().map(|image| image.span);
        let program = self.program.map(|program| program.span);
        program.or(image).unwrap_or(workload.span)
    }
}

fn draft<'s>(system: &'s System, at: usize, run: &Run) -> Option<Draft<'s>> {
    let name = run.service.workload.name.clone();
    let mut draft = Draft::new(system, name, run.span());
    draft.service = Some(at);
    draft.attachment = run.service.certainty;
    draft.packaged = true;
    apply(&mut draft, run);
    is_seen(&draft).then_some(draft)
}

/// Is enough known of a program that it may count?
fn is_seen(draft: &Draft) -> bool {
    let system = draft.system;
    // A client that is part of a program without being given an address is not in use.
    let idle =
        system.role == Role::Client && !system.targets.is_empty() && draft.targets.is_empty();
    // A pool whose settings and addresses stand in configuration that keepalint does not see is unknown.
    let blind = system.role == Role::Client && system.targets.is_empty() && !has_options(system);
    // A server that takes its addresses from configuration alone has none where that is not seen.
    let mute = system.role == Role::Server
        && draft.listens.is_empty()
        && !has_options(system)
        && !system.configuration.is_empty();
    !idle && !blind && !mute
}

/// Takes in what a command line and its environment say.
fn apply(draft: &mut Draft, run: &Run) {
    let system = draft.system;
    for entry in &system.entries {
        for spelled in by_weight(&entry.spellings) {
            if let Some(text) = run.written(spelled, entry.notation) {
                let written = Written::Text(text.value.clone());
                draft.set(entry, spelled, &written, text.span);
            }
        }
    }
    for (name, spellings) in &system.choices {
        for spelled in by_weight(spellings) {
            if let Some(text) = run.written(spelled, Notation::Count) {
                draft.choose(name, text.value, text.span);
            }
        }
    }
    match system.role {
        Role::Server => {
            if let Some(told) = listens(draft, run) {
                draft.listens = told;
            }
        }
        _ => {
            for target in targets(system, run) {
                draft.call(target);
            }
        }
    }
}

/// Flags count for more than variables, and come last.
fn by_weight(spellings: &[Spelled]) -> impl Iterator<Item = &Spelled> {
    let of = move |flag: bool| {
        let is = move |spelled: &&Spelled| (spelled.form == Form::Flag) == flag;
        spellings.iter().filter(is)
    };
    of(false).chain(of(true))
}

/// Is anything of the system set by its command line or environment?
fn has_options(system: &System) -> bool {
    let spelled = system.entries.iter().flat_map(|entry| &entry.spellings);
    spelled
        .into_iter()
        .any(|spelled| matches!(spelled.form, Form::Flag | Form::Variable))
}

/// The ports that a command line names; those of the system where it names none and no file does.
fn listens(draft: &Draft, run: &Run) -> Option<Vec<HostAddress>> {
    let system = draft.system;
    let port = |port| HostAddress {
        scheme: None,
        host: String::new(),
        port: Some(port),
    };
    // Which of its addresses a program binds is no name by which others reach it.
    let read = |one: &str| {
        let address = one.split_whitespace().next()?;
        let socket = HostAddress::parse(address, false).filter(HostAddress::is_socket);
        if socket.is_some() {
            return socket;
        }
        let number = address.rsplit(':').next()?;
        number.parse().ok().map(port)
    };
    let each =
        |text: &Spanned<String>| -> Vec<_> { text.value.split(',').filter_map(read).collect() };
    // What is told but cannot be read leaves the port open.
    let written = |spelled: &Spelled| draft.present.contains(&spelled.key);
    let is_open = draft.listens.is_empty() && !system.listen.iter().any(written);
    let told = by_weight(&system.listen)
        .filter(|spelled| is_open || spelled.form == Form::Flag)
        .map(|spelled| run.all(spelled, Notation::Count))
        .filter(|told| !told.is_empty());
    match told.last() {
        Some(told) => Some(told.iter().flat_map(each).collect()),
        None if !is_open => None,
        None => Some(system.ports.iter().copied().map(port).collect()),
    }
}

fn targets(system: &System, run: &Run) -> Vec<Target> {
    let texts = system
        .targets
        .iter()
        .flat_map(|spelled| run.all(spelled, Notation::Count));
    texts
        .filter_map(|text| {
            Some(Target {
                address: Address::Host(HostAddress::parse(&text.value, true)?),
                span: text.span,
                confidence: Confidence::High,
            })
        })
        .collect()
}
