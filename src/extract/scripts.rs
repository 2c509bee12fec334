//! Scripts of the shell that workloads run: entry points that fill in configuration, set limits, and end in the server.
//!
//! They are read and not run: what stands behind a condition counts as what may happen.

use super::files::Files;
use super::open_files;
use super::service::{Mount, Service};
use crate::model::{Form, OpenFiles, Variable};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::words::{self, Command, Part, Word};

/// How many scripts a workload may run that call each other.
const MOST_SCRIPTS: usize = 16;

/// A script that is longer was not written to start a server.
const LONGEST: usize = 256 << 10;

/// The words behind which a line of the shell follows.
const INLINE: &[&str] = &[
    "-c", "-ec", "-ce", "-lc", "-xc", "-exc", "-euc", "-euxc", "-eux", "-cex",
];

/// Finds the scripts of every service, and what they say of it.
pub(super) fn read(services: &mut [Service], files: &Files) {
    for service in services {
        let mut open: Vec<Spanned<String>> = service.command.clone();
        let mut texts: Vec<Spanned<String>> = inline(&service.command);
        let mut next = 0;
        loop {
            for word in std::mem::take(&mut open) {
                texts.extend(service.script(&word, files));
            }
            let Some(text) = texts.get(next).cloned().filter(|_| next < MOST_SCRIPTS) else {
                break;
            };
            next += 1;
            for command in words::redirected(&text, files.slice(text.span)) {
                open.extend(first(&command));
                service.obey(&command);
            }
        }
    }
}

/// The lines that stand in a command: `sh -c "..."`.
fn inline(command: &[Spanned<String>]) -> Vec<Spanned<String>> {
    let pairs = command.windows(2);
    let texts = pairs.filter_map(|pair| match pair {
        [flag, text] => INLINE.contains(&flag.value.as_str()).then(|| text.clone()),
        _ => None,
    });
    texts.collect()
}

/// The first words of a command, which may name a script: `exec /start.sh`, `. ./env.sh`.
fn first(command: &Command) -> impl Iterator<Item = Spanned<String>> {
    let words = command.words.iter().take(3);
    words.map(|word| Spanned::new(word.text.clone(), word.span))
}

impl Service {
    /// The script of the tree that a word names, where it is one that was not met before.
    fn script(&mut self, word: &Spanned<String>, files: &Files) -> Option<Spanned<String>> {
        let known = self.scripts.iter().any(|(name, _)| *name == word.value);
        if known || word.value.is_empty() || word.value.starts_with('-') {
            return None;
        }
        let file = self.named(&word.value, files)?;
        let text = files.text(file);
        let ending = files.path(file).rsplit_once('.').map(|(_, ending)| ending);
        let is_script = ending == Some("sh") || begins_as_script(text);
        if !is_script || text.len() > LONGEST || self.scripts.len() >= MOST_SCRIPTS {
            return None;
        }
        self.scripts.push((word.value.clone(), file));
        Some(Spanned::new(
            text.to_owned(),
            Span::new(file, 0, text.len()),
        ))
    }

    /// The file of the tree that a command names: by its path, or by a name alone that some folder of programs holds.
    fn named(&self, name: &str, files: &Files) -> Option<FileId> {
        let directory = self.directory.as_deref().unwrap_or("");
        let path = if name.starts_with('/') {
            Some(name.to_owned())
        } else {
            super::join(directory.trim_start_matches('/'), name).map(|path| format!("/{path}"))
        };
        let at = |place: &str| files.id(place);
        let by_path = path.and_then(|path| self.source_of(&path));
        if let Some(file) = by_path.as_deref().and_then(at) {
            return Some(file);
        }
        let of_name = |mount: &&Mount| mount.target.rsplit('/').next() == Some(name);
        let mut named = self.mounts.iter().rev().filter(of_name);
        named.find_map(|mount| at(&mount.source))
    }

