//! Programs that are started without a container: the processes of a `Procfile`, and scripts that end in a server.

use super::Input;
use super::files::Files;
use super::folder;
use super::process::serves;
use super::scripts;
use super::service::Service;
use crate::model::{Role, Workload};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::words;
use crate::systems::Systems;
use std::collections::BTreeSet;

/// Names of scripts that say nothing of what they start.
const GENERIC: &[&str] = &[
    "run",
    "start",
    "serve",
    "server",
    "launch",
    "up",
    "main",
    "entrypoint",
    "docker-entrypoint",
];

/// What `Procfile`s and scripts start that no other workload runs, where it is a server that is known.
pub(super) fn find(services: &[Service], files: &Files, input: Input) -> Vec<Service> {
    let run: BTreeSet<FileId> = services
        .iter()
        .flat_map(|service| service.scripts.iter().map(|(_, file)| *file))
        .collect();
    let servers = servers(input.systems);
    let mut found = Vec::new();
    for (path, file) in files.all().filter(|(path, _)| !files.is_aside(path)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name == "Procfile" || name.starts_with("Procfile.") {
            found.extend(processes(file, files.text(file)));
        } else if name.strip_suffix(".sh").is_some() && !run.contains(&file) {
            let text = files.text(file);
            // Splitting a script into commands takes far longer than looking for the names.
            if text.lines().any(|line| names_one(line, &servers)) {
                found.extend(script(path, file, text));
            }
        }
    }
    found.retain(|service| serves(service, input.sources, input.systems));
    scripts::read(&mut found, files);
    found
}

/// The executables of the servers that are known, each with the subcommand that it takes.
fn servers(systems: &Systems) -> BTreeSet<(&str, Option<&str>)> {
    let servers = systems.iter().filter(|system| system.role == Role::Server);
    let binaries = servers.flat_map(|system| &system.binaries);
    binaries
        .map(|binary| match binary.split_once(' ') {
            Some((binary, rest)) => (binary, rest.split(' ').next()),
            None => (binary.as_str(), None),
        })
        .collect()
}

/// Does a line of a script, other than a comment, name one of the servers?
fn names_one(line: &str, servers: &BTreeSet<(&str, Option<&str>)>) -> bool {
    if line.trim_start().starts_with('#') {
        return false;
    }
    let is_edge = |char: char| !char.is_alphanumeric() && !matches!(char, '.' | '-' | '_');
    let mut words = line
        .split(is_edge)
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        let with_next = (word, words.peek().copied());
        if servers.contains(&(word, None)) || servers.contains(&with_next) {
            return true;
        }
    }
    false
}

/// The lines of a `Procfile`: `web: gunicorn app:app`.
fn processes(file: FileId, text: &str) -> Vec<Service> {
    let mut start = 0;
    let mut processes = Vec::new();
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let Some((name, command)) = line.split_once(':') else {
            continue;
        };
        let is_name = |c: char| c == '-' || c == '_' || c.is_ascii_alphanumeric();
        if name.is_empty() || !name.chars().all(is_name) {
            continue;
        }
        let from = at + line.len() - command.trim_start().len();
        let command = command.trim();
        let span = Span::new(file, from, from + command.len());
        let own = Span::new(file, at, at + name.len());
        let command = Spanned::new(command.to_owned(), span);
        processes.push(started(name, own, command));
    }
    processes
}

/// A script whose last command, or one that takes the shell's place, may be a server.
fn script(path: &str, file: FileId, text: &str) -> Option<Service> {
    let span = Span::new(file, 0, text.len());
    let whole = Spanned::new(text.to_owned(), span);
    let commands = words::commands(&whole, text);
    let last = commands.last()?;
    let stays =
        |command: &Vec<words::Word>| command.first().is_some_and(|first| first.text == "exec");
    let own = commands
        .iter()
        .rev()
        .find(|command| stays(command))
        .unwrap_or(last);
    let place = own.first()?.span;
    let stem = path.rsplit('/').next()?.strip_suffix(".sh")?;
    let around = folder(path)
        .rsplit('/')
        .next()
        .filter(|name| !name.is_empty());
    let name = around.filter(|_| GENERIC.contains(&stem)).unwrap_or(stem);
    Some(started(name, place, whole))
}

/// A workload that runs a command line. Nobody says who reaches it, and by which name.
fn started(name: &str, span: Span, line: Spanned<String>) -> Service {
    let mut workload = Workload::new(name, "", span);
    workload.networks.clear();
    workload.hosts.clear();
    workload.on_machine = true;
    // Root may have started it.
    workload.lifts_limits = true;
    let mut service = Service::new(workload);
    let shell = ["/bin/sh", "-c"].map(|word| Spanned::new(word.to_owned(), span));
    service.command = shell.into_iter().chain([line]).collect();
    service
}
