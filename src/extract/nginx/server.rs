//! `server` blocks: what nginx is towards its clients.

use super::scope::{Scope, argument};
use crate::extract::{Input, draft::Draft, reading::Written};
use crate::model::{Form, HostAddress};
use crate::systems::System;

/// A draft for every `server` block of an `http` context.
pub(super) fn drafts<'s>(http: &Scope, packaged: bool, input: Input<'s>) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("nginx") else {
        return Vec::new();
    };
    http.blocks("server")
        .filter(|server| !super::stream::is_stream(server))
        .filter_map(|server| draft(&server, packaged, system))
        .collect()
}

fn draft<'s>(server: &Scope, packaged: bool, system: &'s System) -> Option<Draft<'s>> {
    let listens = listens(server);
    let span = server.opener?.name.span;
    let name = names(server)
        .next()
        .map_or_else(|| unnamed(&listens), str::to_owned);
    let mut draft = Draft::new(system, name, span);
    draft.packaged = packaged;
    draft.listens = listens;
    for text in templates(server) {
        draft.listen(format!(":{text}"));
    }
    // The location that served the last request decides how long the connection stays; `/` serves most of them.
    let deciding = server
        .blocks("location")
        .find(|location| location.opener.and_then(|opener| argument(opener, 0)) == Some("/"));
    set(
        &mut draft,
        &deciding.unwrap_or_else(|| server.clone()),
        server,
    );
    set_process(&mut draft, server);
    Some(draft)
}

/// What stands outside of `http`, and the parameters of `listen`.
fn set_process(draft: &mut Draft, server: &Scope) {
    if let Some(events) = server.top("events") {
        set(draft, &events, &events);
    }
    let lines = server
        .own()
        .iter()
        .filter(|directive| directive.name.value == "listen");
    let parameters = lines.flat_map(|line| line.args.iter().skip(1));
    let system = draft.system;
    for parameter in parameters {
        let Some((name, value)) = parameter.value.split_once('=') else {
            continue;
        };
        for (entry, spelled) in system.spelled(Form::Argument, name) {
            let text = Written::Text(value.to_owned());
            draft.set(entry, spelled, &text, parameter.span);
        }
    }
}

/// Sets what the directives in effect say. What stands outside of `own` is inherited.
pub(super) fn set(draft: &mut Draft, scope: &Scope, own: &Scope) {
    let system = draft.system;
    for entry in &system.entries {
        for spelled in entry
            .spellings
            .iter()
            .filter(|spelled| spelled.form == Form::Directive)
        {
            if let Some(directive) = scope.effective(&spelled.key) {
                let text = argument(directive, 0).unwrap_or_default().to_owned();
                draft.set(entry, spelled, &Written::Text(text), directive.span);
                if !scope.owns(directive) && !own.owns(directive) {
                    draft.inherit(entry.setting);
                }
            }
        }
    }
}

/// The names that clients use: `_`, the empty name and regular expressions name nobody.
fn names<'d>(server: &Scope<'d>) -> impl Iterator<Item = &'d str> {
    let lines = server
        .own()
        .iter()
        .filter(|directive| directive.name.value == "server_name");
    let names = lines.flat_map(|line| line.args.iter().map(|name| name.value.as_str()));
    names.filter(|name| !name.is_empty() && *name != "_" && !name.starts_with(['~', '$']))
}

fn unnamed(listens: &[HostAddress]) -> String {
    let port = listens.first().and_then(|listen| listen.port);
    port.map_or_else(|| "nginx".to_owned(), |port| format!("nginx :{port}"))
}

/// Every name with every port, and every port by itself.
fn listens(server: &Scope) -> Vec<HostAddress> {
    let lines = server
        .own()
        .iter()
        .filter(|directive| directive.name.value == "listen");
    let mut ports: Vec<u16> = lines
        .clone()
        .filter_map(|line| argument(line, 0).and_then(port))
        .collect();
    if lines.count() == 0 {
        ports.push(80);
    }
    ports.dedup();
    let hosts: Vec<&str> = std::iter::once("").chain(names(server)).collect();
    let address = |host: &str, port| HostAddress {
        scheme: None,
        host: host.to_ascii_lowercase(),
        port: Some(port),
    };
    hosts
        .iter()
        .flat_map(|host| ports.iter().map(|port| address(host, *port)))
        .collect()
}

/// The ports that a template fills in before nginx sees them: `listen ${PORT};`.
fn templates<'d>(server: &Scope<'d>) -> impl Iterator<Item = &'d str> {
    let lines = server
        .own()
        .iter()
        .filter(|directive| directive.name.value == "listen");
    let ports = lines.filter_map(|line| argument(line, 0)?.rsplit(':').next());
    ports.filter(|port| port.starts_with("${"))
}

/// The port of `80`, `127.0.0.1:8080`, `[::]:443`; an address alone means 80, a socket none.
fn port(listen: &str) -> Option<u16> {
    if listen.starts_with("unix:") {
        return None;
    }
    match listen.parse() {
        Ok(port) => Some(port),
        Err(_) => HostAddress::parse(listen, true)?.port.or(Some(80)),
    }
}
