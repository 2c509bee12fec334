//! Scripts of `package.json`: what `npm start`, `yarn serve` and `pnpm run api` run.

use super::process::{Program, programs};
use super::service::Service;
use super::{Input, Tree, join};
use crate::source::{Span, Spanned};
use crate::syntax::tree::Node;
use crate::syntax::words;

/// Programs that run the scripts of a package.
const RUNNERS: &[&str] = &["npm", "yarn", "pnpm", "bun"];

/// Words before the name of a script.
const RUN: &[&str] = &["run", "run-script", "--silent", "-s", "--"];

/// How many scripts may run one another.
const DEPTH: usize = 4;

/// Puts the command of its script in the place of a service's `npm start`.
pub(super) fn resolve(services: &mut [Service], input: Input) {
    for service in services {
        for _ in 0..DEPTH {
            let Some(command) = behind(service, input) else {
                break;
            };
            service.command = command;
        }
    }
}

/// The command that a service's runner of scripts runs.
fn behind(service: &Service, input: Input) -> Option<Vec<Spanned<String>>> {
    let programs = programs(service, input.sources);
    let mut runners = programs
        .iter()
        .filter(|program| RUNNERS.contains(&program.name.as_str()));
    runners.find_map(|runner| command(runner, service, input))
}

fn command(runner: &Program, service: &Service, input: Input) -> Option<Vec<Spanned<String>>> {
    let given = runner.args.iter();
    let mut args = given.skip_while(|arg| RUN.contains(&arg.value.as_str()));
    let name = args.next()?;
    let more: Vec<_> = args.filter(|arg| arg.value != "--").cloned().collect();
    let script = packages(service, input).find_map(|package| {
        let script = package.get("scripts")?.get(&name.value)?;
        script.spanned()
    })?;
    if more.is_empty() {
        let word = |text: &str| Spanned::new(text.to_owned(), start(script.span));
        return Some(vec![word("sh"), word("-c"), script]);
    }
    // What stands behind the name goes to the last command of the script.
    let raw = input.sources.slice(script.span);
    let last = words::commands(&script, raw).pop()?;
    let plain = last.into_iter().map(|word| {
        let parts = word.parts.iter().map(|part| match part {
            words::Part::Text(text) => text.clone(),
            words::Part::Variable { name, .. } => format!("${{{name}}}"),
        });
        Spanned::new(parts.collect(), word.span)
    });
    Some(plain.chain(more).collect())
}

fn start(span: Span) -> Span {
    Span {
        end: span.start,
        ..span
    }
}

/// The `package.json` files in the folders that a service is built from or sees.
fn packages<'i>(service: &Service, input: Input<'i>) -> impl Iterator<Item = &'i Node> {
    let built = service.workload.folder.iter();
    let seen = service.mounts.iter().map(|mount| &mount.source);
    let paths: Vec<String> = built
        .chain(seen)
        .filter_map(|folder| join(folder, "package.json"))
        .collect();
    let documents = input.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Documents(nodes) => Some((input.sources.path(*file), nodes.first()?)),
        _ => None,
    });
    documents
        .filter(move |(path, _)| paths.iter().any(|own| own == path))
        .map(|(_, node)| node)
}
