//! Varnish: every backend that VCL declares is called by a client of its own. For how long its connections idle is said
//! where the program is started.

use super::{
    Input, Tree,
    draft::{Draft, Extent},
    image::image,
    process::programs,
    reading::{Found, Written},
    service::Service,
};
use crate::model::{Confidence, Form, Origin, Quantity, Setting, Value};
use crate::source::Spanned;
use crate::syntax::directive::Directive;
use crate::systems::System;

/// A draft for every backend, of VCL and of command lines.
pub(super) fn drafts<'s>(input: Input<'s>, services: &[Service]) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("varnish-backend") else {
        return Vec::new();
    };
    let of_files = input.trees.iter().flat_map(|(_, tree)| match tree {
        Tree::Vcl(directives) => directives.as_slice(),
        _ => &[],
    });
    let declared = of_files.filter_map(|directive| declared(directive, system));
    let started = services.iter().enumerate().flat_map(|(at, service)| {
        let addresses = addresses(service, system, input);
        addresses
            .into_iter()
            .map(move |address| started(at, service, &address, system))
    });
    let mut drafts: Vec<Draft> = declared.chain(started).collect();
    for draft in &mut drafts {
        draft.extent = Extent::Route;
    }
    drafts
}

/// `backend name { ... }`. One that is reached by a socket is on the same machine, and no other.
fn declared<'s>(backend: &Directive, system: &'s System) -> Option<Draft<'s>> {
    let name = backend.args.first()?;
    let attributes = backend.block.as_ref()?;
    if backend.name.value != "backend" {
        return None;
    }
    let find = |key: &str| attributes.iter().rev().find(|one| one.name.value == key);
    let argument = |key: &str| find(key)?.args.first();
    let host = argument(".host")?;
    let mut draft = Draft::new(system, name.value.clone(), name.span);
    let address = match argument(".port") {
        Some(port) => format!("{}:{}", host.value, numbered(&port.value)),
        None => host.value.clone(),
    };
    draft.call_at(&Spanned::new(address, host.span), Confidence::High);
    draft.look_up(Form::Directive, |key| {
        let attribute = find(key)?;
        Some(Found {
            written: Written::Text(attribute.args.first()?.value.clone()),
            span: attribute.span,
            inherited: false,
        })
    });
    // A connection that begins with the address of one client serves no other.
    if let Some(header) = find(".proxy_header") {
        let kept = Value::new(Quantity::Flag(false), Origin::Explicit(header.span));
        draft.written.insert(Setting::Pooling, kept);
    }
    Some(draft)
}

/// The number of a port that may have a name.
fn numbered(port: &str) -> &str {
    match port {
        "http" => "80",
        "https" => "443",
        "http-alt" => "8080",
        other => other,
    }
}

/// The backends that a command line names by `-b`; the image's own VCL takes one from a variable.
fn addresses(service: &Service, system: &System, input: Input) -> Vec<Spanned<String>> {
    let reference = service.workload.image.as_ref();
    let by_image = reference.is_some_and(|reference| {
        let name = image(&reference.value).name;
        system.images.iter().any(|own| own == name)
    });
    let all = programs(service, input.sources);
    let runs = all.iter().find(|program| {
        let mut names = system.binaries.iter();
        names.any(|name| program.is(name))
    });
    let args = match runs {
        Some(program) => program.args.as_slice(),
        None if by_image => service.command.as_slice(),
        None => return Vec::new(),
    };
    let mut addresses: Vec<Spanned<String>> = args
        .iter()
        .zip(args.iter().skip(1))
        .filter(|(flag, _)| flag.value == "-b")
        .map(|(_, address)| address.clone())
        .collect();
    if by_image && addresses.is_empty() {
        let variable = service.workload.variable("VARNISH_BACKEND_HOST");
        addresses.extend(variable.cloned());
    }
    addresses
}

fn started<'s>(
    at: usize,
    service: &Service,
    address: &Spanned<String>,
    system: &'s System,
) -> Draft<'s> {
    let name = service.workload.name.clone();
    let mut draft = Draft::new(system, name, address.span);
    draft.service = Some(at);
    draft.call_at(address, Confidence::High);
    draft
}
