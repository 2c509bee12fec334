//! What command lines set, for programs of which something else says what it means: their source,
//! `flag.Duration("idle-timeout", ..)`, or the framework that they are built with.

use super::super::service::Service;
use super::command::programs;
use super::flags::is_value;
use crate::model::Variable;
use crate::source::{Sources, Spanned};

/// Notes the options of every service.
pub(in crate::extract) fn note(services: &mut [Service], sources: &Sources) {
    for service in services {
        let all = programs(service, sources);
        let of_programs = all.iter().flat_map(|program| options(&program.args));
        // What an image starts may be out of sight, and only its arguments be there.
        let first = service.command.first();
        let alone = first.is_some_and(|word| word.value.starts_with('-'));
        let own = if alone {
            options(&service.command)
        } else {
            Vec::new()
        };
        service.workload.options = own.into_iter().chain(of_programs).collect();
    }
}

/// `-name=value`, `--name value`; one without a value is on.
fn options(args: &[Spanned<String>]) -> Vec<Variable> {
    let option = |(at, word): (usize, &Spanned<String>)| {
        let body = word
            .value
            .strip_prefix("--")
            .or(word.value.strip_prefix('-'))?;
        let is_name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
        let (name, value) = match body.split_once('=') {
            Some((name, value)) => (name, Spanned::new(value.to_owned(), word.span)),
            None => (body, value_behind(args, at)),
        };
        let sound = name.starts_with(char::is_alphabetic) && name.chars().all(is_name);
        sound.then(|| Variable {
            name: format!("--{name}"),
            value,
        })
    };
    args.iter().enumerate().filter_map(option).collect()
}

/// The word behind an option, if that is none itself.
fn value_behind(args: &[Spanned<String>], at: usize) -> Spanned<String> {
    let own = args[at].span;
    match args.get(at + 1).filter(|next| is_value(&next.value, false)) {
        Some(next) => Spanned::new(next.value.clone(), own.to(next.span)),
        None => Spanned::new("true".to_owned(), own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn options_have_their_values_within_or_behind() {
        let span = Span::new(FileId(0), 0, 0);
        let line = "serve -idle=30s --backend http://web -v --x.y=1 --at -5 --keep";
        let words = line.split(' ');
        let args: Vec<_> = words
            .map(|word| Spanned::new(word.to_owned(), span))
            .collect();
        let found = options(&args);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.name.as_str(), one.value.value.as_str()))
            .collect();
        let wanted = [
            ("--idle", "30s"),
            ("--backend", "http://web"),
            ("--v", "true"),
            ("--x.y", "1"),
            ("--at", "-5"),
            ("--keep", "true"),
        ];
        assert_eq!(told, wanted);
    }
}