    /// What a command of a script says of the service.
    fn obey(&mut self, command: &Command) {
        let words: Vec<&str> = command
            .words
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        if let Some((from, to)) = moved(command) {
            self.fill_in(&from, &to);
        }
        match words.as_slice() {
            ["ulimit", flags @ .., count] if flags.concat().ends_with('n') => {
                let span = command.words.last().map(|word| word.span);
                let text = span.map(|span| Spanned::new((*count).to_owned(), span));
                self.limit(&flags.concat(), text.as_ref());
            }
            ["sysctl", ..] => {
                let written = command.words.iter().filter_map(assigned);
                self.workload.sysctls.extend(written);
            }
            ["export" | ":", ..] => self.default(command),
            ["echo", value] => {
                let path = command.writes.as_ref().map(|word| word.text.as_str());
                if let Some(name) = path.and_then(|path| path.strip_prefix("/proc/sys/"))
                    && let Some(word) = command.words.last()
                {
                    self.workload.sysctls.push(Variable {
                        name: name.replace('/', "."),
                        value: Spanned::new((*value).to_owned(), word.span),
                    });
                }
            }
            _ => {}
        }
    }

    /// `ulimit -n`: both limits, unless the flags name one of them.
    fn limit(&mut self, flags: &str, written: Option<&Spanned<String>>) {
        let limit = written.and_then(|text| open_files::limit(text, "ulimit -n", Form::Line));
        let soft = flags.contains('S') || !flags.contains('H');
        let hard = flags.contains('H') || !flags.contains('S');
        let before = self.workload.open_files.take();
        let (old_soft, old_hard) = before.map_or((None, None), |old| (old.soft, old.hard));
        self.workload.open_files = Some(OpenFiles {
            soft: if soft { limit.clone() } else { old_soft },
            hard: if hard { limit } else { old_hard },
        });
    }

    /// A file that is made of another one lies where it is written to.
    fn fill_in(&mut self, from: &str, to: &str) {
        let Some(source) = self.source_of(from) else {
            return;
        };
        let name = from.rsplit('/').next().unwrap_or(from);
        let target = if to.ends_with('/') {
            format!("{to}{name}")
        } else {
            to.to_owned()
        };
        self.mounts.push(Mount::new(&source, &target));
    }

    /// What a script sets holds where nothing else does: most do so behind a condition.
    fn default(&mut self, command: &Command) {
        for word in command.words.iter().skip(1) {
            let assumed = word.parts.iter().find_map(|part| match part {
                Part::Variable {
                    name,
                    default: Some(default),
                    ..
                } => Some((name.clone(), default.clone())),
                _ => None,
            });
            let written = word
                .text
                .split_once('=')
                .filter(|(_, value)| !value.contains('$'));
            let written = written.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let Some((name, value)) = written.or(assumed) else {
                continue;
            };
            if self
                .workload
                .variable(&name)
                .is_none_or(|own| own.value.is_empty())
            {
                self.workload.environment.push(Variable {
                    name,
                    value: Spanned::new(value, word.span),
                });
            }
        }
    }
}

fn begins_as_script(text: &str) -> bool {
    let first = text.lines().next().unwrap_or("");
    first.starts_with("#!")
        && ["sh", "bash", "ash", "dash", "ksh"]
            .iter()
            .any(|shell| first.ends_with(shell) || first.contains(&format!("{shell} ")))
}

/// From where to where a command brings a file: `envsubst < a > b`, `cp a b`, `sed ... a > b`.
fn moved(command: &Command) -> Option<(String, String)> {
    let word = |word: &Word| word.text.clone();
    let words = &command.words;
    let program = words.first()?.text.rsplit('/').next()?;
    let plain: Vec<&Word> = words
        .iter()
        .skip(1)
        .filter(|word| !word.text.starts_with('-'))
        .collect();
    match (program, plain.as_slice()) {
        ("envsubst", _) => Some((
            word(command.reads.as_ref()?),
            word(command.writes.as_ref()?),
        )),
        ("cp" | "mv" | "ln" | "install", [from, to]) => Some((word(from), word(to))),
        ("sed" | "cat" | "awk" | "gomplate" | "confd", [.., from]) => {
            let from = command.reads.as_ref().unwrap_or(from);
            Some((word(from), word(command.writes.as_ref()?)))
        }
        _ => None,
    }
}

/// `net.core.somaxconn=1024`
fn assigned(word: &Word) -> Option<Variable> {
    let (name, value) = word.text.split_once('=')?;
    let is_setting = name.contains('.') && !name.starts_with('-');
    is_setting.then(|| Variable {
        name: name.trim().to_owned(),
        value: Spanned::new(value.trim().to_owned(), word.span),
    })
}
