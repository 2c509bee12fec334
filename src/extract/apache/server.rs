//! Virtual hosts and the main server: what Apache is towards its clients.

use super::scope::{Line, Scope};
use crate::extract::{Input, draft::Draft};
use crate::model::{Form, Setting};
use crate::source::Span;
use crate::syntax::directive::Directive;
use crate::systems::System;

/// A draft for every virtual host, and for the main server as far as it listens itself.
pub(super) fn drafts<'s>(main: &Scope, input: Input<'s>) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("apache") else {
        return Vec::new();
    };
    let listens: Vec<&str> = main
        .named("Listen")
        .filter_map(|line| port(line.directive.arg(0)?))
        .collect();
    let hosts: Vec<Host> = main
        .named("VirtualHost")
        .map(|line| Host::new(line, &listens))
        .collect();
    let mut drafts: Vec<Draft> = hosts
        .iter()
        .map(|host| host.draft(main, &hosts, system))
        .collect();
    let mut own = listens.clone();
    own.retain(|port| !hosts.iter().any(|host| host.ports.contains(port)));
    if !own.is_empty() {
        drafts.extend(main_server(main, &own, system));
    }
    drafts
}

/// A virtual host.
struct Host<'d> {
    directive: &'d Directive,
    scope: Scope<'d>,
    ports: Vec<&'d str>,
}

impl<'d> Host<'d> {
    /// A host without a port answers on all that the server listens on.
    fn new(line: &Line<'d>, listens: &[&'d str]) -> Self {
        let directive = line.directive;
        let addresses = directive.args.iter();
        let mut ports: Vec<&str> = addresses
            .filter_map(|address| port(&address.value))
            .collect();
        if ports.is_empty() {
            ports.extend(listens);
        }
        Self {
            directive,
            scope: Scope::new(directive.inside()),
            ports,
        }
    }

    fn draft<'s>(&self, main: &Scope, all: &[Host], system: &'s System) -> Draft<'s> {
        let span = self.directive.name.span.to(self
            .directive
            .args
            .last()
            .map_or(self.directive.name.span, |last| last.span));
        let mut draft = new(&self.scope, &self.ports, span, system);
        let idle = system.entry(Setting::IdleTimeout);
        draft.look_up(Form::Line, |key| {
            // The connection belongs to the first host of its address until a request tells which one is meant.
            let of_first = idle.is_some_and(|idle| idle.spellings.iter().any(|own| own.key == key));
            let first = all
                .iter()
                .find(|other| of_first && other.ports == self.ports);
            self.scope
                .find(key, false)
                .or_else(|| first?.scope.find(key, true))
                .or_else(|| main.find(key, true))
        });
        draft
    }
}

fn main_server<'s>(main: &Scope, ports: &[&str], system: &'s System) -> Option<Draft<'s>> {
    let place = ["KeepAlive", "Listen"]
        .iter()
        .find_map(|name| main.named(name).next())?;
    let mut draft = new(main, ports, place.directive.span, system);
    draft.look_up(Form::Line, |key| main.find(key, false));
    Some(draft)
}

/// A server under its names and ports.
fn new<'s>(scope: &Scope, ports: &[&str], span: Span, system: &'s System) -> Draft<'s> {
    let names: Vec<&str> = scope
        .lines
        .iter()
        .filter(|line| line.is("ServerName") || line.is("ServerAlias"))
        .flat_map(|line| &line.directive.args)
        .map(|name| host(&name.value))
        .collect();
    let port = ports.first().copied().unwrap_or("80");
    let name = names
        .first()
        .map_or_else(|| format!("apache :{port}"), |name| (*name).to_owned());
    let mut draft = Draft::new(system, name, span);
    for port in ports {
        draft.listen(format!(":{port}"));
        for name in &names {
            draft.listen(format!("{name}:{port}"));
        }
    }
    draft
}

/// The name alone: `ServerName` may have a scheme and a port.
fn host(name: &str) -> &str {
    let name = name.split_once("://").map_or(name, |(_, rest)| rest);
    name.split([':', '/']).next().unwrap_or(name)
}

/// The port of `80`, `*:80`, `[::]:80`; none for an address alone.
fn port(address: &str) -> Option<&str> {
    let port = match address.rsplit_once(':') {
        Some((_, port)) => port,
        None => address,
    };
    let known = port.bytes().all(|byte| byte.is_ascii_digit()) || port.starts_with("${");
    (known && !port.is_empty()).then_some(port)
}
