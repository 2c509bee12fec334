//! Which programs a workload runs: behind shells, wrappers and interpreters.

use super::super::service::Service;
use super::wrappers;
use crate::model::Variable;
use crate::source::{FileId, Sources, Span, Spanned};
use crate::syntax::words::{self, Part, Word};

/// How many programs may stand in front of one another, and how deep scripts may nest in scripts.
const DEPTH: usize = 16;

/// A program that runs, with what it is given.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Program {
    /// The file name of the executable; the module of `python -m module`; the file of `python app.py`.
    pub(in crate::extract) name: String,
    /// Where it is named.
    pub(in crate::extract) span: Span,
    /// Its arguments.
    pub(in crate::extract) args: Vec<Spanned<String>>,
    /// Variables that are set for it alone.
    pub(in crate::extract) variables: Vec<Variable>,
}

impl Program {
    /// May it run something else that is not seen: a script?
    pub(in crate::extract) fn is_script(&self) -> bool {
        is_script(&self.name)
    }

    /// Is it the executable that a system file names, with the subcommands that follow there?
    pub(in crate::extract) fn is(&self, binary: &str) -> bool {
        let mut words = binary.split(' ');
        let mut args = self.args.iter().map(|arg| arg.value.as_str());
        words.next() == Some(&self.name) && words.all(|word| args.next() == Some(word))
    }
}

/// Every program that a service runs, in the order of its command line.
pub(in crate::extract) fn programs(service: &Service, sources: &Sources) -> Vec<Program> {
    let mut search = Search {
        service,
        sources,
        args: Vec::new(),
        found: Vec::new(),
    };
    search.command(&service.command, Vec::new(), DEPTH);
    search.found
}

struct Search<'a> {
    service: &'a Service,
    sources: &'a Sources,
    /// What the script is given that is being read.
    args: Vec<Spanned<String>>,
    found: Vec<Program>,
}

impl Search<'_> {
    /// The programs of one command; `variables` are set for it.
    fn command(&mut self, words: &[Spanned<String>], mut variables: Vec<Variable>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        let words = assignments(words, &mut variables);
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let name = first.value.rsplit('/').next().unwrap_or("");
        if matches!(name, "." | "source") {
            // Such a script is given what the script around it is.
            let own = rest.iter().take(1).chain(&self.args).cloned();
            let own: Vec<_> = own.collect();
            self.command(&own, variables, depth);
        } else if let Some(file) = self.script_file(&first.value) {
            self.file(file, rest, variables, depth);
        } else if is_shell(name) {
            match script(name, rest) {
                Some(script) => self.script(script, variables, depth),
                None => self.command(wrappers::past(rest, &[], &["-o"], 0), variables, depth),
            }
        } else if let Some(valued) = interpreter(name) {
            self.command(&interpreted(rest, valued), variables, depth);
        } else if let Some(inner) = wrappers::behind(name, rest) {
            self.command(inner, variables, depth);
        } else {
            self.found.push(Program {
                name: name.to_owned(),
                span: first.span,
                args: rest.to_vec(),
                variables: variables.clone(),
            });
            if let Some(inner) = handed_on(name, rest) {
                self.command(inner, variables, depth);
            }
        }
    }

    /// The script of the tree that a command names.
    fn script_file(&self, word: &str) -> Option<FileId> {
        let mut scripts = self.service.scripts.iter();
        let (_, file) = scripts.find(|(name, _)| name == word)?;
        Some(*file)
    }

    /// The commands of a script of the tree, which may run what it is given.
    fn file(
        &mut self,
        file: FileId,
        args: &[Spanned<String>],
        variables: Vec<Variable>,
        depth: usize,
    ) {
        let text = self.sources.text(file).to_owned();
        let span = Span::new(file, 0, text.len());
        let outer = std::mem::replace(&mut self.args, args.to_vec());
        self.script(&Spanned::new(text, span), variables, depth);
        self.args = outer;
    }

    /// The commands of a script. What one of them exports holds for those behind it.
    fn script(&mut self, script: &Spanned<String>, variables: Vec<Variable>, depth: usize) {
        let raw = self.sources.slice(script.span);
        let mut variables = variables;
        for command in words::commands(script, raw) {
            let words: Vec<_> = command
                .iter()
                .flat_map(|word| self.given(word, &variables))
                .collect();
            match words.split_first() {
                Some((first, rest)) if first.value == "export" => {
                    assignments(rest, &mut variables);
                }
                _ if assignments(&words, &mut Vec::new()).is_empty() => {
                    assignments(&words, &mut variables);
                }
                _ => self.command(&words, variables.clone(), depth),
            }
        }
    }

    /// What a word of a script comes to: `$@` is all that the script is given.
    fn given(&self, word: &Word, variables: &[Variable]) -> Vec<Spanned<String>> {
        match word.text.as_str() {
            "$@" | "$*" | "${@}" => self.args.clone(),
            _ => vec![self.resolved(word, variables)],
        }
    }

    /// A word of a script with its variables replaced; one that nobody sets stays as it is written.
    fn resolved(&self, word: &Word, variables: &[Variable]) -> Spanned<String> {
        let set = |name: &str| {
            let own = variables.iter().rev().find(|own| own.name == name);
            own.map(|own| &own.value)
                .or_else(|| self.service.workload.variable(name))
                .map(|value| value.value.clone())
        };
        let text = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Variable {
                name,
                alternative: Some(alternative),
                ..
            } => set(name).map_or_else(String::new, |_| alternative.clone()),
            Part::Variable { name, default, .. } => set(name)
                .or_else(|| default.clone())
                .unwrap_or_else(|| format!("${{{name}}}")),
        };
        Spanned::new(word.parts.iter().map(text).collect(), word.span)
    }
}

/// Takes the `NAME=value` off the front of a command.
fn assignments<'w>(
    mut words: &'w [Spanned<String>],
    variables: &mut Vec<Variable>,
) -> &'w [Spanned<String>] {
    while let Some((word, rest)) = words.split_first()
        && let Some((name, value)) = word.value.split_once('=')
        && !name.is_empty()
        && name
            .chars()
            .all(|char| char == '_' || char.is_ascii_alphanumeric())
    {
        variables.push(Variable {
            name: name.to_owned(),
            value: Spanned::new(value.to_owned(), word.span),
        });
        words = rest;
    }
    words
}

fn is_shell(name: &str) -> bool {
    ["sh", "bash", "ash", "dash", "zsh", "ksh", "su"].contains(&name)
}

/// The script in `sh -c script`, `bash -lc script`, `su user -c script`.
fn script<'w>(shell: &str, words: &'w [Spanned<String>]) -> Option<&'w Spanned<String>> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.value.strip_prefix('-') {
            Some("-command") => return words.next(),
            Some(letters) if letters.starts_with('-') => {}
            Some(letters) if letters.contains('c') => return words.next(),
            // `-o pipefail`, `su -s /bin/sh`.
            Some("o" | "s") => {
                words.next();
            }
            Some(_) => {}
            None if shell == "su" => {}
            None => return None,
        }
    }
    None
}

/// The options of an interpreter that take a value; none for any other program.
fn interpreter(name: &str) -> Option<&'static [&'static str]> {
    let version = |rest: &str| {
        rest.chars()
            .all(|char| char == '.' || char.is_ascii_digit())
    };
    match name {
        "debugpy" => Some(&["--listen", "--connect", "--log-to"]),
        "coverage" => Some(&["run", "--source", "--rcfile", "--include", "--omit"]),
        _ if name.strip_prefix("python").is_some_and(version) => Some(&["-W", "-X", "-c"]),
        _ if name.strip_prefix("pypy").is_some_and(version) => Some(&["-W", "-X", "-c"]),
        _ => None,
    }
}

/// What an interpreter runs, as a command: the module behind `-m` by its first name, or the file.
fn interpreted(words: &[Spanned<String>], valued: &[&str]) -> Vec<Spanned<String>> {
    let own: Vec<&str> = valued
        .iter()
        .copied()
        .filter(|word| !word.starts_with('-'))
        .collect();
    let is_module = |word: &Spanned<String>| word.value == "-m" || word.value == "-um";
    let file = wrappers::past(words, &own, valued, 0);
    let before = &words[..words.len() - file.len()];
    if !before.iter().any(is_module) {
        return file.to_vec();
    }
    let mut command = file.to_vec();
    if let Some(module) = command.first_mut() {
        let package = module.value.split('.').next().unwrap_or("").to_owned();
        module.value = package;
    }
    command
}

/// What a program that is not known to wrap others may run: what stands behind `--`, or behind an entry point.
fn handed_on<'w>(name: &str, words: &'w [Spanned<String>]) -> Option<&'w [Spanned<String>]> {
    let dashes = words.iter().position(|word| word.value == "--");
    if let Some(at) = dashes {
        return words.get(at + 1..);
    }
    is_script(name).then(|| wrappers::past(words, &[], &[], 0))
}

/// Is it the name of a script, which runs what nobody sees from here?
fn is_script(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    name.contains("entrypoint") || ending == Some("sh")
}
